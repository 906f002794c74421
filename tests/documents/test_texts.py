from __future__ import annotations

from pathlib import Path

import pytest

from plugins.documents.codes import DocumentCode
from tests.support.documents import small_registry

ROWS = (
    "ct-05-tw-2016,Chỉ thị,05-CT/TW,Bộ Chính trị,2016-05-15,XII,Về học tập,,x",
    "ct-07-tw-2026,Chỉ thị,07-CT/TW,Bộ Chính trị,2026-07-13,XIV,Về học tập,,x",
)
HEADERS = {
    "lines": "Tóm tắt: Học và làm theo.\nThay thế: ct-05-tw-2016\nTệp: tep/ct-07.pdf | Toàn văn\n\n# Chỉ thị\n\nĐiều 1: …\n",
    "yaml": "---\nTóm tắt: Học và làm theo.\nThay thế: [ct-05-tw-2016]\n"
    "attachments: tep/ct-07.pdf | Toàn văn\n---\n# Chỉ thị\n\nĐiều 1: …\n",
}


@pytest.mark.parametrize("form", HEADERS)
def test_a_text_has_header_lines_or_yaml_and_then_markdown(tmp_path: Path, form: str) -> None:
    content = tmp_path / "content"
    (content / "tep").mkdir(parents=True)
    (content / "tep" / "ct-07.pdf").write_bytes(b"%PDF")
    registry, problems = small_registry(content, *ROWS, texts={"ct-07-tw-2026": HEADERS[form]})
    assert problems == []
    text = registry.text("ct-07-tw-2026")
    assert text
    assert (text.summary, text.attachments) == ("Học và làm theo.", (("tep/ct-07.pdf", "Toàn văn"),))
    assert text.markdown == "# Chỉ thị\n\nĐiều 1: …\n"
    assert [one.label for one in registry.relations_of("ct-05-tw-2016")] == ["được thay thế bởi"]


def test_a_text_without_a_header_is_all_text(tmp_path: Path) -> None:
    registry, problems = small_registry(
        tmp_path / "content", *ROWS, texts={"ct-05-tw-2016": "Căn cứ Điều lệ Đảng: Bộ Chính trị chỉ thị.\n"}
    )
    assert problems == []
    text = registry.text("ct-05-tw-2016")
    assert text
    assert text.markdown == "Căn cứ Điều lệ Đảng: Bộ Chính trị chỉ thị.\n"


def test_mistakes_name_file_and_line(tmp_path: Path) -> None:
    header = "Tóm tắt: x\nThay thé: ct-05-tw-2016\nTệp: ../bi-mat.pdf\nBãi bỏ: ct-99\n\nVăn bản.\n"
    _, problems = small_registry(tmp_path / "content", *ROWS, texts={"ct-07-tw-2026": header, "ct-08": "x\n"})
    found = {(problem.code, str(problem.place)) for problem in problems}
    assert found == {
        (DocumentCode.HEADER_UNKNOWN, "content/documents/ct-07-tw-2026.md:2"),
        (DocumentCode.ATTACHMENT_MISSING, "content/documents/ct-07-tw-2026.md:3"),
        (DocumentCode.RELATION_TARGET, "content/documents.csv:3"),
        (DocumentCode.TEXT_WITHOUT_ROW, "content/documents/ct-08.md"),
    }
    assert any("“Thay thé:”" in problem.message and "thay thế" in problem.message for problem in problems)
