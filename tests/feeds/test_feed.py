"""Feeds: well formed whatever an article says, equal for equal stories, and true to the stories' identity."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape
from xml.dom import minidom

import feedparser
import pytest
from msgspec.structs import replace

from plugins.core.dates import VIETNAM
from plugins.feeds.entry import Category, Enclosure, Feed, FeedAuthor, FeedEntry, Reference, Tombstone
from plugins.feeds.feed import atom, rss

PUBLISHED = datetime(2021, 4, 22, 17, 8, tzinfo=VIETNAM)
FORMS = pytest.mark.parametrize("write", [rss, atom])

HOSTILE = [
    "kết thúc ]]> phần",
    "Hà Nội & Huế &amp; Sài Gòn &lt;",
    "\"nháy kép\" 'nháy đơn' “cong”",
    "<b>đậm</b> <script>alert(1)</script> </title></item></channel>",
    "5 < 7 > 3",
    "100% {0} {12} %s",
    "biểu tượng 🇻🇳👩\u200d🌾",
    "phải sang trái \u202eabc\u202c \u200f",
    "<!-- chú thích --> <?xml version='1.0'?> <!DOCTYPE x [<!ENTITY a 'b'>]> &a;",
    "dài " * 150,
    "tiếng Việt: Đảng ủy Khối, Ưu Ái, nghĩa trang",
]
FORBIDDEN = ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800"]


def entry(number: int = 1, **fields: object) -> FeedEntry:
    default = FeedEntry(
        id=f"tag:bantin.example,2026:bai-{number}",
        title=f"Sơ kết thực hiện Chỉ thị 05, bài {number}",
        url=f"https://bantin.example/2021/04/so-ket-{number}.html",
        published=PUBLISHED - timedelta(hours=number),
        updated=PUBLISHED - timedelta(hours=number),
        summary="Sáng 22/4, Tỉnh ủy tổ chức hội nghị.",
        byline="Bài, ảnh: Phan Hân; ảnh: Minh Anh",
        authors=(FeedAuthor("Phan Hân (bài, ảnh)", "https://bantin.example/tac-gia/phan-han.html"), FeedAuthor("Minh Anh (ảnh)")),
        categories=(Category("xay-dung-dang", "Xây dựng Đảng", "tag:bantin.example,2026:chuyen-muc"), Category("nêu gương")),
    )
    return replace(default, **fields)  # type: ignore[arg-type]


def feed(*entries: FeedEntry, **fields: object) -> Feed:
    default = Feed(
        id="tag:bantin.example,2026:index",
        title="Bản Tin Lam Giang",
        description="Trang thông tin công tác xây dựng Đảng",
        url="https://bantin.example/",
        address="https://bantin.example/index.rss.xml",
        entries=entries,
        author="Bản Tin Lam Giang",
    )
    return replace(default, **fields)  # type: ignore[arg-type]


def parsed(raw: bytes) -> feedparser.FeedParserDict:
    minidom.parseString(raw)  # noqa: S318 our own bytes; expat is stricter than feedparser
    found = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.bozo_exception
    return found


@FORMS
def test_what_is_known_of_a_story_is_in_its_entry(write: object) -> None:
    found = parsed(write(feed(entry(1), entry(2))))  # type: ignore[operator]
    first = found.entries[0]
    assert [item.id for item in found.entries] == ["tag:bantin.example,2026:bai-1", "tag:bantin.example,2026:bai-2"]
    assert first.title == "Sơ kết thực hiện Chỉ thị 05, bài 1"
    assert first.link == "https://bantin.example/2021/04/so-ket-1.html"
    assert first.summary == "Sáng 22/4, Tỉnh ủy tổ chức hội nghị."
    assert first.published_parsed[:5] == (2021, 4, 22, 9, 8)
    assert [tag.label or tag.term for tag in first.tags] == ["Xây dựng Đảng", "nêu gương"]
    assert [tag.scheme for tag in first.tags] == ["tag:bantin.example,2026:chuyen-muc", None]


@FORMS
def test_what_is_known_of_a_feed_is_at_its_head(write: object) -> None:
    found = parsed(write(feed(entry())))  # type: ignore[operator]
    assert found.feed.title == "Bản Tin Lam Giang"
    assert found.feed.subtitle == "Trang thông tin công tác xây dựng Đảng"
    assert found.feed.link == "https://bantin.example/"
    assert found.feed.language == "vi"
    assert {link.href for link in found.feed.links if link.rel == "self"} == {"https://bantin.example/index.rss.xml"}


def test_times_carry_the_zone_of_vietnam() -> None:
    assert b"<pubDate>Thu, 22 Apr 2021 16:08:00 +0700</pubDate>" in rss(feed(entry()))
    assert b"<published>2021-04-22T16:08:00+07:00</published>" in atom(feed(entry()))


def test_all_authors_are_named_with_what_they_did() -> None:
    assert parsed(rss(feed(entry()))).entries[0].author == "Bài, ảnh: Phan Hân; ảnh: Minh Anh"
    authors = parsed(atom(feed(entry()))).entries[0].authors
    assert [author.name for author in authors] == ["Phan Hân (bài, ảnh)", "Minh Anh (ảnh)"]
    assert authors[0].href == "https://bantin.example/tac-gia/phan-han.html"


def test_an_atom_feed_always_says_who_wrote() -> None:
    found = parsed(atom(feed(entry(byline="", authors=()))))
    assert found.feed.author == "Bản Tin Lam Giang"
    assert parsed(atom(feed())).feed.author == "Bản Tin Lam Giang"


def test_the_guid_of_rss_is_no_address() -> None:
    raw = rss(feed(entry()))
    assert b'<guid isPermaLink="false">tag:bantin.example,2026:bai-1</guid>' in raw


@FORMS
def test_a_renamed_and_moved_story_is_the_same_entry(write: object) -> None:
    before, after = (
        parsed(write(feed(version))).entries[0]  # type: ignore[operator]
        for version in (entry(), entry(title="Tít mới", url="https://khac.example/a.html", published=PUBLISHED))
    )
    assert before.id == after.id


@FORMS
def test_the_picture_goes_with_its_true_length(write: object) -> None:
    picture = Enclosure("https://bantin.example/anh/a.jpg", 12345, "image/jpeg", 800, 600, "Phan Hân", "Quang cảnh hội nghị")
    [item] = parsed(write(feed(entry(enclosure=picture)))).entries  # type: ignore[operator]
    [enclosure] = item.enclosures
    assert (enclosure.href, enclosure.length, enclosure.type) == ("https://bantin.example/anh/a.jpg", "12345", "image/jpeg")
    [media] = item.media_content
    assert (media["url"], media["filesize"], media["width"], media["height"]) == (enclosure.href, "12345", "800", "600")
    assert [credit["content"] for credit in item.media_credit] == ["Phan Hân"]


@FORMS
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_text_in_every_field(write: object, words: str) -> None:
    found = parsed(write(hostile_feed(words)))  # type: ignore[operator]
    [item] = found.entries
    expected = " ".join(words.split())
    shown_words = (found.feed.title, item.title, item.author, item.tags[0].label or item.tags[0].term, item.media_credit[0]["content"])
    assert [" ".join(shown.split()) for shown in shown_words] == [expected] * 5
    assert " ".join(shown(write(hostile_feed(words)), "dcterms:references").split()) == expected  # type: ignore[operator]


def hostile_feed(words: str) -> Feed:
    """A feed that says these words wherever somebody else's words may stand."""
    picture = Enclosure("https://bantin.example/a.jpg", 1, "image/jpeg", 8, 6, words, words)
    hostile = entry(
        title=words,
        summary=words,
        byline=words,
        authors=(FeedAuthor(words),),
        categories=(Category(words, words),),
        references=(Reference("https://bantin.example/van-ban/a.html", words),),
        enclosure=picture,
    )
    return feed(hostile, title=words, description=words, author=words, rights=words)


