"""The demo with 300 made-up articles around it: what tests and measurements of search look through."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.corpus import make_corpus
from tests.support.sites import ROOT, SiteFolder, make_site


def make_searched_site(folder: Path, around: int) -> SiteFolder:
    """Copy the demo and put articles of the bench corpus into the same sections."""
    site = make_site(folder)
    shutil.copytree(ROOT / "content", site.content, dirs_exist_ok=True)
    corpus = folder / "corpus"
    make_corpus(corpus, around)
    for section in sorted(path for path in site.content.iterdir() if path.is_dir()):
        if (corpus / section.name).is_dir():
            shutil.copytree(corpus / section.name, section, dirs_exist_ok=True)
    return site
