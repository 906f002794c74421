"""Publish to S3-compatible storage. It has no switch, so files are sent in an order in which no page lacks its files."""

from __future__ import annotations

import importlib.util
import json
import mimetypes
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from plugins.core.hashing import s3_etag
from plugins.publishing.assets import is_lasting
from plugins.publishing.targets.target import TargetError, TargetKind, TargetSettings, told

Result = TypeVar("Result")

_OWNED = ".ban-tin.json"
"""The list of files that we own: nothing else in the bucket is ever deleted."""

_AT_ONCE = 8
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


def content_type(path: str) -> str:
    """Return the content type of a file.

    >>> content_type("don-vi/tinh-uy.rss.xml"), content_type("tep/ke-hoach.pdf")
    ('application/xml; charset=utf-8', 'application/pdf')
    """
    guessed = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return next((kind for ending, kind in _TYPES.items() if path.endswith(ending)), guessed)


def in_order(paths: Iterable[str], there: Collection[str]) -> list[list[str]]:
    """Sort files into steps: files that pages show, new pages, existing pages, feeds and the sitemap, the home page last.

    >>> in_order(["index.html", "a.html", "b.html", "sitemap.xml", "anh/a-1a2b3c4d.webp"], {"a.html"})
    [['anh/a-1a2b3c4d.webp'], ['b.html'], ['a.html'], ['sitemap.xml'], ['index.html']]
    """
    steps: list[list[str]] = [[], [], [], [], []]
    for path in sorted(paths):
        if path.endswith(".html"):
            steps[4 if path == "index.html" else 2 if path in there else 1].append(path)
        else:
            steps[3 if path.endswith(".xml") else 0].append(path)
    return [step for step in steps if step]


@dataclass(frozen=True, kw_only=True)
class S3Settings(TargetSettings):
    """The settings of an S3 target."""

    kind: Literal["s3"] = field(default="s3", metadata=told("kho S3"))
    bucket: str = field(metadata=told("tên kho"))
    endpoint: str = field(default="", metadata=told("địa chỉ dịch vụ; để trống là của Amazon"))
    region: str = field(default="", metadata=told("vùng"))
    prefix: str = field(default="", metadata=told("thư mục trong kho"))


class S3Target:
    """A bucket, or a folder in one. An interrupted publish continues when it is started again: files are compared by ETag."""

    def __init__(self, settings: S3Settings, client: Any = None) -> None:
        self._bucket = settings.bucket
        self._prefix = settings.prefix.strip("/") + "/" if settings.prefix.strip("/") else ""
        self._client = client or _make_client(settings)

    @staticmethod
    def digest(content: bytes) -> str:
        """Return the MD5: it is the ETag of a file that was sent in one piece."""
        return s3_etag(content)

    def published(self) -> dict[str, str]:
        """List our files in the bucket with their ETags."""
        return self._try(self._published)

    def _published(self) -> dict[str, str]:
        owned = self._owned()
        return {path: etag for path, etag in self._listed().items() if path in owned}

    def publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        """Send what differs: assets, pages, feeds, the home page; then delete removed files."""
        return self._try(lambda: self._publish(ready, manifest, clock))

    def _publish(self, ready: Path, manifest: Mapping[str, str], clock: datetime) -> str:
        listed, owned = self._listed(), self._owned()
        # Owned before the first of them is sent, so that an interrupted upload leaves no file without an owner.
        self._own(owned | manifest.keys())
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for step in in_order((path for path, digest in manifest.items() if listed.get(path) != digest), listed):
                for _ in threads.map(lambda path: self._send(ready, path), step):
                    pass
        removed = sorted((owned & listed.keys()) - manifest.keys())
        for start in range(0, len(removed), 1000):
            keys = [{"Key": self._prefix + path} for path in removed[start : start + 1000]]
            answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True})
            if answer.get("Errors"):
                raise TargetError(f"Không xóa được {answer['Errors'][0]['Key']} trong kho {self._bucket}; chạy lại để tiếp tục.")
        self._own(manifest.keys())
        return clock.isoformat(timespec="seconds")

    def rollback(self) -> str:
        """Refuse: a bucket holds one release."""
        raise TargetError("Kho S3 không giữ bản cũ; sửa bài rồi đăng lại.")

    def _send(self, ready: Path, path: str) -> None:
        self._client.put_object(
            Bucket=self._bucket,
            Key=self._prefix + path,
            Body=(ready / path).read_bytes(),
            ContentType=content_type(path),
            CacheControl=_FOREVER if is_lasting(path) else _ASK_AGAIN,
        )

    def _listed(self) -> dict[str, str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        return {entry["Key"][len(self._prefix) :]: entry["ETag"].strip('"') for page in pages for entry in page.get("Contents", ())}

    def _owned(self) -> set[str]:
        try:
            body = self._client.get_object(Bucket=self._bucket, Key=self._prefix + _OWNED)["Body"].read()
            return {str(path) for path in json.loads(body)}
        except self._client.exceptions.NoSuchKey:
            return set()
        except (ValueError, TypeError) as error:
            raise TargetError(f"Tệp {_OWNED} trong kho {self._bucket} bị hỏng; xóa nó đi rồi chạy lại.") from error

    def _own(self, paths: Iterable[str]) -> None:
        body = json.dumps(sorted(paths), ensure_ascii=False, indent=0).encode()
        self._client.put_object(Bucket=self._bucket, Key=self._prefix + _OWNED, Body=body, ContentType="application/json")

    def _try(self, work: Callable[[], Result]) -> Result:
        from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped]

        try:
            return work()
        except (BotoCoreError, ClientError) as error:
            raise TargetError(f"Kho {self._bucket}: {error}. Chạy lại để gửi tiếp phần còn thiếu.") from error
        except OSError as error:
            raise TargetError(f"Không đọc được tệp để gửi: {error}.") from error


def _make_client(settings: S3Settings) -> Any:
    if importlib.util.find_spec("boto3") is None:
        raise TargetError("Chưa có gói boto3 để gửi lên kho S3; cài bằng: .venv/bin/pip install boto3")
    import boto3  # type: ignore[import-untyped]
    from botocore.config import Config  # type: ignore[import-untyped]

    # Credentials come from the environment or ~/.aws, as for every client of S3.
    return boto3.client(
        "s3",
        endpoint_url=settings.endpoint or None,
        region_name=settings.region or None,
        config=Config(retries={"mode": "standard", "max_attempts": 5}, max_pool_connections=_AT_ONCE, connect_timeout=20),
    )


KIND = TargetKind(
    S3Settings,
    lambda settings, _: S3Target(settings),
    where="kho S3",
    needs="gói Python `boto3` trong `.venv`",
    goes_back="không",
)
