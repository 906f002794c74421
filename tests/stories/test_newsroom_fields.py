"""Fields that a newsroom declares: read by label and key, checked, passed to page, feeds and structured data."""

from __future__ import annotations

import html
import json
import re
import shutil

import pytest

from plugins.commands.init import new_settings
from plugins.core.settings import SettingsError, read_settings
from plugins.stories.fields import ReadStory, read_story
from plugins.stories.newsroom_field import NewsroomField
from plugins.stories.settings import StoriesSettings
from tests.support.sites import SiteFolder, make_site

FIELDS = {
    "place": NewsroomField("Địa bàn"),
    "meeting": NewsroomField("Ngày họp", kind="date"),
    "budget": NewsroomField("Kinh phí", kind="number", help="Tính bằng triệu đồng."),
    "checked": NewsroomField("Đã đối chiếu", kind="flag"),
    "photo_editor": NewsroomField("Biên tập ảnh", kind="person"),
    "paper": NewsroomField("Bản gốc", kind="link", many=True),
    "form": NewsroomField("Thể loại", kind="choice", choices=("Phóng sự", "Ghi chép")),
}


def read(lines: str, fields: dict[str, NewsroomField] | None = None) -> ReadStory:
    """Read an article with these lines in its header."""
    text = f"Tiêu đề: Sơ kết\nNgày: 22/04/2021\nMã: a1\n{lines}\n\nTin."
    return read_story("content/tin/a.md", text, {"tin": "Tin tức"}, FIELDS if fields is None else fields)


GOOD = [
    ("Địa bàn: xã Vân Sơn", [("place", "xã Vân Sơn", "xã Vân Sơn", "")]),
    ("place: <b>xã</b> & huyện", [("place", "<b>xã</b> & huyện", "<b>xã</b> & huyện", "")]),
    ("ĐỊA BÀN: a", [("place", "a", "a", "")]),
    ("Ngày họp: 20/4/2021", [("meeting", "2021-04-20", "20/04/2021", "")]),
    ("Ngày họp: 08:30 20/4/2021", [("meeting", "2021-04-20T08:30:00+07:00", "20/04/2021 - 08:30", "")]),
    ("Kinh phí: 1.250,5", [("budget", 1250.5, "1.250,5", "")]),
    ("budget: -12", [("budget", -12, "-12", "")]),
    ("Đã đối chiếu: có", [("checked", True, "có", "")]),
    ("Đã đối chiếu: không", [("checked", False, "không", "")]),
    ("Biên tập ảnh: Phan Hân, Minh Anh", [("photo_editor", "Phan Hân", "Phan Hân", ""), ("photo_editor", "Minh Anh", "Minh Anh", "")]),
    ("Bản gốc: Báo A | https://a.example/1", [("paper", "https://a.example/1", "Báo A", "https://a.example/1")]),
    (
        "Bản gốc: https://a.example/1; https://b.example/2 | Báo B",
        [
            ("paper", "https://a.example/1", "https://a.example/1", "https://a.example/1"),
            ("paper", "https://b.example/2", "Báo B", "https://b.example/2"),
        ],
    ),
    ("Thể loại: phóng SỰ", [("form", "Phóng sự", "Phóng sự", "")]),
    ("Địa bàn:", []),
]


@pytest.mark.parametrize(("lines", "values"), GOOD, ids=[lines for lines, _ in GOOD])
def test_a_value_is_read_by_label_and_key(lines: str, values: list[tuple[str, object, str, str]]) -> None:
    result = read(lines)
    assert result.problems == ()
    assert result.story
    assert [(value.key, value.json, value.text, value.url) for value in result.story.fields] == values


WRONG = [
    ("Ngày họp: 31/2/2021", "stories.date_wrong", "Ngày họp “31/2/2021”"),
    ("Kinh phí: 12.5", "stories.field_wrong", "Kinh phí “12.5” không phải là một số; ghi như “1.250” hay “12,5”"),
    ("Kinh phí: nhiều", "stories.field_wrong", "Tính bằng triệu đồng."),
    ("Đã đối chiếu: rồi", "stories.field_wrong", "ghi “có” hoặc “không”"),
    ("Bản gốc: javascript:x()", "stories.field_wrong", "địa chỉ bắt đầu bằng http"),
    ("Bản gốc: data:text/html,x | https://a.example", "stories.field_wrong", "địa chỉ bắt đầu bằng http"),
    ("Thể loại: Phóng xự", "stories.field_wrong", "có phải “Phóng sự”?"),
    ("Thể loại: Xã luận", "stories.field_wrong", "chọn một trong: Phóng sự, Ghi chép."),
    ("Thể loại: Phóng sự\nThể loại: Ghi chép", "stories.key_repeated", "chỉ giữ lại một dòng"),
    ("Bien tap anh: Phan Hân", "stories.key_unknown", "đã hiểu là “Biên tập ảnh”"),
    ("Địa bàng: a", "stories.key_unknown", "có phải “Địa bàn”?"),
]


