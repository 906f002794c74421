"""Mend a whole article file: its encoding, its header by the meaning of each field, its text; and give it an id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from plugins.checks.doctor import Style, may_need_mending, mend_letters, mend_line, mend_text
from plugins.core.problems import Code
from plugins.core.vietnamese import bare, fold, put_right
from plugins.stories.codes import StoryCode
from plugins.stories.decode import clean, decode
from plugins.stories.entry import KEY_LINE, HeaderEntry
from plugins.stories.front_matter import FrontMatter, read_front_matter
from plugins.stories.schema import find_field, guess_field
from plugins.stories.values import KIND_WORDS, STATUS_WORDS

_MOST_ROUNDS = 4
_PROSE = frozenset(("title", "kicker", "standfirst", "caption", "alt", "correction"))
"""Fields that are text, and mended like text."""
_NAMES = frozenset(("byline", "units", "topic", "tags", "credit", "dateline", "section", "approver"))
"""Fields that are names: only letters and invisible characters are mended. All others stay."""
_WORDS = {"status": STATUS_WORDS, "kind": KIND_WORDS}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was mended in a file: the line, and the code of the problem that it mends."""

    line: int
    code: Code


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after, as text with ``\\n``, and the changes."""

    path: str
    before: str
    after: str
    raw: bytes
    changes: tuple[Change, ...]

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes)


def mend_article(path: str, raw: bytes, style: Style, new_id: Callable[[], str] | None = None) -> Mended:
    r"""Mend the bytes of one article file; what cannot be read stays as it is.

    >>> mended = mend_article("content/tin/a.md", "Tác gỉa: Minh\nTiêu đề: Ðảng ủy\n\nChữ".encode(), Style(), lambda: "7f3a91")
    >>> print(mended.after)
    Tác giả: Minh
    Tiêu đề: Đảng ủy
    Mã: 7f3a91
    <BLANKLINE>
    Chữ

    ``new_id`` gives an id to an article that has none. Line ends stay those of the file, its encoding becomes UTF-8.
    """
    mended = first = _mend_once(path, raw, style, new_id)
    if not first.is_changed:
        return first
    for _ in range(_MOST_ROUNDS):
        again = _mend_once(path, mended.raw, style, None)
        if not again.is_changed:
            return replace(mended, before=first.before)
        mended = replace(again, changes=tuple(dict.fromkeys((*mended.changes, *again.changes))))
    return Mended(path, first.before, first.before, raw, ())  # what does not become stable is left alone


def _mend_once(path: str, raw: bytes, style: Style, new_id: Callable[[], str] | None) -> Mended:
    text, problems = decode(raw, path)
    if any(problem.is_error for problem in problems):
        return Mended(path, "", "", raw, ())
    changes = [Change(problem.place.line, problem.code) for problem in problems if problem.code is not StoryCode.ENCODING_DOUBTFUL]
    before = text.replace("\r\n", "\n").replace("\r", "\n")
    front_matter, problems = read_front_matter(clean(before), path)
    lines = before.split("\n")
    if any(problem.code in (StoryCode.HEADER_MISSING, StoryCode.YAML_BROKEN) for problem in problems):
        return _result(path, raw, text, before, before, changes)
    start = _end_of_header(lines, front_matter)
    header, header_changes = _mend_header(lines[:start], front_matter, style, path)
    changes += header_changes
    if new_id and not any(_key(entry) == "id" for entry in front_matter.entries):
        _add_id(header, front_matter, new_id())
        changes.append(Change(0, StoryCode.ID_MISSING))
    body, fixes = mend_text("\n".join(lines[start:]), style, start + 1)
    if fixes and not _is_same_header("\n".join([*lines[:start], body]), front_matter, path):
        body, fixes = "\n".join(lines[start:]), []
    changes += [Change(fix.line, fix.code) for fix in fixes]
    return _result(path, raw, text, before, "\n".join([*header, body]), changes)


def _result(path: str, raw: bytes, text: str, before: str, after: str, changes: list[Change]) -> Mended:
    if not changes:
        return Mended(path, before, before, raw, ())
    breaks = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return Mended(path, before, after, after.replace("\n", breaks).encode("utf-8"), tuple(dict.fromkeys(changes)))


def _end_of_header(lines: list[str], front_matter: FrontMatter) -> int:
    """Return the index of the first line after the header; blank lines before the text count as text."""
    start = min(front_matter.body_line - 1, len(lines))
    while start and not lines[start - 1].strip():
        start -= 1
    return start


def _key(entry: HeaderEntry) -> str:
    field = find_field(entry.key) or guess_field(entry.key)
    return field.key if field else ""


def _mend_header(lines: list[str], front_matter: FrontMatter, style: Style, path: str) -> tuple[list[str], list[Change]]:
    """Mend line by line what fields allow; return the header unchanged if it would be read differently afterwards."""
    is_yaml = next((line.strip() for line in lines if line.strip()), "") == "---"
    style = replace(style, curly_quotes=False) if is_yaml else style
    if not may_need_mending("\n".join(lines), style) and not any(map(_is_misspelled, front_matter.entries)):
        return lines.copy(), []
    entries = {entry.line: entry for entry in front_matter.entries}
    mended: list[str] = []
    changes: list[Change] = []
    entry: HeaderEntry | None = None
    for number, line in enumerate(lines, start=1):
        entry = entries.get(number, entry)
        new, codes = line, set[Code]()
        if entry:
            new, codes = _mend_header_line(line, entry, number == entry.line, style)
        mended.append(new)
        changes.extend(Change(number, code) for code in sorted(codes, key=lambda code: str(code.value)))
    return (mended, changes) if _is_same_header("\n".join([*mended, "", "."]), front_matter, path) else (lines.copy(), [])


def _is_same_header(text: str, front_matter: FrontMatter, path: str) -> bool:
    return list(_comparable(read_front_matter(clean(text), path)[0])) == list(_comparable(front_matter))


def _is_misspelled(entry: HeaderEntry) -> bool:
    """Return whether a key, or a value that must be one of a few words, is spelled wrong."""
    field = find_field(entry.key)
    return field is None or (field.key in _WORDS and any(fold(value.text) not in _WORDS[field.key] for value in entry.values))


def _mend_header_line(line: str, entry: HeaderEntry, is_first: bool, style: Style) -> tuple[str, set[Code]]:
    key, codes = _key(entry), set[Code]()
    head, value = "", line
    match = KEY_LINE.match(line) if is_first else None
    if match:
        head, value = line[: match.start("value")], match["value"]
        field = guess_field(entry.key)
        if field and not find_field(entry.key):
            right = next((name for name in (*field.names, field.key, *field.also) if bare(name) == bare(entry.key)), field.label)
            head = head.replace(match["key"].strip(), right, 1)
            codes.add(StoryCode.KEY_UNKNOWN)
    if head:
        head, new_codes = mend_letters(head)
        codes |= new_codes
    if key in _PROSE:
        value, new_codes = mend_line(value, style) if not value.lstrip().startswith(("|", ">")) else (value, set())
        codes |= new_codes
    elif key in _NAMES:
        value, new_codes = mend_letters(value)
        codes |= new_codes
    elif key in _WORDS and fold(value.strip()) not in _WORDS[key]:
        right = next((word for word in _WORDS[key] if bare(word) == bare(value.strip())), "")
        if right:
            value = value.replace(value.strip(), right)
            codes.add(StoryCode.STATUS_UNKNOWN if key == "status" else StoryCode.KIND_UNKNOWN)
    if head and value and not value.startswith((" ", "\t")) and match and match["value"].startswith((" ", "\u00a0", "\t")):
        value = f" {value}"
    return head + value, codes


def _comparable(front_matter: FrontMatter) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield keys and values of a header without marks, spaces and tone places, to compare two headers."""
    for entry in front_matter.entries:
        yield _key(entry), tuple(bare("".join(filter(str.isalnum, put_right(value.text)))) for value in entry.values)


def _add_id(lines: list[str], front_matter: FrontMatter, story_id: str) -> None:
    """Put the id below the title, in the words and the style of the header."""
    title = next((entry for entry in front_matter.entries if _key(entry) == "title"), None)
    entry = title or front_matter.entries[0]
    last = max((value.line for value in entry.values), default=entry.line)
    is_english = (find_field(entry.key) or guess_field(entry.key)) is not None and entry.key.isascii()
    indent = lines[entry.line - 1][: len(lines[entry.line - 1]) - len(lines[entry.line - 1].lstrip())]
    name = ("id" if entry.key.islower() else "ID") if is_english else "Mã"
    is_yaml = lines and next((line.strip() for line in lines if line.strip()), "") == "---"
    value = f'"{story_id}"' if is_yaml else story_id
    lines.insert(last, f"{indent}{name}: {value}")
