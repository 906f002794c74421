"""Put links around mentions in a finished body."""

from __future__ import annotations

from collections.abc import Iterable


def link(html: str, links: Iterable[tuple[int, int, str]]) -> str:
    """Put each opening tag and ``</a>`` around its piece of the HTML; the pieces stand in order and do not overlap.

    >>> link("<p>Theo Quy định 37.</p>", [(8, 19, '<a href="/van-ban/qd-37-tw-2021.html">')])
    '<p>Theo <a href="/van-ban/qd-37-tw-2021.html">Quy định 37</a>.</p>'

    Raises ValueError for pieces out of order or out of bounds: they are those of another body.
    """
    parts: list[str] = []
    position = 0
    for start, end, opening in links:
        if not position <= start < end <= len(html):
            raise ValueError(f"link from {start} to {end} does not follow {position} in a body of {len(html)} characters")
        parts += (html[position:start], opening, html[start:end], "</a>")
        position = end
    parts.append(html[position:])
    return "".join(parts)
