"""Links in texts to other files of content/: to the page that a file became, or to the file itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from plugins.core.vietnamese import slugify
from plugins.stories.story import Story


class Targets:
    """What a link may lead to, by path below content/.

    >>> Targets([story], {}).find("content/thoi-su/2021/a.md", "../2020/b.md")  # doctest: +SKIP
    '2020/05/b.html'
    """

    def __init__(self, stories: Iterable[Story], pages: Mapping[str, str]) -> None:
        self._addresses = {story.path.removeprefix("content/"): story.url for story in stories}
        self._addresses.update(pages)

    def find(self, story_path: str, href: str) -> str | None:
        """The address below the site's root that a link means, or None when it is broken.

        Paths count from the story's folder or from content/; ``{filename}`` and ``{static}`` of Pelican are understood.
        """
        try:
            parts = urlsplit(href)
        except ValueError:  # a bracket where a host would stand
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
        """A file that a broken link may mean, as it is called but for capitals and marks; empty for none.

        >>> Targets([], {"pages/gioi-thieu.md": "gioi-thieu.html"}).like("Giới thiệu.MD")
        'pages/gioi-thieu.md'
        """
        wanted = _bare_name(unquote(urlsplit(href).path))
        return next((path for path in sorted(self._addresses) if wanted and _bare_name(path) == wanted), "")


def _bare_name(path: str) -> str:
    return slugify(posixpath.splitext(posixpath.basename(path))[0])
