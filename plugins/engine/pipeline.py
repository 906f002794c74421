"""The full build on one screen: read, resolve, plan, write, finish, in this order."""

from __future__ import annotations

from dataclasses import dataclass
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
from plugins.stories.read import StoryFile
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Bodies, Status, Stories, Story, Withdrawn

_MAX_FIRST = 8
"""Stories that are written ahead of the rest of the site. More were not saved by hand."""


def full_build(build: Build, store: Store, version: str, options: BuildOptions) -> BuildResult:
    """Build everything. What is up to date is not parsed, rendered or written again."""
    start(build, store, options)
    sources = resolve(build, read(build, store, options), options)
    write_saved_stories(build, store, version, sources, options)
    plan = make_plan(build, store)
    ok = not (options.strict and build.problems.has_errors)
    report = write(build, plan, store, version, options) if ok and options.write else WriteReport()
    return finish(build, sources, plan, report, ok=ok)


@dataclass(frozen=True, slots=True)
class Sources:
    """All story files as they were read: records, paths of those that were parsed anew, and the number of stories held back."""

    files: list[StoryFile]
    dirty: frozenset[str]
    held_back: int = 0


def start(build: Build, store: Store, options: BuildOptions) -> None:
    """Load what earlier builds know, and what is no story: documents, units, labels."""
    build.file_cache = FileCache(store.facts())
    build.published = dict(options.published)
    build[Bodies] = Bodies(store.body)
    options.progress("Đọc", 0, 0)
    signals.build_started.send(build)


def read(build: Build, store: Store, options: BuildOptions) -> Sources:
    """Read all story files: those that changed from content/, all others from the store."""
    files, problems, dirty = read_stories(build.content, store, build[StoriesSettings], build.workers, options.source_overrides)
    build.problems.extend(problems)
    build.source_hashes = store.source_hashes()
    for file in files:
        build.text_problems.extend(file.problems)
    return Sources(files, frozenset(dirty))


def resolve(build: Build, sources: Sources, options: BuildOptions) -> Sources:
    """Select the stories that have a page now, and let plugins relate them: addresses, links, index, lists, pictures, checks."""
    ready = [file.story for file in sources.files if file.story and not any(problem.is_error for problem in file.problems)]
    build[Stories] = Stories((story for story in ready if _is_public(story, build.now, drafts=options.drafts)), build.now)
    build[Withdrawn] = Withdrawn(story for story in ready if story.status is Status.WITHDRAWN)
    build.changes_at(time for story in ready for time in (story.date, story.expires, story.featured_until) if time)
    selected = len(build[Stories])
    options.progress("Sắp xếp", 0, 0)
    signals.stories_read.send(build)
    held_back = len(sources.files) - len(ready) + selected - len(build[Stories])
    return Sources(sources.files, sources.dirty, held_back)


def write_saved_stories(build: Build, store: Store, version: str, sources: Sources, options: BuildOptions) -> None:
    """Write the pages of the stories that were just saved ahead of all others, with the site view of the last build."""
    if not options.first or not 0 < len(sources.dirty) <= _MAX_FIRST:
        return
    last = store.load_last_build()
    if not isinstance(last, LastBuild):
        return
    build[Site] = last.site
    plan = Plan()
    stories = [story for story in build[Stories] if story.path in sources.dirty]
    signals.pages_wanted.send(build, plan=plan, stories=stories)
    pages = {story.path: resolve_page(plan.pages[story.url]) for story in stories}
    theme_files(build, plan)
    write_pages(build, pages, store, version)
    if pages:
        options.first(tuple(page.path for page in pages.values()))


def make_plan(build: Build, store: Store) -> Plan:
    """Let plugins plan every file of the site."""
    plan = Plan()
    signals.pages_planned.send(build, plan=plan)
    theme_files(build, plan)
    store.save_facts(build.file_cache.dirty())
    build.problems.extend(build.text_problems)
    return plan


def write(build: Build, plan: Plan, store: Store, version: str, options: BuildOptions) -> WriteReport:
    """Render and write what is not up to date, and remove what is no longer planned."""
    store.delete_last_build()
    report = write_plan(build, plan, store, version, options.progress)
    signals.site_written.send(build, changed=report.changed)
    return report


def finish(build: Build, sources: Sources, plan: Plan, report: WriteReport, *, ok: bool) -> BuildResult:
    """Make the result of the build."""
    public = {story.path: story.url for story in build[Stories]}
    problems = tuple(build.problems)
    return BuildResult(
        ok=ok,
        built=len(build[Stories]),
        held_back=sources.held_back,
        rendered=report.rendered,
        written=len(report.changed),
        removed=len(report.removed),
        pages=sum(path.endswith(".html") for path in plan),
        problems=problems,
        addresses={path: public[path] for problem in problems if (path := problem.place.path) in public},
        stories=tuple(build[Stories]),
        unpublished=tuple(file.story for file in sources.files if file.story and file.path not in public),
        sources=dict(build.source_hashes),
        published=build.published,
    )


def _is_public(story: Story, now: datetime, *, drafts: bool) -> bool:
    """Tell whether a story has a page now: drafts and scheduled stories only in the preview, withdrawn ones never."""
    if story.status is Status.WITHDRAWN:
        return False
    return drafts or (story.status in (Status.PUBLISHED, Status.UNLISTED) and story.date <= now)
