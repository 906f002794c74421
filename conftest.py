"""The hooks that hold for every run of pytest here: nothing on disk is left out."""

from __future__ import annotations

from tests.support.collection import pytest_collection_modifyitems, pytest_configure_node

__all__ = ["pytest_collection_modifyitems", "pytest_configure_node"]
