"""axe, the checker of accessibility, in a page of the browser."""

from __future__ import annotations

import hashlib
from pathlib import Path

from playwright.sync_api import Page

from tests.support.browser import absent

# .ci/run fetches this version from npm's package axe-core.
SCRIPT = Path(__file__).resolve().parents[2] / ".cache" / "axe" / "axe-4.14.1.min.js"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_RUN = """rules => axe.run({runOnly: rules, resultTypes: ["violations"]}).then(({violations}) =>
  violations.map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`))"""


def violations(page: Page) -> list[str]:
    """Check the page as it is shown now against WCAG 2.0 to 2.2, levels A and AA."""
    if not SCRIPT.is_file():
        absent(f"tệp .cache/axe/{SCRIPT.name}", "xem cách tải trong .ci/run")
    script = SCRIPT.read_bytes()
    assert hashlib.sha256(script).hexdigest() == SHA256, f"{SCRIPT.name} is not the file that it says it is"
    page.evaluate(script.decode("utf-8"))
    found: list[str] = page.evaluate(_RUN, list(RULES))
    return found
