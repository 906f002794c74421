"""Redirect former addresses: with small pages that work on any server, and with a map by which nginx answers 301."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote, urlsplit

from plugins.core.policy import PAGE_POLICY
from plugins.core.problems import Place, Problem
from plugins.publishing.codes import PublishingCode
from plugins.site import labels
from plugins.stories.story import Story

_LONGEST = 900
"""Characters of an encoded address; the configuration sets nginx's map_hash_bucket_size to 1024 bytes."""

_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">\n'
_IMPOSSIBLE = re.compile(r"[\x00-\x1f\x7f\\\ufffd]")


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address as a server sees it, percent-encoded, from the root of the host (``/?p=123``), and the new one."""

    old: str
    new: str
    title: str


def former_address(written: str) -> str | None:
    """Read an address that an editor or an import wrote. Return None if it cannot be one.

    >>> former_address("https://cu.example/Tin tức/bài-1.aspx?id=7"), former_address("2019/05/a.html")
    ('/Tin%20t%E1%BB%A9c/b%C3%A0i-1.aspx?id=7', '/2019/05/a.html')
    >>> former_address("../../etc"), former_address("/"), former_address("javascript:x()")
    (None, None, None)

    The host is dropped: an old host name leads to this site now.
    """
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return None
    path = unquote(parts.path)  # what is not UTF-8 becomes U+FFFD
    if (parts.scheme and parts.scheme not in ("http", "https")) or _IMPOSSIBLE.search(path):
        return None
    path = "/" + path.lstrip("/")
    if any(part in ("..", ".") for part in path.split("/")) or "//" in path or (path == "/" and not parts.query):
        return None
    address = quote(path, safe="/-._~!()*,=:@&+")
    if parts.query:
        address += "?" + quote(parts.query, safe="/-._~!()*,=:@&+?%")
    return address if len(address) <= _LONGEST else None


def plan_redirects(
    stories: Iterable[Story], before: Mapping[str, str], taken: Collection[str], prefix: str = ""
) -> tuple[list[Redirect], list[Problem]]:
    """Gather the former addresses of all stories: those that editors wrote, and those at which they were public before.

    ``before`` maps addresses below the site's root, each of which was public once, to the id of the story; ``taken`` are
    the files of the site: a page wins over a redirect. ``prefix`` is the path of the site on its host.
    """
    problems: list[Problem] = []
    redirects: dict[str, Redirect] = {}
    owners: dict[str, str] = {}
    by_id: dict[str, Story] = {}
    for story in stories:
        by_id[story.id] = story
    for url, story_id in sorted(before.items()):
        if url not in taken and story_id in by_id:
            _add(redirects, owners, Redirect(quote(f"{prefix}/{url}"), by_id[story_id].url, by_id[story_id].title), story_id)
    for story in sorted(by_id.values(), key=lambda story: story.order):
        for written in story.aliases:
            address = former_address(written)
            if address is None:
                message = f"Địa chỉ cũ “{written}” không phải địa chỉ trang; ghi như /tin/bai-cu.html."
                problems.append(Problem(PublishingCode.ALIAS_WRONG, Place(story.path), message))
                continue
            page = page_path(address, prefix)
            if (page and page in taken) or owners.get(address.lower(), story.id) != story.id:
                if page == story.url:
                    continue
                message = f"Địa chỉ cũ “{written}” đã có trang hoặc bài khác dùng; bỏ dòng này."
                problems.append(Problem(PublishingCode.ALIAS_TAKEN, Place(story.path), message))
                continue
            _add(redirects, owners, Redirect(address, story.url, story.title), story.id)
    return list(redirects.values()), problems


def _add(redirects: dict[str, Redirect], owners: dict[str, str], redirect: Redirect, story_id: str) -> None:
    # nginx compares without regard to capital letters, and refuses a map that names an address twice.
    key = redirect.old.lower()
    if key not in owners:
        owners[key] = story_id
        redirects[key] = redirect


def page_path(address: str, prefix: str = "") -> str | None:
    """Return the path of a page that can answer for a former address, or None: a query, or another kind of file.

    >>> page_path("/tin/bai-cu.html"), page_path("/tin/bai-cu/"), page_path("/tin/bai-cu")
    ('tin/bai-cu.html', 'tin/bai-cu/index.html', 'tin/bai-cu/index.html')
    >>> page_path("/?p=7") is None, page_path("/tin.aspx") is None
    (True, True)
    """
    path = unquote(address)
    if "?" in address or not path.startswith(prefix + "/"):
        return None
    path = path[len(prefix) + 1 :]
    if any(part.startswith(".") or len(part.encode()) > 200 or re.search(r'[<>:"|?*]', part) for part in path.split("/")):
        return None
    name = posixpath.basename(path)
    if name.endswith((".html", ".htm")):
        return path
    return posixpath.join(path, "index.html") if "." not in name else None


def redirect_pages(redirects: Iterable[Redirect], site_url: str, taken: Collection[str]) -> dict[str, bytes]:
    """Make the redirect pages by their paths; skip paths that are files or folders of the site."""
    prefix = urlsplit(site_url).path.rstrip("/")
    pages: dict[str, bytes] = {}
    taken_paths = {path.lower() for path in taken}
    folders = {parent.lower() for path in taken for parent in _parents(path)}
    for redirect in redirects:
        path = page_path(redirect.old, prefix)
        if path is None or path.lower() in taken_paths | folders or any(parent.lower() in taken_paths for parent in _parents(path)):
            continue
        taken_paths.add(path.lower())
        folders.update(parent.lower() for parent in _parents(path))
        pages[path] = _page(redirect, path, site_url)
    return pages


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def _page(redirect: Redirect, path: str, site_url: str) -> bytes:
    near = escape("../" * path.count("/") + quote(redirect.new))
    full, title = escape(f"{site_url}/{quote(redirect.new)}"), escape(redirect.title)
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n{_POLICY}<title>{title}</title>\n'
        f'<link rel="canonical" href="{full}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={near}">\n</head>\n<body>\n'
        f'<p>{labels.MOVED}: <a href="{near}">{title}</a></p>\n</body>\n</html>\n'
    ).encode()


def nginx_map(redirects: Iterable[Redirect], site_url: str) -> bytes:
    """Write the map for nginx, an address and its successor a line.

    >>> nginx_map([Redirect("/?p=7", "2021/04/a.html", "Tin")], "https://bantin.example").decode()
    '# Former addresses and new ones, for nginx.\\n"/?p=7" "/2021/04/a.html";\\n'
    """
    prefix = urlsplit(site_url).path.rstrip("/")
    return map_file(
        "Former addresses and new ones, for nginx.", {redirect.old: f"{prefix}/{quote(redirect.new)}" for redirect in redirects}
    )


def map_file(title: str, values: Mapping[str, str]) -> bytes:
    """Write a map for nginx; ``values`` are the values by percent-encoded address.

    >>> map_file("Tên.", {"/Tin%20c%C5%A9": "/a.html"}).decode().splitlines()[1:]
    ['"/Tin cũ" "/a.html";', '"/Tin%20c%C5%A9" "/a.html";']

    nginx compares the address as it has decoded it, so that every spelling of it is found; configurations that earlier
    versions printed compare the encoded one. nginx refuses a map that names an address twice, in whatever case.
    """
    lines: dict[str, str] = {}
    for decoded in (True, False):
        for address, value in sorted(values.items()):
            path, mark, query = address.partition("?")
            key = (unquote(path) if decoded else path) + mark + query
            quoted = key.replace("\\", "\\\\").replace('"', '\\"')
            lines.setdefault(_in_ascii_lower(key), f'"{quoted}" "{value}";\n')
    return (f"# {title}\n" + "".join(sorted(lines.values()))).encode()


def _in_ascii_lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
