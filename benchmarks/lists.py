"""Measure lists: ``python -m benchmarks.lists [FEW] [MANY]`` makes all lists of 2,000 and of 20,000 stories in one run.

Nothing is read or written. Two figures each, in seconds of the processor: the lists around every story (index and allocator), and
the pages of all lists, documents included. The bar holds for both together: at most 12 times for ten times
the stories.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from random import Random

from plugins.related.allocate import AllLists, Lists, pinned_stories
from plugins.related.index import Cascade, Index, StoryRelations
from plugins.related.settings import RelatedSettings
from plugins.site.collections import COLLECTIONS, pages_of
from plugins.stories.story import Stories, Story
from plugins.units.unit import Unit
from tests.support.stories import NOW, document, make_site_context, story

_SECTIONS = tuple(f"muc-{number}" for number in range(8))
_DOCUMENTS = tuple(f"nq-{number:03}-tw-{2010 + number % 15}" for number in range(200))
_UNITS = (
    Unit("tinh", "Tỉnh ủy"),
    *(Unit(f"huyen-{number}", f"Huyện ủy {number}", parent="tinh") for number in range(20)),
    *(Unit(f"xa-{number}", f"Đảng ủy xã {number}", parent=f"huyen-{number % 20}") for number in range(180)),
)
_CASCADES = tuple(Cascade(_DOCUMENTS[number], _DOCUMENTS[number // 10]) for number in range(100, 200))
_BAR = 12


def make(count: int) -> tuple[list[Story], dict[str, StoryRelations]]:
    """Draw stories over ten years: few documents that many cite and many that few do, topics, people, units, some pins."""
    random = Random(4)  # noqa: S311 always the same stories
    often = [1 / (rank + 1) for rank in range(len(_DOCUMENTS))]
    stories: list[Story] = []
    relations: dict[str, StoryRelations] = {}
    for number in range(count):
        pins = [stories[random.randrange(number)].id] if number and number % 20 == 0 else []
        item = story(
            f"Tin số {number}",
            NOW - timedelta(minutes=number * 5_000_000 // count),
            random.choice(_SECTIONS),
            id=f"tin-{number:06}",
            topic=f"Sự kiện {random.randrange(60)}" if number % 5 == 0 else "",
            byline=[f"Người Viết {random.randrange(80)}"],
            related=pins,
        )
        stories.append(item)
        drawn = dict.fromkeys(random.choices(_DOCUMENTS, often, k=random.randrange(4)))
        about, mentioned = tuple(drawn)[:1], tuple(drawn)[1:]
        relations[item.id] = StoryRelations(about, mentioned, (random.choice(_UNITS).id,))
    return stories, relations


def around_stories(stories: list[Story], relations: dict[str, StoryRelations]) -> dict[str, Lists]:
    """Index the stories and fill the lists of every one."""
    settings = RelatedSettings()
    all_stories = Stories(stories, NOW)
    index = Index(all_stories, relations, _CASCADES)
    pins, _ = pinned_stories(all_stories)
    return dict(AllLists(index, pins, settings))


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor, without the collector walking over what earlier work left."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken


def measure(count: int) -> tuple[float, float]:
    """Time the lists around stories and the pages of lists."""
    stories, relations = make(count)
    around = timed(lambda: around_stories(stories, relations))
    documents = [document(id_) for id_ in _DOCUMENTS]
    sections = {slug: slug for slug in _SECTIONS}
    # The lists around stories were timed already.
    none = RelatedSettings(pinned=0, same_document=0, same_topic=0, same_unit=0, newer=0, older=0)
    site = make_site_context(stories, relations, documents=documents, units=_UNITS, cascades=_CASCADES, sections=sections, related=none)

    def pages() -> None:
        for collection in COLLECTIONS:
            for _ in pages_of(collection, site):
                pass

    lists = timed(pages)
    print(f"{count} stories: {around:.2f} s around stories, {lists:.2f} s for pages of lists")
    return around, lists


def main(few: int, many: int) -> float:
    """Measure both sizes. Return the ratio of their costs."""
    measure(few // 4)  # warms caches
    small, large = measure(few), measure(many)
    parts = [after / before for before, after in zip(small, large, strict=True)]
    ratio = sum(large) / sum(small)
    print(f"{many / few:.0f} times the stories: {parts[0]:.1f} times around stories, {parts[1]:.1f} times for pages of lists")
    print(f"together {ratio:.1f} times (bar {_BAR})")
    return ratio


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("few", type=int, nargs="?", default=2000, help="stories of the smaller archive (default: %(default)s)")
    parser.add_argument("many", type=int, nargs="?", default=20000, help="stories of the larger archive (default: %(default)s)")
    arguments = parser.parse_args()
    sys.exit(main(arguments.few, arguments.many) > _BAR)
