"""Bad encodings, bad headers, bad markup: what becomes of each beside three good articles."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pytest

from tests.site.small import png
from tests.support.sites import Built, SiteFolder, files_of, make_site
from tests.trust.strict_html import NotStrictError, StrictPage, faults, read_page
from tests.trust.text_cases import SECTION, TextCase, read_cases

CASES = read_cases()
LEAST = 80
SITE_URL = "https://bantin.example"
SETTINGS = f"""\
SITE = {{"name": "Bản tin thử", "owner": "Huyện ủy Hải Sơn", "email": "bantin@haison.example"}}
STORIES = {{"sections": {{"{SECTION}": "Tin tức", "xay-dung-dang": "Xây dựng Đảng"}}}}
PAGES = {{"per_page": 50}}
FEEDS = {{"authority": "bantin.example,2026", "full_text": True, "length": 300}}
IMAGES = {{"widths": (320,), "thumb_widths": (160,), "formats": ("jpeg",), "cards": False}}
SITENAME = SITE["name"]
SITEURL = "{SITE_URL}"
"""
GROUND = {
    "content/documents.csv": "id,type,number,issuer,date,term,title,short_names,source\n"
    "ct-05-tw-2016,Chỉ thị,05-CT/TW,Bộ Chính trị,2016-05-15,XII,Về học tập và làm theo,Chỉ thị 05,https://tulieu.example/ct-05\n",
    "content/units.csv": "id,name,short_names,former_names,kind,parent,from,to,successor,note\n"
    "huyen-uy-hai-son,Huyện ủy Hải Sơn,,,Huyện ủy,,,,,\n",
}
GOOD = {
    f"content/{SECTION}/2026/mua-gat.md": "Tiêu đề: Mùa gặt sớm ở Hải Sơn\nNgày: 07:50 21/11/2026\nMã: tot-1\nSapo: Lúa chín đều.\n\n"
    "Sáng nay nông dân ra đồng.\n\n## Năng suất\n\nMỗi héc-ta **sáu tấn**.\n",
    "content/xay-dung-dang/2026/so-ket.md": "Tiêu đề: Sơ kết thực hiện Chỉ thị 05\nNgày: 07:40 21/11/2026\nMã: tot-2\n"
    "Tác giả: Phan Hân\nĐơn vị: Huyện ủy Hải Sơn\n\nHội nghị sơ kết Chỉ thị số 05-CT/TW của Bộ Chính trị.\n",
    "content/xay-dung-dang/2026/tiep-dan.md": "Tiêu đề: Lịch tiếp dân tháng 12\nNgày: 07:30 21/11/2026\nMã: tot-3\n\n"
    "- Thứ hai: phòng một\n- Thứ tư: phòng hai\n",
}
GOOD_PAGES = {
    "2026/11/mua-gat-som-o-hai-son.html": ("Mùa gặt sớm ở Hải Sơn", "Lúa chín đều.", "Sáng nay nông dân ra đồng.", "Mỗi héc-ta sáu tấn."),
    "2026/11/so-ket-thuc-hien-chi-thi-05.html": ("Sơ kết thực hiện Chỉ thị 05", "Hội nghị sơ kết Chỉ thị số 05-CT/TW của Bộ Chính trị."),
    "2026/11/lich-tiep-dan-thang-12.html": ("Lịch tiếp dân tháng 12", "Thứ hai: phòng một Thứ tư: phòng hai"),
}
LISTS = ("index.html", f"chuyen-muc/{SECTION}.html", "chuyen-muc/xay-dung-dang.html", "index.rss.xml", "index.atom.xml", "index.json")
PICTURES = (".jpg", ".png", ".webp")
# What the text doctor says of untidy writing is no matter of trust.
ASIDE = re.compile(r"\[checks\.(?:alt_missing|caption_missing|credit_missing|text_twice|quotes_mixed)\]$")


@dataclass
class Site:
    """A built site with its files."""

    folder: SiteFolder
    built: Built

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file but those of the search index, which are packed."""
        return {path: raw for path, raw in files_of(self.folder.output).items() if not path.startswith("pagefind/")}

    @cached_property
    def pages(self) -> dict[str, StrictPage | NotStrictError]:
        """Every page, read strictly."""
        return {path: _strictly(raw.decode("utf-8")) for path, raw in self.files.items() if path.endswith(".html")}

    def text(self, path: str) -> str:
        """What a reader reads on a page."""
        page = self.pages[path]
        return page.text if isinstance(page, StrictPage) else str(page)


def _strictly(html: str) -> StrictPage | NotStrictError:
    try:
        return read_page(html)
    except NotStrictError as error:
        return error


def make(folder: SiteFolder, cases: Mapping[str, TextCase]) -> Site:
    """Write the articles of some cases beside the three good ones, and build."""
    folder.add_setting(SETTINGS + "\n".join(line for case in cases.values() for line in case.settings))
    written: dict[str, bytes] = {name: text.encode() for name, text in {**GROUND, **GOOD}.items()}
    written["content/images/anh.png"] = png(400, 300, (163, 22, 27))
    for case in cases.values():
        written |= case.files
    for name, raw in written.items():
        path = folder.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return Site(folder, folder.build())


