"""Add all pages to the plan, from what the plugins have put into the build."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.problems import Place, Problem
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.images.gallery import Gallery
from plugins.related.allocate import AllLists
from plugins.related.index import Index
from plugins.site.all_pages import make_all_pages, site_view
from plugins.site.codes import PageCode
from plugins.site.context import SiteContext
from plugins.site.input_hash import StoryInputHash
from plugins.site.local_links import Targets
from plugins.site.plan import Copy, Plan
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.site.static_pages import Texts
from plugins.site.story_page import story_page
from plugins.site.views import Site
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Stories, Story
from plugins.units.unit import Units
from plugins.visits.counts import Visits
from plugins.visits.settings import VisitsSettings


def prepare(build: Build) -> None:
    """Prepare the pictures of the texts and resolve the local links of stories."""
    for _, problem in build[Gallery].prepare(build[Texts].wanted(), build.workers):
        build.problems.add(problem)
    build[Targets] = targets = Targets(build[Stories], build[Texts].page_addresses())
    build.problems.extend(_broken_links(build[Stories], targets))


def _broken_links(stories: Iterable[Story], targets: Targets) -> Iterable[Problem]:
    for story in stories:
        for written in story.body.hrefs:
            if targets.find(story.path, written.text) is None and PageCode.LINK_BROKEN.value not in story.ignored:
                like = targets.like(written.text)
                hint = f"có phải “{like}”? Chữ hoa, chữ thường phải đúng" if like else "sửa đường dẫn hoặc bỏ liên kết (chữ vẫn được giữ)"
                message = f"Liên kết “{written.text}” không dẫn tới bài hay trang nào; {hint}."
                yield Problem(PageCode.LINK_BROKEN, Place(story.path, written.line), message)


def plan_all(build: Build, plan: Plan) -> None:
    """Add all pages and the files that they show."""
    build[SiteContext] = site = _site_context(build)
    input_hash = StoryInputHash(build.config_hash, build.source_hashes, site, build[AllLists]).of if build.config_hash else None
    for page in make_all_pages(site, input_hash):
        plan.add(page)
    build[Site] = site_view(site, plan)
    for file in build[Gallery].published():
        plan.copy(Copy(file.address, file.source, file.digest))


def plan_stories(build: Build, plan: Plan, stories: Iterable[Story]) -> None:
    """Add the pages of a few stories."""
    site = _site_context(build)
    for story in stories:
        plan.add(story_page(story, site))


def _site_context(build: Build) -> SiteContext:
    return SiteContext(
        profile=build[SiteSettings],
        site_url=build.site_url,
        settings=build[PagesSettings],
        related_settings=build[AllLists].settings,
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
