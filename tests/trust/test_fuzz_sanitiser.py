"""Texts put together at random: what the sanitiser guarantees holds for each, and ``compose`` adds its own and changes nothing.

``python3 tasks.py test --fuzz 20000`` tries that many; without, a thousand, the same ones each time.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.citations.mark import find_in_html
from plugins.core.characters import only_seen
from plugins.core.markup import _ATTRIBUTES, _TAGS, plain_text, sanitise
from plugins.core.schemes import is_safe
from plugins.feeds.clean import clean
from plugins.site.body import compose
from plugins.site.views import BodyLink, BodyPicture, Image, ImageVariant, Link, StoryText
from plugins.stories.markdown_extension import render_body, renew_markdown, shared_markdown
from plugins.stories.text import excess
from tests.trust.test_fuzz import TEXT
from tests.trust.vectors import all_vectors

FEW = 1000
EXAMPLES = int(os.environ.get("BAN_TIN_FUZZ", FEW))
VECTORS = all_vectors()
HOSTILE = st.sampled_from(VECTORS[::7]).map(lambda vector: vector.text)
TEXTS = st.lists(TEXT | HOSTILE, min_size=1, max_size=3).map("".join)
ROOT = "https://bt.example/"
PAGE = f"{ROOT}2026/a.html"
IMAGE = Image(
    "anh/a-800.jpg", 8, 5, '"><script>x()</script>', "100vw", (ImageVariant('anh/"b.webp', 480),), (ImageVariant("anh/a.jpg", 800),)
)
TAG = re.compile(r'</?([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>')
ATTRIBUTE = re.compile(r' ([a-z]+)="([^"<>]*)"')
Event = tuple[str, str, tuple[tuple[str, str | None], ...]]


def as_html(text: str) -> str:
    """The text as Markdown gives it to the sanitiser, or as it is where Markdown cannot read it."""
    if excess(text):
        return text
    try:
        return render_body(shared_markdown(), text, "content/tin/a.md").html
    except Exception:  # noqa: BLE001 any error of the converter makes the text a problem of its file
        renew_markdown()
        return text


class Events(HTMLParser):
    """What a parser reads: tags with their attributes, and the words between them as one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append(("begin", tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.events.append(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        self.events.append(("words", data, ()))


def joined(events: Iterator[Event]) -> list[Event]:
    """Words that stand side by side, as one."""
    result: list[Event] = []
    for event in events:
        if event[0] == "words" and result and result[-1][0] == "words":
            result[-1] = ("words", result[-1][1] + event[1], ())
        else:
            result.append(event)
    return result


def without_additions(html: str) -> Iterator[Event]:
    """The events of a composed text without citations; a picture in its sizes is one event."""
    citations: list[bool] = []
    for kind, name, attributes in Events(html).events:
        if name == "a" and kind != "words":
            if kind == "begin":
                citations.append(("class", "citation") in attributes)
            if not (citations[-1] if kind == "begin" else citations.pop()):
                yield kind, name, attributes
        elif name == "img" and kind == "begin":
            assert dict(attributes) == {
                "src": f"{ROOT}{IMAGE.src}",
                "width": "8",
                "height": "5",
                "alt": IMAGE.alt,
                "loading": "lazy",
                "decoding": "async",
            }
            yield "picture", "", ()
        elif kind == "words" or name not in ("picture", "source"):
            yield kind, name, attributes


def expected(html: str, view: StoryText) -> Iterator[Event]:
    """The events that a composed text should have but for its citations."""
    known = {link.text: link.url for link in view.hrefs}
    for kind, name, attributes in Events(html).events:
        values = dict(attributes)
        if kind == "begin" and name == "img":
            if values.get("src") in {picture.path for picture in view.pictures}:
                yield "picture", "", ()
        elif kind == "begin" and name == "a":
            href = str(values["href"])
            if href in known:
                address = ROOT + known[href]
            elif href.startswith("#"):
                address = PAGE + href
            else:
                address = f"https:{href}" if href.startswith("//") else href
            is_link = (
                href in known or href.startswith(("#", "//")) or re.match(r"[\s\x00-\x20]*(?:https?|mailto|tel):", address, re.IGNORECASE)
            )
            yield kind, name, tuple((key, address if key == "href" else value) for key, value in attributes) if is_link else ()
        else:
            yield kind, name, attributes


def check_strict(html: str) -> None:
    """Every mark in a sanitised text is an element that news may hold, with attributes that it may have and safe addresses."""
    tags = [*TAG.finditer(html)]
    assert len(tags) == html.count("<")
    for name, attributes in (match.groups() for match in tags):
        assert name in _TAGS
        for key, value in ATTRIBUTE.findall(attributes):
            assert key in {*_ATTRIBUTES.get(name, ()), "rel", "class", "title", "lang"}
            if key in ("href", "src"):
                (event,) = Events(f'<a href="{value}">').events
                assert is_safe(str(event[2][0][1]))
    assert [event[1] for event in Events(html).events if event[0] == "begin"] == [m[1] for m in tags if not m[0].startswith("</")]


def check_composed(html: str) -> None:
    """Citations, pictures and links are put in, and a parser finds nothing else changed."""
    marks = [mark for mark in find_in_html(html) if mark.is_linkable]
    links = tuple(BodyLink(mark.start, mark.end, "van-ban/a.html", "L", '"><b>', "", "1") for mark in marks)
    sources = re.findall(r'src="([^"]*)"', html)
    pictures = tuple(BodyPicture(str(Events(f'<a href="{source}">').events[0][2][0][1]), IMAGE) for source in sources[::2])
    hrefs = (Link("2020/b.html#muc", "b.md"), Link("javascript:x()", "a.md"))
    view = StoryText("a1", "2026/a.html", "", links=(*links, BodyLink(0, len(html), "x", "", "", "", "")), pictures=pictures, hrefs=hrefs)
    composed = compose(html, view, ROOT, PAGE)
    if "<" in html:  # else the whole text is the words of the last link
        assert joined(without_additions(composed)) == joined(expected(html, view))
    again = sanitise(composed)
    assert sanitise(again) == again


@settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES == FEW, suppress_health_check=[*HealthCheck])
@given(TEXTS)
@example("[xem](java&#8203;script:x()) ![](b.jpg) [b](b.md) NQ 04-NQ/TW <a href='//a.example'>x</a> <a href='#b'>c</a>")
def test_whatever_a_text_holds_the_sanitiser_keeps_its_word_and_nothing_changes_what_it_gave(text: str) -> None:
    for html in (text, as_html(text)):
        once = sanitise(html)
        assert sanitise(once) == once
        assert only_seen(once) == once == clean(once)
        check_strict(once)
        check_composed(once)
        without = sanitise(once, pictures=False)
        assert "<img" not in without
        assert sanitise(without, pictures=False) == without
        assert clean(plain_text(once)) == plain_text(once)
