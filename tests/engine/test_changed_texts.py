"""A build is incremental where it can be, and only there: the result of an incremental build names no stories."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.portal.small import make_small_site
from tests.support.sites import NOW, ROOT, SiteFolder

BUILD = """
import json, sys
from pathlib import Path
from plugins.engine.options import BuildOptions
from plugins.engine.build_site import build_site
from plugins.core.dates import read_date

site, now = Path(sys.argv[1]), read_date(sys.argv[2]).datetime
result = build_site(BuildOptions(content=site / "content", settings=site / "pelicanconf.py", now=now, incremental=True))
print(json.dumps({"short": not result.stories, "rendered": result.rendered}))
"""
ARTICLE = "hoc-tap/2021/so-ket-5-nam.md"


def build(site: SiteFolder) -> tuple[bool, int]:
    """Tell whether the build was incremental, and how many pages it rendered."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", BUILD, str(site.folder), NOW],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    return said["short"], said["rendered"]


def rewrite(site: SiteFolder, old: str, new: str) -> None:
    article = site.content / ARTICLE
    text = article.read_text(encoding="utf-8")
    assert old in text
    article.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def with_texts_on_their_pages_only(site: SiteFolder) -> None:
    site.add_setting('FEEDS = {**FEEDS, "full_text": False}')
    site.add_setting('PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]')


def with_full_text(site: SiteFolder) -> None:
    with_texts_on_their_pages_only(site)
    site.add_setting('FEEDS = {**FEEDS, "full_text": True}')


def nothing(_site: SiteFolder) -> None:
    """Change nothing."""


def a_word(site: SiteFolder) -> None:
    rewrite(site, "Hội nghị đánh giá", "Hội nghị xem lại")


def a_space(site: SiteFolder) -> None:
    with (site.content / ARTICLE).open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n\n")


def a_touch(site: SiteFolder) -> None:
    (site.content / ARTICLE).touch()


def a_title(site: SiteFolder) -> None:
    rewrite(site, "Tiêu đề: ", "Tiêu đề: Tin mới: ")


def a_document(site: SiteFolder) -> None:
    rewrite(site, " gắn với Nghị quyết số 04-NQ/TW ngày 30/10/2016", "")


def a_missing_page(site: SiteFolder) -> None:
    (site.output / "index.html").unlink()


@pytest.mark.parametrize(
    ("dressed", "change", "expected"),
    [
        (with_texts_on_their_pages_only, nothing, (True, 0)),
        (with_texts_on_their_pages_only, a_word, (True, 1)),
        (with_texts_on_their_pages_only, a_space, (True, 0)),
        (with_texts_on_their_pages_only, a_touch, (True, 0)),
        (nothing, nothing, (True, 0)),
    ],
)
def test_a_changed_text_is_built_incrementally(
    tmp_path: Path, dressed: Callable[[SiteFolder], None], change: Callable[[SiteFolder], None], expected: tuple[bool, int]
) -> None:
    site = make_small_site(tmp_path)
    dressed(site)
    build(site)
    change(site)
    assert build(site) == expected
    assert build(site) == (True, 0)


@pytest.mark.parametrize(
    ("dressed", "change"),
    [
        (with_texts_on_their_pages_only, a_title),
        (with_texts_on_their_pages_only, a_document),
        (with_texts_on_their_pages_only, a_missing_page),
        (with_full_text, a_word),
        (nothing, a_word),
    ],
    ids=["title", "document", "missing page", "feeds in full text", "index of search"],
)
def test_the_build_is_full_where_more_than_a_page_may_change(
    tmp_path: Path, dressed: Callable[[SiteFolder], None], change: Callable[[SiteFolder], None]
) -> None:
    site = make_small_site(tmp_path)
    dressed(site)
    build(site)
    change(site)
    assert build(site)[0] is False
