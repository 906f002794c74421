"""Publish as a transaction: build, stage, verify, compare with the public site, and only then switch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from plugins.core.dates import format_date
from plugins.core.problems import Problem
from plugins.core.workers import Workers
from plugins.documents.codes import DocumentCode
from plugins.publishing import assets
from plugins.publishing.changes import Changes, compare
from plugins.publishing.due import Due, became_due, next_due
from plugins.publishing.public import PublicRecord, PublicStory, Published
from plugins.publishing.public_build import BuildRequest, BuildSite, PublicBuild, build_public, public_stories
from plugins.publishing.redirects import nginx_map, plan_redirects, redirect_pages
from plugins.publishing.references import Facts, resolve
from plugins.publishing.server_files import MAP
from plugins.publishing.settings import PublishingSettings
from plugins.publishing.stage import Stage, walk
from plugins.publishing.targets.kinds import KINDS
from plugins.publishing.targets.target import Target, TargetSettings
from plugins.publishing.verify import Expected, read_pages, verify
from plugins.units.codes import UnitCode

# If such a table cannot be read, all its pages and links would be removed.
_SITE_ERRORS = frozenset(
    (DocumentCode.FILE_UNREADABLE, DocumentCode.COLUMN_MISSING, UnitCode.UNREADABLE, UnitCode.COLUMN_MISSING),
)


class StoppedError(Exception):
    """Raised if nothing was published because of an error of the whole site; ``problems`` name it."""

    def __init__(self, message: str, problems: Collection[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A staged and verified site, and how it differs from the public one."""

    ready: Path
    manifest: Mapping[str, str]
    before: Mapping[str, str]
    changes: Changes
    reasons: Mapping[str, str]
    """The reasons why single pages change, by path."""
    problems: tuple[Problem, ...]
    published: Published
    """The data to record once this is public."""

    @property
    def differs(self) -> bool:
        """Whether any file differs from the public site."""
        return dict(self.manifest) != dict(self.before)


