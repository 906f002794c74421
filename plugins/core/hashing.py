"""Hashes: the one place where bytes become digests, with one function for each purpose.

The bytes of a digest that stands in an address or a stored record must never change: tests/core/test_hashing.py fixes them.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode


def content_hash(content: str | bytes) -> str:
    """Hash the content of a file or text into 32 hexadecimal digits, for caches and records (BLAKE2b, 128 bits).

    >>> content_hash("Tiêu đề: Sơ kết")[:8]
    '8ef2dc78'
    """
    return hashlib.blake2b(_as_bytes(content), digest_size=16).hexdigest()


def parts_hash(*parts: str | bytes) -> str:
    """Hash several values, each with its length, into 32 hexadecimal digits: "ab", "c" differs from "a", "bc".

    >>> parts_hash("Chỉ thị 05")[:8]
    '88ead079'
    """
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = _as_bytes(part)
        state.update(b"%d:" % len(raw))
        state.update(raw)
    return state.hexdigest()


def short_hash(content: str | bytes, digits: int = 8) -> str:
    """Hash content into a few hexadecimal digits (an even number), for file names, addresses and ids.

    >>> short_hash("content/tin/a.md", 12)
    'ef1fec917544'
    """
    return hashlib.blake2b(_as_bytes(content), digest_size=digits // 2).hexdigest()


def base32_hash(content: str | bytes) -> str:
    """Hash content into 12 lower-case letters and digits of base32, for ids that people type.

    >>> base32_hash("http://cu.example/tin/so-ket-12.html")
    'rkc6e3hnlpxe'
    """
    return b32encode(hashlib.blake2b(_as_bytes(content), digest_size=10).digest()).decode("ascii").lower()[:12]


def number_hash(content: str | bytes) -> int:
    """Hash content into a number below 2**64.

    >>> number_hash("year:2021") < 2**64
    True
    """
    return int.from_bytes(checksum(_as_bytes(content)), "big")


def checksum(content: bytes) -> bytes:
    """Hash content into 8 bytes, to detect corruption of stored records.

    >>> checksum(b"").hex()
    'e4a6a0577479b2b4'
    """
    return hashlib.blake2b(content, digest_size=8).digest()


def sha256(content: bytes) -> str:
    """Hash content with SHA-256, as published manifests and ``sha256sum`` do, and the names of resized pictures.

    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def s3_etag(content: bytes) -> str:
    """Compute the ETag that S3 gives to an object uploaded in one part: its MD5.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html

    >>> s3_etag(b"")[:8]
    'd41d8cd9'
    """
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def git_blob_hash(content: bytes) -> str:
    """Compute the id that Git gives to a file's content: SHA-1 of a header and the content.

    Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects

    >>> git_blob_hash(b"")[:8]
    'e69de29b'
    """
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _as_bytes(content: str | bytes) -> bytes:
    # surrogatepass: file names that are not UTF-8 hold lone surrogates.
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
