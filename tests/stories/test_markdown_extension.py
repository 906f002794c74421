"""Markdown of articles: plain paragraphs cost nothing and change nothing; pictures and headings are settled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.core.markup import sanitise
from plugins.stories.markdown_extension import PlainParagraphs, make_markdown, render_body
from plugins.stories.story import Heading, Picture

STORY = "content/tin/2021/a.md"
PLAIN = Markdown(extensions=["extra"])
QUICK = Markdown(extensions=["extra", PlainParagraphs()])
STORIES = Markdown(extensions=["fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr"], output_format="html")
CONVERTER = make_markdown()

WORDS = [
    "Đảng ủy",
    "Nghị quyết 04-NQ/TW",
    "năm 2021.",
    "“tự diễn biến”",
    "xã (Thạnh Phú),",
    "khóa XII;",
    "20/4/2021",
    "TU",
    "./.",
    "50%",
    "1.",
    "é",
]
MARKS = [
    "*",
    "**",
    "_",
    "[",
    "]",
    "(",
    ")",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "&amp;",
    "&",
    "\\",
    "`",
    "```",
    "~~~",
    "!",
    "![",
    "{",
    "}",
    "{: #a}",
]
STARTS = [
    *(
        "# ",
        "## ",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        ": ",
        "    ",
        "\t",
        "   ",
        "---",
        "===",
        "| a | b |",
        "|---|---|",
        "[^1]: ",
        "[^1]",
        "[TU]: /a",
        "*[TU]: ",
    ),
    *(
        "*[TU]: Tỉnh ủy",
        "<p markdown=1>",
        "</p>",
        "<!--",
        "-->",
        "///Footnotes Go Here///",
        "[TOC]",
        "\u00a0",
        "\u2003",
        "\x02",
        "\x03",
        "\x0c",
        "\x1c",
        "\u2028",
        "\ue0000\ue000",
    ),
]
STRUCTURES = [
    "## Đầu mục",
    "- một\n- hai",
    "    mã",
    "    : nghĩa",
    ": nghĩa",
    "Thuật ngữ\n: nghĩa",
    "> trích\ntiếp",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    '![a](b.jpg "c | d")',
    "[a]: /b",
    "Xem [a], x[^1] và TU",
    "[^1]: chú thích",
    "*[TU]: Tỉnh ủy",
    "///Footnotes Go Here///",
    "```\nmã\n\nmã\n```",
    "<div>",
    "</div>",
    "Đoạn có tab\tở giữa  ",
    "Tít\n===",
    "2. hai",
    "",
    "\n",
    "   ",
]
hostile = st.lists(st.sampled_from([*WORDS, *MARKS, *STARTS, " ", "  ", "\n", "\n\n", "\n\n\n", "\r\n", "\n    "]), max_size=24).map(
    "".join
)
prose = st.lists(st.lists(st.sampled_from([*WORDS, " "]), min_size=1, max_size=6).map(" ".join) | st.sampled_from(STARTS), max_size=8).map(
    "\n\n".join
)
plain = st.sampled_from(["Chiều 20/4, hội nghị bế mạc.", "Theo TU, xã (Thạnh Phú) có 50% số hộ.", "2021.không"])
articles = st.lists(plain | plain | st.sampled_from(STRUCTURES), max_size=10).map("\n\n".join)
characters = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=400, deadline=None)
@given(st.one_of(prose, hostile, articles, characters))
def test_plain_paragraphs_change_no_byte(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


@settings(max_examples=200, deadline=None)
@given(st.one_of(prose, hostile, st.lists(plain | st.sampled_from(WORDS + STARTS), max_size=4).map("\n\n".join)))
def test_an_article_without_headings_pictures_and_footnotes_is_what_markdown_makes_of_it(text: str) -> None:
    expected = STORIES.reset().convert(text)
    if not any(settled in expected for settled in ("<h", "<img", "fn:")):
        assert render_body(CONVERTER, text, STORY).html == expected


@pytest.mark.parametrize(
    "text",
    [
        "Theo TU, hội nghị bế mạc.\n\n*[TU]: Tỉnh ủy",
        "- một\n\n    Đoạn trong danh sách\n\n- hai",
        "Thuật ngữ\n\n:   Nghĩa của nó",
        "> Trích dẫn\n\nĐoạn sau",
        "1. một\n\n2021. không phải danh sách\n\n2021.không",
        "Chữ có &amp; và <b>đậm</b>\n\nĐoạn thường  ",
        "Chú thích[^1]\n\n[^1]: Ở đây\n\n    Đoạn hai của chú thích",
        '<div markdown="1">\n\nĐoạn trong khối\n\n</div>',
        "\u00a0\n\nĐoạn sau khoảng trắng cứng\u00a0",
        "* * *\n\n# Tít\n\nĐoạn",
        "Thuật ngữ\n\n\n\n:   Nghĩa của nó",
        "Đoạn\n\n```\n\nĐoạn một\n\nĐoạn hai\n\n```",
        "`\x02``\n\nĐoạn một\n\nĐoạn hai\n\n```",
        "Đoạn\n\n\ue0000\ue000",
        "Đoạn\tcó tab\n\nĐoạn",
        "Đoạn\r\r- không phải danh sách",
        "Chú thích[^1]\n\n///Footnotes Go Here///\n\nĐoạn sau\n\n[^1]: Ở đây",
    ],
)
def test_blocks_that_mean_something_are_left_to_markdown(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_a_converter_forgets_the_abbreviations_of_the_article_before() -> None:
    QUICK.reset().convert("Theo TU.\n\n*[TU]: Tỉnh ủy")
    assert QUICK.reset().convert("Theo TU.") == "<p>Theo TU.</p>"


def _body(text: str) -> tuple[str, tuple[Heading, ...], tuple[Picture, ...]]:
    body = render_body(make_markdown(), text, STORY)
    return body.html, body.headings, body.pictures


def test_a_picture_alone_in_a_paragraph_is_a_figure_with_caption_and_credit() -> None:
    html, _, pictures = _body('Trước\n\n![Hội trường](hop.jpg "Quang cảnh | Phan Hân")\n\nSau')
    assert html == (
        "<p>Trước</p>\n"
        '<figure><img alt="Hội trường" src="tin/2021/hop.jpg">\n'
        '<figcaption>Quang cảnh <span class="credit">Phan Hân</span></figcaption>\n'
        "</figure>\n"
        "<p>Sau</p>"
    )
    assert pictures == (Picture("tin/2021/hop.jpg", "Hội trường", "Quang cảnh", "Phan Hân"),)


@pytest.mark.parametrize(
    ("title", "caption"),
    [
        ("Quang cảnh", "<figcaption>Quang cảnh</figcaption>"),
        ("| Phan Hân", '<figcaption><span class="credit">Phan Hân</span></figcaption>'),
        ("Quang cảnh (Ảnh minh họa: T.C)", '<figcaption>Quang cảnh <span class="credit">Ảnh minh họa: T.C</span></figcaption>'),
        ("Cánh đồng (Ảnh minh họa)", '<figcaption>Cánh đồng <span class="credit">Ảnh minh họa</span></figcaption>'),
        ("<script>x</script> & *đậm*", "<figcaption>&lt;script&gt;x&lt;/script&gt; &amp; *đậm*</figcaption>"),
        ("“tự diễn biến” &quot;x&quot;", '<figcaption>“tự diễn biến” "x"</figcaption>'),
    ],
)
def test_a_caption_is_text_and_never_markup(title: str, caption: str) -> None:
    html, _, _ = _body(f'![a](hop.jpg "{title}")')
    assert caption in html
    assert caption in sanitise(html)


def test_a_picture_without_words_is_a_figure_without_caption() -> None:
    assert _body("![a](hop.jpg)")[0] == '<figure><img alt="a" src="tin/2021/hop.jpg">\n</figure>'


def test_pictures_on_lines_of_one_paragraph_are_figures_each() -> None:
    html, _, pictures = _body('![a](1.jpg "Một")\n![b](/images/2.jpg "Hai")')
    assert html.count("<figure>") == 2
    assert [picture.path for picture in pictures] == ["tin/2021/1.jpg", "images/2.jpg"]


def test_a_picture_within_text_stays_there() -> None:
    html, _, pictures = _body("Chữ ![a](hop.jpg) chữ")
    assert html == '<p>Chữ <img alt="a" src="tin/2021/hop.jpg"> chữ</p>'
    assert pictures == (Picture("tin/2021/hop.jpg", "a"),)


@pytest.mark.parametrize("address", ["https://example.vn/a.jpg", "javascript:alert(1)", "../../../etc/passwd", "data:image/png;base64,AA"])
def test_a_picture_that_is_no_local_file_keeps_its_address_for_a_message(address: str) -> None:
    _, _, [picture] = _body(f"![a]({address})")
    assert picture.path == address
    assert "javascript" not in sanitise(_body(f"![a]({address})")[0])


def test_headings_begin_at_h2_and_have_anchors_of_their_own() -> None:
    html, headings, _ = _body("# Kết quả\n\n## Chỉ thị 05-CT/TW\n\n## Kết quả\n\n### Sâu\n\n#### Sâu hơn")
    assert html == (
        '<h2 id="muc-ket-qua">Kết quả</h2>\n'
        '<h3 id="muc-chi-thi-05-ct-tw">Chỉ thị 05-CT/TW</h3>\n'
        '<h3 id="muc-ket-qua-2">Kết quả</h3>\n'
        "<h4>Sâu</h4>\n"
        "<h5>Sâu hơn</h5>"
    )
    assert headings == (
        Heading(2, "muc-ket-qua", "Kết quả"),
        Heading(3, "muc-chi-thi-05-ct-tw", "Chỉ thị 05-CT/TW"),
        Heading(3, "muc-ket-qua-2", "Kết quả"),
    )


def test_headings_that_begin_at_h2_stay() -> None:
    assert _body("## Một\n\n### Hai")[1] == (Heading(2, "muc-mot", "Một"), Heading(3, "muc-hai", "Hai"))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("## Công tác *tổng kết*", "Công tác tổng kết"),
        ("## Thu &amp; chi <b>2021</b>", "Thu & chi 2021"),
        ("## Dùng `a < b`", "Dùng a < b"),
        ("## Dấu \\* sao", "Dấu * sao"),
        ("## Kết quả[^1]\n\n[^1]: Theo báo cáo", "Kết quả"),
        ("## Kết quả {#x onclick=y}", "Kết quả"),
    ],
)
def test_a_heading_in_the_contents_is_what_a_reader_sees(written: str, text: str) -> None:
    _, [heading], _ = _body(written)
    assert heading.text == text


def test_an_empty_heading_is_not_listed() -> None:
    assert _body("##\n\nĐoạn")[1] == ()


def test_anchors_are_never_given_twice() -> None:
    anchors = [heading.anchor for heading in _body("## A\n\n## A\n\n## A 2\n\n## A\n\n## !\n\n## ?")[1]]
    assert len(set(anchors)) == len(anchors) == 6


def test_one_converter_serves_many_articles() -> None:
    markdown = make_markdown()
    first = render_body(markdown, "## Một\n\n![a](1.jpg)\n\nChú[^1]\n\n[^1]: thích", STORY)
    second = render_body(markdown, "## Một\n\nChú[^1]\n\n[^1]: thích khác", STORY)
    assert second.headings == first.headings
    assert second.pictures == ()
    assert "thích khác" in second.html
    assert render_body(markdown, "## Một\n\n![a](1.jpg)\n\nChú[^1]\n\n[^1]: thích", STORY) == first


def test_what_is_active_does_not_survive_the_sanitiser() -> None:
    html, _, _ = _body("## A {onclick=x}\n\n![a](b.jpg){: onerror=x }\n\n<script>x</script>\n\n[b](javascript:x)\n\n<p onclick=x>c</p>")
    clean = sanitise(html)
    assert "onclick" not in clean
    assert "onerror" not in clean
    assert "script" not in clean