class Publisher:
    """A publisher of one site to one target; ``folder`` holds its data on this machine between publishes.

    Use (see ``plugins/commands/publish.py``)::

        publisher = Publisher(folder, settings, settings.targets["may-chu"], target)
        build = publisher.build(request, build_site)
        candidate = publisher.prepare(request, build, Workers())
        release = publisher.publish(candidate)
    """

    def __init__(self, folder: Path, settings: PublishingSettings, target_settings: TargetSettings, target: Target) -> None:
        self._site = folder / "site"
        self._settings = settings
        self._with_map = KINDS[target_settings.kind].web_root is not None
        self._target = target
        self._stage = Stage(folder, target.digest, target_settings.packings)
        # The record cannot be made again: only it has the former addresses.
        self._record = PublicRecord(folder / "public.sqlite")

    def build(self, request: BuildRequest, build_site: BuildSite) -> PublicBuild:
        """Build the public site. Raises the errors of ``build_site``, and StoppedError if there is no story."""
        if not request.content.is_dir():
            raise StoppedError(f"Không có thư mục bài viết {request.content}; không đăng. Trang đang công khai giữ nguyên.")
        build = build_public(request, self._site, self._record, build_site)
        if not build.result.ok:
            raise StoppedError("Không dựng được trang.", build.problems)
        self._refuse_to_go_back(build, request.now)
        if not build.result.stories:
            raise StoppedError("Không có bài nào để đăng; kiểm tra thư mục bài viết. Trang đang công khai giữ nguyên.", build.problems)
        register_problems = [problem for problem in build.result.problems if problem.code in _SITE_ERRORS]
        if register_problems:
            raise StoppedError("Danh mục hỏng cả tệp; sửa rồi đăng lại. Trang đang công khai giữ nguyên.", register_problems)
        return build

    def _refuse_to_go_back(self, build: PublicBuild, now: datetime) -> None:
        """Stop if public stories would be removed because the clock was set back."""
        clock = self._record.clock
        if clock is None or now >= clock:
            return
        public = {story.id for story in self._record.stories()}
        back = [story for story in build.result.unpublished if story.id in public and now < story.date <= clock]
        if back:
            raise StoppedError(
                f"Lần đăng gần nhất là {format_date(clock)}, mà đồng hồ máy này (hoặc --now) chỉ {format_date(now)}: {len(back)} bài đang "
                f"công khai, như “{back[0].title}”, sẽ bị coi là chưa đến giờ. Chỉnh đồng hồ rồi đăng lại. Trang đang công khai giữ nguyên."
            )

    def due(self, build: PublicBuild, now: datetime) -> list[Due]:
        """List what became due since the last publish; nothing if there was none, or after a rollback."""
        clock = self._record.clock
        return [] if clock is None or self._record.is_rolled_back else became_due(build.result.stories, clock, now)

    @property
    def why_never_due(self) -> str:
        """The reason why nothing can be due here, or ""."""
        if self._record.clock is None:
            return "Chưa đăng lần nào; lần đầu hãy chạy lệnh không kèm --if-due."
        return "Đã lùi về bản trước; hãy đăng lại một lần không kèm --if-due." if self._record.is_rolled_back else ""

    def prepare(self, request: BuildRequest, build: PublicBuild, workers: Workers) -> Candidate:
        """Stage the site and verify it. Raises StoppedError if anything is wrong with the whole site."""
        request.progress("Chuẩn bị", 0, 0)
        site = set(walk(self._site))
        kept_pages = {url for url in build.pages.values() if (self._stage.ready / url).is_file()} - site
        redirects, problems = plan_redirects(
            build.result.stories, self._record.addresses(), site | kept_pages, urlsplit(request.site_url).path.rstrip("/")
        )
        extra = redirect_pages(redirects, request.site_url, site | kept_pages)
        moved = set(extra)
        if self._with_map:
            extra[MAP] = nginx_map(redirects, request.site_url)
        public = {story.id: story for story in self._record.stories()}
        unused = self._unused(public, build, site, request.now)
        keep = {*kept_pages, *self._shown_by(kept_pages, request.site_url), *unused}
        manifest = self._stage.fill(self._site, extra, keep, workers)
        request.progress("Kiểm tra", 0, 0)
        facts = read_pages(self._stage.ready, workers)
        site_problems = verify(self._stage.ready, facts, _expected(request, build, kept_pages))
        if any(problem.is_error for problem in site_problems):
            errors = [problem for problem in site_problems if problem.is_error]
            raise StoppedError(f"Trang dựng xong có {len(errors)} chỗ sai; không đăng. Trang đang công khai giữ nguyên.", site_problems)
        before = self._target.published()
        changes = compare(before, manifest)
        if any(problem.code is DocumentCode.FILE_MISSING for problem in build.result.problems) and _has_documents(changes.removed):
            raise StoppedError("Mất tệp documents.csv mà trang đang có kho văn bản; không đăng. Trang đang công khai giữ nguyên.")
        stories, sources = public_stories(build, public, _pictures(build, facts, request.site_url), request.content, request.now)
        lasting = {path: unused.get(path) for path in manifest if assets.is_lasting(path)}
        return Candidate(
            ready=self._stage.ready,
            manifest=manifest,
            before=before,
            changes=changes,
            reasons=_reasons(stories, public, build, moved),
            problems=(*build.problems, *problems, *site_problems),
            published=Published(request.now, tuple(stories), sources, lasting, build.result.published),
        )

    def publish(self, candidate: Candidate) -> str | None:
        """Make the candidate public. Return the name of the release, or None if nothing differs. Raises TargetError."""
        name = self._target.publish(candidate.ready, candidate.manifest, candidate.published.clock) if candidate.differs else None
        self._record.save_published(candidate.published)
        return name

    def rollback(self) -> str:
        """Roll back to the release before. Return its name. Raises TargetError."""
        name = self._target.rollback()
        self._record.mark_rolled_back()
        return name

    def _unused(self, public: Mapping[str, PublicStory], build: PublicBuild, site: Collection[str], now: datetime) -> dict[str, datetime]:
        """Return the assets that stay though no page shows them, without pictures of stories that are no longer public."""
        staying = {story.id for story in build.result.stories} | {held.story.id for held in build.held_back}
        removed = [story for story in public.values() if story.id not in staying]
        withdrawn = {assets.original(path) for story in removed for path in (story.url, *story.assets)}
        unused = assets.unused(self._record.assets(), site, now)
        return assets.still_needed(unused, now, self._settings.grace_hours, withdrawn)

    def _shown_by(self, pages: Collection[str], site_url: str) -> Iterator[str]:
        """Find the files that unchanged pages refer to."""
        if not pages:
            return
        for page, facts in read_pages(self._stage.ready, Workers(1)).items():
            if page in pages:
                for address in facts.addresses:
                    local = resolve(address, page, site_url)
                    if local and not local.path.endswith((".html", ".xml")):
                        yield local.path


def _expected(request: BuildRequest, build: PublicBuild, kept_pages: Collection[str]) -> Expected:
    addresses = {story.url for story in build.result.stories}
    secret = {story.url: story.title for story in build.result.unpublished if story.url not in addresses}
    titles = {story.title for story in build.result.stories}
    return Expected(request.site_url, secret, titles, kept_pages)


def _pictures(build: PublicBuild, facts: Mapping[str, Facts], site_url: str) -> dict[str, tuple[str, ...]]:
    """Return the pictures that the page of each story shows, by its address."""
    pictures = {}
    for story in build.result.stories:
        addresses = facts[story.url].addresses if story.url in facts else ()
        local = (resolve(address, story.url, site_url) for address in addresses)
        pictures[story.url] = tuple(sorted({file.path for file in local if file and file.path.startswith("anh/")}))
    return pictures


def _has_documents(removed: Collection[str]) -> bool:
    return any(path.startswith("van-ban/") for path in removed)


def _reasons(stories: list[PublicStory], public: Mapping[str, PublicStory], build: PublicBuild, moved: Collection[str]) -> dict[str, str]:
    """Say why single pages change."""
    reasons = {story.url: "bài được sửa" for story in stories if (earlier := public.get(story.id)) and earlier.digest != story.digest}
    built_ids = {story.id for story in stories}
    unpublished = {story.id for story in build.result.unpublished}
    for story in public.values():
        if story.id not in built_ids:
            reasons[story.url] = "bài không còn được đăng" if story.id in unpublished else "không còn tệp bài"
    reasons.update((path, "dẫn tới địa chỉ mới") for path in moved)
    return reasons


def when_next(build: PublicBuild, now: datetime) -> Due | None:
    """Return what becomes due next, among the stories that no error holds back."""
    errors = {problem.place.path for problem in build.errors}
    return next_due((*build.result.stories, *(story for story in build.result.unpublished if story.path not in errors)), now)
