"""Full build: all stories are read, all lists made, and every page that changes is written."""

from __future__ import annotations

from datetime import datetime

from plugins.core import signals
from plugins.core.file_cache import FileCache
from plugins.core.state import Build
from plugins.engine.assets import theme_files
from plugins.engine.cache.last_build import LastBuild
from plugins.engine.cache.store import Store
from plugins.engine.options import BuildOptions, BuildResult
from plugins.engine.read import read_stories
from plugins.engine.write import WriteReport, write_pages, write_plan
from plugins.site.plan import Plan, resolve_page
from plugins.site.views import Site
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Bodies, Status, Stories, Story, Withdrawn

_MAX_FIRST = 8
"""Stories that are written ahead of the rest of the site. More were not saved by hand."""


def full_build(build: Build, store: Store, version: str, options: BuildOptions) -> BuildResult:
    """Build everything. What is up to date is not parsed, rendered or written again."""
    progress = options.progress
    build.file_cache = FileCache(store.facts())
    build.published = dict(options.published)
    build[Bodies] = Bodies(store.body)
    progress("Đọc", 0, 0)
    signals.build_started.send(build)
    files, problems, dirty = read_stories(build.content, store, build[StoriesSettings].sections, build.workers, options.source_overrides)
    build.problems.extend(problems)
    build.source_hashes = store.source_hashes()
    for file in files:
        build.text_problems.extend(file.problems)
    ready = [file.story for file in files if file.story and not any(problem.is_error for problem in file.problems)]
    held_back = len(files) - len(ready)
    build[Stories] = Stories((story for story in ready if _is_public(story, build.now, drafts=options.drafts)), build.now)
    build[Withdrawn] = Withdrawn(story for story in ready if story.status is Status.WITHDRAWN)
    build.changes_at(time for story in ready for time in (story.date, story.expires, story.featured_until) if time)
    selected = len(build[Stories])
    progress("Sắp xếp", 0, 0)
    signals.stories_read.send(build)
    held_back += selected - len(build[Stories])
    if options.first and 0 < len(dirty) <= _MAX_FIRST and (written_first := _write_first(build, store, version, {*dirty})):
        options.first(written_first)
    plan = Plan()
    signals.pages_planned.send(build, plan=plan)
    theme_files(build, plan)
    store.save_facts(build.file_cache.dirty())
    build.problems.extend(build.text_problems)
    ok = not (options.strict and build.problems.has_errors)
    report = WriteReport()
    if ok and options.write:
        store.delete_last_build()
        report = write_plan(build, plan, store, version, build.workers, progress)
        signals.site_written.send(build, changed=report.changed)
    public = {story.path: story.url for story in build[Stories]}
    problem_list = tuple(build.problems)
    return BuildResult(
        ok=ok,
        built=len(build[Stories]),
        held_back=held_back,
        rendered=report.rendered,
        written=len(report.changed),
        removed=len(report.removed),
        pages=sum(path.endswith(".html") for path in plan),
        problems=problem_list,
        addresses={path: public[path] for problem in problem_list if (path := problem.place.path) in public},
        stories=tuple(build[Stories]),
        unpublished=tuple(file.story for file in files if file.story and file.path not in public),
        sources=dict(build.source_hashes),
        published=build.published,
    )


def _write_first(build: Build, store: Store, version: str, paths: set[str]) -> tuple[str, ...]:
    """Write the pages of the stories that were just saved ahead of all others, with the site view of the last build."""
    last = store.load_last_build()
    if not isinstance(last, LastBuild):
        return ()
    build[Site] = last.site
    plan = Plan()
    stories = [story for story in build[Stories] if story.path in paths]
    signals.pages_wanted.send(build, plan=plan, stories=stories)
    pages = {story.path: resolve_page(plan.pages[story.url]) for story in stories}
    theme_files(build, plan)
    write_pages(build, pages, store, version)
    return tuple(page.path for page in pages.values())


def _is_public(story: Story, now: datetime, *, drafts: bool) -> bool:
    """Tell whether a story has a page now: drafts and scheduled stories only in the preview, withdrawn ones never."""
    if story.status is Status.WITHDRAWN:
        return False
    return drafts or (story.status in (Status.PUBLISHED, Status.UNLISTED) and story.date <= now)
