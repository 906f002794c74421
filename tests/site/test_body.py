"""The finished text of a story: links and pictures where they belong, everything else as it was read."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from plugins.core.markup import sanitise
from plugins.site.body import compose, picture_markup
from plugins.site.views import BodyLink, BodyPicture, Head, Image, ImageVariant, Link, StoryView, Time

IMAGE = Image(
    "anh/hop-800.jpg", 800, 533, "Hội trường", "100vw", (ImageVariant("anh/hop-480.webp", 480),), (ImageVariant("anh/hop-800.jpg", 800),)
)


def view(links: tuple[BodyLink, ...] = (), pictures: tuple[BodyPicture, ...] = (), hrefs: tuple[Link, ...] = ()) -> StoryView:
    link = Link("chuyen-muc/tin.html", "Tin")
    return StoryView(
        Head("Tít", "", "a.html"), (), link, "", "Tít", Time("22/04/2021", "2021-04-22"), "d", links=links, pictures=pictures, hrefs=hrefs
    )


def cite(html: str, words: str, url: str = "van-ban/ct-05-tw-2016.html") -> BodyLink:
    start = html.index(words)
    return BodyLink(start, start + len(words), url, "Chỉ thị số 05-CT/TW", 'Về "học tập" <Bác>', "Bộ Chính trị", "15/05/2016")


class _Balance(HTMLParser):
    """Fails where an element is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in ("img", "br", "hr", "source"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_balanced(html: str) -> None:
    parser = _Balance()
    parser.feed(html)
    assert parser.open == []


def test_a_text_without_links_and_pictures_stays_as_it_is() -> None:
    assert compose("<p>Sáng 22/4 &amp; chiều</p>", view(), "../../") == "<p>Sáng 22/4 &amp; chiều</p>"


def test_a_citation_becomes_a_link_with_its_facts_and_nothing_else_changes() -> None:
    html = "<p>Thực hiện <b>Chỉ thị 05</b>, toàn tỉnh</p>"
    composed = compose(html, view(links=(cite(html, "Chỉ thị 05"),)), "../../")
    assert composed.startswith('<p>Thực hiện <b><a class="citation" href="../../van-ban/ct-05-tw-2016.html"')
    assert composed.endswith(">Chỉ thị 05</a></b>, toàn tỉnh</p>")
    assert "<Bác>" not in composed
    assert_balanced(composed)


def test_citations_side_by_side_are_links_side_by_side() -> None:
    html = "<p>04-NQ/TW05-CT/TW</p>"
    composed = compose(html, view(links=(cite(html, "05-CT/TW"), cite(html, "04-NQ/TW", "van-ban/nq-04-tw-2016.html"))), "")
    assert composed.index("nq-04") < composed.index("04-NQ/TW</a>") < composed.index("ct-05") < composed.index("05-CT/TW</a>")
    assert_balanced(composed)


def test_a_picture_is_shown_in_its_sizes_with_dimensions_and_the_words_of_the_editor() -> None:
    html = '<figure><img src="images/hop.jpg" alt="x"><figcaption>Quang cảnh</figcaption></figure>'
    composed = compose(html, view(pictures=(BodyPicture("images/hop.jpg", IMAGE),)), "../../")
    assert '<source type="image/webp" srcset="../../anh/hop-480.webp 480w" sizes="100vw">' in composed
    assert '<img src="../../anh/hop-800.jpg" width="800" height="533" alt="Hội trường"' in composed
    assert composed.endswith("<figcaption>Quang cảnh</figcaption></figure>")
    assert_balanced(composed)


@pytest.mark.parametrize("name", ["tin/anh & em.jpg", "tin/a'b.jpg", "tin/hop (1).jpg", "tin/ảnh đẹp.jpg"])
def test_a_picture_is_found_whatever_its_name(name: str) -> None:
    html = sanitise(f'<p><img src="{name.replace("&", "&amp;")}" alt=""></p>')
    assert "anh/hop-800.jpg" in compose(html, view(pictures=(BodyPicture(name, IMAGE),)), "")


def test_a_picture_that_is_not_there_is_left_out() -> None:
    assert compose('<p>a<img src="khong-co.jpg" alt="x">b</p>', view(), "") == "<p>ab</p>"
    assert compose('<p><img src="https://evil.example/x.jpg" alt="x"></p>', view(), "") == "<p></p>"


def test_the_words_of_a_picture_cannot_leave_their_attribute() -> None:
    image = Image("a.jpg", 1, 1, '"><script>alert(1)</script>', "100vw")
    assert "<script" not in picture_markup(image, "")


@pytest.mark.parametrize("href", ["../2020/b.md", "b.md?x=1&y=2#muc", "thư mục/b.md"])
def test_a_local_link_leads_to_the_page_that_the_file_became(href: str) -> None:
    html = sanitise(f'<p><a href="{href.replace("&", "&amp;")}">tin cũ</a></p>')
    composed = compose(html, view(hrefs=(Link("2020/05/b.html#muc", href),)), "../../")
    assert '<a href="../../2020/05/b.html#muc" rel="noopener noreferrer">tin cũ</a>' in composed


def test_a_local_link_that_leads_nowhere_keeps_its_words_and_is_no_link() -> None:
    html = sanitise('<p>Xem <a href="../khong-co.md" title="Tin">tin cũ</a>.</p>')
    assert compose(html, view(), "../../") == "<p>Xem <a>tin cũ</a>.</p>"


@pytest.mark.parametrize("href", ["https://dangcongsan.vn/a?b=1", "HTTP://x.vn", "//x.vn", "#fn:1", "mailto:a@b.vn", "tel:0123"])
def test_other_links_stay_as_they_are(href: str) -> None:
    html = sanitise(f'<p><a href="{href}">x</a></p>')
    assert compose(html, view(), "../../") == html
