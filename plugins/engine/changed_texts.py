"""Incremental build of changed texts: read each changed story, and render its page from the view of the last build.

Whatever is not certain is left to a full build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module

import msgspec
from msgspec import structs

from plugins.core import signals
from plugins.core.hashing import content_hash
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.engine.assets import Assets
from plugins.engine.cache.hashing import packed_view
from plugins.engine.cache.last_build import LastBuild, sources_hash
from plugins.engine.cache.records import SourceStat, pack
from plugins.engine.cache.store import Store
from plugins.engine.options import BuildResult
from plugins.engine.scan import ScannedFile
from plugins.engine.write import write_pages
from plugins.related.story_relations import find_relations
from plugins.site import addresses
from plugins.site.plan import Page
from plugins.site.views import Site, StoryView
from plugins.stories.read import StoryFile, read_story_file
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Story
from plugins.units.unit import Units

_VIEWS = msgspec.msgpack.Decoder(StoryView)

Links = tuple[tuple[int, int, str], ...]
"""Start and end of each link in a text, and the id of its document."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A story file whose text differs from the one in the store: its content hash, and the story before and after."""

    file: ScannedFile
    digest: str
    record: StoryFile
    before: Story
    after: Story
    html: str


def with_new_texts(
    build: Build, store: Store, last: LastBuild, version: str, changed: list[ScannedFile], sources: Mapping[str, SourceStat]
) -> BuildResult | None:
    """Bring the pages of the changed files up to date. Return None if a full build is needed."""
    if not all(name.startswith("plugins.") for name in build.settings["PLUGINS"]):  # a foreign plugin may listen to Pelican's signals
        return None
    for name in last.plugins:
        import_module(name).register()
    signals.build_started.send(build)
    edits = _read_edits(changed, sources, store, build[StoriesSettings])
    if edits is None or (edits and last.needs_full_build):
        return None
    pages = _edited_pages(build, store, last, edits)
    return None if pages is None else _finish(build, store, last, version, changed, sources, edits, pages)


def _read_edits(
    changed: list[ScannedFile], sources: Mapping[str, SourceStat], store: Store, settings: StoriesSettings
) -> list[Edit] | None:
    """Read the changed files. Return None if more than a text changed. A file with its old bytes is no edit."""
    edits: list[Edit] = []
    for file in changed:
        try:
            raw = file.read()
        except OSError:
            return None
        if content_hash(raw) == sources[file.path][3]:
            continue
        before = store.record(file.path)
        after, html = read_story_file(file.path, raw, settings.sections, settings.fields)
        if not isinstance(before, StoryFile) or not before.story or not after.story:
            return None
        if any(problem.is_error for problem in (*before.problems, *after.problems)) or not _is_only_text(before.story, after.story):
            return None
        edits.append(Edit(file, content_hash(raw), after, before.story, after.story, html))
    return edits


def _is_only_text(before: Story, after: Story) -> bool:
    """Tell whether two versions of a story differ only in what no other page, list or check reads."""
    # Compared as packed bytes: equality of stories ignores the lines of fields, but messages name them.
    return packed_view(_without_text(before)) == packed_view(_without_text(after))


def _without_text(story: Story) -> Story:
    return replace(story, body=replace(story.body, digest="", length=0, marks=()))


def _edited_pages(build: Build, store: Store, last: LastBuild, edits: list[Edit]) -> dict[str, Page] | None:
    """Make the pages of edited stories, by file, from their last views. Return None if a text changes more than its page."""
    pages: dict[str, Page] = {}
    texts = [edit.after.body.digest for edit in edits]
    for edit in edits:
        text = edit.after.body.digest
        if text == edit.before.body.digest:  # white space that Markdown ignores
            continue
        if {edit.before.body.digest, text} & last.duplicate_bodies or texts.count(text) > 1 or store.has_body(text):
            return None
        links = _document_links(build, edit.before, edit.after)
        if links is None:
            return None
        stored = store.view(edit.file.path)
        if stored is None:  # a draft or a scheduled story has no page
            continue
        path, packed = stored
        try:
            view = _VIEWS.decode(packed)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None
        shown = {link.url: link for link in view.links}
        old, new = ({addresses.document(document): (start, end) for start, end, document in version} for version in links)
        if not shown.keys() == old.keys() == new.keys():
            return None
        moved = tuple(structs.replace(shown[url], start=start, end=end) for url, (start, end) in new.items())
        pages[edit.file.path] = Page(path, structs.replace(view, body=text, links=moved), "story.html")
    return pages


def _document_links(build: Build, before: Story, after: Story) -> tuple[Links, Links] | None:
    """Find the links to documents in a text, before and after. Return None if the relations of the story changed."""
    (old, old_problems), (new, new_problems) = (find_relations(story, build[Registry], build[Units]) for story in (before, after))
    if replace(old, links=()) != replace(new, links=()) or old_problems != new_problems:
        return None
    return old.links, new.links


def _finish(
    build: Build,
    store: Store,
    last: LastBuild,
    version: str,
    changed: list[ScannedFile],
    sources: Mapping[str, SourceStat],
    edits: list[Edit],
    pages: dict[str, Page],
) -> BuildResult:
    """Write the pages, collect the problems, and leave the store as a full build would."""
    _collect_problems(build, last, edits)
    build[Site], build[Assets] = last.site, Assets(last.assets)
    store.save_bodies((edit.after.body.digest, edit.html) for edit in edits)
    written = write_pages(build, pages, store, version)
    page_addresses = {**last.result.addresses, **{path: page.path for path, page in pages.items()}}
    result = replace(last.result, problems=tuple(build.problems), addresses=page_addresses)
    store.save_facts(build.file_cache.dirty())
    with store.transaction():
        store.update_stats((file.path, file.stat) for file in changed)
        store.save_sources((edit.file.path, edit.file.stat, edit.digest, pack(edit.record)) for edit in edits)
        store.delete_bodies({edit.before.body.digest for edit in edits} - {edit.after.body.digest for edit in edits})
        read = {edit.file.path: (edit.file.path, *edit.file.stat, edit.digest) for edit in edits}
        new_sources = sources_hash({**sources, **read})
        store.save_last_build(replace(last, sources=new_sources, result=result, text_problems=tuple(build.text_problems)))
    return replace(result, rendered=len(pages), written=len(written))


def _collect_problems(build: Build, last: LastBuild, edits: list[Edit]) -> None:
    """Take over the problems of the last build, with those of edited texts in place of their old ones."""
    build.text_problems.extend(problem for edit in edits for problem in edit.record.problems)
    signals.texts_changed.send(build, stories=[edit.after for edit in edits])
    paths = {edit.file.path for edit in edits}
    build.text_problems.extend(problem for problem in last.text_problems if problem.place.path not in paths)
    build.problems.extend({*last.result.problems}.difference(last.text_problems))
    build.problems.extend(build.text_problems)
