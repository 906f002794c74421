"""Search: the door to Pelican."""

from msgspec.structs import replace

from plugins.core import moments
from plugins.core.problems import Place, Problem
from plugins.core.state import Build
from plugins.pages import addresses
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Copy, Plan
from plugins.pages.views import Site
from plugins.search.codes import SearchCode
from plugins.search.entry import entries
from plugins.search.index import FOLDER, CannotIndexError, IndexFile, make_index
from plugins.search.page import search_pages
from plugins.stories.story import Bodies


def on_pages_planned(build: Build, plan: Plan) -> None:
    """Offer the page of search and the files of its index."""
    room = build[Newsroom]
    build.texts_are_elsewhere = build.texts_are_elsewhere or not build.is_preview
    files: tuple[IndexFile, ...] = ()
    try:
        files = make_index(tuple(entries(room)), build[Bodies].read, build.cache / "search", keep_old=build.is_preview)
    except CannotIndexError as error:
        say = f"Chưa lập được chỉ mục tìm kiếm ({error}); xóa thư mục .venv rồi chạy lại, hoặc bỏ phòng search trong PLUGINS."
        build.problems.add(Problem(SearchCode.NOT_INDEXED, Place("pelicanconf.py"), say))
    for page in search_pages(room, f"{FOLDER}/" if files else ""):
        plan.add(page)
    for file in files:
        plan.copy(Copy(file.address, file.source, file.digest))
    site = build[Site]
    build[Site] = replace(site, search=addresses.SEARCH, places=(*site.places, addresses.SEARCH))


def register() -> None:
    """Connect to the moments of the build."""
    moments.pages_planned.connect(on_pages_planned)
