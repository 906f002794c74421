"""Read the header of an article into the typed fields of a story, and report everything wrong in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, partial

from plugins.citations.about import find_on_top
from plugins.core.dates import VIETNAM, ReadDate
from plugins.core.hashing import short_hash
from plugins.core.paths import LONGEST_SLUG
from plugins.core.problems import Problem, Severity
from plugins.core.vietnamese import fold, nearest, put_right
from plugins.stories.byline import ROLES, read_byline
from plugins.stories.codes import StoryCode, without_ignored
from plugins.stories.entry import shortened
from plugins.stories.front_matter import read_front_matter
from plugins.stories.header import Header
from plugins.stories.media import read_attachments, read_picture, read_video
from plugins.stories.newsroom_field import NO_FIELDS, NewsroomField
from plugins.stories.newsroom_values import read_newsroom_fields
from plugins.stories.schema import schema_of
from plugins.stories.story import Body, Credit, Kind, Source, Status, Story
from plugins.stories.values import (
    KIND_WORDS,
    STATUS_WORDS,
    has_scheme,
    has_unsafe_scheme,
    is_web_address,
    read_flag,
    read_source,
    split_documents,
    split_ids,
    split_lines,
    split_words,
    story_slug,
)

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_PART = re.compile(r"(?:bài|phần|kỳ|số)? ?(\d{1,3})\b")
_UNTIL = re.compile(r"(?:có ?,? ?)?(?:(?:đến|tới|until)(?: hết)?|hết)(?: ngày)? ")
_EPOCH = datetime(1970, 1, 1, tzinfo=VIETNAM)


@dataclass(frozen=True, slots=True)
class ReadStory:
    """The result of reading one file: the record without its ``body``, the Markdown and its first line, the problems.

    ``record`` is None where title, date or section is missing; an error among the problems holds the story back
    even if there is a record.
    """

    record: partial[Story] | None
    text: str
    text_line: int
    problems: tuple[Problem, ...]

    @property
    def story(self) -> Story | None:
        """The story without its text."""
        return self.record(body=Body("")) if self.record else None


def read_story(path: str, text: str, sections: Mapping[str, str], newsroom_fields: Mapping[str, NewsroomField] = NO_FIELDS) -> ReadStory:
    r"""Read an article file; ``path`` begins with content/, ``text`` has been through ``clean``, ``sections`` maps slugs to labels.

    >>> read = read_story("content/tin/2021/a.md", "Tiêu đề: Sơ kết\nNgày: 22/04/2021\nMã: 7f3a\n\nChiều 20/4 …", {"tin": "Tin tức"})
    >>> read.story.section, read.story.url, read.text, read.problems
    ('tin', '2021/04/so-ket.html', 'Chiều 20/4 …', ())

    Warnings that the article ignores are left out. Units, documents, related ids and the topic are not looked up here.
    """
    schema = schema_of(newsroom_fields)
    front_matter, problems = read_front_matter(text, path, schema)
    header = Header(path, front_matter.entries, schema)
    record = None
    if not any(problem.code in (StoryCode.HEADER_MISSING, StoryCode.YAML_BROKEN) for problem in problems):
        record = _read_fields(header, sections, newsroom_fields)
    reported = without_ignored((*problems, *header.problems), {written.text for written in split_ids(header.values("ignored"))})
    return ReadStory(record, front_matter.body, front_matter.body_line, reported)


def _read_fields(header: Header, sections: Mapping[str, str], newsroom_fields: Mapping[str, NewsroomField]) -> partial[Story] | None:
    """Read every field, so that every problem is found; None if title, date or section is missing."""
    title, published = _title(header), _published(header)
    section, spare_sections = _section(header, sections)
    story_id = _id(header)
    featured, featured_until = _featured(header)
    date = published.datetime if published else _EPOCH
    standfirst = header.text("standfirst")
    record = partial(
        Story,
        path=header.path,
        id=story_id,
        title=title,
        date=date,
        section=section,
        slug=_slug(header, title, story_id),
        has_time=published is not None and published.has_time,
        modified=_modified(header, published),
        kicker=header.text("kicker"),
        standfirst=standfirst,
        dateline=header.text("dateline").rstrip(" -–—:"),
        byline=_byline(header),
        units=split_lines(header.values("units")),
        resolutions=split_documents(header.values("resolutions")),
        not_resolutions=split_documents(header.values("not_resolutions")),
        topic=header.text("topic"),
        part=_part(header),
        tags=tuple(dict.fromkeys((*split_words(header.values("tags")), *spare_sections))),
        picture=read_picture(header),
        attachments=read_attachments(header),
        source=_source(header),
        status=_status(header),
        approver=header.text("approver"),
        kind=_kind(header),
        video=read_video(header),
        related=split_ids(header.values("related")),
        featured=featured,
        featured_until=featured_until,
        expires=_expires(header, published),
        aliases=tuple(dict.fromkeys(written.text for written in header.values("aliases"))),
        correction=header.text("correction"),
        ignored=_ignored(header),
        on_top=find_on_top(title, standfirst),
        fields=read_newsroom_fields(header, newsroom_fields),
        lines=header.lines,
    )
    return record if title and published and section else None


def _title(header: Header) -> str:
    title = header.text("title")
    if not title:
        header.report(StoryCode.TITLE_MISSING, header.line("title"), "Thiếu tiêu đề; thêm dòng “Tiêu đề: …” ở đầu tệp.")
    elif title.endswith((".", "./.")) and not title.endswith(("...", "v.v.")):
        header.report(StoryCode.TITLE_STOP, header.line("title"), f"Tiêu đề “{shortened(title)}” kết thúc bằng dấu chấm; bỏ dấu chấm.")
    return title


def _published(header: Header) -> ReadDate | None:
    written = header.text("date")
    if written:
        return header.read_date("date", written)
    message = "Thiếu ngày; thêm dòng “Ngày: …”, như “Ngày: 22/04/2021 - 17:08”."
    header.report(StoryCode.DATE_MISSING, header.line("date"), message)
    return None


def _modified(header: Header, published: ReadDate | None) -> datetime | None:
    modified = header.date("modified")
    if modified is None or published is None or modified.datetime >= published.datetime:
        return modified.datetime if modified else None
    same_day = modified.datetime.date() == published.datetime.date()
    if same_day and not (modified.has_time and published.has_time):
        return published.datetime
    message = f"Cập nhật “{header.text('modified')}” trước ngày đăng “{header.text('date')}”; sửa một trong hai."
    header.report(StoryCode.MODIFIED_BEFORE_DATE, header.line("modified"), message)
    return None


def _expires(header: Header, published: ReadDate | None) -> datetime | None:
    read = header.date("expires")
    if read is None:
        return None
    expires = _end_of(read)
    if published and expires <= published.datetime:
        message = f"Hết hạn “{header.text('expires')}” trước khi đăng; bài sẽ không vào danh sách nào."
        header.report(StoryCode.EXPIRES_BEFORE_DATE, header.line("expires"), message)
    return expires


def _end_of(read: ReadDate) -> datetime:
    """Return the time until which a date holds: a day without a time means the whole day."""
    return read.datetime if read.has_time else read.datetime + timedelta(days=1, seconds=-1)


def _section(header: Header, sections: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the slug of the section, and other names that were written there."""
    written = header.text("section")
    if not written:
        parts = header.path.split("/")
        folder = parts[1] if len(parts) > 2 else ""
        if folder in sections:
            return folder, ()
        where = f"thư mục “{folder}” không phải là chuyên mục" if folder else "bài không nằm trong thư mục chuyên mục"
        message = f"Không rõ chuyên mục: {where}; ghi “Chuyên mục: …” hoặc chuyển tệp. Có: {', '.join(sections.values())}."
        header.report(StoryCode.SECTION_MISSING, 0, message)
        return "", ()
    slug_by_name = _slugs_by_name(tuple(sections.items()))
    if slug := slug_by_name.get(fold(written)):
        return slug, ()
    names = [name for part in re.split("[,;]", written) if (name := part.strip())]
    slugs = [slug for name in names if (slug := slug_by_name.get(fold(name)))]
    if not slugs:
        near = nearest(written, (*sections.values(), *sections))
        hint = f"có phải “{near}”?" if near else f"có: {', '.join(sections.values())}."
        header.report(StoryCode.SECTION_UNKNOWN, header.line("section"), f"Không có chuyên mục “{written}”; {hint}")
        return "", ()
    other_names = tuple(name for name in names if slug_by_name.get(fold(name)) != slugs[0])
    message = f"Một bài chỉ có một chuyên mục; đã lấy “{sections[slugs[0]]}”, phần còn lại thành từ khóa."
    header.report(StoryCode.SECTION_SEVERAL, header.line("section"), message)
    return slugs[0], other_names


