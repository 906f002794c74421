"""Checking a corpus against building it: ``python tests/bench/check.py [ARTICLES]`` prints seconds of processor time, cold and again."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.bench.corpus import SECTIONS, make_corpus  # noqa: E402 after the path
from tests.support.sites import make_site  # noqa: E402 the same

# In a process of its own: handlers of signals survive a build.
RUN = """
import os, sys
from pathlib import Path
from plugins.build.options import BuildOptions
from plugins.build.site import build_site
from tests.bench.corpus import NOW

site = Path(sys.argv[1])
write = sys.argv[2] == "build"
build_site(BuildOptions(content=site / "content", settings=site / "pelicanconf.py", now=NOW, drafts=not write, write=write))
times = os.times()
print(times.user + times.system + times.children_user + times.children_system)
"""


def main(articles: int) -> None:
    """Measure each in a site of its own, so that neither finds what the other left."""
    with tempfile.TemporaryDirectory() as folder:
        for what in ("build", "check"):
            site = make_site(Path(folder, what))
            site.add_setting(f"STORIES = {{'sections': {SECTIONS!r}}}")
            make_corpus(site.content, articles)
            print(what, *(f"{_run(site.folder, what):.1f}" for _ in range(2)), flush=True)


def _run(site: Path, what: str) -> float:
    command = [sys.executable, "-X", "utf8", "-c", RUN, str(site), what]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
