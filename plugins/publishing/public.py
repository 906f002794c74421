"""What is public: the stories as they were last published, every address they ever had, and the files that pages depend on."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.build.store import is_damage

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
    """The record cannot be read and was put aside; the message tells the person who publishes what that means."""

    def __init__(self, aside: Path) -> None:
        super().__init__(
            f"Bản ghi những gì đã công khai (public.sqlite) bị hỏng, đã cất thành {aside}. Hãy chép lại từ bản sao lưu; nếu không có, "
            "chạy lại lần nữa để đăng mà quên các địa chỉ cũ của bài. Trang đang công khai giữ nguyên."
        )


@dataclass(frozen=True, slots=True)
class PublicStory:
    """A story as it is public: its file, its address, the bytes that it was made from and since when these are public."""

    id: str
    path: str
    url: str
    title: str
    digest: str
    since: datetime
    assets: tuple[str, ...] = ()
    """The pictures that its page shows."""
    has_source: bool = False
    """Whether those bytes are in the record."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish that has just succeeded leaves to remember.

    ``sources`` are bytes of story files by their digest, only those that are new; ``assets`` are the files that keep
    their address for good, with the moment since when no page needs them, or None.
    """

    clock: datetime
    stories: tuple[PublicStory, ...]
    sources: Mapping[str, bytes]
    assets: Mapping[str, datetime | None]
    promised: Mapping[str, str]
    """What must stay at its address for ever, as the build said."""


class PublicRecord:
    """The record of one target, a small database. It belongs to the target, not to a build: deleting it forgets old addresses."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self._look_over()
        except (sqlite3.DatabaseError, ValueError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not (path.is_dir() or is_damage(error)):
                raise
            # Kept for whoever may mend it.
            aside = path.with_suffix(".damaged")
            path.replace(aside)
            raise DamagedRecordError(aside) from error

    def _look_over(self) -> None:
        """Read all of it once. Raises DatabaseError or ValueError where something in it is not as it was written."""
        with self._open() as database:
            database.executescript(_TABLES)
            found = database.execute("pragma quick_check").fetchone()
        if found != ("ok",):
            raise ValueError(found)
        _ = self.stories(), self.assets(), self.clock, self.promised(), self.addresses()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path)) as database, database:
            yield database

    @property
    def clock(self) -> datetime | None:
        """When the site was last published here, by the clock of its build."""
        value = self._kept("clock")
        return datetime.fromisoformat(value) if value else None

    @property
    def is_rolled_back(self) -> bool:
        """Whether somebody went back to an earlier release, and nothing was published since."""
        return bool(self._kept("rolled_back"))

    def _kept(self, name: str) -> str:
        with self._open() as database:
            row = database.execute("select value from kept where name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def stories(self) -> list[PublicStory]:
        """The stories that are public, without the bytes of their files."""
        with self._open() as database:
            rows = database.execute(_STORIES).fetchall()
        return [
            PublicStory(story_id, path, url, title, digest, datetime.fromisoformat(since), tuple(shown.split()), bool(has_source))
            for story_id, path, url, title, digest, since, shown, has_source in rows
        ]

    def source(self, story_id: str) -> bytes | None:
        """The bytes that the public version of a story was made from."""
        with self._open() as database:
            row = database.execute("select source from stories where id = ?", (story_id,)).fetchone()
        try:
            return zlib.decompress(row[0]) if row and row[0] is not None else None
        except zlib.error:  # better no earlier version than a wrong one
            return None

    def addresses(self) -> dict[str, str]:
        """Every address that was public once, with the id of its story."""
        with self._open() as database:
            return dict(database.execute("select url, id from addresses order by url"))

    def assets(self) -> dict[str, datetime | None]:
        """The files with lasting addresses that are public, and since when each is shown by no page, if so."""
        with self._open() as database:
            rows = database.execute("select path, unused_since from assets").fetchall()
        return {path: datetime.fromisoformat(since) if since else None for path, since in rows}

    def promised(self) -> dict[str, str]:
        """What was public and must stay at its address, with what its room needs to keep it."""
        with self._open() as database:
            return dict(database.execute("select path, memory from promised order by path"))

    def remember(self, published: Published) -> None:
        """Remember what has just become public, all or nothing."""
        with self._open() as database:
            gone = {row[0] for row in database.execute("select id from stories")} - {one.id for one in published.stories}
            database.executemany("delete from stories where id = ?", ((story_id,) for story_id in gone))
            database.executemany(_KEEP_STORY, (_story_row(one, published.sources) for one in published.stories))
            database.executemany("insert or replace into addresses values (?, ?)", ((one.url, one.id) for one in published.stories))
            database.executemany("insert or replace into promised values (?, ?)", published.promised.items())
            database.execute("delete from assets")
            database.executemany("insert into assets values (?, ?)", _rows(published.assets))
            database.execute("insert or replace into kept values ('clock', ?)", (published.clock.isoformat(),))
            database.execute("delete from kept where name = 'rolled_back'")

    def rolled_back(self) -> None:
        """Remember that the last release was taken back: what came with it is no longer good enough to stand in for anything."""
        with self._open() as database:
            database.execute("update stories set source = null where since >= (select value from kept where name = 'clock')")
            database.execute("insert or replace into kept values ('rolled_back', 'yes')")


def _story_row(story: PublicStory, sources: Mapping[str, bytes]) -> tuple[str | bytes | None, ...]:
    raw = sources.get(story.digest)
    packed = zlib.compress(raw) if raw is not None else None
    return story.id, story.path, story.url, story.title, story.digest, packed, story.since.isoformat(), "\n".join(story.assets)


def _rows(assets: Mapping[str, datetime | None]) -> Iterable[tuple[str, str | None]]:
    return ((path, since.isoformat() if since else None) for path, since in sorted(assets.items()))
