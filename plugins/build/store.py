"""What was read and written, kept between builds; what is not understood is thrown away and made anew."""

from __future__ import annotations

import hashlib
import pickle
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from plugins.core.memory import Stamp

if TYPE_CHECKING:
    from plugins.stories.read import StoryFile
    from plugins.stories.story import Story

_TABLES = """
create table if not exists kept (name text primary key, value text not null);
create table if not exists sources (
    path text primary key, mtime integer not null, size integer not null, digest text not null, record blob not null);
create index if not exists stamps on sources (path, mtime, size, digest);
create table if not exists bodies (digest text primary key, html text not null);
create table if not exists facts (path text primary key, mtime integer not null, size integer not null, fact blob not null);
create table if not exists views (source text primary key, path text not null, view blob not null);
create index if not exists pages on views (path);
create table if not exists written (path text primary key, key text not null, mtime integer not null, size integer not null);
"""


_PARAMETERS = 500
"""So many values a statement may hold in every version of SQLite."""


class DamagedError(Exception):
    """The store does not hold what it should: it must be emptied and everything made anew."""


Damage = (DamagedError, sqlite3.DatabaseError)
"""What reading a damaged store raises."""

_NO_DAMAGE = (
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
)
"""What SQLite says of a full disk or a busy file: no reason to throw the store away."""


def is_damage(error: Exception) -> bool:
    """Whether something is wrong with the store itself, and not with the disk that it lies on."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _NO_DAMAGE


@dataclass(frozen=True, slots=True)
class Source:
    """What the store knows of a source file."""

    stamp: Stamp
    digest: str
    record: Any


KnownSource = tuple[str, int, int, str]
"""How a source file is recognised: its path, its stamp (change and size), and the digest of its bytes."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the manifest knows of a file of the output."""

    key: str
    stamp: Stamp


KnownKey = tuple[str, str]
"""A hash of what a page was made from, and the key that its view gave."""

_KNOWN_KEYS = msgspec.msgpack.Decoder(tuple[str, dict[str, KnownKey]])


