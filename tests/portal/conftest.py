"""The demo site of content/, built once for all tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from lxml import html

from tests.support.sites import NOW, Built, files_of, run_tasks

SITE_URL = "https://bantin-lamgiang.example"


@dataclass
class Demo:
    """A built site: its folder, its files, its pages parsed."""

    folder: Path
    built: Built

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file with its bytes."""
        return files_of(self.folder)

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page, parsed."""
        return {path: html.document_fromstring(raw.decode("utf-8")) for path, raw in self.files.items() if path.endswith(".html")}

    def stories(self) -> dict[str, html.HtmlElement]:
        """The pages of articles."""
        return {path: page for path, page in self.pages.items() if path[:4].isdigit()}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo site as ``tasks.py build`` makes it."""
    folder = tmp_path_factory.mktemp("demo") / "output"
    built = run_tasks("build", "--output", str(folder), "--site-url", SITE_URL, "--now", NOW, "--json")
    assert built.status == 0, built.said
    return Demo(folder, built)
