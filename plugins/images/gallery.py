"""The pictures and attached files of the site: found, examined, made in the sizes that pages need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from plugins.core.memory import Memory
from plugins.core.problems import Place, Problem
from plugins.core.workers import Workers
from plugins.images.attachments import AttachmentFact, probe_attachment
from plugins.images.codes import Finding, ImageCode, describe
from plugins.images.fact import PictureFact
from plugins.images.locate import ContentFiles, Found
from plugins.images.picture import PictureSet, plan_picture
from plugins.images.probe import probe
from plugins.images.resize import made_path, make_all
from plugins.images.settings import ImagesSettings
from plugins.images.sizes import Role
from plugins.stories.story import Attachment, Picture, Story

_LEAD_ROLES = tuple(Role)
_TEXT_ROLES = (Role.FIGURE,)

_FROM_ELSEWHERE = "tep/bai-viet/"
"""Where files are offered that do not lie in content/tep/."""

_Key = tuple[str, tuple[float, float]]
"""A picture as it is named, and the point that its crops keep."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one file of content/ shows: its lead picture, the pictures in its text, the files that it offers."""

    path: str
    lead: Picture | None = None
    figures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @classmethod
    def by(cls, story: Story) -> Wanted:
        """What a story shows."""
        video = (Attachment(story.video, line=story.line("video")),) if story.video and not story.video.startswith("http") else ()
        return cls(story.path, story.picture, story.body.pictures, (*story.attachments, *video))

    @property
    def pictures(self) -> Iterator[tuple[Picture, tuple[Role, ...]]]:
        """Each picture with the places that it may take."""
        if self.lead:
            yield self.lead, _LEAD_ROLES
        for picture in self.figures:
            yield picture, _TEXT_ROLES


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that readers can download: its address below the site's root and what is known of it."""

    address: str
    name: str
    fact: AttachmentFact

    @property
    def url(self) -> str:
        """The address as pages write it: ``#``, ``?`` and ``%`` are letters of a name like others."""
        return quote(self.address)


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that goes to the site as it is: ``digest`` changes with its content."""

    address: str
    source: Path
    digest: str


@dataclass(slots=True)
class _Source:
    """A picture file, what is made of it, and who shows it."""

    path: Path
    sets: dict[Role, PictureSet]
    shown_in: list[Place]


@dataclass(frozen=True, slots=True)
class _Work:
    source: Path
    sets: tuple[PictureSet, ...]
    settings: ImagesSettings
    cache: Path


class Gallery:
    """Pictures and attachments by the path with which a story names them; made anew for each build.

    >>> gallery.picture(story.picture, Role.THUMB).src  # doctest: +SKIP
    'anh/hoi-nghi-1a2b3c4d-thumb-50x50-q80-160.jpg'
    """

    def __init__(self, content: Path, cache: Path, settings: ImagesSettings, memory: Memory) -> None:
        self._content = content.resolve()
        self._files = ContentFiles(content)
        self._cache = cache
        self._settings = settings
        self._memory = memory
        self._ready: dict[_Key, dict[Role, PictureSet]] = {}
        self._found: dict[str, Found | Finding] = {}
        self._facts: dict[Path, PictureFact | Finding] = {}
        self._offered: dict[str, OfferedFile] = {}
        self._published: dict[str, PublishedFile] = {}
        self._offered_at: dict[str, str] = {}

    def prepare(self, wanted: Iterable[Wanted], workers: Workers) -> Iterator[tuple[str, Problem]]:
        """Find, examine and make all that is wanted; yield what is wrong with the path of the file that wants it."""
        sources: dict[_Key, _Source] = {}
        for one in wanted:
            for picture, roles in one.pictures:
                yield from ((one.path, problem) for problem in self._examine(one.path, picture, roles, sources))
            for attachment in one.attachments:
                if finding := self._offer(attachment):
                    yield one.path, describe(finding, Place(one.path, attachment.line), attachment.path)
        failed = self._make(sources, workers)
        for key, source in sources.items():
            if finding := failed.get(key):
                yield from ((place.path, describe(finding, place, key[0])) for place in dict.fromkeys(source.shown_in))
            else:
                self._keep(key, source)

    def _examine(self, path: str, picture: Picture, roles: Sequence[Role], sources: dict[_Key, _Source]) -> Iterator[Problem]:
        place = Place(path, picture.line)
        found = self._find(picture.path)
        fact = found if isinstance(found, Finding) else self._fact(found.path)
        if isinstance(found, Finding) or isinstance(fact, Finding):
            yield describe(fact, place, picture.path)  # type: ignore[arg-type]
            return
        for remark in (found.remark, *fact.remarks):
            if remark:
                yield describe(remark, place, picture.path)
        source = sources.setdefault((picture.path, picture.focus), _Source(found.path, {}, []))
        source.shown_in.append(place)
        for role in roles:
            if role not in source.sets:
                source.sets[role] = plan_picture(fact, role, self._settings, picture.focus)

    def _find(self, name: str) -> Found | Finding:
        """Many stories may show one picture; it is looked for once."""
        if name not in self._found:
            self._found[name] = self._files.find(name)
        return self._found[name]

    def _fact(self, path: Path) -> PictureFact | Finding:
        if path not in self._facts:
            try:
                self._facts[path] = self._memory.recall(path, PictureFact, self._probe)
            except _FindingError as error:
                self._facts[path] = error.finding
        return self._facts[path]

    def _probe(self, path: Path) -> PictureFact:
        fact = probe(path, self._settings)
        if isinstance(fact, Finding):
            raise _FindingError(fact)
        return fact

    def _make(self, sources: dict[_Key, _Source], workers: Workers) -> dict[_Key, Finding | None]:
        unmade = {
            key: _Work(source.path, tuple(source.sets.values()), self._settings, self._cache)
            for key, source in sources.items()
            if not all(made_path(self._cache, variant).is_file() for one in source.sets.values() for variant in one.variants)
        }
        return dict(zip(unmade, workers.map(_make_work, list(unmade.values())), strict=True))

    def _keep(self, key: _Key, source: _Source) -> None:
        self._ready.setdefault(key, {}).update(source.sets)
        for one in source.sets.values():
            for variant in one.variants:
                self._published[variant.path] = PublishedFile(variant.path, made_path(self._cache, variant), variant.path)

    def _offer(self, attachment: Attachment) -> Finding | None:
        found = self._files.find(attachment.path)
        if isinstance(found, Finding):
            return found
        fact = probe_attachment(found.path)
        if isinstance(fact, Finding):
            return fact
        relative = found.path.relative_to(self._content).as_posix()
        # Windows and macOS hold only one of two files whose names differ in capital letters alone.
        first = self._offered_at.setdefault(relative.casefold(), relative)
        if first != relative:
            return Finding(ImageCode.ATTACHMENT_TWIN, first)
        address = offered_address(relative)
        self._offered[attachment.path] = OfferedFile(address, found.path.name, fact)
        self._published[address] = PublishedFile(address, found.path, f"{found.path.stat().st_mtime_ns}-{fact.size}")
        return found.remark

    def picture(self, picture: Picture | None, role: Role) -> PictureSet | None:
        """A picture in the sizes for a place on a page, or None."""
        return self._ready.get((picture.path, picture.focus), {}).get(role) if picture else None

    def attachment(self, attachment: Attachment) -> OfferedFile | None:
        """A file that is offered, or None."""
        return self._offered.get(attachment.path)

    @property
    def has_cards(self) -> bool:
        """Whether pages without a picture are shared with one made of words."""
        return self._settings.cards

    def length(self, address: str) -> int:
        """How many bytes a file of the site has."""
        return self._published[address].source.stat().st_size

    def published(self) -> Iterator[PublishedFile]:
        """The files that go to the site, in the order of their addresses."""
        yield from (self._published[address] for address in sorted(self._published))


def offered_address(path: str) -> str:
    """Say where a file of content/ is offered; two files never at one address.

    >>> offered_address("tep/ke-hoach.pdf"), offered_address("tin/2021/ke-hoach.pdf")
    ('tep/ke-hoach.pdf', 'tep/bai-viet/tin/2021/ke-hoach.pdf')
    """
    return path if path.startswith("tep/") and not path.startswith(_FROM_ELSEWHERE) else _FROM_ELSEWHERE + path


class _FindingError(Exception):
    """Carries a finding past the memory, which keeps only what is right."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def _make_work(work: _Work) -> Finding | None:
    return make_all(work.source, work.sets, work.settings, work.cache)
