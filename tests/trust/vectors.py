"""Thousands of ways to hide a script in a text, put together from seeds and encodings: the same ones each time.

Each is Markdown that an editor could paste. ``§`` stands for its number: the script of a vector calls ``top.P(number)``.
Most of them run by themselves, by a click on what can be clicked, or when the event comes that they wait for. Those that do
not (characters that no browser passes over, mutations that need a second parser) are there because a tool may make them live.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

CALL = "top.P(§)"
NAME = "javascript"
ENTITIES = ("&#{};", "&#x{:x};", "&#X{:X};", "&#0000{};", "&#x000{:X};")
SPACES = ("&Tab;", "&NewLine;", "&#9;", "&#10;", "&#13;", "&#x0A;")
INVISIBLE = (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2060, 0x2066, 0xFEFF, 0xFDD0, 0xFFFE, 0x7F, 0x1, 0x0, 0xE0001, 0x180E)
CASES = ("JAVASCRIPT", "JavaScript", "jAvAsCrIpT", "javascripT", "Javascript", "jaVaScript", "JAVAscript", "javaSCRIPT")
AFTER = (
    *("/**/{}", "//%0a{}", "//%0d%0a{}", "void({})", "{};", "%20{}", "%74op.P(§)", "[{}]&&void(0)", "(()=>{{{}}})()", "{}//a.md"),
    *("{}#muc", "//a.example/%0a{}", "eval('{}')", "this.{}", "/*a.html*/{}", "//https://a.example%0a{}"),
)


def entities_of_each_letter() -> Iterator[str]:
    """``java&#115;cript:``: each letter, and the colon, in each form."""
    for at, letter in enumerate(f"{NAME}:"):
        for form in ENTITIES:
            yield f"{NAME}:"[:at] + form.format(ord(letter)) + f"{NAME}:"[at + 1 :] + CALL
        if letter != ":" and f"{NAME}:"[at + 1] not in "abcdef":
            yield f"{NAME}:"[:at] + f"&#x{ord(letter):x}" + f"{NAME}:"[at + 1 :] + CALL  # no semicolon
        yield f"{NAME}:"[:at] + f"&#{ord(letter)}" + f"{NAME}:"[at + 1 :] + CALL


def addresses() -> list[str]:
    """Addresses that a browser reads as ``javascript:``."""
    whole = [("".join(form.format(ord(letter)) for letter in f"{NAME}:")) + CALL for form in ENTITIES]
    spaced = [f"{NAME[:at]}{space}{NAME[at:]}:{CALL}" for at in range(1, len(NAME) + 1) for space in SPACES]
    led = [f"&#{code};{NAME}:{CALL}" for code in range(1, 33) if code not in (11, 12)]
    other = [f"{NAME}&colon;{CALL}", f"{NAME}&#58;{CALL}", f"java&#115;cript&Tab;&colon;{CALL}", f"{NAME}:{CALL.replace('(', '&lpar;')}"]
    cased = [f"{case}:{CALL}" for case in CASES]
    return [*entities_of_each_letter(), *whole, *spaced, *led, *other, *cased, *(f"{NAME}:{form.format(CALL)}" for form in AFTER)]


def hidden_addresses() -> Iterator[str]:
    """Addresses that are ``javascript:`` only once a tool has taken out what nobody sees."""
    for code, at, form in product(INVISIBLE, (0, 1, 4, 10), ("&#{};", "&#x{:X};")):
        yield f"{NAME[:at]}{form.format(code)}{NAME[at:]}:{CALL}"
    for named in ("&shy;", "&ZeroWidthSpace;", "&zwnj;", "&lrm;", "&rlm;", "&NoBreak;", "&InvisibleTimes;", "&ApplyFunction;"):
        yield from (f"{NAME[:at]}{named}{NAME[at:]}:{CALL}" for at in (0, 2, 10))


