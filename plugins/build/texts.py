"""Texts that changed on the short way: each is read, and its page is made from what it was made of before.

Anything that is not certain leads back to the whole way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module

import msgspec
from msgspec import structs

from plugins.build.key import packed_view
from plugins.build.last import LastBuild, sources_digest
from plugins.build.options import BuildResult
from plugins.build.scan import Found, digest_of
from plugins.build.site_writer import write_pages
from plugins.build.static import Assets
from plugins.build.store import KnownSource, Store, pack
from plugins.core import moments
from plugins.core.state import Build
from plugins.documents.registry import Registry
from plugins.pages import addresses
from plugins.pages.plan import Page
from plugins.pages.views import Site, StoryView
from plugins.related.belongings import belongings_of
from plugins.stories.read import StoryFile, read_story_file
from plugins.stories.settings import StoriesSettings
from plugins.stories.story import Story
from plugins.units.unit import Units

_VIEWS = msgspec.msgpack.Decoder(StoryView)

Links = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A story file whose text is another one than the store knows: its bytes by their digest, and both readings."""

    file: Found
    digest: str
    record: StoryFile
    before: Story
    after: Story
    html: str


def with_new_texts(
    build: Build, store: Store, last: LastBuild, version: str, changed: list[Found], known: Mapping[str, KnownSource]
) -> BuildResult | None:
    """Bring the pages of the files that changed up to date; None where the whole way must be gone."""
    if not all(name.startswith("plugins.") for name in build.settings["PLUGINS"]):  # it may wait for a signal of Pelican's
        return None
    for name in last.rooms:
        import_module(name).register()
    moments.build_started.send(build)
    edits = _edits(changed, known, store, build[StoriesSettings].sections)
    if edits is None or (edits and last.is_whole_way_only):
        return None
    pages = _pages(build, store, last, edits)
    return None if pages is None else _finish(build, store, last, version, changed, known, edits, pages)


def _edits(changed: list[Found], known: Mapping[str, KnownSource], store: Store, sections: Mapping[str, str]) -> list[Edit] | None:
    """Read what changed; None where that is more than texts. Files that were only touched are no edits."""
    edits: list[Edit] = []
    for file in changed:
        try:
            raw = file.read()
        except OSError:
            return None
        if digest_of(raw) == known[file.path][3]:
            continue
        before = store.record(file.path)
        after, html = read_story_file(file.path, raw, sections)
        if not isinstance(before, StoryFile) or not before.story or not after.story:
            return None
        if any(problem.is_error for problem in (*before.problems, *after.problems)) or not _is_only_text(before.story, after.story):
            return None
        edits.append(Edit(file, digest_of(raw), after, before.story, after.story, html))
    return edits


def _is_only_text(before: Story, after: Story) -> bool:
    """Whether two readings of a story differ in nothing that another page, a list or a rule may look at."""
    # Packed: lines of fields do not count when stories are compared, but messages name them.
    return packed_view(_without_text(before)) == packed_view(_without_text(after))


def _without_text(story: Story) -> Story:
    return replace(story, body=replace(story.body, digest="", length=0, marks=()))


def _pages(build: Build, store: Store, last: LastBuild, edits: list[Edit]) -> dict[str, Page] | None:
    """The pages of edited stories by their files, from what they were made of; None where a text changes more than its page."""
    pages: dict[str, Page] = {}
    texts = [edit.after.body.digest for edit in edits]
    for edit in edits:
        text = edit.after.body.digest
        if text == edit.before.body.digest:  # spaces that Markdown does not see
            continue
        if {edit.before.body.digest, text} & last.twins or texts.count(text) > 1 or store.has_body(text):
            return None
        links = _links(build, edit.before, edit.after)
        if links is None:
            return None
        kept = store.view(edit.file.path)
        if kept is None:  # a draft, a story of tomorrow: it has no page
            continue
        path, packed = kept
        try:
            view = _VIEWS.decode(packed)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None
        shown = {link.url: link for link in view.links}
        old, new = ({addresses.document(one): (start, end) for start, end, one in found} for found in links)
        if not shown.keys() == old.keys() == new.keys():
            return None
        moved = tuple(structs.replace(shown[url], start=start, end=end) for url, (start, end) in new.items())
        pages[edit.file.path] = Page(path, structs.replace(view, body=text, links=moved), "story.html")
    return pages


def _links(build: Build, before: Story, after: Story) -> tuple[Links, Links] | None:
    """Where the documents of a text stand in it, before and after; None where the story now belongs elsewhere."""
    (old, old_problems), (new, new_problems) = (belongings_of(story, build[Registry], build[Units]) for story in (before, after))
    if replace(old, links=()) != replace(new, links=()) or old_problems != new_problems:
        return None
    return old.links, new.links


def _finish(
    build: Build,
    store: Store,
    last: LastBuild,
    version: str,
    changed: list[Found],
    known: Mapping[str, KnownSource],
    edits: list[Edit],
    pages: dict[str, Page],
) -> BuildResult:
    """Write the pages, say what is wrong with the texts, and leave everything as the whole way would have left it."""
    _say(build, last, edits)
    build[Site], build[Assets] = last.site, Assets(last.assets)
    store.keep_bodies((edit.after.body.digest, edit.html) for edit in edits)
    written = write_pages(build, pages, store, version)
    where = {**last.result.addresses, **{path: page.path for path, page in pages.items()}}
    result = replace(last.result, problems=tuple(build.problems), addresses=where)
    store.keep_facts(build.memory.fresh())
    with store.transaction():
        store.restamp((file.path, file.stamp) for file in changed)
        store.keep_sources((edit.file.path, edit.file.stamp, edit.digest, pack(edit.record)) for edit in edits)
        store.forget_bodies({edit.before.body.digest for edit in edits} - {edit.after.body.digest for edit in edits})
        read = {edit.file.path: (edit.file.path, *edit.file.stamp, edit.digest) for edit in edits}
        store.keep_last(replace(last, sources=sources_digest({**known, **read}), result=result, text_problems=tuple(build.text_problems)))
    return replace(result, rendered=len(pages), written=len(written))


def _say(build: Build, last: LastBuild, edits: list[Edit]) -> None:
    """The problems of the last build, with those of edited texts in the place of their old ones."""
    build.text_problems.extend(problem for edit in edits for problem in edit.record.problems)
    moments.texts_changed.send(build, stories=[edit.after for edit in edits])
    paths = {edit.file.path for edit in edits}
    build.text_problems.extend(problem for problem in last.text_problems if problem.place.path not in paths)
    build.problems.extend({*last.result.problems}.difference(last.text_problems))
    build.problems.extend(build.text_problems)
