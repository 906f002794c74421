"""The store of an output folder: what was read and written, kept between builds."""

from __future__ import annotations

from plugins.engine.cache.manifest import ManifestTables
from plugins.engine.cache.records import RecordTables


class Store(RecordTables, ManifestTables):
    """All tables of the cache in one database. What cannot be read is left out or raises CorruptCacheError.

    Example: ``Store(Path(".cache/output/store.sqlite"), cache_version(settings)).sources()`` maps paths to records.
    """
