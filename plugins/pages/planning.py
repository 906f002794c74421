"""From what the rooms have made of the stories to pages in the plan."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.problems import Place, Problem
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.images.gallery import Gallery
from plugins.pages.codes import PageCode
from plugins.pages.local_links import Targets
from plugins.pages.made_from import MadeFrom
from plugins.pages.newsroom import Newsroom
from plugins.pages.plan import Copy, Plan
from plugins.pages.settings import PagesSettings, SiteSettings
from plugins.pages.site import site_pages, site_view
from plugins.pages.story_page import story_page
from plugins.pages.texts import Texts
from plugins.pages.views import Site
from plugins.related.allocate import AllLists
from plugins.related.index import Index
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Stories, Story
from plugins.units.unit import Units
from plugins.visits.counts import Visits
from plugins.visits.settings import VisitsSettings


def prepare(build: Build) -> None:
    """Make the pictures of the texts ready and see where the local links of stories lead."""
    for _, problem in build[Gallery].prepare(build[Texts].wanted(), build.workers):
        build.problems.add(problem)
    build[Targets] = targets = Targets(build[Stories], build[Texts].page_addresses())
    build.problems.extend(_broken_links(build[Stories], targets))


def _broken_links(stories: Iterable[Story], targets: Targets) -> Iterable[Problem]:
    for story in stories:
        for written in story.body.hrefs:
            if targets.find(story.path, written.text) is None and PageCode.LINK_BROKEN.value not in story.silenced:
                like = targets.like(written.text)
                hint = f"có phải “{like}”? Chữ hoa, chữ thường phải đúng" if like else "sửa đường dẫn hoặc bỏ liên kết (chữ vẫn được giữ)"
                say = f"Liên kết “{written.text}” không dẫn tới bài hay trang nào; {hint}."
                yield Problem(PageCode.LINK_BROKEN, Place(story.path, written.line), say)


def offer_all(build: Build, plan: Plan) -> None:
    """Offer all pages and the files that they show."""
    build[Newsroom] = room = _newsroom(build)
    made_from = MadeFrom(build.recipe, build.sources, room, build[AllLists]).of if build.recipe else None
    for page in site_pages(room, made_from):
        plan.add(page)
    build[Site] = site_view(room, plan)
    for file in build[Gallery].published():
        plan.copy(Copy(file.address, file.source, file.digest))


def offer_some(build: Build, plan: Plan, stories: Iterable[Story]) -> None:
    """Offer the pages of a few stories."""
    room = _newsroom(build)
    for story in stories:
        plan.add(story_page(story, room))


def _newsroom(build: Build) -> Newsroom:
    return Newsroom(
        site=build[SiteSettings],
        site_url=build.site_url,
        settings=build[PagesSettings],
        sections=build[StoriesSettings].sections,
        stories=build[Stories],
        index=build[Index],
        lists=build[AllLists],
        registry=build[Registry],
        units=build[Units],
        gallery=build[Gallery],
        targets=build[Targets],
        texts=build[Texts],
        visits=build[Visits],
        visits_settings=build[VisitsSettings],
        now=build.now,
    )
