"""S3-compatible storage: a real server process on this machine."""

from __future__ import annotations

import importlib.util
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.publishing.targets.s3 import S3Settings, S3Target
from plugins.publishing.targets.target import TargetError
from tests.publishing.public_site import make_public_site, write_article
from tests.support.browser import absent
from tests.support.servers import free_port, running

CLOCK = datetime(2026, 11, 21, 1, tzinfo=UTC)
_KEYS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    for package in ("moto", "boto3", "flask"):
        if importlib.util.find_spec(package) is None:
            absent(f"gói {package}", "cài bằng: pip install 'moto[server,s3]' boto3")
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with running(command, port, "the S3 server", tenths=300):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Make a bucket for each test, with a client to read it."""
    import boto3

    for name, value in _KEYS.items():
        monkeypatch.setenv(name, value)
    new_bucket = boto3.resource("s3", endpoint_url=endpoint).Bucket(f"b{zlib.crc32(request.node.name.encode())}")
    new_bucket.create()
    yield new_bucket
    new_bucket.meta.client.close()


def target_for(bucket: Any, endpoint: str, prefix: str = "") -> S3Target:
    return S3Target(S3Settings(bucket=bucket.name, endpoint=endpoint, region="us-east-1", prefix=prefix))


def write(target: S3Target, folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return {path: target.digest(content) for path, content in files.items()}


def inside(bucket: Any, prefix: str = "") -> dict[str, bytes]:
    return {
        entry.key: entry.get()["Body"].read() for entry in bucket.objects.filter(Prefix=prefix) if not entry.key.endswith(".ban-tin.json")
    }


def recorded(target: S3Target) -> list[str]:
    """Record the requests to the server from now on, in order: PUT and DELETE with the key."""
    said: list[str] = []

    def note(params: Any, model: Any, **_: Any) -> None:
        if model.name in ("PutObject", "DeleteObjects"):
            said.append(f"{model.name} {params['url_path'].removeprefix('/' + target._bucket).lstrip('/')}")

    target._client.meta.events.register("before-call.s3", note)
    return said


SITE = {
    "index.html": b"home 1",
    "a.html": b"a",
    "sitemap.xml": b"<x/>",
    "theme/a-1a2b3c4d.css": b"a{}",
    "tep/k\u1ebf ho\u1ea1ch.pdf": b"%PDF",
}


def test_a_site_is_there_with_types_and_cache_rules(bucket: Any, endpoint: str, tmp_path: Path) -> None:
    target = target_for(bucket, endpoint)
    manifest = write(target, tmp_path, SITE)
    target.publish(tmp_path, manifest, CLOCK)
    assert inside(bucket) == SITE
    assert target.published() == manifest
    page, style = (bucket.Object(path).get() for path in ("index.html", "theme/a-1a2b3c4d.css"))
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    assert (style["ContentType"], style["CacheControl"]) == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")


def test_only_what_changed_is_sent_assets_first_and_deletions_last(bucket: Any, endpoint: str, tmp_path: Path) -> None:
    target = target_for(bucket, endpoint)
    target.publish(tmp_path, write(target, tmp_path, SITE), CLOCK)
    new = {**SITE, "index.html": b"home 2", "b.html": b"b", "theme/a-5e6f7a8b.css": b"b{}", "sitemap.xml": b"<y/>"}
    del new["a.html"]
    manifest = write(target, tmp_path, new)
    said = recorded(target)
    target.publish(tmp_path, manifest, CLOCK)
    sent = [entry.removeprefix("PutObject ") for entry in said if not entry.endswith(".ban-tin.json")]
    assert sent[:-1] == ["theme/a-5e6f7a8b.css", "b.html", "sitemap.xml", "index.html"]
    assert sent[-1].startswith("DeleteObjects")
    assert inside(bucket) == new


def test_broken_off_again_and_again_it_goes_on_where_it_was(bucket: Any, endpoint: str, tmp_path: Path) -> None:
    target = target_for(bucket, endpoint)
    target.publish(tmp_path, write(target, tmp_path, {**SITE, "old.html": b"old"}), CLOCK)
    new = {path: content + b" new" for path, content in SITE.items()}
    manifest = write(target, tmp_path, new)
    for _ in range(len(new) - 1):
        broken = target_for(bucket, endpoint)
        sent: list[str] = []

        def break_off(sent: list[str] = sent, **_: Any) -> None:
            sent.append("one more")
            if len(sent) > 2:  # the list of what is ours, and one file
                raise OSError("the line is down")

        broken._client.meta.events.register("before-send.s3.PutObject", lambda **_: break_off())
        with pytest.raises(TargetError):
            broken.publish(tmp_path, manifest, CLOCK)
        assert "old.html" in inside(bucket), "nothing is deleted before everything is there"
    said = recorded(target)
    target.publish(tmp_path, manifest, CLOCK)
    assert inside(bucket) == new
    assert len([entry for entry in said if entry.startswith("PutObject") and "ban-tin" not in entry]) == 1, (
        "what had arrived is not sent again"
    )


def test_what_others_keep_in_the_new_bucketis_never_touched(bucket: Any, endpoint: str, tmp_path: Path) -> None:
    bucket.put_object(Key="backup/2020.zip", Body=b"keep")
    bucket.put_object(Key="tin/other.html", Body=b"keep")
    target = target_for(bucket, endpoint, prefix="tin")
    target.publish(tmp_path, write(target, tmp_path, SITE), CLOCK)
    target.publish(tmp_path, write(target, tmp_path, {"index.html": b"alone"}), CLOCK)
    assert inside(bucket) == {"backup/2020.zip": b"keep", "tin/other.html": b"keep", "tin/index.html": b"alone"}
    assert list(target.published()) == ["index.html"]


def test_a_new_bucketthat_is_not_there_is_named(bucket: Any, endpoint: str) -> None:
    with pytest.raises(TargetError, match="khong-co"):
        S3Target(S3Settings(bucket="khong-co", endpoint=endpoint, region="us-east-1")).published()


def test_the_whole_command_publishes_to_storage(bucket: Any, endpoint: str, tmp_path: Path) -> None:
    settings = {"kind": "s3", "bucket": bucket.name, "endpoint": endpoint, "region": "us-east-1"}
    public = make_public_site(tmp_path / "site", targets={"kho": settings})
    assert "Đã đăng" in public.published().text
    there = inside(bucket)
    assert "index.html" in there
    assert not [path for path in there if path.endswith((".gz", ".br", ".map"))], "storage does not choose between copies"
    write_article(public.article("tin-tuc/2026/moi.md"), "Tin mới viết", Mã="moi-1")
    assert "mới   2026/11/tin-moi-viet.html" in public.published("--dry-run").text
    assert inside(bucket) == there
    public.published()
    assert "2026/11/tin-moi-viet.html" in inside(bucket)
    assert "không giữ bản cũ" in public.publish("--rollback").text
