"""Record what is public: the stories as last published, every address they ever had, and the files that pages depend on."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.engine.cache.database import is_corruption

_TABLES = """
create table if not exists kept (name text primary key, value text not null);
create table if not exists stories (
    id text primary key, path text not null, url text not null, title text not null,
    digest text not null, source blob, since text not null, assets text not null);
create table if not exists addresses (url text primary key, id text not null);
create table if not exists assets (path text primary key, unused_since text);
create table if not exists promised (path text primary key, memory text not null);
"""

_STORIES = "select id, path, url, title, digest, since, assets, source is not null from stories order by id"
_KEEP_STORY = """
insert into stories values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set
    path = excluded.path, url = excluded.url, title = excluded.title, since = excluded.since, digest = excluded.digest,
    assets = excluded.assets,
    source = coalesce(excluded.source, case when digest = excluded.digest then source end)
"""


class DamagedRecordError(Exception):
    """Raised if the record cannot be read and was renamed; the message tells the person who publishes what that means."""

    def __init__(self, aside: Path) -> None:
        super().__init__(
            f"Bản ghi những gì đã công khai (public.sqlite) bị hỏng, đã cất thành {aside}. Hãy chép lại từ bản sao lưu; nếu không có, "
            "chạy lại lần nữa để đăng mà quên các địa chỉ cũ của bài. Trang đang công khai giữ nguyên."
        )


@dataclass(frozen=True, slots=True)
class PublicStory:
    """A public story: its file, its address, the digest of its source and since when this version is public."""

    id: str
    path: str
    url: str
    title: str
    digest: str
    since: datetime
    assets: tuple[str, ...] = ()
    """The pictures that its page shows."""
    has_source: bool = False
    """Whether the bytes of its source are in the record."""


@dataclass(frozen=True, slots=True)
class Published:
    """The data that a successful publish records.

    ``sources`` are the bytes of new story files by their digest; ``assets`` are the lasting files, each with the time
    since when no page needs it, or None.
    """

    clock: datetime
    stories: tuple[PublicStory, ...]
    sources: Mapping[str, bytes]
    assets: Mapping[str, datetime | None]
    feeds: Mapping[str, str]
    """The addresses that must stay, each with the data that its plugin needs to keep it."""


class PublicRecord:
    """The record of one target, an SQLite database. It cannot be made again: without it former addresses are lost.

    The tables ``kept`` and ``promised`` keep their names, so that records of earlier versions stay readable.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self._verify()
        except (sqlite3.DatabaseError, ValueError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not (path.is_dir() or is_corruption(error)):
                raise
            # Somebody may be able to repair it.
            aside = path.with_suffix(".damaged")
            path.replace(aside)
            raise DamagedRecordError(aside) from error

    def _verify(self) -> None:
        """Read all of it once. Raises DatabaseError or ValueError if it is damaged."""
        with self._open() as database:
            database.executescript(_TABLES)
            answer = database.execute("pragma quick_check").fetchone()
        if answer != ("ok",):
            raise ValueError(answer)
        _ = self.stories(), self.assets(), self.clock, self.published_feeds(), self.addresses()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path)) as database, database:
            yield database

    @property
    def clock(self) -> datetime | None:
        """The time of the last publish, by the clock of its build."""
        value = self._value("clock")
        return datetime.fromisoformat(value) if value else None

    @property
    def is_rolled_back(self) -> bool:
        """Whether the last release was rolled back, and nothing was published since."""
        return bool(self._value("rolled_back"))

    def _value(self, name: str) -> str:
        with self._open() as database:
            row = database.execute("select value from kept where name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def stories(self) -> list[PublicStory]:
        """Return the stories that are public, without the bytes of their files."""
        with self._open() as database:
            rows = database.execute(_STORIES).fetchall()
        return [
            PublicStory(story_id, path, url, title, digest, datetime.fromisoformat(since), tuple(shown.split()), bool(has_source))
            for story_id, path, url, title, digest, since, shown, has_source in rows
        ]

    def source(self, story_id: str) -> bytes | None:
        """Return the bytes that the public version of a story was made from."""
        with self._open() as database:
            row = database.execute("select source from stories where id = ?", (story_id,)).fetchone()
        try:
            return zlib.decompress(row[0]) if row and row[0] is not None else None
        except zlib.error:  # without an earlier version the page stays as it is
            return None

    def addresses(self) -> dict[str, str]:
        """Return every address that was ever public, with the id of its story."""
        with self._open() as database:
            return dict(database.execute("select url, id from addresses order by url"))

    def assets(self) -> dict[str, datetime | None]:
        """Return the lasting files that are public, and since when no page shows each of them, or None."""
        with self._open() as database:
            rows = database.execute("select path, unused_since from assets").fetchall()
        return {path: datetime.fromisoformat(since) if since else None for path, since in rows}

    def published_feeds(self) -> dict[str, str]:
        """Return the addresses that must stay, each with the data that its plugin needs to keep it."""
        with self._open() as database:
            return dict(database.execute("select path, memory from promised order by path"))

    def save_published(self, published: Published) -> None:
        """Record what has just become public, in one transaction."""
        with self._open() as database:
            removed = {row[0] for row in database.execute("select id from stories")} - {story.id for story in published.stories}
            database.executemany("delete from stories where id = ?", ((story_id,) for story_id in removed))
            database.executemany(_KEEP_STORY, (_story_row(story, published.sources) for story in published.stories))
            database.executemany("insert or replace into addresses values (?, ?)", ((story.url, story.id) for story in published.stories))
            database.executemany("insert or replace into promised values (?, ?)", published.feeds.items())
            database.execute("delete from assets")
            database.executemany("insert into assets values (?, ?)", _rows(published.assets))
            database.execute("insert or replace into kept values ('clock', ?)", (published.clock.isoformat(),))
            database.execute("delete from kept where name = 'rolled_back'")

    def mark_rolled_back(self) -> None:
        """Record a rollback. Sources published with the last release are dropped: they may be the reason for it."""
        with self._open() as database:
            database.execute("update stories set source = null where since >= (select value from kept where name = 'clock')")
            database.execute("insert or replace into kept values ('rolled_back', 'yes')")


def _story_row(story: PublicStory, sources: Mapping[str, bytes]) -> tuple[str | bytes | None, ...]:
    raw = sources.get(story.digest)
    packed = zlib.compress(raw) if raw is not None else None
    return story.id, story.path, story.url, story.title, story.digest, packed, story.since.isoformat(), "\n".join(story.assets)


def _rows(assets: Mapping[str, datetime | None]) -> Iterable[tuple[str, str | None]]:
    return ((path, since.isoformat() if since else None) for path, since in sorted(assets.items()))
