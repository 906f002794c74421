"""Check the newsroom's rules, one small generator each: what no field can tell about itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from plugins.checks.codes import CheckCode
from plugins.checks.release import AGGREGATING, free_from, is_republished
from plugins.checks.titles import similar_titles
from plugins.core.dates import format_date
from plugins.core.paths import is_device_name
from plugins.core.problems import Code, Place, Problem, Severity
from plugins.core.vietnamese import bare, fold, nearest
from plugins.stories.codes import StoryCode
from plugins.stories.entry import shortened
from plugins.stories.story import Picture, Status, Story

_YEAR = timedelta(days=366)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]|[. ]$')
_LEAST_CAPITALS = 12
"""Letters that a title must have to count as written in capitals: "COVID-19" is a word."""
_PUBLIC = (Status.PUBLISHED, Status.UNLISTED)


def same_titles(stories: Iterable[Story], days: int) -> Iterator[Problem]:
    """Report two articles with one title, or nearly: perhaps one article twice."""
    for pair in similar_titles(stories, days):
        how = "trùng với" if pair.is_same else f"gần như trùng với “{shortened(pair.earlier.title)}” của"
        message = (
            f"Tiêu đề “{shortened(pair.story.title)}” {how} {pair.earlier.path}; nếu là một bài thì bỏ một tệp, nếu không thì đặt tít khác."
        )
        yield Problem(CheckCode.TITLE_NEAR, Place(pair.story.path, pair.story.line("title")), message)


def capital_titles(stories: Iterable[Story]) -> Iterator[Problem]:
    """Report titles in capitals: the theme decides how a title looks."""
    for story in stories:
        letters = [char for char in story.title if char.isalpha()] if story.title.isupper() else []
        if len(letters) >= _LEAST_CAPITALS and all(map(str.isupper, letters)):
            message = f"Tiêu đề “{shortened(story.title)}” viết toàn chữ hoa; viết như câu thường, chỉ hoa chữ đầu và tên riêng."
            yield Problem(CheckCode.TITLE_CAPITALS, Place(story.path, story.line("title")), message)


def same_texts(stories: Iterable[Story]) -> Iterator[Problem]:
    """Report two articles with the same text."""
    first: dict[str, Story] = {}
    for story in sorted(stories, key=lambda story: story.order):
        earlier = first.setdefault(story.body.digest, story)
        if earlier is not story and story.body.length:
            message = f"Nội dung giống hệt {earlier.path}; bỏ một trong hai tệp, hoặc dùng “Địa chỉ cũ” nếu bài đã chuyển."
            yield Problem(CheckCode.TEXT_TWICE, Place(story.path, story.line("title")), message)


def near_topics(stories: Iterable[Story]) -> Iterator[Problem]:
    """Report topics that differ by marks only; the rarer spelling is taken for the mistake."""
    spelled: dict[str, dict[str, list[Story]]] = defaultdict(lambda: defaultdict(list))
    for story in stories:
        if story.topic:
            spelled[" ".join(re.findall(r"\w+", bare(story.topic)))][fold(story.topic)].append(story)
    for spellings in spelled.values():
        if len(spellings) > 1:
            usual = max(spellings.values(), key=lambda group: (len(group), group[0].path))[0].topic
            for group in spellings.values():
                for story in group if group[0].topic != usual else ():
                    message = f"Dòng sự kiện “{story.topic}” chỉ khác “{usual}” ở dấu; sửa cho giống nếu là một."
                    yield Problem(CheckCode.TOPIC_NEAR, Place(story.path, story.line("topic")), message)


def far_dates(stories: Iterable[Story], now: datetime) -> Iterator[Problem]:
    """Report dates more than a year ahead."""
    for story in stories:
        if story.status in _PUBLIC and story.date - now > _YEAR:
            date = format_date(story.date, story.has_time)
            message = f"Ngày “{date}” còn hơn một năm nữa; có phải gõ nhầm năm? Nếu hẹn giờ thật thì để nguyên."
            yield Problem(CheckCode.DATE_FAR, Place(story.path, story.line("date")), message)


def forbidden_paths(stories: Iterable[Story]) -> Iterator[Problem]:
    """Report file names that Windows cannot hold."""
    good: set[str] = set()
    for story in stories:
        parts = [part for part in story.path.split("/") if part not in good]
        bad = next((part for part in parts if _FORBIDDEN.search(part) or is_device_name(part)), "")
        if bad:
            message = f'Tên “{bad}” không dùng được trên Windows; đổi tên, bỏ các dấu < > : " | ? * \\ và dấu chấm ở cuối.'
            yield Problem(CheckCode.PATH_FORBIDDEN, Place(story.path), message)
        else:
            good.update(parts)


def poor_pictures(stories: Iterable[Story]) -> Iterator[Problem]:
    """Report pictures without a description, a caption or a credit."""
    for story in stories:
        by_author = any({"ảnh", "đồ họa"} & {*credit.roles} for credit in story.byline)
        pictures = ((story.picture, True), *((picture, False) for picture in story.body.pictures))
        for picture, is_lead in pictures:
            if picture:
                yield from _poor(story, picture, is_lead=is_lead, by_author=by_author)


def _poor(story: Story, picture: Picture, *, is_lead: bool, by_author: bool) -> Iterator[Problem]:
    place, name = Place(story.path, picture.line), picture.path.rpartition("/")[2]
    if not picture.alt:
        how = "thêm dòng “Mô tả ảnh: …”" if is_lead else "viết vào giữa ngoặc vuông, ![như thế này](…)"
        yield Problem(CheckCode.ALT_MISSING, place, f"Ảnh “{name}” chưa có mô tả cho người không nhìn được; {how}.")
    if not picture.caption and not picture.illustrative:
        how = "thêm dòng “Chú thích: …”" if is_lead else 'viết sau tên tệp, ![…](ảnh.jpg "chú thích | tác giả ảnh")'
        yield Problem(CheckCode.CAPTION_MISSING, place, f"Ảnh “{name}” chưa có chú thích; {how}.")
    if not picture.credit and not picture.illustrative and not by_author:
        how = "thêm dòng “Tác giả ảnh: …”" if is_lead else "viết sau dấu | trong chú thích"
        yield Problem(CheckCode.CREDIT_MISSING, place, f"Ảnh “{name}” chưa ghi người chụp; {how}, hoặc “Bài, ảnh: …” ở tác giả.")


def hidden_links(stories: Iterable[Story], targets: Mapping[str, Story], now: datetime) -> Iterator[Problem]:
    """Report links of public articles to those that are not public yet; ``targets`` are all stories by their path.

    Links to stories without a page are reported by the site plugin.
    """
    for story in stories:
        if story.status in _PUBLIC and story.date <= now:
            for written in story.body.hrefs:
                target = _linked(story, written.text, targets)
                if target and (target.status not in _PUBLIC or target.date > now):
                    message = f"Liên kết “{written.text}” dẫn tới bài chưa đăng ({target.path}); khi dựng, liên kết này bị bỏ, chữ vẫn giữ."
                    yield Problem(CheckCode.LINK_HIDDEN, Place(story.path, written.line), message)


def _linked(story: Story, href: str, targets: Mapping[str, Story]) -> Story | None:
    name = href.partition("#")[0].replace("{filename}", "/")
    below = name.lstrip("/")
    beside = str(PurePosixPath(story.path).parent / below)
    parts: list[str] = []
    for part in beside.split("/"):
        if part == "..":
            parts[-1:] = []
        elif part != ".":
            parts.append(part)
    return (None if name.startswith("/") else targets.get("/".join(parts))) or targets.get(f"content/{below}")


def incomplete_sources(stories: Iterable[Story], regime: str) -> Iterator[Problem]:
    """Report republished items of an aggregating site without source, author and time, or dated within the hour.

    Nghị định 147/2024/NĐ-CP, Điều 28.
    """
    if regime != AGGREGATING:
        return
    for story in filter(is_republished, stories):
        source = story.source
        missing = [
            what
            for what, is_there in (
                ("tên nguồn", source and source.name),
                ("tác giả", any("theo" not in credit.roles for credit in story.byline)),
                ("ngày giờ của nguồn", source and source.time),
            )
            if not is_there
        ]
        if missing:
            message = f"Tin đăng lại thiếu {', '.join(missing)}; ghi “Nguồn: tên | địa chỉ | ngày giờ” và “Tác giả: …”. Bài bị giữ lại."
            yield Problem(CheckCode.SOURCE_INCOMPLETE, Place(story.path, story.line("source", "byline", "title")), message)
        free = free_from(story, regime)
        if free and story.date < free:
            message = f"Ngày đăng chưa quá một giờ sau nguồn; bài được giữ đến {format_date(free)}, hãy sửa “Ngày” cho bằng hoặc muộn hơn."
            yield Problem(CheckCode.SOURCE_HOUR, Place(story.path, story.line("date")), message)


def unapproved(stories: Iterable[Story]) -> Iterator[Problem]:
    """Report articles that nobody has approved, where the newsroom asks for approval."""
    for story in stories:
        if story.status in _PUBLIC and not story.approver:
            message = "Chưa có người duyệt; người duyệt ghi “Người duyệt: tên”, hoặc đặt “Trạng thái: chờ duyệt”. Bài bị giữ lại."
            yield Problem(CheckCode.APPROVAL_MISSING, Place(story.path, story.line("status", "title")), message)


def wrong_ignores(stories: Iterable[Story], codes: Mapping[str, Code]) -> Iterator[Problem]:
    """Report codes to ignore that are in no plugin's list, or that no article may ignore."""
    for story in stories:
        for word in story.ignored:
            code = codes.get(word)
            place = Place(story.path, story.line("ignored"))
            if code is None:
                near = nearest(word, codes)
                hint = f"có phải “{near}”?" if near else "xem danh sách mã trong docs/ma-loi.md."
                yield Problem(StoryCode.SILENCE_UNKNOWN, place, f"Không có mã “{word}” để bỏ qua; {hint}")
            elif code.severity is Severity.ERROR:
                yield Problem(StoryCode.SILENCE_REFUSED, place, f"“{word}” là lỗi, không bỏ qua được; hãy sửa lỗi.")
