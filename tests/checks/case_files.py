"""Case files of checks: what an editor wrote, what he is told, and what ``check --fix`` makes of it.

::

    # why this case exists, any number of lines
    now: 2026-11-21 08:00
    set: CHECKS = {"approval": True}
    ---- content/tin-tuc/2026/a.md
    Tác gỉa: Minh Anh
    …
    ---- content/tin-tuc/2026/b.md (utf-16)
    …
    ---- content/images/anh.png (png 400x300)
    ====
    content/tin-tuc/2026/a.md:1 stories.key_unknown “Tác gỉa” viết sai; đã hiểu là “Tác giả”, hãy sửa lại.
    ==== content/tin-tuc/2026/a.md
    Tác giả: Minh Anh
    …

- Registry, units and one picture are there unless a case brings its own; ``(absent)`` takes one away.
- Before the first file: ``now`` is the clock, each ``set`` a line for pelicanconf.py; both may be left out.
- A file is text in UTF-8 unless the words in brackets say otherwise (see ``bytes_of``). ``\\u00a0`` is a character by its code.
- Between ``====`` and the next come the messages, one a line: place, code and sentence; nothing where all is well.
- After ``==== path`` comes the file as ``check --fix`` leaves it; files that are not named stay as they are.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from plugins.core.legacy import _FROM_TCVN3, _FROM_VNI
from tests.portal.small import pdf, png

_FILE = re.compile(r"---- (?P<path>content/[^()]+?)(?: \((?P<form>[^()]+)\))?")
_MENDED = re.compile(r"==== (?P<path>content/.+)")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_TO_TCVN3 = {letter: chr(code) for code, letter in _FROM_TCVN3.items()}
_TO_VNI = {letter: sequence for sequence, letter in _FROM_VNI.items()} | {
    letter.upper(): sequence.upper() for sequence, letter in _FROM_VNI.items()
}

_GROUND = {
    "content/documents.csv": """\
id,type,number,issuer,date,term,title,short_names,source
ct-05-tw-2016,Chỉ thị,05-CT/TW,Bộ Chính trị,2016-05-15,XII,Về đẩy mạnh học tập và làm theo,Chỉ thị 05,https://tulieu.example/ct-05
nq-18-tw-2017,Nghị quyết,18-NQ/TW,Ban Chấp hành Trung ương,2017-10-25,XII,Về tổ chức bộ máy,,https://tulieu.example/nq-18
nq-18-tw-2022,Nghị quyết,18-NQ/TW,Ban Chấp hành Trung ương,2022-06-16,XIII,Về quản lý đất đai,,https://tulieu.example/nq-18b
""".encode(),
    "content/units.csv": """\
id,name,short_names,former_names,kind,parent,from,to,successor,note
huyen-uy-hai-son,Huyện ủy Hải Sơn,,,Huyện ủy,,,,,
""".encode(),
    "content/images/anh.png": png(400, 300, (163, 22, 27)),
}
"""What every case has unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of mistake."""

    name: str
    now: str
    settings: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    mended: dict[str, str] = field(default_factory=dict)


def read_case(path: Path) -> Case:
    """Read one case file; a line that cannot be understood raises ValueError."""
    now, settings, messages = "2026-11-21 08:00", [], []
    texts: dict[str, tuple[str, list[str]]] = {}
    mended: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"), start=1):
        if match := _FILE.fullmatch(line):
            lines = []
            texts[match["path"]] = (match["form"] or "", lines)
        elif match := _MENDED.fullmatch(line):
            lines = mended.setdefault(match["path"], [])
        elif line == "====":
            lines = messages
        elif lines is not None:
            lines.append(line)
        elif line.startswith("now: "):
            now = line.removeprefix("now: ")
        elif line.startswith("set: "):
            settings.append(line.removeprefix("set: "))
        elif line and not line.startswith("#"):
            raise ValueError(f"{path.name}:{number}: not a line of a case: {line!r}")
    files = {name: bytes_of(_unescaped("\n".join(text)), form) for name, (form, text) in texts.items() if form != "absent"}
    files |= {name: raw for name, raw in _GROUND.items() if name not in texts}
    after = {name: _unescaped("\n".join(text)) for name, text in mended.items()}
    return Case(path.stem, now, tuple(settings), files, tuple(filter(None, messages)), after)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def bytes_of(text: str, form: str) -> bytes:
    """The bytes of a file: in an encoding, or what is no text at all."""
    word, _, rest = form.partition(" ")
    picture = png(400, 300, (163, 22, 27))
    match word:
        case "png":
            width, _, height = rest.partition("x")
            return png(int(width), int(height), (163, 22, 27))
        case "cut":
            return picture[: int(rest)]
        case "spoilt":
            return picture[:5000] + bytes(200) + picture[5200:]
        case "gif":
            return _moving_gif()
        case "bytes":
            return bytes.fromhex(rest)
        case "pdf":
            return pdf(int(rest))
        case _:
            return _encoded(text, form)


def _moving_gif() -> bytes:
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "white")]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return file.getvalue()


def _encoded(text: str, form: str) -> bytes:
    if form == "windows-1258":
        return b"".join(map(_cp1258, text))
    if form == "tcvn3":
        return text.translate(str.maketrans(_TO_TCVN3)).encode("cp1252")
    if form == "tcvn3 in utf-8":
        return text.translate(str.maketrans(_TO_TCVN3)).encode("utf-8")
    if form == "vni":
        return text.translate(str.maketrans(_TO_VNI)).encode("cp1252")
    if form == "vni in utf-8":
        return text.translate(str.maketrans(_TO_VNI)).encode("utf-8")
    if form == "utf-8 twice":
        return text.encode("utf-8").decode("latin-1").encode("utf-8")
    if form == "nfd":
        return unicodedata.normalize("NFD", text).encode("utf-8")
    if form == "crlf":
        return text.replace("\n", "\r\n").encode("utf-8")
    return text.encode(form or "utf-8")


def _cp1258(char: str) -> bytes:
    """Windows-1258 holds letters with their shape, and tones apart."""
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        letter, *marks = unicodedata.normalize("NFD", char)
        tone = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        shape = unicodedata.normalize("NFC", letter + "".join(mark for mark in marks if mark not in tone))
        return shape.encode("cp1258") + "".join(tone).encode("cp1258")
