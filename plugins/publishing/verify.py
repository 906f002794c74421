"""Verify a finished site before it is public: links, anchors, pictures, feeds, and stories that must not be there."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]

from plugins.core.problems import Place, Problem
from plugins.core.workers import Workers
from plugins.publishing.codes import PublishingCode
from plugins.publishing.precompress import is_packed
from plugins.publishing.references import Facts, Local, read_page, resolve
from plugins.publishing.unsafe import unsafe_in_json, unsafe_in_xml, unsafe_problem

LARGEST_PAGE = 4 * 2**20
LARGEST_FILE = 500 * 2**20
"""Bytes. A news page has some 40 KB; a video that a newsroom puts on its own server may have hundreds of megabytes."""

_SIGNATURES = {
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".webp": b"RIFF",
    ".gif": b"GIF8",
}
_MARKS = ("{static}", "{filename}", "{attach}", "{index}", "|filename|", "%7Bstatic%7D", "%7Bfilename%7D", "%7Battach%7D")
_BATCH = 100
_STORY = re.compile(r"\d{4}/\d\d/")
_CODE = PublishingCode


@dataclass(frozen=True, slots=True)
class Expected:
    """The expectations to verify a site against.

    ``secret`` are the titles of stories that must not be there, by their address; ``kept`` are pages of an earlier
    release, whose links may lead to removed pages.
    """

    site_url: str
    secret: Mapping[str, str] = field(default_factory=dict)
    public_titles: Collection[str] = ()
    kept: Collection[str] = ()


def read_pages(folder: Path, workers: Workers) -> dict[str, Facts]:
    """Read every page of a site, by its path."""
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if path.is_file())
    batches = [pages[start : start + _BATCH] for start in range(0, len(pages), _BATCH)]
    return {page: facts for read in workers.map(partial(_read, folder), batches) for page, facts in read}


def verify(folder: Path, facts: Mapping[str, Facts], expected: Expected) -> list[Problem]:
    """Find everything that is wrong with the site in a folder; an error means that it must not be published.

    >>> [problem.code.value for problem in verify(Path("khong-co"), {}, Expected("https://bantin.example"))]
    ['publishing.empty']
    """
    files, problems = _files(folder)
    if "index.html" not in files:
        problems.append(Problem(_CODE.EMPTY, Place("index.html"), "Trang không có trang chủ; không đăng."))
    problems.extend(_sizes(files))
    problems.extend(_signatures(folder, files))
    resolve_cached = lru_cache(maxsize=2**16)(partial(_resolve_from, expected.site_url))
    for page, page_facts in facts.items():
        problems.extend(unsafe_problem(page, address) for address in page_facts.unsafe)
        if page not in expected.kept:
            problems.extend(_page_problems(page, page_facts, facts, files, expected, resolve_cached))
    for path in sorted(files):
        if path.endswith((".xml", ".opml", ".json", ".webmanifest")):
            problems.extend(_list_problems(folder / path, path, files, expected.site_url))
    problems.extend(_secrets(files, facts, expected))
    return problems


def _files(folder: Path) -> tuple[dict[str, int], list[Problem]]:
    """Return the size of every file by its path, and problems for what does not belong on a site."""
    files: dict[str, int] = {}
    problems: list[Problem] = []
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted((*names, *(name for name in folders if Path(at, name).is_symlink()))):
            path = Path(at, name)
            shown = path.relative_to(folder).as_posix()
            if path.is_symlink() or not path.is_file() or any(part.startswith(".") for part in Path(shown).parts):
                message = "Tệp ẩn, liên kết tượng trưng hoặc thiết bị không được đăng; xóa đi rồi chạy lại."
                problems.append(Problem(_CODE.FILE_STRANGE, Place(shown), message))
            elif not is_packed(shown):
                files[shown] = path.stat().st_size
    return files, problems


def _read(folder: Path, pages: list[str]) -> list[tuple[str, Facts]]:
    return [(page, read_page((folder / page).read_text(encoding="utf-8", errors="replace"))) for page in pages]


def _sizes(files: Mapping[str, int]) -> Iterator[Problem]:
    for path, size in files.items():
        if size == 0:
            yield Problem(_CODE.FILE_EMPTY, Place(path), "Tệp rỗng.")
        limit = LARGEST_PAGE if path.endswith((".html", ".xml")) else LARGEST_FILE
        if size > limit:
            message = f"Tệp nặng {size / 2**20:.0f} MB, quá {limit // 2**20} MB; thu nhỏ lại hoặc đặt ở nơi khác."
            yield Problem(_CODE.FILE_HUGE, Place(path), message)


def _signatures(folder: Path, files: Iterable[str]) -> Iterator[Problem]:
    for path in files:
        signature = _SIGNATURES.get(posixpath.splitext(path)[1].lower())
        if signature:
            with (folder / path).open("rb") as file:
                if file.read(len(signature)) != signature:
                    yield Problem(_CODE.PICTURE_DAMAGED, Place(path), "Tệp ảnh hỏng hoặc không đúng kiểu; chạy lại, hoặc thay ảnh gốc.")


def _resolve_from(site_url: str, folder: str, address: str) -> Local | None:
    return resolve(address, f"{folder}/" if folder else "", site_url)


def _page_problems(
    page: str,
    facts: Facts,
    site: Mapping[str, Facts],
    files: Collection[str],
    expected: Expected,
    resolve_cached: Callable[[str, str], Local | None],
) -> Iterator[Problem]:
    place = Place(page)
    if facts.canonical and not _is_of(facts.canonical, expected.site_url):
        message = f"Địa chỉ chính thức “{facts.canonical}” không thuộc {expected.site_url}; kiểm tra SITEURL trong publishconf.py."
        yield Problem(_CODE.FOREIGN_ADDRESS, place, message)
    for address in facts.addresses:
        if any(mark in address for mark in _MARKS):
            yield Problem(_CODE.MARK_LEFT, place, f"Còn dấu của Pelican trong địa chỉ “{address}”.")
            continue
        # Pages of one folder share most of their addresses; a bare anchor belongs to the page itself.
        is_own_anchor = address == "" or address.startswith(("#", "?"))
        local = resolve(address, page, expected.site_url) if is_own_anchor else resolve_cached(posixpath.dirname(page), address)
        if local is None:
            continue
        if local.path not in files:
            yield _broken(place, address, local, is_ours=address == facts.canonical)
        elif local.anchor and local.path in site and not _has_anchor(site[local.path], local.anchor):
            yield Problem(_CODE.ANCHOR_MISSING, place, f"Liên kết “{address}”: trang có, nhưng không có mục “#{local.anchor}”.")


def _broken(place: Place, address: str, local: Local, *, is_ours: bool) -> Problem:
    # The build has resolved all relative links; a full address may have been written by an editor.
    code = _CODE.OWN_LINK_BROKEN if local.full and not is_ours else _CODE.LINK_BROKEN
    return Problem(code, place, f"Liên kết “{address}” không dẫn tới tệp nào của trang ({local.path}).")


def _has_anchor(facts: Facts, anchor: str) -> bool:
    return anchor in facts.anchors or anchor == "top" or anchor.startswith(":~:")


def _is_of(address: str, site_url: str) -> bool:
    return address == site_url or address.startswith(site_url + "/")


def _list_problems(file: Path, path: str, files: Collection[str], site_url: str) -> Iterator[Problem]:
    """Find problems of a feed, the sitemap or another list for machines."""
    try:
        if path.endswith((".xml", ".opml")):
            root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
            addresses, unsafe = list(_xml_addresses(root)), dict.fromkeys(unsafe_in_xml(root))
        else:
            value = json.loads(file.read_bytes())
            addresses, unsafe = list(_json_addresses(value)), dict.fromkeys(unsafe_in_json(value))
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Problem(_CODE.FEED_BROKEN, Place(path), f"Tệp không đúng khuôn dạng: {error}.")
        return
    yield from (unsafe_problem(path, address) for address in unsafe)
    for address in dict.fromkeys(addresses):
        if address in unsafe:
            continue
        local = resolve(address, path, site_url)
        if local is None and (path.startswith("sitemap") or _is_private(address)):
            message = f"Địa chỉ “{address}” không thuộc {site_url}; kiểm tra SITEURL trong publishconf.py."
            yield Problem(_CODE.FOREIGN_ADDRESS, Place(path), message)
        elif local is not None and local.path not in files:
            yield _broken(Place(path), address, local, is_ours=True)


def _is_private(address: str) -> bool:
    """Tell whether an address is local to a machine or a private network: a feed may name other sites, but not these."""
    host = urlsplit(address).hostname or ""
    return host.startswith(("127.", "10.", "192.168.", "0.")) or "." not in host


def _json_addresses(value: Any) -> Iterator[str]:
    """Iterate over the addresses of pages and pictures in a JSON Feed or a web app manifest."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from (item[key] for key in ("url", "home_page_url", "feed_url", "start_url", "src") if isinstance(item.get(key), str))
            for inner in item.values():
                if isinstance(inner, (list, dict)):
                    yield from _json_addresses(inner)


