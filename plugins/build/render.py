"""Make the bytes of pages: templates see a view, the site, words and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.build.fragments import Keep
from plugins.build.store import Store
from plugins.build.templates import Templates, theme_error
from plugins.core import words
from plugins.core.markup import absolute_addresses, sanitise
from plugins.pages.body import compose
from plugins.pages.plan import Page
from plugins.pages.structured import structured_data
from plugins.pages.views import NotFoundView, Site, StoryText, StoryView, Variant


@dataclass(frozen=True, slots=True)
class Theme:
    """What all pages share: templates and their digests, the site's view, addresses of static files, where bodies lie."""

    templates: Path
    site: Site
    assets: dict[str, str]
    store: Path
    store_version: str
    bytecode: Path
    digests: dict[str, str]
    """What each template is, with all that it takes in, by its name."""
    frame: str
    """What every page of a template depends on, besides its view and its template."""


class Renderer:
    """Renders pages; each process has its own."""

    def __init__(self, theme: Theme) -> None:
        theme.bytecode.mkdir(parents=True, exist_ok=True)
        self._environment = Templates(
            loader=FileSystemLoader(theme.templates, encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            # Named by the version too: a compiled template holds what our own tags made of it.
            bytecode_cache=FileSystemBytecodeCache(str(theme.bytecode), f"{theme.store_version[:12]}-%s"),
            extensions=[Keep],
        )
        self._templates = theme.templates
        self._kept: Keep = self._environment.extensions[Keep.identifier]  # type: ignore[assignment]
        self._here = _Here()
        self._environment.globals = {
            "site": theme.site,
            "words": words,
            "asset": theme.assets.__getitem__,
            "here": self._here,
            "structured_data": self._structured_data,
            "zip": zip,
        }
        # A filter and no function: templates ask for addresses all the time, and call functions the long way.
        self._environment.filters["href"] = self._here.href
        self._environment.filters["srcset"] = self._here.srcset
        self._store = Store(theme.store, theme.store_version)
        self._site = theme.site
        self._texts: dict[StoryText, str] = {}
        self._bodies: dict[str, str] = {}
        self._site_path = urlsplit(theme.site.url).path.rstrip("/") + "/"

    def fetch_bodies(self, pages: Iterable[Page]) -> None:
        """Read the texts of the stories among some pages at once."""
        self._bodies = self._store.bodies({page.view.body for page in pages if isinstance(page.view, StoryView)})

    def _body(self, digest: str) -> str:
        return self._bodies[digest] if digest in self._bodies else self._store.body(digest)

    def render(self, page: Page) -> bytes:
        """Make the bytes of one page."""
        if not isinstance(page.make, str):
            return page.make(page.view, {text.id: self._text(text) for text in page.texts}) if page.texts else page.make(page.view)
        absolute = isinstance(page.view, NotFoundView)
        root = self._site_path if absolute else "../" * page.path.count("/")
        self._here.move(page.path, root)
        self._kept.depth = root
        context: dict[str, Any] = {"page": page.view, "root": root}
        if isinstance(page.view, StoryView):
            context["body"] = Markup(compose(self._body(page.view.body), page.view, root))  # noqa: S704 sanitised when it was read
        try:
            return self._environment.get_template(page.make).render(context).encode("utf-8", "replace")
        except Exception as error:  # whatever a template does
            raise theme_error(error, self._templates) from error

    def _structured_data(self, view: Any) -> tuple[str, ...]:
        return structured_data(view, str(self._here), self._site)

    def _text(self, text: StoryText) -> str:
        """The text of a story as it may stand anywhere: whole addresses, and none of what only our pages understand."""
        if text not in self._texts:
            html = compose(self._store.body(text.body), text, f"{self._site.url}/")
            self._texts[text] = sanitise(absolute_addresses(html, f"{self._site.url}/{text.url}"))
        return self._texts[text]

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


class _Here:
    """The page that is being rendered. Macros see it without its being passed to them: they are compiled once for all pages."""

    def __init__(self) -> None:
        self._path = ""
        self._addresses: dict[str, str] = {}
        self._by_root: dict[str, dict[str, str]] = {}
        self._root = ""

    def move(self, path: str, root: str) -> None:
        """Go to another page."""
        self._path = path
        self._root = root
        self._addresses = self._by_root.setdefault(root, {})

    def __eq__(self, other: object) -> bool:
        return self._path == other

    __hash__ = None  # type: ignore[assignment] # it changes

    def __str__(self) -> str:
        return self._path

    # With the context, so that Jinja does not work a constant address out once for pages of all depths.
    @pass_context
    def href(self, _context: Context, url: str) -> str:
        """Addresses as this page needs them, for templates."""
        return self.address(url)

    def address(self, url: str) -> str:
        """An address as this page needs it: below the root, or as it is when it leads elsewhere."""
        known = self._addresses.get(url)
        if known is None:
            elsewhere = url.startswith(("http://", "https://", "mailto:", "tel:", "#"))
            known = self._addresses[url] = url if elsewhere else self._root + quote(url, safe="/:#?=&%.,;@+~()")
        return known

    def srcset(self, variants: Iterable[Variant]) -> str:
        """The sizes of a picture, as ``srcset`` names them."""
        return ", ".join([f"{self.address(variant.url)} {variant.width}w" for variant in variants])