@lru_cache(maxsize=8)
def _slugs_by_name(sections: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Return the slugs of sections by all their names."""
    return {fold(name): slug for slug, label in sections for name in (slug, label)}


def _id(header: Header) -> str:
    written = header.text("id")
    if _ID.fullmatch(written):
        return written
    derived = derived_id(header.path)
    if written:
        message = f"Mã “{written}” không dùng được: chỉ chữ không dấu, chữ số, dấu chấm, gạch nối; mã không được đổi sau khi đăng."
        header.report(StoryCode.ID_WRONG, header.line("id"), message)
    else:
        message = f"Thiếu mã của bài; tạm lấy “{derived}” theo tên tệp. Thêm dòng “Mã: {derived}” để mã không đổi khi chuyển tệp."
        header.report(StoryCode.ID_MISSING, 0, message)
    return derived


def derived_id(path: str) -> str:
    """Return the id that a story has until one is written into its file.

    >>> derived_id("content/tin/a.md")
    'ef1fec917544'
    """
    # Apple's disks decompose file names.
    return short_hash(put_right(path), 12)


def _slug(header: Header, title: str, story_id: str) -> str:
    written = header.text("slug")
    if not written:
        return story_slug(title, story_id)
    slug = story_slug(written, story_id)
    if slug != written:
        message = (
            f"Đường dẫn “{shortened(written)}” không hợp lệ: chỉ a–z, 0–9, gạch nối, tối đa {LONGEST_SLUG} ký tự; đã đổi thành “{slug}”."
        )
        header.report(StoryCode.SLUG_WRONG, header.line("slug"), message)
    return slug


def _status(header: Header) -> Status:
    written = header.text("status")
    if not written:
        return Status.PUBLISHED
    status = STATUS_WORDS.get(fold(written))
    if status is None:
        near = nearest(written, STATUS_WORDS)
        hint = f"có phải “{near}”?" if near else "dùng: đăng, nháp, chờ duyệt, không liệt kê, gỡ."
        header.report(StoryCode.STATUS_UNKNOWN, header.line("status"), f"Không có trạng thái “{written}”; {hint} Bài bị giữ lại.")
        return Status.DRAFT
    return status


def _kind(header: Header) -> Kind:
    written = header.text("kind")
    if not written:
        return Kind.ARTICLE
    kind = KIND_WORDS.get(fold(written))
    if kind is None:
        near = nearest(written, KIND_WORDS)
        hint = f"có phải “{near}”?" if near else "dùng: bài, ảnh, video, infographic."
        header.report(StoryCode.KIND_UNKNOWN, header.line("kind"), f"Không có loại tin “{written}”; {hint}")
        return Kind.ARTICLE
    return kind


def _featured(header: Header) -> tuple[bool, datetime | None]:
    written = header.text("featured")
    flag = read_flag(written) if written else False
    if flag is not None:
        return flag, None
    until = _UNTIL.match(fold(written))
    if not until and not written[0].isdigit():
        message = f"Tiêu điểm “{written}” không rõ; ghi “có”, hoặc “đến” một ngày, như “đến 31/12/2026”."
        header.report(StoryCode.FLAG_UNKNOWN, header.line("featured"), message)
        return False, None
    read = header.read_date("featured", written[until.end() :] if until else written)
    return (True, _end_of(read)) if read else (False, None)


def _byline(header: Header) -> tuple[Credit, ...]:
    credits_ = read_byline([value.text for value in header.values("byline")])
    unknown = [role for credit in credits_ for role in credit.roles if role not in ROLES]
    unknown += [credit.name.partition(":")[0] for credit in credits_ if ":" in credit.name]
    for role in dict.fromkeys(unknown):
        near = nearest(role, ROLES)
        hint = f"có phải “{near}”?" if near else f"đã biết: {', '.join(ROLES)}."
        header.report(StoryCode.ROLE_UNKNOWN, header.line("byline"), f"Không rõ vai trò “{role}” trong tên tác giả; {hint}")
    return credits_


def _part(header: Header) -> int:
    written = header.text("part")
    if not written:
        return 0
    match = _PART.match(fold(written))
    if match and int(match[1]):
        return int(match[1])
    message = f"Phần “{written}” không rõ; ghi số thứ tự của bài trong loạt, như “2”."
    header.report(StoryCode.NUMBER_WRONG, header.line("part"), message)
    return 0


def _source(header: Header) -> Source | None:
    written = header.text("source")
    if not written:
        return None
    source, error = read_source(written)
    line = header.line("source")
    if error:
        header.report(StoryCode.DATE_WRONG, line, f"Nguồn: {error}.")
    if has_scheme(source.name) or has_unsafe_scheme(written) or (source.url and not is_web_address(source.url)):
        header.report(StoryCode.ADDRESS_UNSAFE, line, f"Nguồn “{shortened(written)}”: địa chỉ phải bắt đầu bằng http:// hoặc https://.")
        return None
    if not source.name:
        header.report(StoryCode.SOURCE_NAMELESS, line, f"Nguồn “{shortened(written)}” thiếu tên; ghi “Tên | địa chỉ | ngày giờ”.")
    return source


def _ignored(header: Header) -> tuple[str, ...]:
    """Return the codes that the article ignores; only those of this plugin can be checked here."""
    ignored: list[str] = []
    for written in split_ids(header.values("ignored")):
        codes = {code.value: code for code in StoryCode}
        code = codes.get(written.text)
        if code is None and written.text.startswith("stories."):
            near = nearest(written.text, codes)
            hint = f"có phải “{near}”?" if near else "xem danh sách mã trong docs/ma-loi.md."
            header.report(StoryCode.SILENCE_UNKNOWN, written.line, f"Không có mã “{written.text}” để bỏ qua; {hint}")
        elif code and code.severity is Severity.ERROR:
            header.report(StoryCode.SILENCE_REFUSED, written.line, f"“{written.text}” là lỗi, không bỏ qua được; hãy sửa lỗi.")
        else:
            ignored.append(written.text)
    return tuple(dict.fromkeys(ignored))
