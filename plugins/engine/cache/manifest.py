"""Tables of what was written: the manifest of output files, views and keys of pages, the record of the last build."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from plugins.core.file_cache import FileStat
from plugins.core.hashing import checksum
from plugins.engine.cache.database import CacheDatabase
from plugins.engine.cache.records import pack, unpack


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """The manifest entry of an output file."""

    key: str
    stat: FileStat


PageKey = tuple[str, str]
"""The input hash of a page, and the key of its view."""

_PAGE_KEYS = msgspec.msgpack.Decoder(tuple[str, dict[str, PageKey]])


class ManifestTables(CacheDatabase):
    """The manifest by output file, views by source file, input hashes and keys of pages, the last build."""

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
            stored_hash, keys = _PAGE_KEYS.decode(row[0][8:]) if row and checksum(row[0][8:]) == row[0][:8] else ("", {})
        except (msgspec.DecodeError, TypeError):
            return {}
        return keys if stored_hash == theme_hash else {}

    def save_page_keys(self, theme_hash: str, keys: dict[str, PageKey]) -> None:
        """Save input hash and key of pages, by path."""
        blob = msgspec.msgpack.encode((theme_hash, keys))
        self._database.execute("insert or replace into meta values ('keys', ?)", (checksum(blob) + blob,))

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
            packed = ((source, path, checksum(view) + view) for source, path, view in views)
            self._database.executemany("insert or replace into views values (?, ?, ?)", packed)

    def view(self, source: str) -> tuple[str, bytes] | None:
        """Load page and packed view of a source file; the view is empty if it is corrupt. Return None if the file has no page."""
        row = self._database.execute("select path, view from views where source = ?", (source,)).fetchone()
        if row is None:
            return None
        return row[0], row[1][8:] if checksum(row[1][8:]) == row[1][:8] else b""

    def delete_written(self, paths: Collection[str]) -> None:
        """Delete the entries of files that were removed."""
        with self.transaction():
            for table in ("written", "views"):
                self._database.executemany(f"delete from {table} where path = ?", ((path,) for path in paths))  # noqa: S608
