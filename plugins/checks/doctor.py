"""Mend what pasting, old programs and haste leave in a text, where the result is certain.

Words are never lost, and mending twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from plugins.checks.codes import CheckCode
from plugins.checks.protected import overlaps, protected_spans
from plugins.checks.quotes import with_curly_quotes
from plugins.core.characters import ANY_CONTROL, ANY_ZERO_WIDTH
from plugins.core.vietnamese import put_right

_MOST_ROUNDS = 12

_LETTER = r"[^\W\d_]"
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_TONELESS = {
    tone: letter for letter, tones in (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("o", "òóỏõọ"), ("u", "ùúủũụ"), ("y", "ỳýỷỹỵ")) for tone in tones
}
_TONED = {(letter, mark): toned for toned, letter in _TONELESS.items() for mark in (unicodedata.normalize("NFD", toned)[1],)}
_WORD_ENDS = "(?![\\w\u0300-\u036f])"
_SECOND = re.compile(rf"([oO])(?<![qQ].)([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]){_WORD_ENDS}|([uU])(?<![qQ].)([ỳýỷỹỵỲÝỶỸỴ]){_WORD_ENDS}")
_FIRST = re.compile(rf"([òóỏõọÒÓỎÕỌ])(?<![qQ].)([aAeE]){_WORD_ENDS}|([ùúủũụÙÚỦŨỤ])(?<![qQ].)([yY]){_WORD_ENDS}")


@dataclass(frozen=True, slots=True)
class Style:
    """The newsroom's style: where tone marks stand ("hòa", "hoà" or either), and whether quotation marks are curly."""

    tone_marks: str = "hòa"
    curly_quotes: bool = True


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing that was mended, and the line in which it stood."""

    line: int
    code: CheckCode


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mending: the pattern and its replacement."""

    code: CheckCode
    pattern: re.Pattern[str]
    put: str | Callable[[re.Match[str]], str]

    def apply(self, line: str) -> str:
        """Mend a line outside of its protected spans."""
        if not self.pattern.search(line):
            return line
        spans = protected_spans(line)

        def replace(match: re.Match[str]) -> str:
            if overlaps(spans, match.start(), max(match.end(), match.start() + 1)):
                return match[0]
            return match.expand(self.put) if isinstance(self.put, str) else self.put(match)

        return self.pattern.sub(replace, line)


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _tone_first(match: re.Match[str]) -> str:
    """Turn "oà" into "òa"; capitals stay capitals."""
    first, second = (match[1], match[2]) if match[1] else (match[3], match[4])
    mark = unicodedata.normalize("NFD", second)[1]
    return _cased(_TONED[first.lower(), mark], first) + _cased(_TONELESS[second.lower()], second)


def _tone_second(match: re.Match[str]) -> str:
    """Turn "òa" into "oà"; capitals stay capitals."""
    first, second = (match[1], match[2]) if match[1] else (match[3], match[4])
    mark = unicodedata.normalize("NFD", first)[1]
    return _cased(_TONELESS[first.lower()], first) + _cased(_TONED[second.lower(), mark], second)


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


# What is mended in any value, also in names: letters and invisible characters.
LETTERS = (
    Rule(CheckCode.SIGN_CONTROL, re.compile(ANY_CONTROL), ""),
    Rule(CheckCode.SIGN_CONTROL, re.compile(f"[{_ODD_BREAKS}]"), " "),
    Rule(CheckCode.SPACE_HIDDEN, re.compile(ANY_ZERO_WIDTH), ""),
    Rule(CheckCode.LETTER_ETH, re.compile("[Ðð]"), lambda match: put_right(match[0])),
    Rule(CheckCode.LETTER_APART, re.compile(r"\w?[\u0300-\u036f]+"), _compose),
)
_SPACES = (
    Rule(CheckCode.SPACE_HIDDEN, re.compile(rf"^[ \t]*[{_ODD_SPACES}][\s]*|[ \t]*[{_ODD_SPACES}]\s*$"), ""),
    Rule(CheckCode.SPACE_HIDDEN, re.compile(f"[{_ODD_SPACES}]"), " "),
    Rule(CheckCode.SPACE_HIDDEN, re.compile(r"(?<=[^\s|])(?:  +|[ ]*\t[ \t]*)(?=[^\s|])"), " "),
)
_TONES = {"hòa": (Rule(CheckCode.TONE_PLACE, _SECOND, _tone_first),), "hoà": (Rule(CheckCode.TONE_PLACE, _FIRST, _tone_second),)}
_MARKS = (
    Rule(CheckCode.SPACE_MISSING, re.compile(rf"(?<=[”’»)])[,;](?={_LETTER}|“)|(?<={_LETTER})[,;](?={_LETTER}|“)"), r"\g<0> "),
    Rule(CheckCode.SPACE_MISSING, re.compile(rf"(?<=[^\s“])”(?={_LETTER})"), "” "),
    Rule(CheckCode.CRUMB, re.compile(r"(?<=[\w”\")%]) ?[,;:](?: ?[,;:])* ?\.(?![./\w])(?=[\s”\")]|$)"), "."),
    Rule(CheckCode.CRUMB, re.compile(r"(?<=[\w”\")%]) ?,(?: ?,)+(?=\s|$)"), ","),
    Rule(CheckCode.CRUMB, re.compile(r"(?<=[^\s.…/])\. \.(?! ?\.)(?=\s|$)"), "."),
    Rule(CheckCode.CRUMB, re.compile(r"^(?:\.|(?=.*[,;])[.,;][ .,;]*)$"), ""),
    Rule(CheckCode.SPACE_BEFORE, re.compile(r"(?<=[\w”\")]) +([,;:?!])(?=\s|$)"), r"\1"),
    Rule(CheckCode.SPACE_BEFORE, re.compile(r"(?<=[\w”\")]) +\.(?=\s|$)"), "."),
    Rule(CheckCode.SPACE_BEFORE, re.compile(rf"(?<=[\w”\")]) +([,;])(?={_LETTER}|“)"), r"\1 "),
)


