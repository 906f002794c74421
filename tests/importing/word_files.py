"""Word files for the tests, made by python-docx, and some that no program would make."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from PIL import Image

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

TITLE = "Vân Sơn sơ kết ba năm thực hiện Chỉ thị 05"
STANDFIRST = "Sáng 12/5/2023, Đảng ủy xã Vân Sơn họp sơ kết ba năm thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị."
FIRST = "Trong ba năm, 12 chi bộ của xã đã chọn việc cụ thể để làm theo, có người theo dõi và có hạn hoàn thành."
LAST = "Năm tới, xã giữ cách làm này và thêm hai việc: công khai kết quả ở nhà văn hóa, mời người dân dự họp chi bộ."


def picture(colour: str, kind: str = "JPEG") -> bytes:
    """Make a small picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (320, 180), colour).save(file, kind)
    return file.getvalue()


def add(document: Any, text: str, *, bold: bool = False, italic: bool = False, size: int = 0, align: str = "", font: str = "") -> Any:
    """Add a paragraph of one run."""
    paragraph = document.add_paragraph()
    if align:
        paragraph.alignment = WD_ALIGN_PARAGRAPH[align]
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if font:
        run.font.name = font
    return paragraph


def add_link(document: Any, paragraph: Any, words: str, target: str) -> None:
    """Add a link as Word keeps it: a relation of the package."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(target, _LINK, is_external=True))
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


def whole_article() -> bytes:
    """Make an article as an editor writes it, with all that a Word file may contain."""
    document = Document()
    add(document, "XÃ VÂN SƠN", bold=True, align="CENTER")
    add(document, TITLE, bold=True, size=18, align="CENTER")
    add(document, STANDFIRST, bold=True)
    document.add_picture(io.BytesIO(picture("red")), width=Inches(4))
    add(document, "Quang cảnh hội nghị (Ảnh: T.C)", italic=True, align="CENTER")
    add(document, FIRST)
    document.add_heading("Việc làm cụ thể", 2)
    paragraph = add(document, "Cả xã có ")
    paragraph.add_run("58 đảng viên").bold = True
    paragraph.add_run(" đăng ký, mỗi người một việc:")
    document.add_paragraph("Chi bộ Một dọn kênh", style="List Bullet")
    document.add_paragraph("Chi bộ Hai sửa đường", style="List Bullet")
    table = document.add_table(rows=3, cols=2)
    for row, cells in enumerate((("Chi bộ", "Đảng viên"), ("Một | Hai", "21"), ("Ba", "37"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    add(document, "§¶ng ñy x· giao v¨n phßng theo dâi vµ b¸o c¸o vµo th¸ng 12.", font=".VnTime")
    add(document, "Vaên phoøng Ñaûng uûy nieâm yeát keát quaû taïi nhaø vaên hoùa.", font="VNI-Times")
    paragraph = add(document, "Xem ")
    add_link(document, paragraph, "kế hoạch", "javascript:alert(1)")
    paragraph.add_run(" và ")
    add_link(document, paragraph, "văn bản của xã", "https://vanson.example/van-ban?so=1&nam=2023")
    paragraph.add_run(" để biết thêm từng việc.")
    document.add_picture(io.BytesIO(picture("blue")), width=Inches(4))
    add(document, "Đảng viên Chi bộ Một dọn kênh", italic=True, align="CENTER")
    add(document, LAST)
    add(document, "Bài, ảnh: Lý Thu Trang", bold=True, align="RIGHT")
    return saved(document)


def saved(document: Any) -> bytes:
    """Return the bytes of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_parts(raw: bytes, **parts: bytes) -> bytes:
    """Replace or add parts of a Word file; ``__`` in a name is a slash, ``_xml`` its ending."""
    file = io.BytesIO()
    named = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in named:
                new.writestr(entry.filename, old.read(entry))
        for name, content in named.items():
            new.writestr(name, content)
    return file.getvalue()


def write_whole_article(path: Path) -> None:
    """Write the article into a file."""
    path.write_bytes(whole_article())
