"""Unpack a Word file within bounds: only what the text needs, all of it Unicode, without references to outside."""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping

from plugins.importing.article import ImportingError
from plugins.importing.fonts import is_legacy_font, to_unicode
from plugins.importing.plain_xml import read_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MEGABYTE = 1024 * 1024
MOST_BYTES = 60 * _MEGABYTE
"""The largest file that is imported."""
_MOST_FILES = 2000
_MOST_UNPACKED = 200 * _MEGABYTE
_MOST_XML = 24 * _MEGABYTE
_XML_PARTS = ("document.xml", "styles.xml", "numbering.xml", "footnotes.xml", "endnotes.xml")
_MOST_STYLES_ABOVE = 20


def repack(raw: bytes) -> io.BytesIO:
    """Make a new package of a Word file in memory: checked, bounded, with old fonts converted to Unicode.

    Pictures outside the file are dropped, so that nothing on this machine is read. Raises ImportingError for
    what is no Word file, for packages that unpack beyond the bounds and for XML with a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = _read_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ImportingError("Tệp Word hỏng hoặc có mật khẩu; mở bằng Word, lưu lại thành .docx rồi nhập.") from error
    if "word/document.xml" not in parts:
        raise ImportingError("Đây không phải tệp Word (.docx).")
    styles = _style_fonts(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), _checked_part(name, content, styles))
    packed.seek(0)
    return packed


def _checked_part(name: str, content: bytes, styles: Mapping[str, str]) -> bytes:
    """Check a part of the package, and rewrite relations and parts with text."""
    if name.endswith(".rels"):
        return _without_external_targets(content, name)
    if name.startswith("word/") and posixpath.basename(name) in ("document.xml", "footnotes.xml", "endnotes.xml"):
        return _in_unicode(content, name, styles)
    if name.endswith(".xml"):
        read_xml(content, name)
    return content


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > _MOST_FILES:
        raise ImportingError(f"Tệp Word chứa {len(entries)} tệp con, quá nhiều; không nhập.")
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/")
        if not _is_wanted(name) or name in parts:
            continue
        bound = _MOST_XML if name.endswith((".xml", ".rels")) else MOST_BYTES
        total += entry.file_size  # zipfile stops reading at this size, whatever the part unpacks to
        if entry.file_size > bound or total > _MOST_UNPACKED:
            raise ImportingError("Tệp Word phình ra quá lớn khi mở; không nhập. Nếu là tệp thật, tách thành nhiều bài.")
        parts[name] = archive.read(entry)
    return parts


def _is_wanted(name: str) -> bool:
    if posixpath.normpath(name) != name or name.startswith("../"):
        return False
    if name in ("[Content_Types].xml", "_rels/.rels"):
        return True
    folder, base = posixpath.split(name)
    return (
        (folder == "word" and base in _XML_PARTS)
        or (folder == "word/_rels" and base.removesuffix(".rels") in _XML_PARTS)
        or folder == "word/media"
    )


def _without_external_targets(content: bytes, name: str) -> bytes:
    """Keep relations to parts of the package and links to the web; drop pictures from elsewhere."""
    root = read_xml(content, name)
    for relation in list(root.iter(_RELATIONSHIP)):
        is_link = relation.get("Type", "").endswith("/hyperlink")
        target = relation.get("Target", "")
        is_outside = relation.get("TargetMode") == "External" or ":" in target or target.startswith("..")
        if is_outside and not is_link:
            root.remove(relation)
    return _written(root)


def _written(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _style_fonts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the font of each style, inherited from the styles that it is based on; the default of the file is under ""."""
    if "word/styles.xml" not in parts:
        return {}
    root = read_xml(parts["word/styles.xml"], "styles.xml")
    font_of: dict[str, str] = {}
    parent_of: dict[str, str] = {}
    default = _font(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
    normal = ""
    for style in root.iter(f"{_W}style"):
        style_id = style.get(f"{_W}styleId", "")
        font_of[style_id] = _font(style.find(f"{_W}rPr"))
        above = style.find(f"{_W}basedOn")
        parent_of[style_id] = above.get(f"{_W}val", "") if above is not None else ""
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true", "on"):
            normal = style_id
    fonts = {style_id: _inherited(style_id, font_of, parent_of) or default for style_id in font_of}
    fonts[""] = fonts.get(normal, default)
    return fonts


def _inherited(style_id: str, font_of: Mapping[str, str], parent_of: Mapping[str, str]) -> str:
    for _ in range(_MOST_STYLES_ABOVE):
        if not style_id or font_of.get(style_id):
            break
        style_id = parent_of.get(style_id, "")
    return font_of.get(style_id, "")


def _font(properties: ET.Element | None) -> str:
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def _in_unicode(content: bytes, name: str, styles: Mapping[str, str]) -> bytes:
    """Convert the runs of a part that are set in an old font; the font is that of the run, its style or the file."""
    root = read_xml(content, name)
    inherited: dict[ET.Element, str] = {}
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        font = styles.get(style.get(f"{_W}val", "") if style is not None else "", "")
        # A paragraph in a text box comes after the one that holds the box.
        inherited.update(dict.fromkeys(paragraph.iter(f"{_W}r"), font))
    for run, inherited_font in inherited.items():
        properties = run.find(f"{_W}rPr")
        run_style = properties.find(f"{_W}rStyle") if properties is not None else None
        style_font = styles.get(run_style.get(f"{_W}val", ""), "") if run_style is not None else ""
        font = _font(properties) or style_font or inherited_font
        if is_legacy_font(font):
            _read_run(run, font)
    return _written(root)


def _read_run(run: ET.Element, font: str) -> None:
    for hyphen in run.findall(f"{_W}softHyphen"):  # Word stores the letter with the code of the soft hyphen in this form
        hyphen.tag, hyphen.text = f"{_W}t", "\u00ad"
    texts = run.findall(f"{_W}t")
    # A letter and its mark may be in two texts of one run.
    if texts and all(child.tag in (f"{_W}t", f"{_W}rPr") for child in run):
        texts[0].text = to_unicode("".join(text.text or "" for text in texts), font)
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for spare in texts[1:]:
            run.remove(spare)
    else:
        for text in texts:
            text.text = to_unicode(text.text or "", font)