def shown(raw: bytes, tag: str) -> str:
    """The text of the first such element in an entry, as XML says it."""
    document = minidom.parseString(raw)  # noqa: S318 our own bytes
    item = (document.getElementsByTagName("item") or document.getElementsByTagName("entry"))[0]
    return "".join(node.data for node in item.getElementsByTagName(tag)[0].childNodes)  # type: ignore[union-attr]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_standfirst_is_text_in_atom_and_html_in_rss_where_readers_expect_html(words: str) -> None:
    assert shown(atom(feed(entry(summary=words))), "summary") == words
    description = shown(rss(feed(entry(summary=words))), "description")
    assert unescape(description) == words
    assert "<" not in description


@FORMS
@pytest.mark.parametrize("char", FORBIDDEN)
def test_characters_that_xml_cannot_hold_are_dropped(write: object, char: str) -> None:
    [item] = parsed(write(hostile_feed(f"Đảng{char} ủy"))).entries  # type: ignore[operator]
    assert (item.title, item.summary, item.author, item.tags[0].term) == ("Đảng ủy",) * 4


@FORMS
def test_equal_stories_make_equal_bytes_whenever_they_are_written(write: object) -> None:
    sample = feed(entry(1), entry(2, enclosure=Enclosure("https://bantin.example/a.jpg", 1, "image/jpeg")))
    assert write(sample) == write(sample)  # type: ignore[operator]
    assert str(datetime.now(VIETNAM).year).encode() not in write(sample).replace(b",2026:", b"")  # type: ignore[operator]


@FORMS
def test_a_feed_is_as_new_as_its_newest_entry(write: object) -> None:
    corrected = entry(2, updated=PUBLISHED + timedelta(days=3))
    found = parsed(write(feed(entry(1), corrected)))  # type: ignore[operator]
    assert found.feed.updated_parsed[:3] == (2021, 4, 25)


@FORMS
def test_an_empty_feed_is_well_formed_and_does_not_change_with_the_clock(write: object) -> None:
    raw = write(feed())  # type: ignore[operator]
    assert parsed(raw).entries == []
    assert raw == write(feed())  # type: ignore[operator]


