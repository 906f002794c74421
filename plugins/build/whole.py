"""The whole way: every story is known, every list worked out, and whatever that changes is written."""

from __future__ import annotations

from datetime import datetime

from plugins.build.last import LastBuild
from plugins.build.options import BuildOptions, BuildResult
from plugins.build.read import read_stories
from plugins.build.site_writer import Done, write_pages, write_plan
from plugins.build.static import theme_files
from plugins.build.store import Store
from plugins.core import moments
from plugins.core.memory import Memory
from plugins.core.state import Build
from plugins.pages.plan import Plan, page_of
from plugins.pages.views import Site
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Bodies, Status, Stories, Story, Withdrawn

_FEW = 8
"""Stories that are written ahead of the rest of the site; more were not saved by hand."""


def wholly_built(build: Build, store: Store, version: str, options: BuildOptions) -> BuildResult:
    """Build everything; what is there already as it should be is neither read, rendered nor written again."""
    progress = options.progress
    build.memory = Memory(store.facts())
    build.promised = dict(options.promised)
    build[Bodies] = Bodies(store.body)
    progress("Đọc", 0, 0)
    moments.build_started.send(build)
    files, problems, fresh = read_stories(build.content, store, build[StoriesSettings].sections, build.workers, options.stand_ins)
    build.problems.extend(problems)
    build.sources = store.source_digests()
    for file in files:
        build.text_problems.extend(file.problems)
    ready = [file.story for file in files if file.story and not any(problem.is_error for problem in file.problems)]
    held_back = len(files) - len(ready)
    build[Stories] = Stories((story for story in ready if _is_public(story, build.now, drafts=options.drafts)), build.now)
    build[Withdrawn] = Withdrawn(story for story in ready if story.status is Status.WITHDRAWN)
    build.changes_at(moment for story in ready for moment in (story.date, story.expires, story.featured_until) if moment)
    chosen = len(build[Stories])
    progress("Sắp xếp", 0, 0)
    moments.stories_read.send(build)
    held_back += chosen - len(build[Stories])
    if options.first and 0 < len(fresh) <= _FEW and (first := _write_first(build, store, version, {*fresh})):
        options.first(first)
    plan = Plan()
    moments.pages_planned.send(build, plan=plan)
    theme_files(build, plan)
    store.keep_facts(build.memory.fresh())
    build.problems.extend(build.text_problems)
    ok = not (options.strict and build.problems.has_errors)
    done = Done()
    if ok and options.write:
        store.forget_last()
        done = write_plan(build, plan, store, version, build.workers, progress)
        moments.site_written.send(build, changed=done.changed)
    public = {story.path: story.url for story in build[Stories]}
    said = tuple(build.problems)
    return BuildResult(
        ok=ok,
        built=len(build[Stories]),
        held_back=held_back,
        rendered=done.rendered,
        written=len(done.changed),
        removed=len(done.removed),
        pages=sum(path.endswith(".html") for path in plan),
        problems=said,
        addresses={path: public[path] for problem in said if (path := problem.place.path) in public},
        stories=tuple(build[Stories]),
        unpublished=tuple(file.story for file in files if file.story and file.path not in public),
        sources=dict(build.sources),
        promised=build.promised,
    )


def _write_first(build: Build, store: Store, version: str, paths: set[str]) -> tuple[str, ...]:
    """Write the pages of the stories that somebody has just saved, ahead of all others, in the frame of the last build."""
    last = store.last()
    if not isinstance(last, LastBuild):
        return ()
    build[Site] = last.site
    plan = Plan()
    stories = [story for story in build[Stories] if story.path in paths]
    moments.pages_wanted.send(build, plan=plan, stories=stories)
    wanted = {story.path: page_of(plan.pages[story.url]) for story in stories}
    theme_files(build, plan)
    write_pages(build, wanted, store, version)
    return tuple(page.path for page in wanted.values())


def _is_public(story: Story, now: datetime, *, drafts: bool) -> bool:
    """Whether a story has a page now: drafts and scheduled stories have one in the preview only, withdrawn ones never."""
    if story.status is Status.WITHDRAWN:
        return False
    return drafts or (story.status in (Status.PUBLISHED, Status.UNLISTED) and story.date <= now)
