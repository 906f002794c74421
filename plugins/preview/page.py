"""Add to a page what the preview shows as it serves it: the bar of problems and the script that reloads."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from plugins.preview.latest import Outcome

PREFIX = "/__preview__/"
"""Prefix of the preview's own addresses; no page of a site has it."""

# Served as files, not inline: the Content-Security-Policy of a page may forbid inline script and style.
SCRIPT = """\
// Reload the page when a newer build than the one it shows is ready.
const shown = document.currentScript.dataset.version;
let events = null;
function listen() {
  if (document.hidden) {
    // A browser opens few connections to one host: hidden tabs close theirs.
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


def add_bar(page: bytes, outcome: Outcome, version: str, address: str = "") -> bytes:
    """Add bar and script to a page, before the end of its body. ``address`` is its path below the root.

    >>> add_bar(b"<p>Tin</p></body></html>", Outcome(), "a-1")
    b'<p>Tin</p><script src="/__preview__/refresh.js" data-version="a-1"></script></body></html>'
    """
    addition = bar(outcome, address) + f'<script src="{PREFIX}refresh.js" data-version="{escape(version)}"></script>'
    end = page.rfind(b"</body>")
    if end < 0:
        end = len(page)
    return page[:end] + addition.encode() + page[end:]


def bar(outcome: Outcome, address: str = "") -> str:
    """Render the problems of the last build: those of this page open, all others collapsed. Empty if there are none.

    >>> bar(Outcome())
    ''
    """
    if outcome.ok and not outcome.problems:
        return ""
    of_page = outcome.pages.get(address, ())
    elsewhere = [problem for problem in outcome.problems if problem not in of_page]
    blocks = _block(f"{len(of_page)} điều cần xem ở bài này", of_page, is_open=True)
    if not outcome.ok:
        blocks += _block("Không dựng được: đây là bản dựng trước", elsewhere or ["Cửa sổ lệnh cho biết vì sao."], is_open=True)
    else:
        blocks += _block(f"{len(elsewhere)} điều cần xem{' ở bài khác' if of_page else ''}", elsewhere, is_open=False)
    return f'<link rel="stylesheet" href="{PREFIX}bar.css"><div class="ban-tin-preview">{blocks}</div>'


def _block(head: str, problems: Sequence[str], *, is_open: bool) -> str:
    items = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    opened = " open" if is_open else ""
    return f"<details{opened}><summary>{escape(head)}</summary><ol>{items}</ol></details>" if problems else ""


def not_found_page(address: str) -> bytes:
    """Render the page for an unknown address, for a site without 404.html."""
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Không có trang này</title></head>'
        f"<body><h1>Không có trang này</h1><p>{escape(address)}</p></body></html>"
    ).encode()