LINKS = (
    "[xem]({})",
    "[xem](<{}>)",
    "[xem][r]\n\n[r]: {}",
    '[xem]({} "tít")',
    '<a href="{}">xem</a>',
    "<a href='{}'>xem</a>",
    "<A HREF={}>xem</A>",
    '<a\nhref\n=\n"{}">xem</a>',
    '<a title="a>b" href="{}"><b>xem</b></a>',
    '<p>Tin <a class="citation" href="{}" rel="x">xem</a></p>',
    '<svg><a xlink:href="{}"><text y="9">xem</text></a></svg>',
    '<svg><a href="{}"><text y="9">xem</text></a></svg>',
    '<map name="m§"><area shape="default" href="{}"></map>',
    '<table><tr><td><a href="{}">xem</a></td></tr></table>',
)
SOME_LINKS = (
    '<form action="{}"><input type="submit"></form>',
    '<form><button formaction="{}">xem</button></form>',
    '<iframe src="{}"></iframe>',
    '<math><mtext><a href="{}">xem</a></mtext></math>',
    '<details open><summary><a href="{}">xem</a></summary></details>',
    '<svg><foreignObject><a href="{}">xem</a></foreignObject></svg>',
    "1. một\n2. [xem]({})",
    "> [xem]({})",
    "| a | b |\n|---|---|\n| [xem]({}) | c |",
    "Chữ[^1]\n\n[^1]: [xem]({})",
)
EVENTS = (
    "click",
    "error",
    "load",
    "focus",
    "mouseover",
    "pointerenter",
    "animationstart",
    "toggle",
    "wheel",
    "copy",
    "keydown",
    "dblclick",
)
ELEMENTS = (
    *("p", "div", "span", "b", "a", "td", "li", "h2", "blockquote", "img", "video", "audio", "details", "marquee", "input", "svg", "math"),
    *("custom-tag", "button", "figure", "iframe", "abbr"),
)
VOID = ("img", "input")
HANDLERS = (
    '<{0} on{1}="{2}"{3}',
    "<{0} on{1}='{2}'{3}",
    "<{0}\non{1}={2}{3}",
    "<{0} ON{1}=&#116;&#111;p.P(§){3}",
    '<{0} class="credit" title="a > b" On{1} = "{2}"{3}',
    '<{0}/id="x"/on{1}="{2}"{3}',
    "<{0} x=1 on{1}='/*&quot;*/{2}'{3}",
    '<{0} title="\'" on{1}="void {2}"{3}',
)
SCRIPTS = (
    f"<script>{CALL}</script>",
    f"<SCRIPT>{CALL}</SCRIPT>",
    f"<script\n>{CALL}</script\n>",
    f"<script type=text/javascript>{CALL}</script>",
    f"<script type=module>{CALL}</script>",
    f"<script async defer x='>'>{CALL}</script>",
    f"<script>/*<!--*/{CALL}</script>",
    f'<script src="data:text/javascript,{CALL}"></script>',
    '<script src="data:text/javascript,%74op.P(§)"></script>',
    f"<svg><script>{CALL}</script></svg>",
    "<svg><script>&#116;op&#46;P(§)</script></svg>",
    f'<svg><script href="data:text/javascript,{CALL}"></script></svg>',
    f'<svg><script xlink:href="data:text/javascript,{CALL}"></script></svg>',
    f"<svg><desc><script>{CALL}</script></desc></svg>",
    f"<math><mtext><script>{CALL}</script></mtext></math>",
    f'<iframe srcdoc="<script>{CALL}</script>"></iframe>',
    f'<iframe srcdoc="&lt;script&gt;{CALL}&lt;/script&gt;"></iframe>',
    f"<img src=x onerror={CALL}>",
    f"<image src=x onerror={CALL}>",
    f"<video><source onerror={CALL}></video>",
    f"<svg onload={CALL}></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s></animate></svg>",
    f"<svg><set onbegin={CALL} attributeName=x></set></svg>",
    f"<style onload={CALL}></style>",
    f"<details open ontoggle={CALL}>x</details>",
    f"<object data=x onerror={CALL}></object>",
    f"<iframe onload={CALL}></iframe>",
    f"<link rel=stylesheet href=x onerror={CALL}>",
    f'<svg><a><animate attributeName=href values="javascript:{CALL}" fill=freeze dur=1ms></animate><text y=9>xem</text></a></svg>',
    f'<svg><a><set attributeName="xlink:href" to="javascript:{CALL}"></set><text y=9>xem</text></a></svg>',
)
AROUND = (
    "{}",
    "<p>Trước {} sau</p>",
    "<div>{}</div>",
    "- một\n- {}",
    "> lời\n> {}",
    "<table><tr><td>{}</td></tr></table>",
    "<table>{}</table>",
    "<b><i><u>{}</b></i></u>",
    "<p><p>{}</p></p>",
    "<h2 id='muc-a'>{}</h2>",
    "<!-- -->{}<!-- -->",
    "<!-->{}-->",
    "<![CDATA[x]]>{}",
    "Tin **đậm** {} *nghiêng*",
    "<a href='x'><table><a href='y'>{}</a></table></a>",
    "<custom-tag>{}</custom-tag>",
)
MUTATIONS = (
    "<svg><style>{}</style></svg>",
    '<svg></p><style><a id="</style>{}">',
    "<math><mtext><table><mglyph><style><!--</style>{}--></style></mglyph></table></mtext></math>",
    '<math><mtext><table><mglyph><style><math title="</style>{}"></math></style></mglyph></table></mtext></math>',
    "<form><math><mtext></form><form><mglyph><style></math>{}</style></mglyph></form></mtext></math>",
    '<noscript><p title="</noscript>{}"></p></noscript>',
    "<svg><p><style><!--</style>{}--></style></p></svg>",
    '<textarea><p title="</textarea>{}"></p></textarea>',
    '<xmp><p title="</xmp>{}"></p></xmp>',
    '<title><p title="</title>{}"></p></title>',
    '<noembed><p title="</noembed>{}"></p></noembed>',
    '<iframe><p title="</iframe>{}"></p></iframe>',
    "<select><option><style></select>{}</style></option></select>",
    "<select><svg><style></style>{}</svg></select>",
    "<svg><title><style><!--</style>{}--></style></title></svg>",
    '<svg><desc><p title="</desc></svg>{}"></p></desc></svg>',
    "<math><annotation-xml encoding='text/html'>{}</annotation-xml></math>",
    "<math><annotation-xml><style><!--</style>{}--></style></annotation-xml></math>",
    "<table><caption><svg><style></caption>{}</style></svg></caption></table>",
    "<template>{}</template>",
    "<a href='x'><svg><a href='y'><style></a>{}</style></a></svg></a>",
    "<p><svg><foreignObject><p>{}</p></foreignObject></svg></p>",
    "<ruby><rtc><svg><style></rtc>{}</style></svg></rtc></ruby>",
    "<dl><dd><math><mi><style></dd>{}</style></mi></math></dd></dl>",
)
INNER = (
    f"<img src=x onerror={CALL}>",
    f"<script>{CALL}</script>",
    f"<svg onload={CALL}></svg>",
    f"<a href=javascript:{CALL}>xem</a>",
    f"<iframe src=javascript:{CALL}></iframe>",
    f"<p onclick={CALL}>xem</p>",
    f"<video src=x onerror={CALL}></video>",
    f"<b onmouseover={CALL}>xem</b>",
)
QUOTED = (
    '![x](a.jpg "{}")',
    "![{}](a.jpg)",
    '[xem](a.md "{}")',
    "<p title='{}'>x</p>",
    "`{}`",
    "    {}",
    "```\n{}\n```",
    "## {}",
    "*[TU]: {}\n\nTU",
    "<{}>",
    "![x]({})",
)
ESCAPES = (f'" onerror="{CALL}', f"' onload='{CALL}", f'"><img src=x onerror={CALL}>', f"--><svg onload={CALL}>", f"javascript:{CALL}")


