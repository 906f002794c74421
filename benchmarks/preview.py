"""Measure the time from saving an article to seeing it: ``python -m benchmarks.preview [ARTICLES] [SAVES]``.

Starts the preview in a copy of the project, changes an article again and again, and asks for its page until the change is
there. Printed are seconds: the wait for the page, then until the whole site is built.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.corpus import SECTIONS, make_corpus
from plugins.stories.decode import clean
from plugins.stories.fields import read_story
from tasks import HANDED_OVER

ROOT = Path(__file__).resolve().parents[1]
_TIMEOUT = 60.0
"""Seconds that a saved change may take to be seen."""


def main(articles: int, saves: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in ("plugins", "theme"):
            shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("tasks.py", "pelicanconf.py"):
            shutil.copy(ROOT / name, project)
        with (project / "pelicanconf.py").open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"\nSTORIES = {{'sections': {SECTIONS!r}}}\n")
        article = make_corpus(project / "content", articles)[articles // 2]
        environment = {**os.environ, HANDED_OVER: str(project / ".venv")}
        command = [sys.executable, "-X", "utf8", "tasks.py", "preview", "--port", "0"]
        with subprocess.Popen(
            command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        ) as preview:
            try:
                _measure(preview, project, article, saves)
            finally:
                preview.terminate()


def _measure(preview: subprocess.Popen[str], project: Path, article: Path, saves: int) -> None:
    output = preview.stdout
    assert output is not None
    print(output.readline(), end="")
    match = re.search(r":(\d+)/", output.readline())
    assert match
    port = int(match[1])
    shown = "content/" + article.relative_to(project / "content").as_posix()
    story = read_story(shown, clean(article.read_text(encoding="utf-8")), SECTIONS).story
    assert story
    address = f"/{story.url}"
    time.sleep(3)  # the next build gets ready
    for number in range(saves):
        text = article.read_text(encoding="utf-8")
        started = time.perf_counter()
        article.write_text(f"{text}\nLưu lần {number}.\n", encoding="utf-8", newline="\n")
        while f"Lưu lần {number}." not in _get(port, address):
            if time.perf_counter() - started > _TIMEOUT:
                raise TimeoutError(address)
            time.sleep(0.02)
        seen = time.perf_counter() - started
        output.readline()
        print(f"{seen:.2f}  {time.perf_counter() - started:.2f}")
        time.sleep(3)


def _get(port: int, address: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address)
    text = connection.getresponse().read().decode("utf-8")
    connection.close()
    return text


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=1000, help="number of articles (default: %(default)s)")
    parser.add_argument("saves", type=int, nargs="?", default=5, help="number of saves (default: %(default)s)")
    arguments = parser.parse_args()
    main(arguments.articles, arguments.saves)
