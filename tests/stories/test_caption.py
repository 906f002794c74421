"""Captions: the credit is told from the text, and nothing that was written is lost."""

from __future__ import annotations

import pytest

from plugins.stories.caption import Caption, read_caption


@pytest.mark.parametrize(
    ("written", "caption"),
    [
        ("Quang cảnh hội nghị | Phan Hân", Caption("Quang cảnh hội nghị", "Phan Hân")),
        ("Quang cảnh | Phòng họp | Phan Hân", Caption("Quang cảnh | Phòng họp", "Phan Hân")),
        ("Quang cảnh |", Caption("Quang cảnh")),
        ("Nhiều cách làm hay. (Ảnh minh họa: T.C)", Caption("Nhiều cách làm hay.", "T.C", illustrative=True)),
        ("Nhiều cách làm hay (Ảnh minh hoạ)", Caption("Nhiều cách làm hay", "", illustrative=True)),
        ("Quang cảnh (Ảnh: TTXVN).", Caption("Quang cảnh", "TTXVN")),
        ("Quang cảnh_Ảnh: TTXVN", Caption("Quang cảnh", "TTXVN")),
        ("Quang cảnh. Ảnh: Phan Hân", Caption("Quang cảnh.", "Phan Hân")),
        ("Quang cảnh. Ảnh: T.C", Caption("Quang cảnh.", "T.C")),
        ("Ảnh: TTXVN", Caption("", "TTXVN")),
        ("Đại hội (Ảnh tư liệu)", Caption("Đại hội", "Tư liệu")),
        ("Đại hội (Ảnh tư liệu: TTXVN)", Caption("Đại hội", "TTXVN (tư liệu)")),
        ("Đồng chí A (ngoài cùng bên phải)", Caption("Đồng chí A (ngoài cùng bên phải)")),
        ("Đại biểu (ảnh trái) phát biểu", Caption("Đại biểu (ảnh trái) phát biểu")),
        ("Quang cảnh (ảnh)", Caption("Quang cảnh (ảnh)")),
        ("Một bức ảnh: đẹp", Caption("Một bức ảnh: đẹp")),
        ("", Caption("")),
    ],
)
def test_a_caption_is_parted_from_its_credit(written: str, caption: Caption) -> None:
    assert read_caption(written) == caption


def test_a_credit_given_elsewhere_counts_more_and_the_other_stays_in_the_caption() -> None:
    assert read_caption("Quang cảnh (Ảnh: TTXVN)", "Phan Hân") == Caption("Quang cảnh (Ảnh: TTXVN)", "Phan Hân")
    assert read_caption("Quang cảnh (Ảnh: Phan Hân)", "Phan Hân") == Caption("Quang cảnh", "Phan Hân")