@pytest.mark.parametrize(("lines", "code", "words"), WRONG, ids=[lines for lines, _, _ in WRONG])
def test_a_wrong_value_is_reported_with_line_label_and_advice(lines: str, code: str, words: str) -> None:
    problems = read(lines).problems
    assert [problem.code.value for problem in problems] == [code]
    assert problems[0].place.line == 4 + lines.count("\n")
    assert words in problems[0].message


def test_yaml_and_gaps_know_the_fields_too() -> None:
    text = '---\ntitle: Sơ kết\ndate: 22/04/2021\nid: a1\nBiên tập ảnh: "Phan Hân"\npaper:\n  - https://a.example\n---\n\nTin.'
    story = read_story("content/tin/a.md", text, {"tin": "Tin"}, FIELDS).story
    assert story
    assert [value.key for value in story.fields] == ["photo_editor", "paper"]
    gap = read_story("content/tin/a.md", "Tiêu đề: Sơ kết\n\nĐịa bàn: xã\nNgày: 22/04/2021\nMã: a1\n\nTin.", {"tin": "Tin"}, FIELDS)
    assert gap.story
    assert [value.text for value in gap.story.fields] == ["xã"]


def test_without_the_setting_the_field_is_unknown() -> None:
    result = read("Địa bàn: xã", {})
    assert result.story
    assert result.story.fields == ()
    assert [problem.code.value for problem in result.problems] == ["stories.key_unknown"]


FAULTS = [
    ({"Place": {"label": "Địa bàn"}}, "must begin with a small letter"),
    ({"place": {}}, "STORIES['fields']['place']['label'] is missing"),
    ({"place": {"label": "Địa: bàn"}}, "the label 'Địa: bàn' must begin"),
    ({"place": {"label": "một hai ba bốn năm sáu bảy"}}, "6 words"),
    ({"place": {"label": "Nơi", "kind": "colour"}}, "must be one of"),
    ({"place": {"label": "Nơi", "shown": ["footer"]}}, "must be one of 'page', 'feed', 'json'"),
    ({"form": {"label": "Thể loại", "kind": "choice"}}, 'kind "choice" needs "choices"'),
    ({"form": {"label": "Thể loại", "choices": ["a"]}}, "not 'text'"),
    ({"author": {"label": "Người viết"}}, "the name 'author' is taken by 'byline'"),
    ({"mine": {"label": "Tac gia"}}, "the name 'Tac gia' is taken by 'byline'"),
    ({"one": {"label": "Nơi họp"}, "two": {"label": "Nơi hop"}}, "the name 'Nơi hop' is taken by 'one'"),
]


@pytest.mark.parametrize(("fields", "words"), FAULTS, ids=[words for _, words in FAULTS])
def test_a_wrong_declaration_stops_the_build_with_a_sentence(fields: dict[str, object], words: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(words)):
        read_settings(StoriesSettings, "STORIES", {"STORIES": {"sections": {"tin": "Tin"}, "fields": fields}})


DECLARED = {
    "sections": {"tin-tuc": "Tin tức", "thoi-su": "Thời sự"},
    "fields": {
        "photo_editor": {"label": "Biên tập ảnh", "kind": "person", "shown": ["page", "feed", "json"]},
        "budget": {"label": "Kinh phí", "kind": "number", "shown": ["feed", "json"]},
        "place": {"label": "Địa bàn", "shown": ["page"]},
        "note": {"label": "Ghi nhớ", "shown": []},
    },
}
ARTICLE = """Tiêu đề: Chi bộ họp
Ngày: 20/11/2026
Mã: a1
Tác giả: Minh Anh
Biên tập ảnh: {editor}
Kinh phí: 1.250,5
Địa bàn: <script>xã</script> & "huyện"
Ghi nhớ: chỉ tòa soạn biết

Tin.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Make and build a site whose settings alone declare the fields."""
    site = make_site(tmp_path_factory.mktemp("fields") / "site")
    site.add_setting(f"STORIES = {DECLARED!r}")
    for name, section, editor in (("a", "tin-tuc", "Phan Hân"), ("b", "tin-tuc", "Người Lạ"), ("c", "thoi-su", "Thu Hà")):
        path = site.content / section / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = ARTICLE.format(editor=editor).replace("Mã: a1", f"Mã: {name}1").replace("họp", f"họp {name}")
        path.write_text(text, encoding="utf-8", newline="\n")
    site.built()
    return site


