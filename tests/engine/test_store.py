"""The store returns what was saved; whatever is corrupt in it is left out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from plugins.citations.about import find_on_top
from plugins.citations.mark import find_in_html
from plugins.core.dates import VIETNAM
from plugins.core.file_cache import FileStat
from plugins.core.hashing import content_hash
from plugins.core.problems import Place, Problem
from plugins.engine.cache.database import CORRUPTION_ERRORS, CorruptCacheError
from plugins.engine.cache.manifest import ManifestEntry
from plugins.engine.cache.records import SourceRecord, pack
from plugins.engine.cache.store import Store
from plugins.engine.codes import BuildCode
from plugins.stories.read import StoryFile
from plugins.stories.story import Body, Credit, Picture, Story
from plugins.stories.story import Source as Origin

STAMP = FileStat(1, 2)
BODY = "<p>Thực hiện Chỉ thị 05</p>"
STORY = Story(
    path="content/tin/c.md",
    id="7f3a91",
    title="Sơ kết 5 năm <em>“Chỉ thị 05”</em>",
    date=datetime(2021, 6, 9, 6, 35, tzinfo=VIETNAM),
    section="tin",
    slug="so-ket",
    body=Body(content_hash(BODY), len(BODY), marks=find_in_html(BODY)),
    byline=(Credit("Phan Hân", ("bài", "ảnh")),),
    picture=Picture("images/a.jpg", focus=(1, 0.25), line=4),
    source=Origin("Báo Nhân Dân", time=datetime(2021, 6, 8, 5, 0, tzinfo=VIETNAM)),
    on_top=find_on_top("Sơ kết 5 năm “Chỉ thị 05”", ""),
    lines=(("title", 1), ("date", 2)),
)
"""With something of every kind that a record holds."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one of everything."""
    path = tmp_path / "cache" / "store.sqlite"
    with closing(Store(path, "1")) as store:
        store.save_sources([("content/tin/a.md", STAMP, "d1", pack(("một", "hai"))), ("content/tin/b.md", STAMP, "d2", pack("ba"))])
        store.save_bodies([(content_hash(BODY), BODY)])
        store.save_facts([("content/images/a.jpg", STAMP, {"width": 800})])
        store.save_written([("index.html", "key", STAMP)])
    return path


def read_all(path: Path) -> tuple[object, ...]:
    """Read the whole store, as a build does."""
    with closing(Store(path, "1")) as store:
        return store.sources(), store.facts(), store.manifest(), store.body(content_hash(BODY))


def change(path: Path, statement: str, *values: object) -> None:
    """Damage a store."""
    with closing(sqlite3.connect(path)) as database, database:
        assert database.execute(statement, values).rowcount == 1


def test_everything_is_there_in_the_next_build(path: Path) -> None:
    with closing(Store(path, "1")) as store:
        assert store.sources() == {
            "content/tin/a.md": SourceRecord(STAMP, "d1", ("một", "hai")),
            "content/tin/b.md": SourceRecord(STAMP, "d2", "ba"),
        }
        assert store.body(content_hash(BODY)) == BODY
        assert store.body_digests() == {content_hash(BODY)}
        assert store.facts() == {"content/images/a.jpg": (STAMP, {"width": 800})}
        assert store.manifest() == {"index.html": ManifestEntry("key", STAMP)}


def test_what_is_deleted_is_not_returned(path: Path) -> None:
    with closing(Store(path, "1")) as store:
        store.delete_sources(["content/tin/a.md", "content/tin/khong-co.md"])
        store.delete_bodies([content_hash(BODY)])
        store.delete_written(["index.html"])
        assert list(store.sources()) == ["content/tin/b.md"]
        assert store.body_digests() == set()
        assert store.manifest() == {}


def test_another_version_forgets_all_but_what_was_written(path: Path) -> None:
    with closing(Store(path, "2")) as store:
        assert (store.sources(), store.facts(), store.body_digests()) == ({}, {}, set())
        assert list(store.manifest()) == ["index.html"]


def test_another_version_may_have_had_other_columns(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("drop index stamps")
        database.execute("alter table sources drop column digest")
    with closing(Store(path, "2")) as store:
        store.save_sources([("content/tin/a.md", STAMP, "d1", pack("một"))])
        assert list(store.sources()) == ["content/tin/a.md"]


@pytest.mark.parametrize("content", [b"", b"kh\xc3\xb4ng ph\xe1\xba\xa3i SQLite" * 100, b"\x00" * 5000])
def test_a_file_that_is_no_store_is_replaced(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with closing(Store(path, "1")) as store:
        assert store.sources() == {}
        store.save_bodies([(content_hash(BODY), BODY)])
        assert store.body(content_hash(BODY)) == BODY


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_replaced_or_raises_corrupt_cache(path: Path, share: float) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    try:
        with closing(Store(path, "1")) as store:
            assert store.sources() == {}
    except CORRUPTION_ERRORS:
        pass


def test_pages_of_the_file_that_were_overwritten_are_noticed(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    size = int.from_bytes(raw[16:18], "big")
    raw[size : 3 * size] = b"\xff" * (2 * size)
    path.write_bytes(raw)
    with pytest.raises(CORRUPTION_ERRORS):
        read_all(path)


def test_a_busy_file_is_not_corrupt_and_is_not_deleted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **options: connect(*args, timeout=0, **options))
    with closing(connect(path)) as busy:
        busy.execute("begin exclusive")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            Store(path, "1")
        busy.rollback()
    monkeypatch.undo()
    with closing(Store(path, "1")) as store:
        assert len(store.sources()) == 2


@pytest.mark.parametrize("blob", [b"", b"12345678", pack("một")[:-1], b"\x00" + pack("một")[1:], pack("một") + b"."])
def test_a_damaged_record_is_left_out_and_the_others_stay(path: Path, blob: bytes) -> None:
    change(path, "update sources set record = ? where path = 'content/tin/a.md'", blob)
    change(path, "update facts set fact = ?", blob)
    with closing(Store(path, "1")) as store:
        assert list(store.sources()) == ["content/tin/b.md"]
        assert store.facts() == {}


def test_a_damaged_body_is_never_shown(path: Path) -> None:
    change(path, "update bodies set html = ?", BODY.replace("05", "06"))
    with closing(Store(path, "1")) as store, pytest.raises(CorruptCacheError):
        store.body(content_hash(BODY))


def test_a_missing_body_is_corruption(path: Path) -> None:
    with closing(Store(path, "1")) as store, pytest.raises(CorruptCacheError):
        store.body(content_hash("<p>Khác</p>"))


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    def forget_and_fail(store: Store) -> None:
        with store.transaction():
            store.delete_sources(["content/tin/a.md"])
            raise RuntimeError("bị ngắt giữa chừng")

    with closing(Store(path, "1")) as store:
        with pytest.raises(RuntimeError):
            forget_and_fail(store)
        assert len(store.sources()) == 2


@pytest.mark.parametrize(
    "record",
    [
        StoryFile(STORY.path, STORY, ()),
        StoryFile(STORY.path, STORY, (Problem(BuildCode.UNREADABLE, Place(STORY.path, 3), "Không mở được tệp."),)),
        StoryFile(STORY.path, replace(STORY, kicker="nửa chữ \ud83d"), ()),
        StoryFile(STORY.path, None, ()),
    ],
    ids=["a story", "a story with a problem", "half a character", "no story"],
)
def test_what_a_file_gave_is_read_back_as_it_was(path: Path, record: StoryFile) -> None:
    with closing(Store(path, "1")) as store:
        store.save_sources([(STORY.path, STAMP, "d3", pack(record))])
        assert store.record(STORY.path) == record
