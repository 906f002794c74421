"""The demo newsroom, whose every page is looked at."""

from tests.site.conftest import demo

__all__ = ["demo"]
