"""What stories belong to is worked out again where their file or anything else is another, and only there."""

from __future__ import annotations

from pathlib import Path

from plugins.core.file_cache import FileCache
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.related.cached_relations import all_relations
from plugins.related.index import StoryRelations
from plugins.stories.story import FieldText, Stories, Story
from plugins.units.unit import Unit, Units
from tests.support.stories import NOW, SITE_URL, document, story

UNITS = Units([Unit("huyen-uy-a", "Huyện ủy A")])


def relations(file_cache: FileCache, article: Story, config_hash: str, source: str, *documents: str) -> tuple[StoryRelations, list[str]]:
    """Return the relations of one story in a build of its own, with the cache of earlier builds."""
    build = Build(Path("content"), Path("output"), Path("theme"), Path("cache"), NOW, SITE_URL, {})
    build.file_cache, build.config_hash, build.source_hashes = file_cache, config_hash, {article.path: source}
    build[Registry], build[Units] = Registry(document(article) for article in documents), UNITS
    build[Stories] = Stories([article], NOW)
    result, problems = all_relations(build)[article.id]
    return result, [problem.message for problem in problems]


NAMED = story(resolutions=(FieldText("ct-05-tw-2016", 3),), units=["Huyện ủy A"])


def test_a_story_belongs_to_the_same_in_the_next_build() -> None:
    file_cache = FileCache()
    first = relations(file_cache, NAMED, "config", "file", "ct-05-tw-2016")
    assert first == (StoryRelations(("ct-05-tw-2016",), (), ("huyen-uy-a",)), [])
    assert relations(file_cache, NAMED, "config", "file") == first  # without a look at the registry


def test_another_file_is_looked_at_again() -> None:
    file_cache = FileCache()
    relations(file_cache, NAMED, "config", "file", "ct-05-tw-2016")
    assert relations(file_cache, story(path=NAMED.path), "config", "other file")[0] == StoryRelations()


def test_with_another_registry_all_stories_are_looked_at_again() -> None:
    file_cache = FileCache()
    _, problems = relations(file_cache, NAMED, "config", "file")
    assert problems
    assert relations(file_cache, NAMED, "other config", "file", "ct-05-tw-2016")[0].about == ("ct-05-tw-2016",)
    assert relations(file_cache, NAMED, "third recipe", "file") == relations(FileCache(), NAMED, "", "file")


def test_what_is_wrong_with_a_story_is_said_again() -> None:
    file_cache = FileCache()
    first = relations(file_cache, NAMED, "config", "file")
    assert first[1]
    assert relations(file_cache, NAMED, "config", "file") == first
