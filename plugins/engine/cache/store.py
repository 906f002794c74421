"""The store: what was read and written, kept between builds. Whatever cannot be read is deleted and computed again."""

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

from plugins.core.file_cache import FileStat

if TYPE_CHECKING:
    from plugins.stories.read import StoryFile
    from plugins.stories.story import Story

_TABLES = """
create table if not exists meta (name text primary key, value text not null);
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
"""Values that a statement may hold in every version of SQLite (SQLITE_MAX_VARIABLE_NUMBER is 999 in old ones)."""


class CorruptCacheError(Exception):
    """The store is corrupt: it must be deleted and everything computed again."""


CORRUPTION_ERRORS = (CorruptCacheError, sqlite3.DatabaseError)
"""Exceptions that reading a corrupt store raises."""

_NOT_CORRUPTION = (
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
)
"""SQLite errors of a full disk or a busy file: no reason to delete the store."""


def is_corruption(error: Exception) -> bool:
    """Tell whether the store itself is corrupt, rather than its disk full or its file busy."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _NOT_CORRUPTION


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """The record of a source file, with the stat and content hash that it was read from."""

    stat: FileStat
    digest: str
    record: Any


SourceStat = tuple[str, int, int, str]
"""Path, modification time (nanoseconds), size (bytes) and content hash of a source file."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """The manifest entry of an output file."""

    key: str
    stat: FileStat


PageKey = tuple[str, str]
"""The input hash of a page, and the key of its view."""

_PAGE_KEYS = msgspec.msgpack.Decoder(tuple[str, dict[str, PageKey]])


class Store:
    """The store of one output folder: records by source file, bodies by content hash, the manifest of written files.

    ``version`` is a hash of the code and settings that fill it. Another version, or a corrupt file, empties it.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        try:
            self._open(version)
        except sqlite3.DatabaseError as error:
            if not is_corruption(error):
                raise
            self._database.close()
            path.unlink(missing_ok=True)
            self._open(version)

    def _open(self, version: str) -> None:
        # One thread at a time uses it, but another thread than the one that opened it may close it.
        self._database = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        self._database.execute("pragma journal_mode = delete")
        self._database.execute("pragma synchronous = off")
        self._database.executescript(_TABLES)
        stored_version = self._database.execute("select value from meta where name = 'version'").fetchone()
        if stored_version != (version,):
            # Dropped, not emptied: another version may have other columns. The manifest stays, as its files must still be removed.
            for table in ("meta", "sources", "bodies", "facts", "views"):
                self._database.execute(f"drop table {table}")
            self._database.executescript(_TABLES)
            self._database.execute("insert into meta values ('version', ?)", (version,))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all changes of the block, or none."""
        self._database.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._database.execute("rollback")
            raise
        self._database.execute("commit")

    def sources(self) -> dict[str, SourceRecord]:
        """Load all records by path. One that cannot be read is left out, so that its file is parsed again."""
        records: dict[str, SourceRecord] = {}
        for path, mtime, size, digest, blob in self._database.execute("select path, mtime, size, digest, record from sources"):
            record = unpack(blob)
            if record is not None:
                records[path] = SourceRecord(FileStat(mtime, size), digest, record)
        return records

    def source_stats(self) -> dict[str, SourceStat]:
        """Load every source file without its record, sorted by path."""
        rows = self._database.execute("select path, mtime, size, digest from sources order by path")
        return {row[0]: row for row in rows}

    def record(self, path: str) -> Any:
        """Load the record of one file. Return None if it is missing or cannot be read."""
        row = self._database.execute("select record from sources where path = ?", (path,)).fetchone()
        return unpack(row[0]) if row else None

    def update_stats(self, stats: Iterable[tuple[str, FileStat]]) -> None:
        """Save the new stats of files that were touched without a change."""
        rows = ((stat.mtime, stat.size, path) for path, stat in stats)
        self._database.executemany("update sources set mtime = ?, size = ? where path = ?", rows)

    def source_hashes(self) -> dict[str, str]:
        """Load the content hash of each source file, by path."""
        return dict(self._database.execute("select path, digest from sources"))

    def save_sources(self, sources: Iterable[tuple[str, FileStat, str, bytes]]) -> None:
        """Save records (already packed with ``pack``) by path."""
        self._database.executemany(
            "insert or replace into sources values (?, ?, ?, ?, ?)",
            ((path, stat.mtime, stat.size, digest, record) for path, stat, digest, record in sources),
        )

    def delete_sources(self, paths: Iterable[str]) -> None:
        """Delete the records of files that no longer exist."""
        self._database.executemany("delete from sources where path = ?", ((path,) for path in paths))

    def save_bodies(self, bodies: Iterable[tuple[str, str | bytes]]) -> None:
        """Save bodies by content hash, as text or as bytes in UTF-8."""
        self._database.executemany("insert or ignore into bodies values (?, cast(? as text))", bodies)

    def body_digests(self) -> set[str]:
        """Load the content hashes of all bodies."""
        return {digest for (digest,) in self._database.execute("select digest from bodies")}

    def has_body(self, digest: str) -> bool:
        """Tell whether a body is stored."""
        return self._database.execute("select 1 from bodies where digest = ?", (digest,)).fetchone() is not None

    def body(self, digest: str) -> str:
        """Load one body. Raises CorruptCacheError if it is missing or corrupt."""
        row = self._database.execute("select html from bodies where digest = ?", (digest,)).fetchone()
        if row is None or body_digest(row[0]) != digest:
            raise CorruptCacheError(digest)
        return str(row[0])

    def bodies(self, digests: Collection[str]) -> dict[str, str]:
        """Load many bodies at once. Missing ones are left out. Raises CorruptCacheError if one is corrupt."""
        bodies: dict[str, str] = {}
        requested = sorted(digests)
        for start in range(0, len(requested), _PARAMETERS):
            batch = requested[start : start + _PARAMETERS]
            parameters = ",".join("?" * len(batch))
            bodies.update(self._database.execute(f"select digest, html from bodies where digest in ({parameters})", batch))  # noqa: S608
        for digest, html in bodies.items():
            if body_digest(html) != digest:
                raise CorruptCacheError(digest)
        return bodies

    def delete_bodies(self, digests: Iterable[str]) -> None:
        """Delete bodies that no story has any more."""
        self._database.executemany("delete from bodies where digest = ?", ((digest,) for digest in digests))

    def facts(self) -> dict[str, tuple[FileStat, Any]]:
        """Load the facts about pictures and other files, by path."""
        rows = self._database.execute("select path, mtime, size, fact from facts")
        return {path: (FileStat(mtime, size), fact) for path, mtime, size, blob in rows if (fact := unpack(blob)) is not None}

    def load_last_build(self) -> Any:
        """Load the record of the last full build. Return None if there is none."""
        row = self._database.execute("select value from meta where name = 'last'").fetchone()
        return unpack(row[0]) if row else None

    def save_last_build(self, last: Any) -> None:
        """Save the record of this build for the next one."""
        self._database.execute("insert or replace into meta values ('last', ?)", (pack(last),))

    def delete_last_build(self) -> None:
        """Delete the record of the last build, before the output changes."""
        self._database.execute("delete from meta where name = 'last'")

    def page_keys(self, theme_hash: str) -> dict[str, PageKey]:
        """Load input hash and key of pages, by path. Return nothing if theme or site have changed."""
        row = self._database.execute("select value from meta where name = 'keys'").fetchone()
        try:
            stored_hash, keys = _PAGE_KEYS.decode(row[0][8:]) if row and _checksum(row[0][8:]) == row[0][:8] else ("", {})
        except (msgspec.DecodeError, TypeError):
            return {}
        return keys if stored_hash == theme_hash else {}

    def save_page_keys(self, theme_hash: str, keys: dict[str, PageKey]) -> None:
        """Save input hash and key of pages, by path."""
        blob = msgspec.msgpack.encode((theme_hash, keys))
        self._database.execute("insert or replace into meta values ('keys', ?)", (_checksum(blob) + blob,))

    def save_facts(self, facts: Iterable[tuple[str, FileStat, Any]]) -> None:
        """Save facts about files."""
        rows = ((path, stat.mtime, stat.size, pack(fact)) for path, stat, fact in facts)
        with self.transaction():
            self._database.executemany("insert or replace into facts values (?, ?, ?, ?)", rows)

    def written_stats(self) -> Iterator[tuple[str, int, int]]:
        """Yield path, modification time and size of every output file."""
        yield from self._database.execute("select path, mtime, size from written")

    def manifest(self) -> dict[str, ManifestEntry]:
        """Load the manifest: the files of the output, by path."""
        rows = self._database.execute("select path, key, mtime, size from written")
        return {path: ManifestEntry(key, FileStat(mtime, size)) for path, key, mtime, size in rows}

    def save_written(self, written: Iterable[tuple[str, str, FileStat]], views: Iterable[tuple[str, str, bytes]] = ()) -> None:
        """Save manifest entries, and the views of story pages: source file, page, packed view."""
        rows = ((path, key, stat.mtime, stat.size) for path, key, stat in written)
        with self.transaction():
            self._database.executemany("insert or replace into written values (?, ?, ?, ?)", rows)
            packed = ((source, path, _checksum(view) + view) for source, path, view in views)
            self._database.executemany("insert or replace into views values (?, ?, ?)", packed)

    def view(self, source: str) -> tuple[str, bytes] | None:
        """Load page and packed view of a source file; the view is empty if it is corrupt. Return None if the file has no page."""
        row = self._database.execute("select path, view from views where source = ?", (source,)).fetchone()
        if row is None:
            return None
        return row[0], row[1][8:] if _checksum(row[1][8:]) == row[1][:8] else b""

    def delete_written(self, paths: Collection[str]) -> None:
        """Delete the entries of files that were removed."""
        with self.transaction():
            for table in ("written", "views"):
                self._database.executemany(f"delete from {table} where path = ?", ((path,) for path in paths))  # noqa: S608


def body_digest(html: str) -> str:
    """Compute the content hash of a body."""
    return hashlib.blake2b(html.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def pack(record: Any) -> bytes:
    """Pack a record for the store, preceded by its checksum."""
    blob = _as_json(record) or pickle.dumps(record, protocol=5)
    return _checksum(blob) + blob


@cache
def _stories() -> tuple[type[StoryFile], msgspec.json.Decoder[Story]]:
    """Import the class of records and make the decoder of stories, when the first record is packed or read."""
    from plugins.stories.read import StoryFile
    from plugins.stories.story import Story

    return StoryFile, msgspec.json.Decoder(Story)


def _as_json(record: Any) -> bytes:
    """Encode the usual record, a story without problems, as JSON, which is read four times as fast. Return b"" for all others."""
    StoryFile, _ = _stories()  # noqa: N806 a class
    if not isinstance(record, StoryFile) or record.story is None or record.problems or record.story.path != record.path:
        return b""
    try:
        return msgspec.json.encode(record.story)
    except UnicodeEncodeError:  # a lone surrogate, which an editor can write as an escape in YAML
        return b""


def _checksum(blob: bytes) -> bytes:
    return hashlib.blake2b(blob, digest_size=8).digest()


def unpack(blob: bytes) -> Any:
    """Unpack a record of ``pack``. Return None if the bytes are corrupt or of other code."""
    if _checksum(blob[8:]) != blob[:8]:
        return None
    try:
        if blob[8:9] == b"{":
            file, decoder = _stories()
            story = decoder.decode(blob[8:])
            return file(story.path, story, ())
        return pickle.loads(blob[8:])  # noqa: S301 our own file, checked above
    except Exception:  # noqa: BLE001 pickle may raise anything; the file is parsed again
        return None
