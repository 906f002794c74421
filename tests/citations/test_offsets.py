from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.citations.find import find_citations
from plugins.citations.mark import find_in_html, text_of
from plugins.citations.normalise import normalise

PIECES = (
    *("Nghị quyết", "nghị quyết", "NQ", "NQTW4", "Chỉ thị", "Quy định", "QUY ĐỊNH", "Kế hoạch", "Kết luận", "Luật", "văn bản", "Khoán 10"),
    *(
        " số ",
        "số",
        " số: ",
        " ",
        "  ",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "\n",
        ", ",
        " và ",
        " đến ",
        "; ",
        "(",
        ")",
        "“",
        "”",
        "-",
        "–",
        "/",
        ".",
    ),
    *(
        "04",
        "05",
        "18",
        "21",
        "2016",
        "1847",
        "12345",
        "30a",
        "-NQ/TW",
        "-CT/TW",
        "/QĐ-TTg",
        "-CTr/HU",
        "/2020/NĐ-CP",
        "/2008/QH12",
        " – QĐ/TƯ",
    ),
    *(
        " Trung ương ",
        "Trung ương 4",
        " khóa XII",
        " (khoá XI, khóa XII)",
        "Hội nghị lần thứ tư ",
        "Đại hội XIII",
        " lần thứ ",
        "Ba",
        "K12",
    ),
    *(
        " ngày 25/10/2017",
        " của Tỉnh ủy",
        " của Đảng ủy Khối",
        " của Bộ Chính trị",
        " về đất đai",
        "(gọi tắt là NQ 04)",
        "nêu gương",
        "İ",
        "ẞ",
        "Ð",
    ),
    *(
        "19 điều đảng viên không được làm",
        "10 năm thực hiện ",
        "đã ban hành ",
        "\U0001d7d2",
        "\u0661",
        "\u1ec7",
        "e\u0323\u0302",
        "\u0301",
        "𝐍",
    ),
)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=60))
FORMS = st.sampled_from(("NFC", "NFD", "NFKC", "NFKD"))


@settings(max_examples=150, deadline=None)
@given(TEXTS, FORMS)
@example("Nghị quyết số 18-NQ/TW\u200b ngày", "NFD")
@example("\u200bNghị  quyết \u00a018", "NFC")
def test_the_words_of_a_citation_stand_where_it_says(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    end = 0
    for citation in find_citations(text):
        assert text[citation.start : citation.end] == citation.text
        assert 0 <= citation.start < citation.end <= len(text)
        assert citation.end >= end
        end = citation.end


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_decomposed_text_gives_the_same_citations(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert [(c.number, c.plenum, c.term, c.context.signed) for c in find_citations(composed)] == [
        (c.number, c.plenum, c.term, c.context.signed) for c in find_citations(decomposed)
    ]


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_every_place_of_normal_text_is_known_in_the_original(text: str) -> None:
    normal = normalise(text)
    position = 0
    for place in range(len(normal.text)):
        start, end = normal.original(place, place + 1)
        assert position <= end <= len(text)
        assert normalise(text[start:end]).text.strip() in normal.text
        position = start


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("p", "b", "i", "a", "h2", "code")), TEXTS), max_size=6))
def test_marks_stand_around_their_words_in_html(parts: list[tuple[str, str]]) -> None:
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;") for _, text in parts)
    html = "".join(f"<{tag}>{text}</{tag}>" for (tag, _), text in zip(parts, escaped, strict=True))
    for mark in find_in_html(html):
        if mark.is_linkable:
            assert text_of(html[mark.start : mark.end]).text.split() == mark.citation.text.split()
            assert "<" not in html[mark.start : mark.end]
