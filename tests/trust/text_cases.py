"""Case files of bad input: what somebody put into content/, and what must become of it.

::

    # A script in the text goes, its place in the file is told, the words around it stay.
    ---- bai.md (body)
    Trước.

    <script>ten_case()</script>

    Sau.
    ====
    public
    ! bai.md:7 stories.markup_removed <script>
    + Trước. Sau.
    - ten_case

- Before the first file: ``alone`` gives the case a site of its own; ``set: …`` is a line for pelicanconf.py and does so too.
- ``---- path (form)`` begins a file. It lies in a folder of the case below a section, or where it says if it begins with
  ``content/``. Forms are encodings as in tests/checks/case_files.py; ``body`` puts a good header (four lines) before the text.
- ``\\xe1`` is a byte, ``\\u200b`` a character, ``\\{a*1000}`` something a thousand times.
- After ``====``: ``public`` (``public 2`` where a case has two articles) or ``held back``; then ``@`` the address of the first;
  ``!`` a message: place, code, words of it; ``+`` words on its page; ``=`` a piece of its HTML; ``-`` something that is nowhere
  in the output. Messages that are not named must not come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.checks.case_files import bytes_of
from tests.trust.good_site import SECTION

CASES = Path(__file__).resolve().parent / "cases"
_FILE = re.compile(r"---- (?P<path>[^()]+?)(?: \((?P<form>[^()]+)\))?")
_MESSAGE = re.compile(r"(?P<place>\S+) (?P<code>[a-z]+\.[a-z0-9_]+)(?: (?P<words>.+))?")
_REPEAT = re.compile(r"\\\{(.+?)\*(\d+)\}", re.DOTALL)
_BYTES = re.compile(r"((?:\\x[0-9a-f]{2})+)")
_CHARACTER = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Message:
    """A message that must come: its place, its code, words of it."""

    place: str
    code: str
    words: str

    def fits(self, text: str) -> bool:
        """Whether a message as an editor sees it is this one."""
        return text.startswith(f"{self.place}: ") and text.endswith(f" [{self.code}]") and self.words in text


@dataclass(slots=True)
class TextCase:
    """One kind of bad input."""

    group: str
    name: str
    title: str = ""
    alone: bool = False
    settings: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    public: bool = True
    articles: int = 1
    address: str = ""
    messages: list[Message] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    nowhere: list[str] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Where its files lie, unless they say otherwise."""
        return f"content/{SECTION}/{self.group}-{self.name}"

    @property
    def is_whole(self) -> bool:
        """Whether it says enough to fail."""
        return bool(self.address and (self.shown or self.markup)) if self.public else bool(self.messages)

    def place(self, written: str) -> str:
        """A place of the case as messages write it."""
        return written if written.startswith("content/") else f"{self.folder}/{written}"


def read_cases() -> dict[str, TextCase]:
    """All cases by group and name."""
    files = sorted(CASES.glob("*/*.txt"))
    return {f"{path.parent.name}/{path.stem}": read_case(path) for path in files if path.parent.name in ("encodings", "metadata", "markup")}


def read_case(path: Path) -> TextCase:
    """Read one case file; a line that cannot be understood raises ValueError."""
    case = TextCase(path.parent.name, path.stem)
    texts: dict[str, tuple[str, list[str]]] = {}
    lines: list[str] | None = None
    expects = False
    for number, line in enumerate(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"), start=1):
        if expects:
            _read_expectation(case, line, f"{path.name}:{number}")
        elif match := _FILE.fullmatch(line):
            lines = []
            texts[case.place(match["path"])] = (match["form"] or "", lines)
        elif line == "====":
            expects = True
        elif lines is not None:
            lines.append(line)
        else:
            _read_beginning(case, line, f"{path.name}:{number}")
    for name, (form, written) in texts.items():
        case.files[name] = _raw(case, "\n".join(written), form)
        if form == "body" and not case.address:
            case.address = f"2026/11/thu-{case.group}-{case.name}.html"
    if not case.title or not case.files or not expects:
        raise ValueError(f"{path.name}: a case needs a sentence, a file and what must happen")
    if not case.is_whole:
        raise ValueError(f"{path.name}: say where the article is and what it shows, or why it is held back")
    return case


def _read_beginning(case: TextCase, line: str, where: str) -> None:
    if line.startswith("# "):
        case.title += line.removeprefix("#")
    elif line == "alone":
        case.alone = True
    elif line.startswith("set: "):
        case.settings.append(line.removeprefix("set: "))
        case.alone = True
    else:
        raise ValueError(f"{where}: not a line of a case: {line!r}")


def _read_expectation(case: TextCase, line: str, where: str) -> None:
    mark, _, rest = line.partition(" ")
    if line in ("public", "held back"):
        case.public = line == "public"
    elif mark == "public":
        case.articles = int(rest)
    elif mark == "!" and (match := _MESSAGE.fullmatch(rest)):
        case.messages.append(Message(case.place(match["place"]), match["code"], _characters(match["words"] or "")))
    elif mark == "@":
        case.address = _repeated(rest)
    elif mark in ("+", "=", "-") and rest:
        {"+": case.shown, "=": case.markup, "-": case.nowhere}[mark].append(_characters(rest))
    elif line:
        raise ValueError(f"{where}: not an expectation: {line!r}")


def _repeated(text: str) -> str:
    return _REPEAT.sub(lambda match: match[1] * int(match[2]), text)


def _characters(text: str) -> str:
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), text)


def _raw(case: TextCase, text: str, form: str) -> bytes:
    text = _repeated(text)
    if form == "body":
        text = f"Tiêu đề: Thử {case.group} {case.name}\nNgày: 20/11/2026\nMã: {case.group}-{case.name}\n\n{text}"
        form = ""
    parts = _BYTES.split(text)
    return b"".join(
        bytes.fromhex(part.replace("\\x", "")) if place % 2 else bytes_of(_characters(part), form) for place, part in enumerate(parts)
    )