@FORMS
def test_a_story_without_standfirst_is_an_entry_all_the_same(write: object) -> None:
    [item] = parsed(write(feed(entry(summary="", byline="", authors=(), categories=())))).entries  # type: ignore[operator]
    assert item.title.startswith("Sơ kết")


@FORMS
def test_documents_are_named_with_their_address_and_number(write: object) -> None:
    address = "https://bantin.example/van-ban/ct-05-tw-2016.html"
    raw = write(feed(entry(references=(Reference(address, "Chỉ thị số 05-CT/TW"),))))  # type: ignore[operator]
    parsed(raw)
    assert f'<dcterms:references rdf:resource="{address}">Chỉ thị số 05-CT/TW</dcterms:references>'.encode() in raw


@FORMS
def test_a_full_text_stands_beside_the_standfirst(write: object) -> None:
    html = '<p>Sáng 22/4 ]]> <a href="https://bantin.example/a.html">hội nghị</a> &amp; biểu dương</p>'
    whole, short = parsed(write(feed(entry(1), entry(2)), {entry(1).id: html})).entries  # type: ignore[operator]
    assert whole.content[0].value == html
    assert whole.content[0].type == "text/html"
    assert whole.summary == "Sáng 22/4, Tỉnh ủy tổ chức hội nghị."
    assert "content" not in short


@FORMS
def test_a_full_text_stays_in_the_feeds_that_it_was_given_to(write: object) -> None:
    before = write(feed(entry()))  # type: ignore[operator]
    assert b"bi\xe1\xbb\x83u d\xc6\xb0\xc6\xa1ng" in write(feed(entry()), {entry().id: "<p>biểu dương</p>"})  # type: ignore[operator]
    assert write(feed(entry())) == before  # type: ignore[operator]


@FORMS
def test_an_entry_of_the_same_id_may_say_something_else_in_another_feed(write: object) -> None:
    relation = Category("thuc-hien", "Thực hiện", "tag:bantin.example,2026:quan-he")
    plain, related = entry(), entry(categories=(relation, *entry().categories))
    firsts = [parsed(write(feed(version))).entries[0].tags[0].term for version in (plain, related, plain)]  # type: ignore[operator]
    assert len({*firsts}) == 2
    assert firsts[0] == firsts[2]


@FORMS
def test_an_entry_without_picture_beside_one_with_reads_as_it_does_alone(write: object) -> None:
    picture = Enclosure("https://bantin.example/a.jpg", 1, "image/jpeg", credit="Phan Hân")
    rich = entry(2, enclosure=picture, references=(Reference("https://bantin.example/van-ban/a.html", "Chỉ thị số 05-CT/TW"),))
    alone, together = write(feed(entry(1))), write(feed(entry(1), rich))  # type: ignore[operator]
    lines = alone[alone.index(b"Ch\xe1\xbb\x89 th\xe1\xbb\x8b 05") : alone.rindex(b"pubDate>" if write is rss else b"published>")]
    assert lines in together
    assert b"xmlns:media" in together
    assert b"xmlns:media" not in alone
    assert together.count(b"xmlns:media") == 1


@FORMS
def test_a_hub_is_named_where_there_is_one(write: object) -> None:
    found = parsed(write(feed(entry(), hub="https://hub.example/")))  # type: ignore[operator]
    assert [link.href for link in found.feed.links if link.rel == "hub"] == ["https://hub.example/"]
    assert not [link for link in parsed(write(feed(entry()))).feed.links if link.rel == "hub"]  # type: ignore[operator]


@FORMS
def test_a_stylesheet_stands_before_the_feed(write: object) -> None:
    raw = write(feed(entry(), stylesheet="../theme/css/feed.css"))  # type: ignore[operator]
    parsed(raw)
    assert raw.splitlines()[1] == b'<?xml-stylesheet type="text/css" href="../theme/css/feed.css"?>'


def test_a_withdrawn_story_leaves_a_tombstone_in_atom_and_nothing_in_rss() -> None:
    withdrawn = feed(entry(), tombstones=(Tombstone("tag:bantin.example,2026:withdrawn", PUBLISHED + timedelta(days=9)),))
    document = minidom.parseString(atom(withdrawn))  # noqa: S318 our own bytes
    [stone] = document.getElementsByTagNameNS("http://purl.org/atompub/tombstones/1.0", "deleted-entry")
    assert (stone.getAttribute("ref"), stone.getAttribute("when")) == ("tag:bantin.example,2026:withdrawn", "2021-05-01T17:08:00+07:00")
    assert parsed(atom(withdrawn)).feed.updated == "2021-05-01T17:08:00+07:00"
    assert b":withdrawn" not in rss(withdrawn)


def test_rss_says_when_an_entry_was_updated() -> None:
    [item] = parsed(rss(feed(entry(updated=PUBLISHED + timedelta(days=3))))).entries
    assert item.updated_parsed[:3] == (2021, 4, 25)
    assert item.published_parsed[:3] == (2021, 4, 22)
