"""What is said of attached files."""

from __future__ import annotations

import io
import logging

import pytest
from pypdf import PdfWriter

from plugins.images.attachments import AttachmentFact, human_size, probe_attachment
from plugins.images.codes import Finding, ImageCode


def pdf(pages: int, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def probed(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return probe_attachment(path)


def test_a_pdf_is_counted(tmp_path):
    content = pdf(4)
    assert probed(tmp_path, "Kế hoạch.PDF", content) == AttachmentFact("PDF", len(content), 4)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pdf(2, "bi-mat"), id="encrypted"),
        pytest.param(pdf(2)[:300], id="truncated"),
        pytest.param(b"%PDF-1.7\n" + b"\xff" * 2000, id="rubbish"),
        pytest.param(pdf(2).replace(b"/Count 2", b"/Count -"), id="no number"),
        pytest.param(pdf(2).replace(b"/Count 2", b"/Count 0"), id="no pages"),
        pytest.param(b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n", id="runs in a circle"),
        pytest.param(b"%PDF-1.4\n" + b"[" * 50_000 + b"\nstartxref\n9\n%%EOF\n", id="nested without end"),
    ],
)
def test_pages_that_cannot_be_counted_are_left_out_without_a_word(tmp_path, content, caplog):
    caplog.set_level(logging.DEBUG)
    assert probed(tmp_path, "a.pdf", content) == AttachmentFact("PDF", len(content), None)
    assert caplog.records == []


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("a.docx", b"PK\3\4....", "Word"),
        ("a.DOC", b"\xd0\xcf\x11\xe0....", "Word"),
        ("a.xlsx", b"PK\3\4....", "Excel"),
        ("a.ods", b"PK\3\4....", "OpenDocument"),
        ("a.csv", "Họ tên,Đơn vị\n".encode(), "CSV"),
    ],
)
def test_office_files_are_known_by_suffix_and_beginning(tmp_path, name, content, label):
    assert probed(tmp_path, name, content) == AttachmentFact(label, len(content))


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.exe", "a.docm", "a.jpg", "a", ".pdf"])
def test_what_a_browser_or_an_office_would_run_is_refused(tmp_path, name):
    result = probed(tmp_path, name, b"%PDF-1.7")
    assert isinstance(result, Finding)
    assert result.code is ImageCode.ATTACHMENT_TYPE
    assert "PDF, Word, Excel" in result.detail


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [("a.pdf", b"<script>alert(1)</script>", "PDF"), ("a.docx", b"\xd0\xcf\x11\xe0....", "Word"), ("a.rtf", b"PK\3\4", "RTF")],
)
def test_a_file_that_is_not_what_its_suffix_says_is_refused(tmp_path, name, content, label):
    assert probed(tmp_path, name, content) == Finding(ImageCode.ATTACHMENT_MISMATCH, label)


def test_empty_and_missing_files_are_told(tmp_path):
    assert probed(tmp_path, "a.pdf", b"") == Finding(ImageCode.EMPTY)
    assert probe_attachment(tmp_path / "b.pdf") == Finding(ImageCode.MISSING)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 KB"),
        (1, "1 KB"),
        (348_160, "340 KB"),
        (1_022_000, "998 KB"),
        (1_023_900, "1 MB"),
        (1_048_576, "1 MB"),
        (1_258_291, "1,2 MB"),
        (10_433_332, "10 MB"),
        (10_485_760, "10 MB"),
        (52_848_230, "50 MB"),
    ],
)
def test_sizes_are_written_with_a_comma(size, text):
    assert human_size(size) == text
