"""What stories belong to is worked out again where their file or anything else is another, and only there."""

from __future__ import annotations

from pathlib import Path

from plugins.core.memory import Memory
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.related.index import Belongings
from plugins.related.remembered import all_belongings
from plugins.stories.story import Stories, Story, Written
from plugins.units.unit import Unit, Units
from tests.support.stories import NOW, SITE_URL, document, story

UNITS = Units([Unit("huyen-uy-a", "Huyện ủy A")])


def belongings(memory: Memory, one: Story, recipe: str, source: str, *documents: str) -> tuple[Belongings, list[str]]:
    """What one story belongs to in a build of its own, with what earlier ones left in the memory."""
    build = Build(Path("content"), Path("output"), Path("theme"), Path("cache"), NOW, SITE_URL, {})
    build.memory, build.recipe, build.sources = memory, recipe, {one.path: source}
    build[Registry], build[Units] = Registry(document(one) for one in documents), UNITS
    build[Stories] = Stories([one], NOW)
    found, problems = all_belongings(build)[one.id]
    return found, [problem.message for problem in problems]


NAMED = story(resolutions=(Written("ct-05-tw-2016", 3),), units=["Huyện ủy A"])


def test_a_story_belongs_to_the_same_in_the_next_build() -> None:
    memory = Memory()
    first = belongings(memory, NAMED, "recipe", "file", "ct-05-tw-2016")
    assert first == (Belongings(("ct-05-tw-2016",), (), ("huyen-uy-a",)), [])
    assert belongings(memory, NAMED, "recipe", "file") == first  # without a look at the registry


def test_another_file_is_looked_at_again() -> None:
    memory = Memory()
    belongings(memory, NAMED, "recipe", "file", "ct-05-tw-2016")
    assert belongings(memory, story(path=NAMED.path), "recipe", "other file")[0] == Belongings()


def test_with_another_registry_all_stories_are_looked_at_again() -> None:
    memory = Memory()
    _, problems = belongings(memory, NAMED, "recipe", "file")
    assert problems
    assert belongings(memory, NAMED, "other recipe", "file", "ct-05-tw-2016")[0].about == ("ct-05-tw-2016",)
    assert belongings(memory, NAMED, "third recipe", "file") == belongings(Memory(), NAMED, "", "file")


def test_what_is_wrong_with_a_story_is_said_again() -> None:
    memory = Memory()
    first = belongings(memory, NAMED, "recipe", "file")
    assert first[1]
    assert belongings(memory, NAMED, "recipe", "file") == first
