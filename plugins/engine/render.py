"""Render pages to bytes. Templates see a view, the site and the labels, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.core.markup import sanitise
from plugins.core.schemes import is_safe
from plugins.engine.cache.store import Store
from plugins.engine.environment import Templates, theme_error
from plugins.engine.fragments import FragmentCache
from plugins.site import labels
from plugins.site.body import compose
from plugins.site.plan import Page
from plugins.site.views import ImageVariant, NotFoundView, Site, StoryText, StoryView


@dataclass(frozen=True, slots=True)
class Theme:
    """What all pages share: templates and their hashes, the view of the site, addresses of static files, the path of the store."""

    templates: Path
    site: Site
    assets: dict[str, str]
    store: Path
    cache_version: str
    bytecode: Path
    digests: dict[str, str]
    """Hash of each template together with all that it includes, by name."""
    site_hash: str
    """Hash of what every page of a template depends on, besides its view and its template."""


class Renderer:
    """Render pages; each process has its own renderer."""

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
            cache_size=-1,  # all templates stay loaded
            # Saves 0.3 s of compiling in every process. Named by the version too: a compiled template contains code of our own tags.
            bytecode_cache=FileSystemBytecodeCache(str(theme.bytecode), f"{theme.cache_version[:12]}-%s"),
            extensions=[FragmentCache],
        )
        self._templates = theme.templates
        self._fragments: FragmentCache = self._environment.extensions[FragmentCache.identifier]  # type: ignore[assignment]
        self._current_page = CurrentPage()
        self._environment.globals = {
            "site": theme.site,
            "labels": labels,
            "asset": theme.assets.__getitem__,
            "here": self._current_page,
            "structured_data": self._structured_data,
            "zip": zip,
        }
        # A filter, not a function: Jinja calls filters faster, and templates need an address for every link.
        self._environment.filters["href"] = self._current_page.href
        self._environment.filters["srcset"] = self._current_page.srcset
        self._store = Store(theme.store, theme.cache_version)
        self._site = theme.site
        self._describe = resolve_name(theme.site.structured_data) if theme.site.structured_data else _own_json_ld
        self._texts: dict[StoryText, str] = {}
        self._bodies: dict[str, str] = {}
        self._site_path = urlsplit(theme.site.url).path.rstrip("/") + "/"

    def fetch_bodies(self, pages: Iterable[Page]) -> None:
        """Read the bodies of the stories among some pages at once."""
        self._bodies = self._store.bodies({page.view.body for page in pages if isinstance(page.view, StoryView)})

    def _body(self, digest: str) -> str:
        return self._bodies[digest] if digest in self._bodies else self._store.body(digest)

    def render(self, page: Page) -> bytes:
        """Render one page. Raises ThemeError if its template fails."""
        if not isinstance(page.make, str):
            return page.make(page.view, {text.id: self._text(text) for text in page.texts}) if page.texts else page.make(page.view)
        absolute = isinstance(page.view, NotFoundView)
        root = self._site_path if absolute else "../" * page.path.count("/")
        self._current_page.move(page.path, root)
        self._fragments.depth = root
        context: dict[str, Any] = {"page": page.view, "root": root}
        if isinstance(page.view, StoryView):
            context["body"] = Markup(compose(self._body(page.view.body), page.view, root))  # noqa: S704 sanitised by stories/read.py
        try:
            return self._environment.get_template(page.make).render(context).encode("utf-8", "replace")
        except Exception as error:  # a template may raise anything
            raise theme_error(error, self._templates) from error

    def _structured_data(self, view: Any) -> tuple[str, ...]:
        texts: tuple[str, ...] = self._describe(view, str(self._current_page), self._site)
        return texts

    def _text(self, text: StoryText) -> str:
        """Return the text of a story for feeds: with absolute addresses, and without elements that only our pages understand."""
        if text not in self._texts:
            html = compose(self._store.body(text.body), text, f"{self._site.url}/", f"{self._site.url}/{text.url}")
            self._texts[text] = sanitise(html)
        return self._texts[text]

    def close(self) -> None:
        """Close the store."""
        self._store.close()


def _own_json_ld(view: Any, _address: str, _site: Site) -> tuple[str, ...]:
    """Describe a page without the metadata plugin: by what its view brings."""
    texts: tuple[str, ...] = view.head.json_ld
    return texts


class CurrentPage:
    """The page that is being rendered, as macros see it: they are compiled once for all pages, so it cannot be an argument."""

    def __init__(self) -> None:
        self._path = ""
        self._root = ""

    def move(self, path: str, root: str) -> None:
        """Switch to another page."""
        self._path = path
        self._root = root

    def __eq__(self, path: object) -> bool:
        return self._path == path

    __hash__ = None  # type: ignore[assignment] # it is mutable

    def __str__(self) -> str:
        return self._path

    # pass_context keeps Jinja from evaluating a constant address at compile time, for pages of all depths.
    @pass_context
    def href(self, _context: Context, url: str) -> str:
        """Return an address relative to this page, for templates."""
        return self.address(url)

    def address(self, url: str) -> str:
        """Return an address relative to this page. An absolute one stays as it is.

        >>> page = CurrentPage()
        >>> page.move("don-vi/tinh-uy.html", "../")
        >>> page.address("2021/04/so-ket.html"), page.address("https://dangbo.example.vn/")
        ('../2021/04/so-ket.html', 'https://dangbo.example.vn/')
        """
        return _relative_address(self._root, url)

    def srcset(self, variants: Iterable[ImageVariant]) -> str:
        """Format the sizes of a picture for the attribute ``srcset``."""
        return ", ".join([f"{self.address(variant.url)} {variant.width}w" for variant in variants])


@lru_cache(1 << 16)
def _relative_address(root: str, url: str) -> str:
    is_absolute = url.startswith(("http://", "https://", "mailto:", "tel:", "#"))
    address = url if is_absolute else root + quote(url, safe="/:#?=&%.,;@+~()")
    return address if is_safe(address) else f"./{address}"  # a colon in the first name of a path begins no scheme
