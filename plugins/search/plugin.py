"""Search: connect to the build."""

from msgspec.structs import replace

from plugins.core import signals
from plugins.core.problems import Place, Problem
from plugins.core.state import Build
from plugins.search.codes import SearchCode
from plugins.search.entry import entries
from plugins.search.index import FOLDER, CannotIndexError, IndexFile, make_index
from plugins.search.page import search_pages
from plugins.site import addresses
from plugins.site.context import SiteContext
from plugins.site.plan import Copy, Plan
from plugins.site.views import Site
from plugins.stories.story import Bodies


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Plan the search page and the files of its index."""
    site = build[SiteContext]
    build.has_derived_texts = build.has_derived_texts or not build.is_preview
    files: tuple[IndexFile, ...] = ()
    try:
        files = make_index(tuple(entries(site)), build[Bodies].read, build.cache / "search", accept_stale=build.is_preview)
    except CannotIndexError as error:
        message = f"Chưa lập được chỉ mục tìm kiếm ({error}); xóa thư mục .venv rồi chạy lại, hoặc bỏ plugin search trong PLUGINS."
        build.problems.add(Problem(SearchCode.NOT_INDEXED, Place("pelicanconf.py"), message))
    for page in search_pages(site, plan, f"{FOLDER}/" if files else ""):
        plan.add(page)
    for file in files:
        plan.copy(Copy(file.address, file.source, file.digest))
    view = build[Site]
    build[Site] = replace(view, search=addresses.SEARCH, header_urls=(*view.header_urls, addresses.SEARCH))


def register() -> None:
    """Connect to the signals of the build."""
    signals.pages_planned.connect(on_pages_planned)