@pytest.fixture(scope="module")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The site in which a case was built: its own, or that of all cases that cannot touch each other."""
    sites: dict[str, Site] = {}

    def site_of(name: str) -> Site:
        alone = CASES[name].alone
        key = name if alone else ""
        if key not in sites:
            cases = {name: CASES[name]} if alone else {one: case for one, case in CASES.items() if not case.alone}
            sites[key] = make(make_site(tmp_path_factory.mktemp("trust") / "site"), cases)
        return sites[key]

    return site_of


def own_messages(case: TextCase, built: Built) -> list[str]:
    """What was said of the files of a case."""
    files = tuple(case.files)
    asked = {message.code for message in case.messages}
    return [
        text for text in built.problems if text.startswith(files) and not (ASIDE.search(text) and text.split("[")[-1][:-1] not in asked)
    ]


@pytest.mark.parametrize("name", CASES)
def test_what_was_wrong_is_said_with_file_and_line_and_nothing_else_is(name: str, site_of: Callable[[str], Site]) -> None:
    case, built = CASES[name], site_of(name).built
    said = own_messages(case, built)
    unsaid = [message for message in case.messages if not any(message.fits(text) for text in said)]
    unasked = [text for text in said if not any(message.fits(text) for message in case.messages)]
    assert (unsaid, unasked) == ([], []), "said:\n" + "\n".join(said)


@pytest.mark.parametrize("name", CASES)
def test_a_public_article_is_whole_and_one_that_is_held_back_is_nowhere(name: str, site_of: Callable[[str], Site]) -> None:
    case, site = CASES[name], site_of(name)
    if case.public:
        if case.address not in site.files:
            pytest.fail(f"no page {case.address}")
        html, text = site.files[case.address].decode("utf-8"), site.text(case.address)
        assert [words for words in case.shown if words not in text] == [], text[-3000:]
        assert [markup for markup in case.markup if markup not in html] == [], html[html.find("<article") :][:3000]
    for words in case.nowhere:
        assert [path for path, raw in site.files.items() if words.encode() in raw and not path.endswith(PICTURES)] == [], words


def sites(site_of: Callable[[str], Site]) -> Iterator[Site]:
    seen: set[int] = set()
    for name in CASES:
        site = site_of(name)
        if id(site) not in seen:
            seen.add(id(site))
            yield site


def test_every_build_ends_well_and_says_no_traceback(site_of: Callable[[str], Site]) -> None:
    for site in sites(site_of):
        assert site.built.status == 0, site.built.said[-400:]
        assert site.built.said.find("Traceback") < 0
        assert not re.search(r"^\S*(?:Error|Exception)\b", site.built.said, re.MULTILINE)


def test_as_many_articles_are_public_as_should_be(site_of: Callable[[str], Site]) -> None:
    for site in sites(site_of):
        cases = [case for name, case in CASES.items() if site_of(name) is site]
        assert site.built["built"] == len(GOOD) + sum(case.articles for case in cases if case.public)


def test_no_page_holds_anything_that_could_run_load_or_lead_astray(site_of: Callable[[str], Site]) -> None:
    found = []
    for site in sites(site_of):
        for path, page in site.pages.items():
            found += [f"{path}: {fault}" for fault in (faults(page) if isinstance(page, StrictPage) else [page])]
    assert not found, "\n".join(found[:20])


def test_every_feed_and_every_sitemap_can_be_read(site_of: Callable[[str], Site]) -> None:
    for site in sites(site_of):
        for path, raw in site.files.items():
            if path.endswith((".xml", ".opml")):
                ET.fromstring(raw)  # noqa: S314 our own output; whether it can be read is the question
            elif path.endswith((".json", ".webmanifest")):
                json.loads(raw)


def test_the_three_good_articles_are_always_there_and_right(site_of: Callable[[str], Site]) -> None:
    for site in sites(site_of):
        for address, sentences in GOOD_PAGES.items():
            assert [words for words in sentences if words not in site.text(address)] == []
            name = address.encode()
            assert [path for path in LISTS[:1] + LISTS[3:] if name not in site.files[path]] == []
        assert not [text for text in site.built.problems if text.startswith(tuple(GOOD))]


def test_every_output_file_has_a_name_that_any_system_can_hold(site_of: Callable[[str], Site]) -> None:
    for site in sites(site_of):
        assert [
            path for path in site.files if not re.fullmatch(r"[A-Za-z0-9._/-]+", path) or any(len(part) > 150 for part in path.split("/"))
        ] == []


def test_there_are_enough_cases_in_each_group() -> None:
    groups = [case.group for case in CASES.values()]
    assert len(groups) >= LEAST
    assert all(groups.count(group) >= 20 for group in ("encodings", "metadata", "markup"))
