"""Find the articles with an error that stay public as they were last published, so that one mistake removes no story."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugins.core.dates import format_date
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import fold
from plugins.engine.options import BuildResult
from plugins.publishing.codes import PublishingCode
from plugins.publishing.public import PublicStory
from plugins.stories.decode import clean, decode
from plugins.stories.front_matter import read_front_matter
from plugins.stories.header import Header
from plugins.stories.story import Status
from plugins.stories.values import STATUS_WORDS

_OPEN = (Status.PUBLISHED, Status.UNLISTED)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A file with an error whose story is public: ``path`` is the file now, ``story`` its public version."""

    path: str
    story: PublicStory


def find_held_back(
    public: Iterable[PublicStory], result: BuildResult, errors: Iterable[str], read: Callable[[str], bytes | None], now: datetime
) -> list[HeldBack]:
    """Find the public stories that an error keeps out of a build, by the paths at which errors were found.

    ``read`` gives the bytes of a story file, or None. A story that its editor withdraws, postpones or deletes is not held
    back, whatever else is wrong with its file.
    """
    stories = list(public)
    by_path = {story.path: story for story in stories}
    by_id = {story.id: story for story in stories}
    built = {story.id for story in result.stories} | {story.path for story in result.stories}
    records = {story.path: story for story in result.unpublished}
    held_back: dict[str, HeldBack] = {}
    error_paths = set(errors)
    for path in sorted(error_paths | {story.path for story in stories if _lies_below(story.path, error_paths)}):
        record = records.get(path)
        earlier = by_path.get(path) or (by_id.get(record.id) if record else None)
        if earlier is None or path in built or earlier.path in built:
            continue
        if record is None:
            meant_to_stay = _asks_to_stay(path, read(path))
        else:
            meant_to_stay = record.status in _OPEN and record.date <= now
        if meant_to_stay:
            held_back.setdefault(earlier.id, HeldBack(path, earlier))
    return list(held_back.values())


def _lies_below(path: str, error_paths: Container[str]) -> bool:
    """Tell whether an error concerns a folder above a file: one that cannot be opened, or a link in its place."""
    parts = path.split("/")
    return any("/".join(parts[:count]) in error_paths for count in range(2, len(parts)))


def _asks_to_stay(path: str, raw: bytes | None) -> bool:
    """Tell whether a file that is no valid story still has a status that means public."""
    if raw is None:
        return True
    text, _ = decode(raw, path)
    front_matter, _ = read_front_matter(clean(text or raw.decode("utf-8", "replace")), path)
    written = Header(path, front_matter.entries).text("status")
    return not written or STATUS_WORDS.get(fold(written)) in _OPEN


def source_overrides(held_back: Iterable[HeldBack], built: Iterable[str], source: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """Return the bytes to build from in place of files with an error, by path.

    ``built`` are the ids of the stories of the build: of two files with one id, one may have been built.
    """
    built_ids = set(built)
    return {held.path: raw for held in held_back if held.story.id not in built_ids and (raw := source(held.story.id)) is not None}


def report_held_back(held_back: Iterable[HeldBack], pages: Mapping[str, str]) -> list[Problem]:
    """Tell the editors which articles stay as they were; ``pages`` are the addresses of those of which only the page stays, by file."""
    problems = []
    for held in held_back:
        since = format_date(held.story.since)
        if held.path in pages:
            message = (
                f"Bài có lỗi: trang đã đăng ngày {since} được giữ nguyên ở {pages[held.path]}, "
                "tạm vắng trong các danh sách; sửa lỗi rồi đăng lại."
            )
            problems.append(Problem(PublishingCode.KEPT_PAGE, Place(held.path), message))
        else:
            message = f"Bài có lỗi nên bản đã đăng ngày {since} được giữ; sửa lỗi rồi đăng lại."
            problems.append(Problem(PublishingCode.KEPT, Place(held.path), message))
    return problems
