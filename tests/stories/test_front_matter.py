"""Headers: Pelican's lines and YAML give the same entries, with the lines of the file, whatever an editor's program did to them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.stories import yaml_header
from plugins.stories.codes import StoryCode
from plugins.stories.decode import clean
from plugins.stories.front_matter import FrontMatter, read_front_matter

PATH = "content/tin/a.md"


def _read(text: str) -> tuple[FrontMatter, list[tuple[str, int]]]:
    front_matter, problems = read_front_matter(clean(text), PATH)
    return front_matter, [(problem.code.name, problem.place.line) for problem in problems]


def _entries(front_matter: FrontMatter) -> list[tuple[str, list[str], int]]:
    return [(entry.key, [value.text for value in entry.values], entry.line) for entry in front_matter.entries]


HEADER_LINES = [
    ("plain", "Tiêu đề: Sơ kết\nNgày: 22/04/2021\n\nThân", [("Tiêu đề", ["Sơ kết"], 1), ("Ngày", ["22/04/2021"], 2)], ("Thân", 4)),
    ("windows", "Title: Sơ kết\r\nDate: 2021\r\n\r\nMột\r\nhai", [("Title", ["Sơ kết"], 1), ("Date", ["2021"], 2)], ("Một\nhai", 4)),
    ("byte order mark and empty lines", "\ufeff\n\nTitle: Sơ kết\n\n\nThân\n", [("Title", ["Sơ kết"], 3)], ("Thân", 6)),
    ("space before the colon", "Tiêu đề : Sơ kết\n\nThân", [("Tiêu đề", ["Sơ kết"], 1)], ("Thân", 3)),
    ("hard spaces", "Tiêu\u00a0đề\u00a0:\u00a0Sơ\u00a0kết\n\nThân", [("Tiêu\u00a0đề", ["Sơ kết"], 1)], ("Thân", 3)),
    ("full-width colon", "Tiêu đề：Sơ kết\n\nThân", [("Tiêu đề", ["Sơ kết"], 1)], ("Thân", 3)),
    ("colon in the value", "Title: Hội nghị: sơ kết\n\nT", [("Title", ["Hội nghị: sơ kết"], 1)], ("T", 3)),
    ("indented lines go on", "Tác giả: Minh Anh\n    Ban Tuyên giáo\n\nT", [("Tác giả", ["Minh Anh", "Ban Tuyên giáo"], 1)], ("T", 4)),
    ("a tab goes on", "Tác giả: Minh Anh\n\tẢnh: Thu Hà\n\nT", [("Tác giả", ["Minh Anh", "Ảnh: Thu Hà"], 1)], ("T", 4)),
    ("a key again", "Tác giả: A\nTác giả: B\n\nT", [("Tác giả", ["A"], 1), ("Tác giả", ["B"], 2)], ("T", 4)),
    ("slightly indented keys", "Tiêu đề: A\n  Ngày: B\n\nT", [("Tiêu đề", ["A"], 1), ("Ngày", ["B"], 2)], ("T", 4)),
    ("empty value", "Tiêu đề:\nNgày: B\n\nT", [("Tiêu đề", [], 1), ("Ngày", ["B"], 2)], ("T", 4)),
    ("only a header", "Tiêu đề: A", [("Tiêu đề", ["A"], 1)], ("", 2)),
    (
        "text with colons",
        "Tiêu đề: A\nNgày: B\n\nNguồn: dòng này là nội dung",
        [("Tiêu đề", ["A"], 1), ("Ngày", ["B"], 2)],
        ("Nguồn: dòng này là nội dung", 4),
    ),
]


@pytest.mark.parametrize(("text", "entries", "body"), [case[1:] for case in HEADER_LINES], ids=[case[0] for case in HEADER_LINES])
def test_header_lines_are_read_with_their_lines(text: str, entries: list[tuple[str, list[str], int]], body: tuple[str, int]) -> None:
    front_matter, problems = _read(text)
    assert _entries(front_matter) == entries
    assert (front_matter.body, front_matter.body_line) == body
    assert problems == []


YAML = [
    (
        "plain",
        "---\ntitle: Sơ kết\ntags: [05, yes, 2026]\n---\nThân",
        [("title", ["Sơ kết"], 2), ("tags", ["05", "yes", "2026"], 3)],
        ("Thân", 5),
    ),
    (
        "numbers are texts",
        "---\ntitle: 2026\npart: 010\nid: 1e3\n---\n",
        [("title", ["2026"], 2), ("part", ["010"], 3), ("id", ["1e3"], 4)],
        ("", 6),
    ),
    (
        "words are texts",
        "---\ntitle: yes\nkicker: null\nid: ~\n---\n",
        [("title", ["yes"], 2), ("kicker", ["null"], 3), ("id", ["~"], 4)],
        ("", 6),
    ),
    ("dates are texts", "---\ndate: 2021-04-22 17:08:00\n---\nT", [("date", ["2021-04-22 17:08:00"], 2)], ("T", 4)),
    (
        "quotes",
        "---\ntitle: \"Hội nghị: sơ kết\"\nkicker: 'A'\n---\nT",
        [("title", ["Hội nghị: sơ kết"], 2), ("kicker", ["A"], 3)],
        ("T", 5),
    ),
    ("a list", "---\nauthor:\n  - Minh Anh\n  - Thu Hà\n---\nT", [("author", ["Minh Anh", "Thu Hà"], 2)], ("T", 6)),
    ("folded", "---\nsummary: >\n  Một\n  hai\n---\nT", [("summary", ["Một hai"], 2)], ("T", 6)),
    ("lines kept", "---\nauthor: |\n  Minh Anh\n  Ban Tuyên giáo\n---\nT", [("author", ["Minh Anh", "Ban Tuyên giáo"], 2)], ("T", 6)),
    ("keys in Vietnamese", "---\nTiêu đề: Sơ kết\nTừ khóa: [a]\n---\nT", [("Tiêu đề", ["Sơ kết"], 2), ("Từ khóa", ["a"], 3)], ("T", 5)),
    ("a key again", "---\ntags: a\ntags: b\n---\nT", [("tags", ["a"], 2), ("tags", ["b"], 3)], ("T", 5)),
    ("empty value", "---\nsummary:\ntitle: a\n---\nT", [("summary", [], 2), ("title", ["a"], 3)], ("T", 5)),
    ("ended with dots", "---\ntitle: a\n...\nT", [("title", ["a"], 2)], ("T", 4)),
    ("a remark on its own line", "---\n# nhớ sửa\ntitle: a\n---\nT", [("title", ["a"], 3)], ("T", 5)),
    ("tags of Python are nothing", "---\ntitle: !!python/name:os.system x\n---\nT", [("title", ["x"], 2)], ("T", 4)),
    ("nothing in it", "---\n---\nT", [], ("T", 3)),
]


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml here")
    monkeypatch.setattr(yaml_header, "_LOADER", getattr(yaml, request.param))
    return str(request.param)


@pytest.mark.parametrize(("text", "entries", "body"), [case[1:] for case in YAML], ids=[case[0] for case in YAML])
def test_yaml_values_are_texts(loader: str, text: str, entries: list[tuple[str, list[str], int]], body: tuple[str, int]) -> None:
    front_matter, problems = _read(text)
    assert _entries(front_matter) == entries
    assert (front_matter.body, front_matter.body_line) == body
    assert problems == []


MENDED = [
    (
        "---\ntitle: Hội nghị: sơ kết\ntags: [05, nêu gương]\n---\nT",
        [("title", ["Hội nghị: sơ kết"], 2), ("tags", ["05", "nêu gương"], 3)],
        2,
    ),
    ("---\nauthor:\n  - Bài, ảnh: Phan Hân\n  - Tin: A: B\n---\nT", [("author", ["Bài, ảnh: Phan Hân", "Tin: A: B"], 2)], 4),
    ("---\ntitle: *Hội nghị*\n---\nT", [("title", ["*Hội nghị*"], 2)], 2),
    ('---\ntitle: "Sơ kết\ndate: 1/1/2020\n---\nT', [("title", ['"Sơ kết'], 2), ("date", ["1/1/2020"], 3)], 2),
    ('---\ntitle: "Sơ kết" năm 2020\n---\nT', [("title", ['"Sơ kết" năm 2020'], 2)], 2),
    ("---\ntitle: a\n\tdate: 1/1/2020\n---\nT", [("title", ["a"], 2), ("date", ["1/1/2020"], 3)], 3),
    ("---\ntitle: a\nkicker: &x [b]\nsummary: *x\n---\nT", [("title", ["a"], 2), ("kicker", ["&x [b]"], 3), ("summary", ["*x"], 4)], 4),
    ("---\ntitle: [a\ndate: 1/1/2020\n---\nT", [("title", ["[a"], 2), ("date", ["1/1/2020"], 3)], 2),
    ("---\ntitle: @x\n---\nT", [("title", ["@x"], 2)], 2),
]


@pytest.mark.parametrize(("text", "entries", "line"), MENDED)
def test_broken_yaml_is_read_line_by_line_and_named(loader: str, text: str, entries: list[tuple[str, list[str], int]], line: int) -> None:
    front_matter, problems = _read(text)
    assert _entries(front_matter) == entries
    assert front_matter.body == "T"
    assert problems == [("YAML_MENDED", line)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\n- a\n- b\n---\nT", ("YAML_BROKEN", 2)),
        ("---\nchỉ có chữ\n---\nT", ("YAML_BROKEN", 2)),
        ("---\n" + "[" * 5000 + "\n---\nT", ("YAML_BROKEN", 2)),
        ("---\n? [a]\n: b\n---\nT", ("YAML_BROKEN", 2)),
        ("---\ntitle: a\nsource:\n  name: b\n  url: c\n---\nT", ("YAML_NESTED", 3)),
        ("---\ntitle: a\ntags: [[b, c]]\n---\nT", ("YAML_NESTED", 3)),
        ("---\ntitle: Sơ kết #1\n---\nT", ("YAML_COMMENT", 2)),
        ("---\nTiêu đề: x\nNgày: 1/1/2020\n\nThân", ("YAML_OPEN", 1)),
    ],
)
def test_yaml_that_means_something_else_is_named(loader: str, text: str, problem: tuple[str, int]) -> None:
    assert _read(text)[1] == [problem]


def test_aliases_do_not_multiply() -> None:
    bomb = "---\na: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)) + "---\n"
    front_matter, problems = _read(bomb)
    assert problems[0][0] == "YAML_MENDED"
    assert sum(len(entry.values) for entry in front_matter.entries) < 100


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Chỉ có nội dung, không có đầu bài.", "https://example.org/a.html\n\nT", "Hôm nay: trời đẹp\n\nT"]
)
def test_a_file_without_header_is_an_error_and_all_of_it_is_text(text: str) -> None:
    front_matter, problems = _read(text)
    assert front_matter.entries == ()
    assert front_matter.body == text.strip()
    assert [code for code, _ in problems] == [StoryCode.HEADER_MISSING.name]


def test_a_blank_line_between_header_lines_is_forgiven_while_title_or_date_is_lacking() -> None:
    front_matter, problems = _read("Tiêu đề: A\n\nNgày: 1/1/2020\n\nNguồn: đây là nội dung")
    assert [entry.key for entry in front_matter.entries] == ["Tiêu đề", "Ngày"]
    assert front_matter.body == "Nguồn: đây là nội dung"
    assert problems == [("HEADER_GAP", 2)]


def test_a_line_that_forgot_its_indent_goes_on_with_the_value_when_the_header_does() -> None:
    front_matter, problems = _read("Tiêu đề: Một tít dài\nviết tiếp ở dòng sau\nNgày: 1/1/2020\n\nT")
    assert _entries(front_matter)[0] == ("Tiêu đề", ["Một tít dài", "viết tiếp ở dòng sau"], 1)
    assert problems == [("HEADER_LINE", 2)]


def test_text_without_a_blank_line_before_it_is_text() -> None:
    front_matter, problems = _read("Tiêu đề: A\nNgày: 1/1/2020\nChiều 20/4, hội nghị bế mạc.")
    assert front_matter.body == "Chiều 20/4, hội nghị bế mạc."
    assert problems == [("HEADER_LINE", 3)]


@given(st.text(alphabet=st.sampled_from(list("aB:-[]{}#&*!|>'\"%@`,? \n\t.đề")), max_size=60), st.booleans())
def test_any_text_gives_entries_and_text_with_lines_of_the_file(text: str, fenced: bool) -> None:
    whole = clean(f"---\n{text}\n---\nThân" if fenced else text)
    front_matter, _ = read_front_matter(whole, PATH)
    lines = whole.split("\n")
    for entry in front_matter.entries:
        assert 1 <= entry.line <= len(lines)
        assert all(entry.line <= value.line <= len(lines) for value in entry.values)
    if front_matter.body:
        assert whole.rstrip().endswith(front_matter.body)
        assert lines[front_matter.body_line - 1].strip() == front_matter.body.split("\n")[0].strip()