def page_of(site: SiteFolder, name: str) -> str:
    """Return the page of an article."""
    return (site.output / f"2026/11/chi-bo-hop-{name}.html").read_text(encoding="utf-8")


def test_a_field_stands_under_the_byline_escaped(site: SiteFolder) -> None:
    page = page_of(site, "a")
    facts = page[page.index('class="byline"') : page.index('class="share"') if 'class="share"' in page else None]
    assert "<dt>Biên tập ảnh</dt>" in facts
    assert "<dt>Địa bàn</dt>" in facts
    assert "&lt;script&gt;xã&lt;/script&gt; &amp; " in facts
    assert "<script>xã" not in page
    assert "<dt>Kinh phí</dt>" not in page


def test_a_field_shown_nowhere_is_in_no_file(site: SiteFolder) -> None:
    files = [path for path in site.output.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    assert files
    assert [path for path in files if "chỉ tòa soạn biết" in path.read_text(encoding="utf-8")] == []


def test_structured_data_names_the_person_as_contributor_and_mentions_the_rest(site: SiteFolder) -> None:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page_of(site, "a"), re.DOTALL)
    article = next(value for value in map(json.loads, scripts) if value["@type"] == "NewsArticle")
    assert article["contributor"] == [
        {"@type": "Role", "roleName": "Biên tập ảnh", "contributor": {"@type": "Person", "name": "Phan Hân"}},
    ]
    assert article["mentions"] == [{"@type": "PropertyValue", "propertyID": "budget", "name": "Kinh phí", "value": 1250.5}]


def test_feeds_carry_the_fields(site: SiteFolder) -> None:
    folder = site.output
    items = [item for path in folder.rglob("*.json") for item in json.loads(path.read_text(encoding="utf-8")).get("items", ())]
    entry = next(item for item in items if item["title"] == "Chi bộ họp a")
    assert entry["_fields"] == {
        "photo_editor": {"label": "Biên tập ảnh", "values": ["Phan Hân"]},
        "budget": {"label": "Kinh phí", "values": [1250.5]},
    }
    feeds = [html.unescape(path.read_text(encoding="utf-8")) for path in folder.rglob("*.xml")]
    assert any("Biên tập ảnh: Phan Hân" in text and "muc/photo_editor" in text for text in feeds)
    assert not any("Địa bàn" in text for text in feeds)


def test_an_incremental_build_follows_a_field_and_the_page_of_its_person(site: SiteFolder) -> None:
    assert 'href="../../tac-gia/nguoi-la.html"' not in page_of(site, "b")
    path = site.content / "thoi-su" / "c.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Tác giả: Minh Anh", "Tác giả: Người Lạ").replace("Thu Hà", "Lê Thu"), encoding="utf-8", newline="\n")
    site.built()
    assert "Lê Thu" in page_of(site, "c")
    # The person has a page now: the page of a story of another section, whose file is the same, must lead to it.
    assert 'href="../../tac-gia/nguoi-la.html"' in page_of(site, "b")
    before = {name: page_of(site, name) for name in ("a", "b", "c")}
    shutil.rmtree(site.output)
    shutil.rmtree(site.folder / ".cache")
    site.built()
    assert {name: page_of(site, name) for name in ("a", "b", "c")} == before


def test_init_keeps_declared_fields() -> None:
    source = f"STORIES = {DECLARED!r}\nPLUGINS = []\n"
    answers = {"name": "Bản tin Hải Sơn", "owner": "Đảng ủy xã Hải Sơn", "responsible": "Trần Minh", "email": "a@hai-son.example"}
    written: dict[str, object] = {}
    exec(new_settings(source, answers, {"thoi-su": "Thời sự"}, "hai-son.example"), written)  # noqa: S102 what Pelican does with it
    assert written["STORIES"] == {"sections": {"thoi-su": "Thời sự"}, "fields": DECLARED["fields"]}
    assert read_settings(StoriesSettings, "STORIES", written).fields["budget"].kind == "number"