def _xml_addresses(root: etree._Element) -> Iterator[str]:
    """Iterate over the addresses of pages in a feed or a sitemap: ``loc``, ``link``, ``enclosure``, ``outline``."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("loc", "link") and element.text and element.text.strip():
            yield element.text.strip()
        elif name == "link" and element.get("href"):
            yield element.get("href", "")
        elif name == "outline":
            yield from (address for key in ("xmlUrl", "htmlUrl") if (address := element.get(key)))
        elif name in ("enclosure", "content", "thumbnail") and element.get("url"):
            yield element.get("url", "")


def _secrets(files: Collection[str], facts: Mapping[str, Facts], expected: Expected) -> Iterator[Problem]:
    titles = set(expected.secret.values()) - set(expected.public_titles) - {""}
    for url, title in sorted(expected.secret.items()):
        if url in files and url not in expected.kept:
            yield Problem(_CODE.NOT_PUBLIC, Place(url), f"Bài “{title}” chưa được hoặc không còn được đăng mà lại có trang.")
    for page, page_facts in facts.items():
        if page_facts.heading in titles and _STORY.match(page) and page not in expected.secret and page not in expected.kept:
            yield Problem(
                _CODE.NOT_PUBLIC, Place(page), f"Trang mang tít “{page_facts.heading}” của một bài chưa được hoặc không còn được đăng."
            )
