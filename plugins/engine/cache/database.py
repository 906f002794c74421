"""The SQLite file of a cache: opened, versioned, deleted if it is corrupt."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


class CacheDatabase:
    """The database of one output folder.

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
