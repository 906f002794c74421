"""Find the relations of all stories; those of unchanged stories come from the cache of the last build."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from plugins.core.file_cache import FileStat
from plugins.core.problems import Problem
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.related.index import StoryRelations
from plugins.related.story_relations import find_relations
from plugins.stories.story import Stories
from plugins.units.unit import Units

# One record for all stories. It is not a fact about a file, so its stat is constant and ``config_hash`` tells whether it holds.
_CACHE_PATH, _CACHE_STAT = "content/", FileStat(0, 0)
_DECODER = msgspec.msgpack.Decoder(dict[str, tuple[str, StoryRelations]])


@dataclass(frozen=True, slots=True)
class CachedRelations:
    """The relations of stories with the hashes of their files, as msgpack; valid while ``config_hash``, a hash of all else, is equal."""

    config_hash: str
    packed: bytes


def all_relations(build: Build) -> dict[str, tuple[StoryRelations, list[Problem]]]:
    """Find the relations of each story and its problems, by story id.

    Saves looking up the documents and units of unchanged stories. A story with a problem is never cached, so that the problem is
    reported by every build.
    """
    registry, units, sources = build[Registry], build[Units], build.source_hashes
    cached = build.file_cache.get(_CACHE_PATH, _CACHE_STAT, CachedRelations) if build.config_hash else None
    known_relations = _DECODER.decode(cached.packed) if cached and cached.config_hash == build.config_hash else {}
    result: dict[str, tuple[StoryRelations, list[Problem]]] = {}
    to_cache: dict[str, tuple[str, StoryRelations]] = {}
    for story in build[Stories]:
        source_hash, relations = known_relations.get(story.path, ("", None))
        problems: list[Problem] = []
        if relations is None or source_hash != sources[story.path]:
            relations, problems = find_relations(story, registry, units)
        result[story.id] = relations, problems
        if not problems and build.config_hash:
            to_cache[story.path] = sources[story.path], relations
    if to_cache != known_relations:
        build.file_cache.put(_CACHE_PATH, _CACHE_STAT, CachedRelations(build.config_hash, msgspec.msgpack.encode(to_cache)))
    return result
