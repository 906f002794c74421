"""Find, examine and resize the pictures of the site, and find its attached files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from plugins.core.file_cache import FileCache
from plugins.core.problems import Place, Problem
from plugins.core.workers import Workers
from plugins.images.attachments import AttachmentFact, probe_attachment
from plugins.images.codes import Finding, ImageCode, describe
from plugins.images.fact import PictureFact
from plugins.images.locate import ContentFiles, LocatedFile
from plugins.images.picture import PictureSet, plan_picture
from plugins.images.probe import probe
from plugins.images.resize import made_path, make_all
from plugins.images.settings import ImagesSettings
from plugins.images.sizes import Role
from plugins.stories.story import Attachment, Picture, Story

_LEAD_ROLES = tuple(Role)
_TEXT_ROLES = (Role.FIGURE,)

_OUTSIDE_FOLDER = "tep/bai-viet/"
"""The folder of the site for attached files that are not in content/tep/."""

_PictureKey = tuple[str, tuple[float, float]]
"""The path of a picture as an article writes it, and its focal point."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The pictures and attachments that a file of content/ needs: its lead picture, pictures in its text, attached files."""

    path: str
    lead: Picture | None = None
    figures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @classmethod
    def by(cls, story: Story) -> Wanted:
        """Return what a story needs."""
        video = (Attachment(story.video, line=story.line("video")),) if story.video and not story.video.startswith("http") else ()
        return cls(story.path, story.picture, story.body.pictures, (*story.attachments, *video))

    @property
    def pictures(self) -> Iterator[tuple[Picture, tuple[Role, ...]]]:
        """Each picture with the roles that it may have on pages."""
        if self.lead:
            yield self.lead, _LEAD_ROLES
        for picture in self.figures:
            yield picture, _TEXT_ROLES


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that readers can download: its address below the site's root, its name, and facts about it."""

    address: str
    name: str
    fact: AttachmentFact

    @property
    def url(self) -> str:
        """The address, percent-encoded: a file name may contain ``#``, ``?`` and ``%``."""
        return quote(self.address)


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that is copied to the site; ``digest`` changes with its content."""

    address: str
    source: Path
    digest: str


@dataclass(slots=True)
class _SourcePicture:
    """A picture file, the sets to make of it, and the places in articles that show it."""

    path: Path
    sets: dict[Role, PictureSet]
    shown_in: list[Place]


@dataclass(frozen=True, slots=True)
class _ResizeTask:
    """What a worker needs to make the files of one picture."""

    source: Path
    sets: tuple[PictureSet, ...]
    settings: ImagesSettings
    cache: Path


class Gallery:
    """The pictures and attachments of a build, by the path that an article writes.

    First ``prepare`` is called with all that is needed; then ``picture`` and ``attachment`` look files up, and ``published`` lists
    the files to copy to the site.
    """

    def __init__(self, content: Path, cache: Path, settings: ImagesSettings, file_cache: FileCache) -> None:
        self._content = content.resolve()
        self._files = ContentFiles(content)
        self._cache = cache
        self._settings = settings
        self._file_cache = file_cache
        self._ready: dict[_PictureKey, dict[Role, PictureSet]] = {}
        self._located: dict[str, LocatedFile | Finding] = {}
        self._facts: dict[Path, PictureFact | Finding] = {}
        self._offered: dict[str, OfferedFile] = {}
        self._published: dict[str, PublishedFile] = {}
        self._spelling_of: dict[str, str] = {}

    def prepare(self, wanted: Iterable[Wanted], workers: Workers) -> Iterator[tuple[str, Problem]]:
        """Find, examine and make all files; yield each problem with the path of the content file that has it."""
        sources: dict[_PictureKey, _SourcePicture] = {}
        for needed in wanted:
            for picture, roles in needed.pictures:
                yield from ((needed.path, problem) for problem in self._examine(needed.path, picture, roles, sources))
            for attachment in needed.attachments:
                if finding := self._offer(attachment):
                    yield needed.path, describe(finding, Place(needed.path, attachment.line), attachment.path)
        failed = self._make(sources, workers)
        for key, source in sources.items():
            if finding := failed.get(key):
                yield from ((place.path, describe(finding, place, key[0])) for place in dict.fromkeys(source.shown_in))
            else:
                self._register(key, source)

    def _examine(self, path: str, picture: Picture, roles: Sequence[Role], sources: dict[_PictureKey, _SourcePicture]) -> Iterator[Problem]:
        place = Place(path, picture.line)
        located = self._locate(picture.path)
        if isinstance(located, Finding):
            yield describe(located, place, picture.path)
            return
        fact = self._fact(located.path)
        if isinstance(fact, Finding):
            yield describe(fact, place, picture.path)
            return
        for remark in (located.remark, *fact.remarks):
            if remark:
                yield describe(remark, place, picture.path)
        source = sources.setdefault((picture.path, picture.focus), _SourcePicture(located.path, {}, []))
        source.shown_in.append(place)
        for role in roles:
            if role not in source.sets:
                source.sets[role] = plan_picture(fact, role, self._settings, picture.focus)

    def _locate(self, name: str) -> LocatedFile | Finding:
        """Find a picture, once for all stories that show it."""
        if name not in self._located:
            self._located[name] = self._files.find(name)
        return self._located[name]

    def _fact(self, path: Path) -> PictureFact | Finding:
        if path not in self._facts:
            try:
                self._facts[path] = self._file_cache.get_or_compute(path, PictureFact, self._probe)
            except _FindingError as error:
                self._facts[path] = error.finding
        return self._facts[path]

    def _probe(self, path: Path) -> PictureFact:
        fact = probe(path, self._settings)
        if isinstance(fact, Finding):
            raise _FindingError(fact)
        return fact

    def _make(self, sources: dict[_PictureKey, _SourcePicture], workers: Workers) -> dict[_PictureKey, Finding | None]:
        tasks = {
            key: _ResizeTask(source.path, tuple(source.sets.values()), self._settings, self._cache)
            for key, source in sources.items()
            if not all(
                made_path(self._cache, variant).is_file() for picture_set in source.sets.values() for variant in picture_set.variants
            )
        }
        return dict(zip(tasks, workers.map(_run_task, list(tasks.values())), strict=True))

    def _register(self, key: _PictureKey, source: _SourcePicture) -> None:
        self._ready.setdefault(key, {}).update(source.sets)
        for picture_set in source.sets.values():
            for variant in picture_set.variants:
                self._published[variant.path] = PublishedFile(variant.path, made_path(self._cache, variant), variant.path)

    def _offer(self, attachment: Attachment) -> Finding | None:
        located = self._files.find(attachment.path)
        if isinstance(located, Finding):
            return located
        fact = probe_attachment(located.path)
        if isinstance(fact, Finding):
            return fact
        relative = located.path.relative_to(self._content).as_posix()
        # On Windows and macOS two files whose names differ only in case cannot exist side by side.
        first = self._spelling_of.setdefault(relative.casefold(), relative)
        if first != relative:
            return Finding(ImageCode.ATTACHMENT_TWIN, first)
        address = offered_address(relative)
        self._offered[attachment.path] = OfferedFile(address, located.path.name, fact)
        self._published[address] = PublishedFile(address, located.path, f"{located.path.stat().st_mtime_ns}-{fact.size}")
        return located.remark

    def picture(self, picture: Picture | None, role: Role) -> PictureSet | None:
        """Return a picture in the sizes for a role, or None."""
        return self._ready.get((picture.path, picture.focus), {}).get(role) if picture else None

    def attachment(self, attachment: Attachment) -> OfferedFile | None:
        """Return the file of an attachment, or None."""
        return self._offered.get(attachment.path)

    @property
    def has_cards(self) -> bool:
        """Whether pages without a picture get a card, a picture of their title, for sharing."""
        return self._settings.cards

    def length(self, address: str) -> int:
        """Return the size of a published file in bytes."""
        return self._published[address].source.stat().st_size

    def published(self) -> Iterator[PublishedFile]:
        """Yield the files to copy to the site, sorted by address."""
        yield from (self._published[address] for address in sorted(self._published))


def offered_address(path: str) -> str:
    """Return the address of an attached file by its path below content/; no two files have one address.

    >>> offered_address("tep/ke-hoach.pdf"), offered_address("tin/2021/ke-hoach.pdf")
    ('tep/ke-hoach.pdf', 'tep/bai-viet/tin/2021/ke-hoach.pdf')
    """
    return path if path.startswith("tep/") and not path.startswith(_OUTSIDE_FOLDER) else _OUTSIDE_FOLDER + path


class _FindingError(Exception):
    """Carries a finding through ``FileCache.get_or_compute``, which must cache usable pictures only."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def _run_task(task: _ResizeTask) -> Finding | None:
    return make_all(task.source, task.sets, task.settings, task.cache)
