"""Links and pictures of the documentation lead somewhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, MARKDOWN, without_blocks
from tests.support.sites import ROOT

_LINK = re.compile(r"(?<!\\)\]\((?P<target>[^)\s]+)(?: \"[^\"]*\")?\)")
_CODE = re.compile(r"`[^`]*`")
MOST_BYTES = 60_000


def links(page: Path) -> list[str]:
    return [match["target"] for match in _LINK.finditer(_CODE.sub("", without_blocks(page)))]


def anchors(page: Path) -> set[str]:
    """List the anchors that GitHub and GitLab give to the headings of a page.

    Lower case, spaces to hyphens, without punctuation; letters of every script stay.
    """
    headings = re.findall(r"^#{1,6} (.+)$", without_blocks(page), re.MULTILINE)
    kept = (
        "".join(letter for letter in heading.lower() if letter in " -_" or unicodedata.category(letter)[0] in "LNM") for heading in headings
    )
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    broken = []
    for target in links(page):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        if not file.is_file() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def test_links_are_found_at_all() -> None:
    assert {"docs/bien-tap.md", "docs/anh/trang-chu.webp"} <= set(links(ROOT / "README.md"))


def test_every_picture_is_shown_somewhere_and_is_small() -> None:
    shown = {(page.parent / target).resolve() for page in MARKDOWN for target in links(page)}
    pictures = sorted((DOCS / "anh").iterdir())
    assert [picture.name for picture in pictures if picture.resolve() not in shown] == []
    assert [picture.name for picture in pictures if picture.stat().st_size > MOST_BYTES] == []


def test_the_readme_leads_to_every_page() -> None:
    targets = {target for target in links(ROOT / "README.md") if target.startswith("docs/")}
    pages = {f"docs/{path.name}" for path in DOCS.iterdir() if path.suffix in (".md", ".html")}
    assert pages <= targets
