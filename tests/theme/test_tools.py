"""The tools of an article: reading aloud, reporting a fault; and how much script a reader fetches for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import wait_until
from tests.support.sites import ROOT
from tests.theme.kinds import ARTICLE

pytestmark = pytest.mark.browser

SCRIPTS = ROOT / "theme" / "static" / "js"

# A browser with a voice, as far as the page can see: it keeps what it is given and is done at once.
_VOICE = """lang => {
  window.said = [];
  const voices = {
    getVoices: () => [{lang}],
    speak: (utterance) => { said.push(utterance.text); setTimeout(() => utterance.onend(), 5); },
    cancel: () => {},
    addEventListener: () => {},
  };
  Object.defineProperty(window, "speechSynthesis", {value: voices});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""

SPOKEN = [
    ("Chỉ thị số 05-CT/TW", "Chỉ thị số không năm của Trung ương"),
    ("theo 04-NQ/TW", "theo Nghị quyết số không bốn của Trung ương"),
    ("Nghị quyết số 57-NQ/TW ngày 22/12/2024", "Nghị quyết số 57 của Trung ương ngày 22 tháng 12 năm 2024"),
    ("Nghị định 178/2024/NĐ-CP", "Nghị định số 178 năm 2024 của Chính phủ"),
    ("Nghị quyết số 03/NQ-CP", "Nghị quyết số không ba của Chính phủ"),
    ("Chương trình hành động số 21-CTr/TU", "Chương trình hành động số 21 của Tỉnh ủy"),
    ("Luật số 31/2024/QH15", "Luật số 31 năm 2024 của Quốc hội khóa 15"),
    ("Nghị quyết 1211/2016/UBTVQH13", "Nghị quyết số 1211 năm 2016 của Ủy ban Thường vụ Quốc hội khóa 13"),
    ("Kế hoạch số 144-KH/ĐUK ngày 05-6-2019./.", "Kế hoạch số 144 của Đảng ủy Khối ngày 5 tháng 6 năm 2019."),
    ("NQ 04 và CT 05", "Nghị quyết không bốn và Chỉ thị không năm"),
    ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa 12"),
    ("Chiều 20/4, Đại hội XIII, lần thứ XIV", "Chiều 20 tháng 4, Đại hội 13, lần thứ 14"),
    ("giai đoạn 2021-2025 đạt 98,5% với 1.200 hộ", "giai đoạn 2021 đến 2025 đạt 98 phẩy 5 phần trăm với 1200 hộ"),
    ("UBND tỉnh, HĐND xã và TP. Tân Lam", "Ủy ban nhân dân tỉnh, Hội đồng nhân dân xã và thành phố Tân Lam"),
    ("Ông Vi Xuân, phòng I", "Ông Vi Xuân, phòng I"),
    ("Điểm 05 hộ, ngày 7 tháng 5", "Điểm 05 hộ, ngày 7 tháng 5"),
]


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=(SCRIPTS / "listen.js").read_text(encoding="utf-8"))
    yield page
    page.close()


@pytest.mark.parametrize(("written", "said"), SPOKEN)
def test_numbers_codes_and_dates_are_spoken_as_people_say_them(bare: Page, written: str, said: str) -> None:
    assert bare.evaluate("text => listen.spoken(text)", written) == said


def opened(browser: Browser, address: str, language: str) -> Page:
    page = browser.new_page()
    page.add_init_script(f"({_VOICE})({language!r})")
    page.goto(f"{address}/{ARTICLE}")
    return page


def test_an_article_is_read_from_its_title_to_its_end_and_stops_when_told(browser: Browser, address: str) -> None:
    page = opened(browser, address, "vi-VN")
    button = page.get_by_role("button", name="Nghe bài viết")
    button.click()
    wait_until(page, "window.said.length > 5")
    assert page.evaluate("said[0]").startswith("Bốn năm thực hiện Nghị quyết không bốn")
    wait_until(page, "document.querySelector('[data-listen]').ariaPressed === 'false'")
    last = page.locator(".body p:not(figure p)").last.inner_text().strip().split()[-1]
    assert last.strip(".") in page.evaluate("said.at(-1)")
    button.click()
    page.get_by_role("button", name="Dừng đọc").click()
    count = page.evaluate("said.length")
    page.wait_for_timeout(60)
    assert page.evaluate("said.length") <= count + 1
    page.close()


def test_without_a_vietnamese_voice_there_is_no_button(browser: Browser, address: str) -> None:
    page = opened(browser, address, "en-US")
    assert not page.is_visible("[data-listen]")
    page.close()


def test_a_fault_is_reported_with_the_words_that_were_selected(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{ARTICLE}")
    page.evaluate("document.querySelector('[data-report]').addEventListener('click', (event) => event.preventDefault())")
    page.click("[data-report]")
    plain = letter(page)
    assert plain["subject"] == ["Báo lỗi: " + page.inner_text("h1")]
    assert plain["body"][0].endswith(ARTICLE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.body p'))")
    page.wait_for_timeout(50)
    page.click("[data-report]")
    assert page.inner_text(".body p")[:60] in letter(page)["body"][0]
    page.close()


def letter(page: Page) -> dict[str, list[str]]:
    parts = urlsplit(str(page.get_attribute("[data-report]", "href")))
    assert (parts.scheme, parts.path) == ("mailto", "toasoan@bantin-lamgiang.example")
    return parse_qs(parts.query)


def test_all_scripts_together_but_search_are_under_15_kilobytes() -> None:
    assert sum(path.stat().st_size for path in SCRIPTS.glob("*.js") if path.name != "search.js") < 15_000


def test_nothing_is_kept_about_a_reader_but_the_size_of_letters(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{ARTICLE}")
    page.click("button[data-size='2']")
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == ["size"]
    page.close()