# A tidy text from end to end: letters, and signs where they belong. It matches nothing that the rules for letters, spaces and marks
# mend, except doubled spaces and tone places, and nothing that may have been typed with an old font.
# The set lists what is allowed: a negated set that holds a letter beyond U+FFFF is half as fast.
_LETTERS = "A-Za-zÀÁÂÈÉÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý\u0100-\u02ff\u0370-\u167f\u1681-\u1fff"
_SIGNS = '\n "-+\\-/-9<->@[-`{-~°-´\u200d\u2010-\u201c\u201f-\u2027\u2030-\u205e'
_OTHERS = "\u206a-\u2fff\u3001-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0001fffd"
_OLD_SIGNS = "¡-¬®¯µ-¿×÷"
_TIDY = re.compile(
    rf"(?:[{_LETTERS}{_SIGNS}{_OTHERS}]++"
    r"|[,;](?<!^.)(?<![ ,;:\n].)(?![^\W\d]|“)"
    r"|\.(?<!^.)(?<![ ,;:\n].)(?! \.)"
    r"|[:?!](?<![ ,;:].)"
    r"|”(?!\w)"
    r"|Ã(?![\u0080-\u00bf])"
    rf"|[{_OLD_SIGNS}](?<![^\s\d(“\"].)(?![^\s\d.,;:)]))*+"
)
_WIDE = re.compile(r"(?<=[^\s|])  ")
_PAIRS = {
    # Patterns that begin with one literal letter are fast.
    "hòa": tuple(
        re.compile(f"{letter}(?<![qQ].)[{toned}]{_WORD_ENDS}")
        for letters, toned in (("oO", "àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ"), ("uU", "ỳýỷỹỵỲÝỶỸỴ"))
        for letter in letters
    ),
    "hoà": (re.compile(rf"(?:[òóỏõọÒÓỎÕỌ][aAeE]|[ùúủũụÙÚỦŨỤ][yY]){_WORD_ENDS}"),),
}
_BROKEN = re.compile(r"\n([^\W\d_])")
_QUOTED = re.compile("“[^“”\n]*”")
# A picture on a line of its own; its caption stands in straight quotation marks, which belong to Markdown.
_PICTURE = re.compile(r'\n!\[[^][`\n<>@/.:"{}&]*\]\([^\s()"]+ "[^"()\n]*"\)(?=\n)')


def may_need_mending(text: str, style: Style) -> bool:
    """Return whether a text may need mending. False is certain, True is not. Saves 8 ms for a tidy article.

    >>> may_need_mending("Chiều 20/4, hội nghị bế mạc.", Style()), may_need_mending("Chiều 20/4 ,hội nghị", Style())
    (False, True)
    """
    return has_odd_signs(text, style) or has_odd_breaks(text) or (style.curly_quotes and has_odd_quotes(text))


def has_odd_signs(text: str, style: Style) -> bool:
    """Return whether there may be wrong letters, spaces or punctuation."""
    if not _TIDY.fullmatch(text) or ("  " in text and _WIDE.search(text)):
        return True
    return any(pair.search(text) for pair in _PAIRS.get(style.tone_marks, ()))


def has_odd_breaks(text: str) -> bool:
    """Return whether lines may be broken in the middle of a sentence."""
    return any(match[1].islower() and text[match.start() - 1 : match.start()].strip("\n") for match in _BROKEN.finditer(text))


def has_odd_quotes(text: str) -> bool:
    """Return whether there are straight quotation marks, or curly ones that do not come in pairs."""
    unpaired = _QUOTED.sub("", text)
    return "“" in unpaired or "”" in unpaired or ('"' in text and '"' in _PICTURE.sub("", text))


