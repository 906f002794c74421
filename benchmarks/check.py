"""Compare checking a corpus with building it: ``python -m benchmarks.check [ARTICLES]`` prints CPU seconds, cold and again."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import SECTIONS, make_corpus
from tests.support.sites import make_site

ROOT = Path(__file__).resolve().parents[1]

# In a separate process: receivers of signals stay connected after a build.
RUN = """
import os, sys
from pathlib import Path
from plugins.engine.options import BuildOptions
from plugins.engine.build_site import build_site
from benchmarks.corpus import NOW

site = Path(sys.argv[1])
write = sys.argv[2] == "build"
build_site(BuildOptions(content=site / "content", settings=site / "pelicanconf.py", now=NOW, drafts=not write, write=write))
times = os.times()
print(times.user + times.system + times.children_user + times.children_system)
"""


def main(articles: int) -> None:
    """Measure each in its own site, so that neither uses the cache of the other."""
    with tempfile.TemporaryDirectory() as folder:
        for what in ("build", "check"):
            site = make_site(Path(folder, what))
            site.add_setting(f"STORIES = {{'sections': {SECTIONS!r}}}")
            make_corpus(site.content, articles)
            print(what, *(f"{_run(site.folder, what):.1f}" for _ in range(2)), flush=True)


def _run(site: Path, what: str) -> float:
    command = [sys.executable, "-X", "utf8", "-c", RUN, str(site), what]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    completed = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return float(completed.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=1000, help="number of articles (default: %(default)s)")
    main(parser.parse_args().articles)
