"""The demo newsroom, whose every page is looked at."""

from tests.portal.conftest import demo

__all__ = ["demo"]
