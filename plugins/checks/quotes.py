"""Turn straight and wrongly turned quotation marks into “ and ”, where it is certain which is which."""

from __future__ import annotations

import re

from plugins.checks.protected import overlaps, protected_spans

_QUOTE = re.compile('["“”„]')
_BEFORE_OPENING = re.compile(r"[\s(\[{/*_>–—-]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]}/*_<…–—-]")


def with_curly_quotes(line: str) -> str:
    """Turn the quotation marks of one line, or none of them where they do not come in pairs.

    >>> with_curly_quotes('Mô hình "Ngày thứ Hai“ và “nhà mở cửa"')
    'Mô hình “Ngày thứ Hai” và “nhà mở cửa”'
    >>> with_curly_quotes('Màn hình 15" và 17"')
    'Màn hình 15" và 17"'

    Marks in code, in addresses and inside the name of a document stay.
    """
    if '"' not in line and not _is_crossed(line):
        return line
    spans = protected_spans(line)
    positions = [match.start() for match in _QUOTE.finditer(line) if not overlaps(spans, match.start(), match.end())]
    turned = {}
    for number, position in enumerate(positions):
        side = _side(line, position)
        if side != "“”"[number % 2]:
            return line
        turned[position] = side
    if len(positions) % 2:
        return line
    return "".join(turned.get(position, char) for position, char in enumerate(line))


def _is_crossed(line: str) -> bool:
    """Return whether curly marks are not simply one opening, one closing."""
    return "„" in line or re.sub("[^“”]", "", line).replace("“”", "") != ""


def _side(line: str, position: int) -> str:
    """Return the mark that fits between the signs before and after; empty if both or none might."""
    before, after = line[position - 1 : position], line[position + 1 : position + 2]
    opens = (not before or _BEFORE_OPENING.match(before)) and after and not after.isspace()
    closes = before and not before.isspace() and (not after or _AFTER_CLOSING.match(after))
    if opens and not closes:
        return "“"
    if closes and not opens:
        return "”"
    return ""