@lru_cache(maxsize=8)
def _rules(style: Style) -> tuple[Rule, ...]:
    return (*LETTERS, *_SPACES, *_TONES.get(style.tone_marks, ()), *_MARKS)


def mend_line(line: str, style: Style) -> tuple[str, set[CheckCode]]:
    """Mend one line of text, and return the codes of what was mended.

    >>> mend_line("Ðảng uỷ khối “Văn Sơn”,xã Phú", Style())[0]
    'Đảng ủy khối “Văn Sơn”, xã Phú'
    >>> mend_line("Nơi nhận: như trên ./.", Style())[0]
    'Nơi nhận: như trên ./.'

    A table's row keeps its padding.
    """
    return _mend_until_stable(line, lambda text: _mend_line_once(text, style)) if may_need_mending(line, style) else (line, set())


def mend_letters(text: str) -> tuple[str, set[CheckCode]]:
    """Mend letters and invisible characters only: for names.

    >>> mend_letters("Ðức Hạnh")[0]
    'Đức Hạnh'
    """
    return _mend_until_stable(text, lambda line: _apply(line, LETTERS))


def _mend_until_stable(line: str, mend: Callable[[str], tuple[str, set[CheckCode]]]) -> tuple[str, set[CheckCode]]:
    """Mend until nothing changes; return the line unchanged if that does not happen."""
    codes: set[CheckCode] = set()
    mended = line
    for _ in range(_MOST_ROUNDS):
        before = mended
        mended, new_codes = mend(before)
        codes |= new_codes
        if mended == before:
            return mended, codes
    return line, set()


def _mend_line_once(line: str, style: Style) -> tuple[str, set[CheckCode]]:
    is_row = line.lstrip().startswith("|")
    mended, codes = _apply(line, _rules(style) if not is_row else (*LETTERS, *_TONES.get(style.tone_marks, ())))
    if style.curly_quotes:
        quoted = with_curly_quotes(mended)
        if quoted != mended:
            codes.add(CheckCode.QUOTES_MIXED)
        mended = quoted
    return mended, codes


def _apply(line: str, rules: tuple[Rule, ...]) -> tuple[str, set[CheckCode]]:
    codes = set()
    for rule in rules:
        mended = rule.apply(line)
        if mended != line:
            codes.add(rule.code)
            line = mended
    return line, codes


_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_INDENTED = re.compile(r" {4}|\t")
# A line whose beginning means something to Markdown.
_MARKED = re.compile(r"\s|[#>|:<`~=*+_-]|\d+[.)]\s|!\[|\[[^\]]*\]:|$")
_ENDS_OPEN = re.compile(rf"(?:{_LETTER}|\d|,)$")


def mend_text(text: str, style: Style, first_line: int = 1) -> tuple[str, list[Fix]]:
    r"""Mend the Markdown of an article, line by line, and join lines that were broken in the middle of a sentence.

    >>> mended, fixes = mend_text("Chiều 20/4, Ðảng ủy\nkhối tổ chức hội nghị.", Style())
    >>> mended, [fix.code.name for fix in fixes]
    ('Chiều 20/4, Đảng ủy khối tổ chức hội nghị.', ['LETTER_ETH', 'BREAK_INSIDE'])

    Lines end with ``\n``. Code between fences and indented code stays as it is.
    """
    if not may_need_mending(text, style):
        return text, []
    fixes: list[Fix] = []
    lines: list[tuple[int, str, bool]] = []
    for number, line, is_text in _lines(text, first_line):
        mended, codes = mend_line(line, style) if is_text else (line, set())
        fixes.extend(Fix(number, code) for code in sorted(codes, key=lambda code: code.value))
        lines.append((number, mended, is_text))
    joined = _joined(lines, fixes)
    mended_text = "\n".join(joined)
    if len(joined) < len(lines):
        again, more = mend_text(mended_text, style, first_line)
        return again, [*fixes, *more]
    return mended_text, fixes


def _lines(text: str, first_line: int) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its number, and whether it is text rather than code."""
    fence = ""
    for number, line in enumerate(text.split("\n"), start=first_line):
        match = _FENCE.match(line)
        if fence:
            is_end = match is not None and match[1].startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if is_end else fence
            yield number, line, False
        elif match:
            fence = match[1]
            yield number, line, False
        else:
            yield number, line, not _INDENTED.match(line)


def _joined(lines: list[tuple[int, str, bool]], fixes: list[Fix]) -> list[str]:
    joined: list[str] = []
    goes_on = False
    for number, line, is_text in lines:
        is_plain = is_text and not _MARKED.match(line)
        if goes_on and is_plain and line[0].islower():
            joined[-1] += f" {line}"
            fixes.append(Fix(number - 1, CheckCode.BREAK_INSIDE))
        else:
            joined.append(line)
        goes_on = is_plain and _ENDS_OPEN.search(line) is not None
    return joined
