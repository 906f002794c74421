"""The project speaks the language of its field: a closed list of old words stays out of code, comments, docs and templates."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from tests.support.source_files import assert_none, text_lines


class OldWord(NamedTuple):
    """A word of the old dialect: a pattern for it, and the field's word."""

    pattern: str
    instead: str
    sample: str
    """A line in which it must be found."""
    where: str = r".*"
    """The paths in which it is an old word."""


# Identifiers count too: "make_house" and "HOUSES" hold a word as much as "the house" does.
OLD_WORDS = {
    "room": OldWord(r"rooms?", "plugin, package", "for room in PLUGINS:"),
    "house": OldWord(r"houses?(?![ _]style)", "project, site", "house = read_project()"),
    "door": OldWord(r"doors?", "entry point, plugin.py", "def is_door(module):"),
    "short way": OldWord(r"(?:short|whole)[ _]ways?", "incremental build, full build", "The short way cannot be taken."),
    "moment": OldWord(r"moments?", "signal; datetime, time", "moment = read.datetime"),
    "shelf": OldWord(r"(?:shelf|shelves)", "timeline", "class Shelf:"),
    "belongings": OldWord(r"belongings", "StoryRelations", "belongings = index.relations"),
    "standing page": OldWord(r"standing[ _]pages?", "static page", "from plugins.site import standing_pages"),
    "recipe": OldWord(r"recipes?", "config hash", "recipe = hash_of(settings)", r"(?:plugins|theme|benchmarks|tests/engine)/.*"),
    "promised": OldWord(r"promise[sd]?", "published", "promised: dict[str, str]"),
    "stand-in": OldWord(r"(?:stand-?ins?|stand(?:s|ing)? in for)", "source override", "An earlier version stands in for it."),
    "twins": OldWord(r"twins", "duplicate bodies", "twins = same_texts(stories)"),
    "recall": OldWord(r"recall(?:s|ed)?", "get_or_compute, load", "value = memory.recall(path, compute)"),
    "silence": OldWord(r"silence[sd]?", "ignore", "silenced = story.silence"),
    "circles": OldWord(r"circles", "reference cycles", "# circles of dead objects"),
    "gone": OldWord(r"gone", "removed, missing, deleted", "gone = before - after"),
    "slip": OldWord(r"slips?", "error, held-back story", "slips = find_slips(record)"),
    "Newsroom": OldWord(r"(?-i:Newsroom)(?=[(\]:.,)|])|make_newsroom", "SiteContext", "build[Newsroom]", r"(?:plugins|theme|tests)/.*"),
    "keep tag": OldWord(r"(?:\{%-?\s*(?:end)?keep)", "{% cache %}", '{% keep "card", story %}'),
}


class Allowed(NamedTuple):
    """An exact place at which an old word is right: the path, a pattern for the line, and the reason."""

    word: str
    path: str
    line: str
    reason: str


_PAINTED = "tools/demo paints pictures of buildings and interiors"
_LITERALLY_PAINTED = ("house", "door", "room")

ALLOWED = (
    Allowed("promised", r"plugins/publishing/public\.py", r"\bpromised\b", "a table of existing records of publishing keeps its name"),
    Allowed("promised", r".*\.js", r"\bPromise\b", "JavaScript's Promise"),
    Allowed("promised", r"tests/.*\.py", r"\bnew Promise\(", "JavaScript's Promise, in a script for the browser"),
    Allowed("recall", r"tests/citations/.*|benchmarks/citations\.py", r"recall", "precision and recall, the measures of a search"),
    Allowed("recall", r"theme/static/js/portal\.js", r"\brecall\b", "the stored preference of a reader is recalled"),
    Allowed("room", r"theme/static/.*", r"Room for a finger|their room was kept", "space on the page"),
    Allowed("shelf", r"tools/demo/.*", r".", _PAINTED),
    Allowed("silence", r".*", r"[\"`]silence[\"`]|^silence:", "a key of article headers, which editors have written"),
    Allowed("silence", r".*", r"(?i:silence_(?:unknown|refused))", "codes of problems, which articles and reports name"),
    *(Allowed(word, r"tools/demo/.*", r".", _PAINTED) for word in _LITERALLY_PAINTED),
)

# Articles are Vietnamese text of editors; lock files and reports of tools are generated; the first two name the words themselves.
NOT_READ = re.compile(
    r"tests/test_vocabulary\.py|CHANGELOG\.md|content/|tests/portal/content/|LICENSE|requirements.*\.txt|.*\.(?:json|svg|csv)$"
)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Compile the patterns; a word ends at an underscore, so that parts of identifiers count."""
    return {word: re.compile(rf"(?<![^\W\d_])(?i:{old.pattern})(?![^\W\d_])") for word, old in OLD_WORDS.items()}


def is_allowed(word: str, path: str, line: str) -> bool:
    return any(allowed.word == word and re.fullmatch(allowed.path, path) and re.search(allowed.line, line) for allowed in ALLOWED)


def occurrences(word: str) -> list[tuple[str, int, str]]:
    """Find a word in the project: path, line number and line, allowed places included."""
    pattern = patterns()[word]
    return [
        (path, number, line)
        for path, lines in text_lines().items()
        if not NOT_READ.match(path) and re.fullmatch(OLD_WORDS[word].where, path)
        for number, line in enumerate(lines, 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("word", OLD_WORDS)
def test_an_old_word_is_not_used(word: str) -> None:
    assert_none(
        f"{path}:{number}: write “{OLD_WORDS[word].instead}”: {line.strip()[:110]}"
        for path, number, line in occurrences(word)
        if not is_allowed(word, path, line)
    )


@pytest.mark.parametrize("word", OLD_WORDS)
def test_the_search_finds_each_word(word: str) -> None:
    assert patterns()[word].search(OLD_WORDS[word].sample)


@pytest.mark.parametrize("line", ["mushroom", "House style", "indoors", "momentum", "Một bài về house_style", "forgone"])
def test_longer_words_and_the_house_style_of_newsrooms_are_no_old_words(line: str) -> None:
    assert [word for word, pattern in patterns().items() if pattern.search(line)] == []


def test_every_exception_is_still_needed() -> None:
    assert_none(
        f"{allowed.word} in {allowed.path}: nothing there needs this exception ({allowed.reason})"
        for allowed in ALLOWED
        if not any(re.fullmatch(allowed.path, path) and re.search(allowed.line, line) for path, _, line in occurrences(allowed.word))
    )
