"""Three good articles with whatever else a test puts beside them, built; every page of it read strictly."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.portal.small import png
from tests.support.sites import Built, SiteFolder, files_of, make_site
from tests.trust.strict_html import NotStrictError, StrictPage, faults, read_page

SECTION = "tin-tuc"
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
LISTS = ("index.html", "index.rss.xml", "index.atom.xml", "index.json")


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
        page = self.pages.get(path)
        return page.text if isinstance(page, StrictPage) else str(page)


def _strictly(html: str) -> StrictPage | NotStrictError:
    try:
        return read_page(html)
    except NotStrictError as error:
        return error


def build_beside(folder: Path, files: Mapping[str, bytes], settings: str = "") -> Site:
    """Write files beside the three good articles, and build."""
    site = make_site(folder)
    site.add_setting(SETTINGS + settings)
    written = {name: text.encode() for name, text in {**GROUND, **GOOD}.items()}
    written["content/images/anh.png"] = png(400, 300, (163, 22, 27))
    for name, raw in {**written, **files}.items():
        path = site.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return Site(site, site.build())


def wrong_in(site: Site) -> Iterator[str]:
    """Whatever no site may show: what could run or lead astray, feeds that cannot be read, a good article that is missing."""
    if site.built.status != 0 or "Traceback" in site.built.said:
        yield f"status {site.built.status}: {site.built.said[-600:]}"
        return
    for path, page in site.pages.items():
        yield from (f"{path}: {fault}" for fault in (faults(page) if isinstance(page, StrictPage) else [page]))
    for path, raw in site.files.items():
        try:
            if path.endswith((".xml", ".opml")):
                ET.fromstring(raw)  # noqa: S314 our own output; whether it can be read is the question
            elif path.endswith((".json", ".webmanifest")):
                json.loads(raw)
        except (ET.ParseError, ValueError) as error:
            yield f"{path}: {error}"
        if not re.fullmatch(r"[A-Za-z0-9._/-]+", path) or any(len(part) > 150 for part in path.split("/")):
            yield f"{path}: no name for every system"
    for address, sentences in GOOD_PAGES.items():
        yield from (f"{address}: without {words!r}" for words in sentences if words not in site.text(address))
        yield from (f"{path}: without {address}" for path in LISTS if address.encode() not in site.files[path])
    yield from (text for text in site.built.problems if text.startswith(tuple(GOOD)))
