"""What the preview adds to a page as it serves it: the bar with problems and the script that refreshes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from plugins.preview.latest import Outcome

OWN = "/__preview__/"
"""Addresses of the preview's own; no page of a site begins so."""

# Files of their own, not inline: a page may forbid inline script and style.
SCRIPT = """\
// Loads the page again when a newer build than the one it shows is ready.
const shown = document.currentScript.dataset.version;
let events = null;
function listen() {
  if (document.hidden) {
    // A browser opens few connections to one host: tabs that nobody sees give theirs back.
    if (events) events.close();
    events = null;
  } else if (!events) {
    events = new EventSource("/__preview__/events");
    events.onmessage = (event) => { if (event.data !== shown) location.reload(); };
  }
}
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => { if (events) events.close(); });
listen();
"""

STYLE = """\
.ban-tin-preview { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 50vh; overflow: auto;
  padding: .5rem 1rem; background: #5c1a1a; color: #fff; font: 1rem/1.5 system-ui, sans-serif; }
.ban-tin-preview summary { cursor: pointer; font-weight: bold; }
.ban-tin-preview ol { margin: .5rem 0; padding-left: 2rem; overflow-wrap: anywhere; }
@media print { .ban-tin-preview { display: none; } }
"""


def dress(page: bytes, outcome: Outcome, version: str, address: str = "") -> bytes:
    """Add bar and script to a page, before the end of its body; ``address`` is where below the root it stands.

    >>> dress(b"<p>Tin</p></body></html>", Outcome(), "a-1")
    b'<p>Tin</p><script src="/__preview__/refresh.js" data-version="a-1"></script></body></html>'
    """
    addition = bar(outcome, address) + f'<script src="{OWN}refresh.js" data-version="{escape(version)}"></script>'
    place = page.rfind(b"</body>")
    if place < 0:
        place = len(page)
    return page[:place] + addition.encode() + page[place:]


def bar(outcome: Outcome, address: str = "") -> str:
    """Show the problems of the last build: those of this page open, all others folded away; nothing when there are none.

    >>> bar(Outcome())
    ''
    """
    if outcome.ok and not outcome.problems:
        return ""
    own = outcome.pages.get(address, ())
    others = [problem for problem in outcome.problems if problem not in own]
    blocks = _block(f"{len(own)} điều cần xem ở bài này", own, is_open=True)
    if not outcome.ok:
        blocks += _block("Không dựng được: đây là bản dựng trước", others or ["Cửa sổ lệnh cho biết vì sao."], is_open=True)
    else:
        blocks += _block(f"{len(others)} điều cần xem{' ở bài khác' if own else ''}", others, is_open=False)
    return f'<link rel="stylesheet" href="{OWN}bar.css"><div class="ban-tin-preview">{blocks}</div>'


def _block(head: str, problems: Sequence[str], *, is_open: bool) -> str:
    items = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    opened = " open" if is_open else ""
    return f"<details{opened}><summary>{escape(head)}</summary><ol>{items}</ol></details>" if problems else ""


def missing(address: str) -> bytes:
    """The page for an address that is not there, on a site without a 404.html."""
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Không có trang này</title></head>'
        f"<body><h1>Không có trang này</h1><p>{escape(address)}</p></body></html>"
    ).encode()
