"""Make the bytes of pages: templates see a view, the site, words and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.build.store import Store
from plugins.core import words
from plugins.pages.body import compose
from plugins.pages.plan import Page
from plugins.pages.views import NotFoundView, Site, StoryView


@dataclass(frozen=True, slots=True)
class Theme:
    """What a renderer needs besides pages: templates, the site's view, addresses of static files, where bodies lie."""

    templates: Path
    site: Site
    assets: dict[str, str]
    store: Path
    store_version: str
    bytecode: Path


class Renderer:
    """Renders pages; each process has its own."""

    def __init__(self, theme: Theme) -> None:
        theme.bytecode.mkdir(parents=True, exist_ok=True)
        self._environment = Environment(
            loader=FileSystemLoader(theme.templates, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=FileSystemBytecodeCache(str(theme.bytecode)),
        )
        self._environment.globals = {"site": theme.site, "words": words, "asset": theme.assets.__getitem__, "zip": zip}
        self._store = Store(theme.store, theme.store_version)
        self._site_path = urlsplit(theme.site.url).path.rstrip("/") + "/"

    def render(self, page: Page) -> bytes:
        """Make the bytes of one page."""
        if not isinstance(page.make, str):
            return page.make(page.view)
        absolute = isinstance(page.view, NotFoundView)
        root = self._site_path if absolute else "../" * page.path.count("/")
        context: dict[str, Any] = {"page": page.view, "root": root, "here": page.path, "href": _Href(root)}
        if isinstance(page.view, StoryView):
            context["body"] = Markup(compose(self._store.body(page.view.body), page.view, root))  # noqa: S704 sanitised when it was read
        return self._environment.get_template(page.make).render(context).encode("utf-8", "replace")

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


@dataclass(frozen=True, slots=True)
class _Href:
    """Addresses as a page needs them: below the root, or as they are when they lead elsewhere."""

    root: str

    def __call__(self, url: str) -> str:
        if url.startswith(("http://", "https://", "mailto:", "tel:", "#")):
            return url
        return self.root + quote(url, safe="/:#?=&%.,;@+~()")
