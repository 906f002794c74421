"""Attacks in every field of every article, as a real browser sees them: nothing runs, nothing is asked for elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.trust.good_site import GROUND, SECTION, Site, build_beside

pytestmark = pytest.mark.browser

CANARY = "canary.invalid"
ATTACKS = (
    "<script>window.__pwned=1</script>",
    "<ScRiPt src=//canary.invalid/a.js></sCrIpT>",
    "<img src=x onerror=window.__pwned=1>",
    "<img src=//canary.invalid/a.png>",
    "<svg/onload=window.__pwned=1>",
    "<svg><script>window.__pwned=1</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.__pwned=1>",
    "<iframe srcdoc='<script>parent.__pwned=1</script>'></iframe>",
    "<iframe src=javascript:parent.__pwned=1></iframe>",
    "<object data=javascript:window.__pwned=1></object><embed src=//canary.invalid/a.swf>",
    '"><script>window.__pwned=1</script>',
    "'><img src=x onerror=window.__pwned=1>",
    '" autofocus onfocus="window.__pwned=1" x="',
    "' onmouseover='window.__pwned=1' x='",
    "</title><script>window.__pwned=1</script>",
    "</script><script>window.__pwned=1</script>",
    "</textarea></style></noscript><img src=x onerror=window.__pwned=1>",
    "--><script>window.__pwned=1</script><!--",
    "]]><script>window.__pwned=1</script>",
    "<base href=//canary.invalid/><meta http-equiv=refresh content='0;url=//canary.invalid/'>",
    "<link rel=stylesheet href=//canary.invalid/a.css><style>@import '//canary.invalid/b.css'</style>",
    "<p style='background:url(//canary.invalid/a.png)'>x</p>",
    "<body onload=window.__pwned=1><details open ontoggle=window.__pwned=1>",
    "<form id=search action=//canary.invalid/><input name=q autofocus onfocus=window.__pwned=1>",
    "<a id=noi-dung href=javascript:window.__pwned=1 name=documentElement>x</a>",
    "[x](javascript:window.__pwned=1) [x]: javascript:window.__pwned=1",
    "{{ ''.__class__ }}{% include 'base.html' %}${window.__pwned=1}`${window.__pwned=1}`",
    "&lt;script&gt;window.__pwned=1&lt;/script&gt; &#60;img src=x onerror=window.__pwned=1&#62;",
    "\\u003cscript\\u003ewindow.__pwned=1\\u003c/script\\u003e",
    "javascript:window.__pwned=1",
)
FIELDS = (
    *("Tiêu đề", "Dòng trên tít", "Sapo", "Mở đầu tin", "Tác giả", "Đơn vị", "Dòng sự kiện", "Từ khóa", "Mô tả ảnh", "Chú thích"),
    *("Tác giả ảnh", "Đính chính", "Địa chỉ cũ", "Đường dẫn", "Người duyệt"),
)
FIRED = """() => window.__pwned
  ?? [...document.querySelectorAll("*")].flatMap(one => [...one.attributes]).find(one => /^on/.test(one.name))?.value"""


def article(number: int, attack: str) -> bytes:
    """An article with an attack in every field that takes a text, in its text and around its picture."""
    written = dict.fromkeys(FIELDS, f"{attack} tấn công {number}")
    header = [f"{field}: {value}" for field, value in written.items()]
    header += ["Ngày: 20/11/2026", f"Mã: tan-cong-{number}", "Phần: 1", "Ảnh đại diện: images/anh.png"]
    header.append(f"Nguồn: {attack.replace('javascript:', '').replace('//', '')} | https://bao.example/{number}")
    text = [attack, f"Chữ {attack} trong đoạn.", f"## Mục {attack}", f"- {attack}", f"> {attack}", f"[chữ {attack}](https://bao.example)"]
    text += [f"![{attack}](/images/anh.png '{attack} | {attack}')", f"| {attack} |\n| --- |\n| {attack} |", f"Chú[^1]\n\n[^1]: {attack}"]
    text += [f"Từ TU.\n\n*[TU]: {attack}", f"*chữ*{{: title='{attack}' onclick='window.__pwned=1' }}", "Sau cùng."]
    return ("\n".join(header) + "\n\n" + "\n\n".join(text) + "\n").encode()


def table(name: str) -> bytes:
    """A table of the ground with attacks in the names of its rows."""
    rows = {
        "content/units.csv": lambda number, cell: f"tan-cong-{number},{cell},,,,,,,,{cell}\n",
        "content/documents.csv": lambda number, cell: (
            f"nq-{number + 10}-tc-2020,Nghị quyết,{number + 10}-NQ/TW,{cell},2020-01-01,XII,{cell},,https://tulieu.example/{number}\n"
        ),
    }
    cells = ('"{}"'.format(attack.replace('"', '""')) for attack in ATTACKS)
    return (GROUND[name] + "".join(rows[name](number, cell) for number, cell in enumerate(cells))).encode()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {f"content/{SECTION}/2026/tan-cong-{number}.md": article(number, attack) for number, attack in enumerate(ATTACKS)}
    files |= {name: table(name) for name in GROUND}
    files["content/pages/tan-cong.md"] = article(99, "".join(ATTACKS[:6]))
    for number, attack in enumerate(ATTACKS[:12]):
        files[f"content/topics/tan-cong-{number}.md"] = f"Tiêu đề: {attack} tấn công {number}\n\n{attack}\n".encode()
    site = build_beside(tmp_path_factory.mktemp("attacks") / "site", files)
    assert site.built.status == 0, site.built.said[-600:]
    return site


@contextmanager
def watched(browser: Browser, own: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and whatever happens on it that may not: a dialog, a request to somewhere else, a new window."""
    context = browser.new_context()
    page = context.new_page()
    happened: list[str] = []

    def on_dialog(dialog: object) -> None:
        happened.append(f"{page.url}: a dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", on_dialog)
    page.on("popup", lambda _: happened.append(f"{page.url}: a window"))
    page.on("request", lambda request: happened.append(request.url) if urlsplit(request.url).netloc not in ("", own) else None)
    try:
        yield page, happened
    finally:
        context.close()


def test_no_attack_in_any_field_runs_on_any_page(attacked: Site, browser: Browser, serve: Callable[[Path], str]) -> None:
    address = serve(attacked.folder.output)
    pages = [path for path in attacked.files if path.endswith(".html")]
    stories = [path for path in pages if path.startswith("2026/")]
    assert len(stories) >= len(ATTACKS), sorted(attacked.built.problems)[:20]
    with watched(browser, urlsplit(address).netloc) as (page, happened):
        for path in pages:
            page.goto(f"{address}/{path}", wait_until="load")
            assert page.evaluate(FIRED) is None, path
            assert page.evaluate("document.querySelector('main') && document.querySelector('footer') !== null"), path
    assert happened == []


def test_no_attack_runs_where_the_search_shows_it(attacked: Site, browser: Browser, serve: Callable[[Path], str]) -> None:
    address = serve(attacked.folder.output)
    with watched(browser, urlsplit(address).netloc) as (page, happened):
        page.goto(f"{address}/tim-kiem.html?q={quote('tấn công')}")
        page.wait_for_selector("#search-stories li a", timeout=20_000)
        assert page.evaluate(FIRED) is None
        for attack in ATTACKS[:12]:
            page.goto(f"{address}/tim-kiem.html?q={quote(attack)}", wait_until="networkidle")
            assert page.evaluate(FIRED) is None, attack
    assert happened == []
