"""The demo site in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.portal.conftest import Demo, demo

__all__ = ["demo"]


@pytest.fixture(scope="session")
def address(demo: Demo, serve: Callable[[Path], str]) -> str:
    """Where the demo stands."""
    return serve(demo.folder)
