"""Resolve links in texts to other files of content/."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from plugins.core.vietnamese import slugify
from plugins.stories.story import Story


class Targets:
    """The files of content/ to which a link may point, with the addresses of their pages.

    >>> Targets([], {"pages/gioi-thieu.md": "gioi-thieu.html"}).find("content/thoi-su/2021/a.md", "../../pages/gioi-thieu.md")
    'gioi-thieu.html'
    """

    def __init__(self, stories: Iterable[Story], pages: Mapping[str, str]) -> None:
        self._addresses = {story.path.removeprefix("content/"): story.url for story in stories}
        self._addresses.update(pages)

    def find(self, story_path: str, href: str) -> str | None:
        """Return the address that a link points to, or None if it is broken.

        Paths are relative to the folder of the story or to content/. The ``{filename}`` and ``{static}`` of Pelican are accepted.
        """
        try:
            parts = urlsplit(href)
        except ValueError:  # a bracket in the host
            return None
        path = unquote(parts.path)
        for mark in ("{filename}", "{static}", "{attach}"):
            path = path.removeprefix(mark)
        folder = posixpath.dirname(story_path).removeprefix("content").lstrip("/")
        for candidate in (posixpath.join(folder, path.lstrip("/")) if not path.startswith("/") else "", path.lstrip("/")):
            address = self._addresses.get(posixpath.normpath(candidate)) if candidate else None
            if address:
                return f"{address}#{parts.fragment}" if parts.fragment else address
        return None

    def like(self, href: str) -> str:
        """Suggest a file for a broken link: one with the same name but for case and diacritics. Return an empty string if there is none.

        >>> Targets([], {"pages/gioi-thieu.md": "gioi-thieu.html"}).like("Giới thiệu.MD")
        'pages/gioi-thieu.md'
        """
        wanted = _bare_name(unquote(urlsplit(href).path))
        return next((path for path in sorted(self._addresses) if wanted and _bare_name(path) == wanted), "")


def _bare_name(path: str) -> str:
    return slugify(posixpath.splitext(posixpath.basename(path))[0])
