"""Read the bytes of a file into a record and a sanitised text: everything that depends on that file alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape

from plugins.citations.mark import find_in_html
from plugins.core.hashing import content_hash
from plugins.core.problems import Place, Problem
from plugins.stories.codes import StoryCode, without_ignored
from plugins.stories.decode import decode_clean
from plugins.stories.fields import read_story
from plugins.stories.front_matter import read_front_matter
from plugins.stories.header import Header
from plugins.stories.media import read_picture
from plugins.stories.newsroom_field import NO_FIELDS, NewsroomField
from plugins.stories.story import Body, FieldText, Picture, Story
from plugins.stories.text import read_text
from plugins.stories.values import asset_path, has_scheme

_IMAGE = re.compile(r"!\[[^\]]*\]\(<?([^()>\s]+(?:\([^()\s]*\)[^()>\s]*)*)")
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')


@dataclass(frozen=True, slots=True)
class StoryFile:
    """The result of reading a file: the story, None if it has none, and the problems."""

    path: str
    story: Story | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text that is no story: title, address, picture, sanitised HTML."""

    title: str
    slug: str
    html: str
    picture: Picture | None = None


def read_story_file(
    path: str, raw: bytes, sections: Mapping[str, str], newsroom_fields: Mapping[str, NewsroomField] = NO_FIELDS
) -> tuple[StoryFile, str]:
    r"""Read one story file: the record, and its text as sanitised HTML.

    >>> raw = "Tiêu đề: Sơ kết\nNgày: 22/04/2021\nMã: a1\n\nTheo NQ 04".encode()
    >>> file, html = read_story_file("content/tin/2021/a.md", raw, {"tin": "Tin"})
    >>> file.story.title, html
    ('Sơ kết', '<p>Theo NQ 04</p>')

    The documents that the text names are marked, not yet identified: that needs the registry.
    """
    text, problems = decode_clean(raw, path)
    if any(problem.is_error for problem in problems):
        return StoryFile(path, None, problems), ""
    read = read_story(path, text, sections, newsroom_fields)
    problems = (*problems, *read.problems)
    if read.record is None:
        return StoryFile(path, None, problems), ""
    written = read_text(read.text, path, read.text_line)
    html = written.html
    problems = (*problems, *written.problems)
    if not html.strip() and not written.pictures and not any(problem.is_error for problem in written.problems):
        problems = (*problems, Problem(StoryCode.TEXT_MISSING, Place(path, read.text_line), "Bài chưa có nội dung; viết sau dòng trống."))
    body = Body(
        digest=content_hash(html),
        length=len(html),
        headings=written.headings,
        pictures=tuple(_with_lines(written.pictures, read.text, read.text_line, path)),
        hrefs=tuple(_local_links(html, read.text, read.text_line)),
        marks=find_in_html(html),
    )
    story = read.record(body=body)
    return StoryFile(path, story, without_ignored(problems, story.ignored)), html


def _with_lines(pictures: Collection[Picture], text: str, first_line: int, path: str) -> Iterator[Picture]:
    """Yield the pictures of a text, each once, with the line of its first use."""
    lines: dict[str, int] = {}
    for match in _IMAGE.finditer(text) if pictures else ():
        name = (None if has_scheme(match[1]) else asset_path(path, match[1])) or match[1]
        lines.setdefault(name, first_line + text.count("\n", 0, match.start()))
    for picture in dict.fromkeys(pictures):
        yield replace(picture, line=lines.get(picture.path, 0))


def _local_links(html: str, text: str, first_line: int) -> Iterator[FieldText]:
    """Yield links to files of content/, each once, with their lines."""
    # A search for one character is ten times as fast as one for several.
    if not ("[" in text or "<" in text) or "<a " not in html:
        return
    for href in dict.fromkeys(unescape(match[1]) for match in _HREF.finditer(html)):
        if not has_scheme(href) and not href.startswith("#"):
            position = text.find(href)
            yield FieldText(href, first_line + text.count("\n", 0, position) if position >= 0 else first_line)


def read_text_file(path: str, raw: bytes) -> tuple[TextFile, tuple[Problem, ...]]:
    """Read a text that is no story: a static page, the text of a topic."""
    text, problems = decode_clean(raw, path)
    front_matter, more = read_front_matter(text, path)
    header = Header(path, front_matter.entries)
    written = read_text(front_matter.body, path, front_matter.body_line, has_pictures=False)
    file = TextFile(header.text("title"), header.text("slug"), written.html, read_picture(header))
    return file, (*problems, *more, *header.problems, *written.problems)