class Store:
    """The store of one output folder: records by source file, bodies by content, the manifest of what was written.

    ``version`` is a hash of the code and settings that fill it; another version, or a damaged file, empties it.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        try:
            self._open(version)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            self._database.close()
            path.unlink(missing_ok=True)
            self._open(version)

    def _open(self, version: str) -> None:
        # One thread at a time uses it, but what a thread of an executor opened is closed by another.
        self._database = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        self._database.execute("pragma journal_mode = delete")
        self._database.execute("pragma synchronous = off")
        self._database.executescript(_TABLES)
        known = self._database.execute("select value from kept where name = 'version'").fetchone()
        if known != (version,):
            # Made anew, not emptied: the other version may have had other columns. What was written is still ours to remove.
            for table in ("kept", "sources", "bodies", "facts", "views"):
                self._database.execute(f"drop table {table}")
            self._database.executescript(_TABLES)
            self._database.execute("insert into kept values ('version', ?)", (version,))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all of what follows, or nothing of it."""
        self._database.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._database.execute("rollback")
            raise
        self._database.execute("commit")

    def sources(self) -> dict[str, Source]:
        """All records; one that cannot be read is left out and so made anew."""
        found: dict[str, Source] = {}
        for path, mtime, size, digest, blob in self._database.execute("select path, mtime, size, digest, record from sources"):
            record = unpack(blob)
            if record is not None:
                found[path] = Source(Stamp(mtime, size), digest, record)
        return found

    def stamps(self) -> dict[str, KnownSource]:
        """Every source file without its record, in the order of paths."""
        rows = self._database.execute("select path, mtime, size, digest from sources order by path")
        return {row[0]: row for row in rows}

    def record(self, path: str) -> Any:
        """What one file gave; None where it is not here, or cannot be read."""
        row = self._database.execute("select record from sources where path = ?", (path,)).fetchone()
        return unpack(row[0]) if row else None

    def restamp(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Remember files that were touched and hold what they held."""
        rows = ((stamp.mtime, stamp.size, path) for path, stamp in stamps)
        self._database.executemany("update sources set mtime = ?, size = ? where path = ?", rows)

    def source_digests(self) -> dict[str, str]:
        """What each source file was read from, by its path."""
        return dict(self._database.execute("select path, digest from sources"))

    def keep_sources(self, sources: Iterable[tuple[str, Stamp, str, bytes]]) -> None:
        """Keep records (already packed with ``pack``) by path."""
        self._database.executemany(
            "insert or replace into sources values (?, ?, ?, ?, ?)",
            ((path, stamp.mtime, stamp.size, digest, record) for path, stamp, digest, record in sources),
        )

    def forget_sources(self, paths: Iterable[str]) -> None:
        """Forget files that are gone."""
        self._database.executemany("delete from sources where path = ?", ((path,) for path in paths))

    def keep_bodies(self, bodies: Iterable[tuple[str, str | bytes]]) -> None:
        """Keep bodies by digest, as text or as its bytes in UTF-8."""
        self._database.executemany("insert or ignore into bodies values (?, cast(? as text))", bodies)

    def body_digests(self) -> set[str]:
        """Which bodies are here."""
        return {digest for (digest,) in self._database.execute("select digest from bodies")}

    def has_body(self, digest: str) -> bool:
        """Whether a body is here."""
        return self._database.execute("select 1 from bodies where digest = ?", (digest,)).fetchone() is not None

    def body(self, digest: str) -> str:
        """Read one body. Raises DamagedError when it is not here, or not what it was."""
        row = self._database.execute("select html from bodies where digest = ?", (digest,)).fetchone()
        if row is None or body_digest(row[0]) != digest:
            raise DamagedError(digest)
        return str(row[0])

    def bodies(self, digests: Collection[str]) -> dict[str, str]:
        """Read many bodies at once. Raises DamagedError when one is not what it was; one that is not here is left out."""
        found: dict[str, str] = {}
        wanted = sorted(digests)
        for start in range(0, len(wanted), _PARAMETERS):
            some = wanted[start : start + _PARAMETERS]
            marks = ",".join("?" * len(some))
            found.update(self._database.execute(f"select digest, html from bodies where digest in ({marks})", some))  # noqa: S608
        for digest, html in found.items():
            if body_digest(html) != digest:
                raise DamagedError(digest)
        return found

    def forget_bodies(self, digests: Iterable[str]) -> None:
        """Forget bodies that no story has any more."""
        self._database.executemany("delete from bodies where digest = ?", ((digest,) for digest in digests))

    def facts(self) -> dict[str, tuple[Stamp, Any]]:
        """What is known of pictures and other files."""
        rows = self._database.execute("select path, mtime, size, fact from facts")
        return {path: (Stamp(mtime, size), fact) for path, mtime, size, blob in rows if (fact := unpack(blob)) is not None}

    def last(self) -> Any:
        """What the last whole build left to the next one; None where nothing is known of it."""
        row = self._database.execute("select value from kept where name = 'last'").fetchone()
        return unpack(row[0]) if row else None

    def keep_last(self, last: Any) -> None:
        """Remember what this build leaves to the next one."""
        self._database.execute("insert or replace into kept values ('last', ?)", (pack(last),))

    def forget_last(self) -> None:
        """From now on the output is no longer what the last build left."""
        self._database.execute("delete from kept where name = 'last'")

    def known_keys(self, mark: str) -> dict[str, KnownKey]:
        """The keys of pages by what they were made from, where all pages still share what is marked so."""
        row = self._database.execute("select value from kept where name = 'keys'").fetchone()
        try:
            known_mark, keys = _KNOWN_KEYS.decode(row[0][8:]) if row and _checksum(row[0][8:]) == row[0][:8] else ("", {})
        except (msgspec.DecodeError, TypeError):
            return {}
        return keys if known_mark == mark else {}

    def keep_known_keys(self, mark: str, keys: dict[str, KnownKey]) -> None:
        """Remember the keys of pages by what they are made from."""
        blob = msgspec.msgpack.encode((mark, keys))
        self._database.execute("insert or replace into kept values ('keys', ?)", (_checksum(blob) + blob,))

    def keep_facts(self, facts: Iterable[tuple[str, Stamp, Any]]) -> None:
        """Keep what was found out about files."""
        rows = ((path, stamp.mtime, stamp.size, pack(fact)) for path, stamp, fact in facts)
        with self.transaction():
            self._database.executemany("insert or replace into facts values (?, ?, ?, ?)", rows)

    def written_stamps(self) -> Iterator[tuple[str, int, int]]:
        """Every file that the last builds left, its change and its size."""
        yield from self._database.execute("select path, mtime, size from written")

    def written(self) -> dict[str, Written]:
        """The manifest: what the last builds left in the output."""
        rows = self._database.execute("select path, key, mtime, size from written")
        return {path: Written(key, Stamp(mtime, size)) for path, key, mtime, size in rows}

    def keep_written(self, written: Iterable[tuple[str, str, Stamp]], views: Iterable[tuple[str, str, bytes]] = ()) -> None:
        """Remember what was written, and what the pages of stories were made from: source file, page, packed view."""
        rows = ((path, key, stamp.mtime, stamp.size) for path, key, stamp in written)
        with self.transaction():
            self._database.executemany("insert or replace into written values (?, ?, ?, ?)", rows)
            packed = ((source, path, _checksum(view) + view) for source, path, view in views)
            self._database.executemany("insert or replace into views values (?, ?, ?)", packed)

    def view(self, source: str) -> tuple[str, bytes] | None:
        """The page of a source file and what it was made from, empty where that is not what it was; None where it has no page."""
        row = self._database.execute("select path, view from views where source = ?", (source,)).fetchone()
        if row is None:
            return None
        return row[0], row[1][8:] if _checksum(row[1][8:]) == row[1][:8] else b""

    def forget_written(self, paths: Collection[str]) -> None:
        """Forget files that were removed."""
        with self.transaction():
            for table in ("written", "views"):
                self._database.executemany(f"delete from {table} where path = ?", ((path,) for path in paths))  # noqa: S608


def body_digest(html: str) -> str:
    """Name a body by its content."""
    return hashlib.blake2b(html.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def pack(record: Any) -> bytes:
    """Pack a record for the store, with a checksum before it."""
    blob = _story_alone(record) or pickle.dumps(record, protocol=5)
    return _checksum(blob) + blob


@cache
def _stories() -> tuple[type[StoryFile], msgspec.json.Decoder[Story]]:
    """What a record is, and how a story is read; loaded with all that reads stories when the first record is asked for."""
    from plugins.stories.read import StoryFile
    from plugins.stories.story import Story

    return StoryFile, msgspec.json.Decoder(Story)


def _story_alone(record: Any) -> bytes:
    """The usual record, a story with which nothing is wrong, as JSON, which is read four times as fast; empty for all others."""
    StoryFile, _ = _stories()  # noqa: N806 a class
    if not isinstance(record, StoryFile) or record.story is None or record.problems or record.story.path != record.path:
        return b""
    try:
        return msgspec.json.encode(record.story)
    except UnicodeEncodeError:  # half a character, which an editor can write in YAML
        return b""


def _checksum(blob: bytes) -> bytes:
    return hashlib.blake2b(blob, digest_size=8).digest()


def unpack(blob: bytes) -> Any:
    """The record that ``pack`` has packed; None where the bytes are not what they were, or the code is not."""
    if _checksum(blob[8:]) != blob[:8]:
        return None
    try:
        if blob[8:9] == b"{":
            file, decoder = _stories()
            story = decoder.decode(blob[8:])
            return file(story.path, story, ())
        return pickle.loads(blob[8:])  # noqa: S301 our own file, checked above
    except Exception:  # noqa: BLE001 whatever is wrong with it, it is made anew
        return None
