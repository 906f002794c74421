"""Publishing as a transaction: built aside, made ready, verified, compared with what is public, and only then put out."""

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
from plugins.publishing.aside import Aside, BuildSite, Order, build_aside, public_stories
from plugins.publishing.changes import Changes, compare
from plugins.publishing.due import Due, became_due, next_due
from plugins.publishing.public import PublicRecord, PublicStory, Published
from plugins.publishing.redirects import MAP, nginx_map, plan_redirects, redirect_pages
from plugins.publishing.references import Facts, resolve
from plugins.publishing.settings import PublishingSettings, TargetSettings
from plugins.publishing.stage import Stage, walk
from plugins.publishing.targets.target import Target
from plugins.publishing.verify import Expected, read_pages, verify
from plugins.units.codes import UnitCode

# A list that is not understood as a whole would take all its pages and links along.
_SITE_FAULTS = frozenset(
    (DocumentCode.FILE_UNREADABLE, DocumentCode.COLUMN_MISSING, UnitCode.UNREADABLE, UnitCode.COLUMN_MISSING),
)


class StoppedError(Exception):
    """Nothing was published: a fault of the site as a whole. ``problems`` say which."""

    def __init__(self, message: str, problems: Collection[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A site that is ready and verified, and how it differs from what is public."""

    ready: Path
    manifest: Mapping[str, str]
    before: Mapping[str, str]
    changes: Changes
    reasons: Mapping[str, str]
    """Why single pages change, by path."""
    problems: tuple[Problem, ...]
    published: Published
    """What is to be remembered once this is public."""

    @property
    def differs(self) -> bool:
        """Whether a single file differs from what is public."""
        return dict(self.manifest) != dict(self.before)


class Publisher:
    """Publishes one site to one target; ``folder`` is what it keeps on this machine between publishes.

    >>> publisher = Publisher(folder, settings, settings.targets["may-chu"], target)  # doctest: +SKIP
    >>> aside = publisher.build(order, build_site)                                     # doctest: +SKIP
    >>> candidate = publisher.prepare(order, aside, Workers())                         # doctest: +SKIP
    >>> publisher.put_out(candidate)                                                   # doctest: +SKIP
    '7'
    """

    def __init__(self, folder: Path, settings: PublishingSettings, target_settings: TargetSettings, target: Target) -> None:
        self._site = folder / "site"
        self._settings = settings
        self._with_map = target_settings.kind in ("folder", "rsync")
        self._target = target
        self._stage = Stage(folder, target.digest, target_settings.packings)
        # The record cannot be made anew: it alone knows the former addresses.
        self._record = PublicRecord(folder / "public.sqlite")

    def build(self, order: Order, build_site: BuildSite) -> Aside:
        """Build aside. Raises what the build raises for faults of the site, and StoppedError when there is no story."""
        if not order.content.is_dir():
            raise StoppedError(f"Không có thư mục bài viết {order.content}; không đăng. Trang đang công khai giữ nguyên.")
        aside = build_aside(order, self._site, self._record, build_site)
        if not aside.result.ok:
            raise StoppedError("Không dựng được trang.", aside.problems)
        self._refuse_to_go_back(aside, order.now)
        if not aside.result.stories:
            raise StoppedError("Không có bài nào để đăng; kiểm tra thư mục bài viết. Trang đang công khai giữ nguyên.", aside.problems)
        faults = [problem for problem in aside.result.problems if problem.code in _SITE_FAULTS]
        if faults:
            raise StoppedError("Danh mục hỏng cả tệp; sửa rồi đăng lại. Trang đang công khai giữ nguyên.", faults)
        return aside

    def _refuse_to_go_back(self, aside: Aside, now: datetime) -> None:
        """Stop where stories that are public would go because the clock was set back."""
        clock = self._record.clock
        if clock is None or now >= clock:
            return
        public = {story.id for story in self._record.stories()}
        back = [story for story in aside.result.unpublished if story.id in public and now < story.date <= clock]
        if back:
            raise StoppedError(
                f"Lần đăng gần nhất là {format_date(clock)}, mà đồng hồ máy này (hoặc --now) chỉ {format_date(now)}: {len(back)} bài đang "
                f"công khai, như “{back[0].title}”, sẽ bị coi là chưa đến giờ. Chỉnh đồng hồ rồi đăng lại. Trang đang công khai giữ nguyên."
            )

    def due(self, aside: Aside, now: datetime) -> list[Due]:
        """What has become due since the last publish; nothing when there was none, or when somebody went back since."""
        clock = self._record.clock
        return [] if clock is None or self._record.is_rolled_back else became_due(aside.result.stories, clock, now)

    @property
    def why_never_due(self) -> str:
        """Why nothing can be due here, or nothing."""
        if self._record.clock is None:
            return "Chưa đăng lần nào; lần đầu hãy chạy lệnh không kèm --if-due."
        return "Đã lùi về bản trước; hãy đăng lại một lần không kèm --if-due." if self._record.is_rolled_back else ""

    def prepare(self, order: Order, aside: Aside, workers: Workers) -> Candidate:
        """Make the site ready and verify it. Raises StoppedError when anything is wrong with the site as a whole."""
        order.progress("Chuẩn bị", 0, 0)
        site = set(walk(self._site))
        kept_pages = {url for url in aside.pages.values() if (self._stage.ready / url).is_file()} - site
        redirects, problems = plan_redirects(
            aside.result.stories, self._record.addresses(), site | kept_pages, urlsplit(order.site_url).path.rstrip("/")
        )
        extra = redirect_pages(redirects, order.site_url, site | kept_pages)
        moved = set(extra)
        if self._with_map:
            extra[MAP] = nginx_map(redirects, order.site_url)
        public = {story.id: story for story in self._record.stories()}
        unused = self._unused(public, aside, site, order.now)
        keep = {*kept_pages, *self._shown_by(kept_pages, order.site_url), *unused}
        manifest = self._stage.fill(self._site, extra, keep, workers)
        order.progress("Kiểm tra", 0, 0)
        facts = read_pages(self._stage.ready, workers)
        found = verify(self._stage.ready, facts, _expected(order, aside, kept_pages))
        if any(problem.is_error for problem in found):
            errors = [problem for problem in found if problem.is_error]
            raise StoppedError(f"Trang dựng xong có {len(errors)} chỗ sai; không đăng. Trang đang công khai giữ nguyên.", found)
        before = self._target.published()
        changes = compare(before, manifest)
        if any(problem.code is DocumentCode.FILE_MISSING for problem in aside.result.problems) and _has_documents(changes.removed):
            raise StoppedError("Mất tệp documents.csv mà trang đang có kho văn bản; không đăng. Trang đang công khai giữ nguyên.")
        stories, sources = public_stories(aside, public, _pictures(aside, facts, order.site_url), order.content, order.now)
        lasting = {path: unused.get(path) for path in manifest if assets.is_lasting(path)}
        return Candidate(
            ready=self._stage.ready,
            manifest=manifest,
            before=before,
            changes=changes,
            reasons=_reasons(stories, public, aside, moved),
            problems=(*aside.problems, *problems, *found),
            published=Published(order.now, tuple(stories), sources, lasting, aside.result.promised),
        )

    def put_out(self, candidate: Candidate) -> str | None:
        """Make the candidate public; answer with the name of the release, or None when nothing differs. Raises TargetError."""
        name = self._target.publish(candidate.ready, candidate.manifest, candidate.published.clock) if candidate.differs else None
        self._record.remember(candidate.published)
        return name

    def rollback(self) -> str:
        """Go back to the release before; answer with its name. Raises TargetError."""
        name = self._target.rollback()
        self._record.rolled_back()
        return name

    def _unused(self, public: Mapping[str, PublicStory], aside: Aside, site: Collection[str], now: datetime) -> dict[str, datetime]:
        """The assets that stay though no page shows them, but for pictures of stories that are public no more."""
        staying = {story.id for story in aside.result.stories} | {slip.story.id for slip in aside.slips}
        gone = [story for story in public.values() if story.id not in staying]
        withdrawn = {assets.original(path) for story in gone for path in (story.url, *story.assets)}
        unused = assets.unused(self._record.assets(), site, now)
        return assets.still_needed(unused, now, self._settings.grace_hours, withdrawn)

    def _shown_by(self, pages: Collection[str], site_url: str) -> Iterator[str]:
        """What pages that stay as they are refer to."""
        if not pages:
            return
        for page, facts in read_pages(self._stage.ready, Workers(1)).items():
            if page in pages:
                for address in facts.addresses:
                    local = resolve(address, page, site_url)
                    if local and not local.path.endswith((".html", ".xml")):
                        yield local.path


def _expected(order: Order, aside: Aside, kept_pages: Collection[str]) -> Expected:
    addresses = {story.url for story in aside.result.stories}
    secret = {story.url: story.title for story in aside.result.unpublished if story.url not in addresses}
    titles = {story.title for story in aside.result.stories}
    return Expected(order.site_url, secret, titles, kept_pages)


def _pictures(aside: Aside, facts: Mapping[str, Facts], site_url: str) -> dict[str, tuple[str, ...]]:
    """The pictures that the page of each story shows, by its address."""
    found = {}
    for story in aside.result.stories:
        addresses = facts[story.url].addresses if story.url in facts else ()
        local = (resolve(address, story.url, site_url) for address in addresses)
        found[story.url] = tuple(sorted({each.path for each in local if each and each.path.startswith("anh/")}))
    return found


def _has_documents(removed: Collection[str]) -> bool:
    return any(path.startswith("van-ban/") for path in removed)


def _reasons(stories: list[PublicStory], public: Mapping[str, PublicStory], aside: Aside, moved: Collection[str]) -> dict[str, str]:
    """Why single pages change."""
    reasons = {story.url: "bài được sửa" for story in stories if (was := public.get(story.id)) and was.digest != story.digest}
    there = {story.id for story in stories}
    unpublished = {story.id for story in aside.result.unpublished}
    for story in public.values():
        if story.id not in there:
            reasons[story.url] = "bài không còn được đăng" if story.id in unpublished else "không còn tệp bài"
    reasons.update((path, "dẫn tới địa chỉ mới") for path in moved)
    return reasons


def when_next(aside: Aside, now: datetime) -> Due | None:
    """What becomes due next, among the stories that no error holds back."""
    errors = {problem.place.path for problem in aside.errors}
    return next_due((*aside.result.stories, *(one for one in aside.result.unpublished if one.path not in errors)), now)
