"""The page of a story that was just saved comes first, and is the page that the full build makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.portal.small import make_small_site
from tests.support.sites import NOW, ROOT, SiteFolder

BUILD = """
import json, sys
from pathlib import Path
from plugins.engine.options import BuildOptions
from plugins.engine.build_site import build_site
from plugins.core.dates import read_date

site, now = Path(sys.argv[1]), read_date(sys.argv[2]).datetime
seen = {}

def first(pages):
    seen.update({page: (site / "output" / page).read_text(encoding="utf-8") for page in pages})

build_site(BuildOptions(content=site / "content", settings=site / "pelicanconf.py", now=now, drafts=True, first=first))
print(json.dumps({page: [text, (site / "output" / page).read_text(encoding="utf-8")] for page, text in seen.items()}))
"""


def build(site: SiteFolder) -> dict[str, Any]:
    command = [sys.executable, "-X", "utf8", "-c", BUILD, str(site.folder), NOW]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    pages: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return pages


def test_the_page_of_a_saved_story_comes_first_and_stays_as_it_is(tmp_path: Path) -> None:
    site = make_small_site(tmp_path)
    build(site)
    article = site.content / "hoc-tap" / "2021" / "so-ket-5-nam.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("Hội nghị đánh giá", "Hội nghị xem lại"), encoding="utf-8", newline="\n")
    pages = build(site)
    assert list(pages) == ["2021/04/so-ket-chi-thi-05.html"]
    [(first, last)] = pages.values()
    assert "Hội nghị xem lại" in first
    assert first == last


def test_nothing_comes_first_where_no_story_changed(tmp_path: Path) -> None:
    site = make_small_site(tmp_path)
    build(site)
    assert build(site) == {}
