"""A slip must not silence the newsroom: which articles with an error stay as they were published, and which do not."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugins.build.options import BuildResult
from plugins.core.dates import format_date
from plugins.core.problems import Place, Problem
from plugins.core.vietnamese import fold
from plugins.publishing.codes import PublishingCode
from plugins.publishing.public import PublicStory
from plugins.stories.decode import clean, decode
from plugins.stories.front_matter import read_front_matter
from plugins.stories.header import Header
from plugins.stories.story import Status
from plugins.stories.values import STATUS_WORDS

_OPEN = (Status.PUBLISHED, Status.UNLISTED)


@dataclass(frozen=True, slots=True)
class Slip:
    """A file with an error whose story is public: ``path`` is the file now, ``story`` what is public."""

    path: str
    story: PublicStory


def find_slips(
    public: Iterable[PublicStory], result: BuildResult, errors: Iterable[str], read: Callable[[str], bytes | None], now: datetime
) -> list[Slip]:
    """Find the public stories that an error keeps out of a build, by the paths at which errors were found.

    ``read`` gives the bytes of a story file, None where there are none. A story that its editor takes back, puts off to a
    later day or deletes is no slip, whatever else is wrong with its file.
    """
    stories = list(public)
    by_path = {story.path: story for story in stories}
    by_id = {story.id: story for story in stories}
    built = {story.id for story in result.stories} | {story.path for story in result.stories}
    records = {story.path: story for story in result.unpublished}
    slips: dict[str, Slip] = {}
    places = set(errors)
    for path in sorted(places | {story.path for story in stories if _lies_below(story.path, places)}):
        record = records.get(path)
        was = by_path.get(path) or (by_id.get(record.id) if record else None)
        if was is None or path in built or was.path in built:
            continue
        if record is None:
            meant_to_stay = _asks_to_stay(path, read(path))
        else:
            meant_to_stay = record.status in _OPEN and record.date <= now
        if meant_to_stay:
            slips.setdefault(was.id, Slip(path, was))
    return list(slips.values())


def _lies_below(path: str, places: Container[str]) -> bool:
    """Whether an error was found with a folder above a file: one that cannot be opened, or a link in its place."""
    parts = path.split("/")
    return any("/".join(parts[:count]) in places for count in range(2, len(parts)))


def _asks_to_stay(path: str, raw: bytes | None) -> bool:
    """Whether a file that is no story any more does not say that it wants to be none: its status can be read all the same."""
    if raw is None:
        return True
    text, _ = decode(raw, path)
    front_matter, _ = read_front_matter(clean(text or raw.decode("utf-8", "replace")), path)
    written = Header(path, front_matter.entries).text("status")
    return not written or STATUS_WORDS.get(fold(written)) in _OPEN


def stand_ins(slips: Iterable[Slip], built: Iterable[str], source: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The bytes to build from in place of files with an error, by path.

    ``built`` are the ids of the stories of the build: of two files with one id, one is there already.
    """
    there = set(built)
    return {slip.path: raw for slip in slips if slip.story.id not in there and (raw := source(slip.story.id)) is not None}


def say_kept(slips: Iterable[Slip], pages: Mapping[str, str]) -> list[Problem]:
    """Tell the editors which articles stay as they were; ``pages`` are the addresses of those of which only the page stays, by file."""
    problems = []
    for slip in slips:
        since = format_date(slip.story.since)
        if slip.path in pages:
            say = (
                f"Bài có lỗi: trang đã đăng ngày {since} được giữ nguyên ở {pages[slip.path]}, "
                "tạm vắng trong các danh sách; sửa lỗi rồi đăng lại."
            )
            problems.append(Problem(PublishingCode.KEPT_PAGE, Place(slip.path), say))
        else:
            say = f"Bài có lỗi nên bản đã đăng ngày {since} được giữ; sửa lỗi rồi đăng lại."
            problems.append(Problem(PublishingCode.KEPT, Place(slip.path), say))
    return problems
