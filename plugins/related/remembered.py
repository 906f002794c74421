"""What all stories belong to, remembered from one build to the next."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from plugins.core.memory import Stamp
from plugins.core.problems import Problem
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.related.belongings import belongings_of
from plugins.related.index import Belongings
from plugins.stories.story import Stories
from plugins.units.unit import Units

_PLACE, _STAMP = "content/", Stamp(0, 0)
_KNOWN = msgspec.msgpack.Decoder(dict[str, tuple[str, Belongings]])


@dataclass(frozen=True, slots=True)
class Remembered:
    """What stories belonged to, each with the hash of its file, packed; it holds while everything but stories is what it was."""

    recipe: str
    packed: bytes


def all_belongings(build: Build) -> dict[str, tuple[Belongings, list[Problem]]]:
    """What each story belongs to, by its id, and what is wrong with it; only what may be another than in the last build is worked out.

    >>> all_belongings(build)["20210422-7f3a"][0].about  # doctest: +SKIP
    ('ct-05-tw-2016',)
    """
    registry, units, sources = build[Registry], build[Units], build.sources
    last = build.memory.known(_PLACE, _STAMP, Remembered) if build.recipe else None
    known = _KNOWN.decode(last.packed) if last and last.recipe == build.recipe else {}
    found: dict[str, tuple[Belongings, list[Problem]]] = {}
    sound: dict[str, tuple[str, Belongings]] = {}
    for story in build[Stories]:
        file, belongings = known.get(story.path, ("", None))
        problems: list[Problem] = []
        if belongings is None or file != sources[story.path]:
            belongings, problems = belongings_of(story, registry, units)
        found[story.id] = belongings, problems
        if not problems and build.recipe:
            sound[story.path] = sources[story.path], belongings
    if sound != known:
        build.memory.keep(_PLACE, _STAMP, Remembered(build.recipe, msgspec.msgpack.encode(sound)))
    return found
