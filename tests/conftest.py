"""Fixtures that tests of several plugins share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import served_folder, started_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium; the test is skipped where there is none."""
    with started_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder until the tests end: ``serve(folder)`` gives its address on this machine."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served_folder(folder))
