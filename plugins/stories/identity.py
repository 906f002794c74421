"""Make the ids and addresses of all stories unique."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode
from plugins.stories.story import Story

_SUFFIX = 6


def settle_identities(stories: Iterable[Story]) -> tuple[list[Story], list[Problem]]:
    """Give every story its own address; of two stories with the same id the older is kept, the later held back.

    Of ``hoi-nghi`` twice, the later becomes ``hoi-nghi-k3x9f2``: the beginning of its id is appended.

    The oldest of several stories with one address keeps it: readers may know it already.
    """
    settled: list[Story] = []
    problems: list[Problem] = []
    by_id: dict[str, Story] = {}
    by_url: dict[str, Story] = {}
    for story in sorted(stories, key=lambda story: (*story.order, story.path)):
        first = by_id.setdefault(story.id, story)
        if first is not story:
            message = f"Mã “{story.id}” trùng với {first.path}; xóa dòng “Mã” ở bài chép lại để có mã mới."
            problems.append(Problem(StoryCode.ID_TWICE, Place(story.path, story.line("id")), message))
            continue
        unique = story
        if holder := by_url.get(story.url):
            unique = replace(story, slug=_free_slug(story, by_url))
            message = f"Đường dẫn trùng với {holder.path}; bài này có địa chỉ {unique.url}. Muốn khác, thêm dòng “Đường dẫn: …”."
            problems.append(Problem(StoryCode.SLUG_TWICE, Place(story.path, story.line("slug", "title")), message))
        by_url[unique.url] = unique
        settled.append(unique)
    return settled, problems


def _free_slug(story: Story, taken: dict[str, Story]) -> str:
    for length in range(min(_SUFFIX, len(story.id)), len(story.id) + 1):
        slug = f"{story.slug}-{story.id[:length]}"
        if replace(story, slug=slug).url not in taken:
            return slug
    number = 2
    while replace(story, slug=f"{story.slug}-{story.id}-{number}").url in taken:
        number += 1
    return f"{story.slug}-{story.id}-{number}"