@dataclass(frozen=True, slots=True)
class Vector:
    """One attack as an editor may paste it; ``alone`` if it may swallow what comes after it."""

    number: int
    text: str
    alone: bool


def _templates() -> Iterator[tuple[str, bool]]:
    live = addresses()
    hidden = [*hidden_addresses()]
    yield from ((form.replace("{}", address), False) for form, address in product(LINKS, live))
    yield from ((form.replace("{}", address), False) for form, address in product(SOME_LINKS, live[::5]))
    yield from ((form.replace("{}", address), False) for form, address in product(LINKS[:6], hidden))
    for element, event, form in product(ELEMENTS, EVENTS, HANDLERS):
        yield form.format(element, event, CALL, ">" if element in VOID else f">chữ</{element}>"), False
    yield from ((around.replace("{}", script), False) for around, script in product(AROUND, SCRIPTS))
    yield from ((mutation.replace("{}", inner), True) for mutation, inner in product(MUTATIONS, INNER))
    yield from ((quoted.replace("{}", escape), True) for quoted, escape in product(QUOTED, ESCAPES))


def all_vectors() -> list[Vector]:
    """Every vector, numbered from 1.

    >>> len(all_vectors()) >= 5000, all_vectors()[0].text
    (True, '[xem](&#106;avascript:top.P(1))')
    """
    return [Vector(number, text.replace("§", str(number)), alone) for number, (text, alone) in enumerate(_templates(), start=1)]
