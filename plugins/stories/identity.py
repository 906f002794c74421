"""Ids and addresses of all stories together: each id once, each address once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.story import Story

_SUFFIX = 6


def settle_identities(stories: Iterable[Story]) -> tuple[list[Story], list[Problem]]:
    """Give every story an address of its own; of two with one id the older is kept, the other held back.

    >>> stories, problems = settle_identities([first, second])  # doctest: +SKIP
    >>> [story.slug for story in stories]                        # doctest: +SKIP
    ['hoi-nghi-ban-thuong-vu', 'hoi-nghi-ban-thuong-vu-k3x9f2']

    The oldest of several stories that fold to one address keeps it: it may be known to readers already.
    """
    kept: list[Story] = []
    problems: list[Problem] = []
    by_id: dict[str, Story] = {}
    by_url: dict[str, Story] = {}
    for story in sorted(stories, key=lambda one: (*one.order, one.path)):
        twin = by_id.setdefault(story.id, story)
        if twin is not story:
            say = f"Mã “{story.id}” trùng với {twin.path}; xóa dòng “Mã” ở bài chép lại để có mã mới."
            problems.append(Problem(StoryCode.ID_TWICE, Place(story.path, story.line("id")), say))
            continue
        other = by_url.get(story.url)
        if other:
            story = replace(story, slug=_free_slug(story, by_url))  # noqa: PLW2901 the story with its own address
            say = f"Đường dẫn trùng với {other.path}; bài này có địa chỉ {story.url}. Muốn khác, thêm dòng “Đường dẫn: …”."
            problems.append(Problem(StoryCode.SLUG_TWICE, Place(story.path, story.line("slug", "title")), say))
        by_url[story.url] = story
        kept.append(story)
    return kept, problems


def _free_slug(story: Story, taken: dict[str, Story]) -> str:
    for length in range(min(_SUFFIX, len(story.id)), len(story.id) + 1):
        slug = f"{story.slug}-{story.id[:length]}"
        if replace(story, slug=slug).url not in taken:
            return slug
    number = 2
    while replace(story, slug=f"{story.slug}-{story.id}-{number}").url in taken:
        number += 1
    return f"{story.slug}-{story.id}-{number}"
