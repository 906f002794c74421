"""Digests that stand in addresses and stored records keep their bytes; equal content has equal digests."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core import hashing

TEXT = "Nghị quyết số 18-NQ/TW"


@pytest.mark.parametrize(
    ("digest", "expected"),
    [
        (lambda: hashing.content_hash(TEXT), "2510e134e0d2439f187bbaa872bd8c79"),
        (lambda: hashing.parts_hash(TEXT, "a"), "6f7ce98d2c5a080781aadb68591f6709"),
        (lambda: hashing.short_hash(TEXT), "b1f3f596"),
        (lambda: hashing.short_hash(TEXT, 12), "5f9f8ff28a02"),
        (lambda: hashing.base32_hash(TEXT), "77dzomy2vgzj"),
        (lambda: hashing.number_hash(TEXT), 11788689214964986256),
        (lambda: hashing.checksum(TEXT.encode()).hex(), "a399d661c1777190"),
    ],
    ids=["content", "parts", "short", "12 digits", "base32", "number", "checksum"],
)
def test_a_digest_never_changes_its_bytes(digest: Callable[[], str | int], expected: str | int) -> None:
    assert digest() == expected


def test_published_digests_are_those_of_other_programs(tmp_path: Path) -> None:
    content = TEXT.encode()
    (tmp_path / "a.html").write_bytes(content)
    by_git = subprocess.run(["git", "hash-object", "a.html"], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    assert hashing.git_blob_hash(content) == by_git.stdout.strip()
    assert hashing.sha256(content) == hashlib.sha256(content).hexdigest()
    assert hashing.s3_etag(content) == hashlib.md5(content, usedforsecurity=False).hexdigest()


def test_a_text_and_its_bytes_have_one_digest() -> None:
    assert hashing.content_hash(TEXT) == hashing.content_hash(TEXT.encode())


def test_parts_are_hashed_with_their_borders() -> None:
    assert hashing.parts_hash("ab", "c") != hashing.parts_hash("a", "bc")


def test_a_name_that_is_not_utf_8_can_be_hashed() -> None:
    assert hashing.content_hash("a\udcff") != hashing.content_hash("a")
