"""Stories, documents and site contexts for tests, with Vietnamese defaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from plugins.authors.author import Authors
from plugins.core.dates import VIETNAM
from plugins.core.file_cache import FileCache
from plugins.core.hashing import content_hash
from plugins.core.vietnamese import slugify
from plugins.documents.document import DocumentKind, OfficialDocument
from plugins.documents.registry import DocumentText, Registry
from plugins.images.fact import PictureFact
from plugins.images.gallery import Gallery
from plugins.images.picture import PictureSet, plan_picture
from plugins.images.settings import ImagesSettings
from plugins.images.sizes import Role
from plugins.related.allocate import Lists, allocate, pinned_stories
from plugins.related.index import Cascade, Index, StoryRelations
from plugins.related.settings import RelatedSettings
from plugins.site.context import SiteContext
from plugins.site.local_links import Targets
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.site.static_pages import Texts
from plugins.stories.byline import read_byline
from plugins.stories.story import Body, FieldText, Picture, Stories, Story
from plugins.units.unit import Unit, Units
from plugins.visits.counts import Visits
from plugins.visits.settings import VisitsSettings

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM)
SITE_URL = "https://bantin.example"
SECTIONS = {"thoi-su": "Thời sự", "xay-dung-dang": "Xây dựng Đảng", "kinh-te": "Kinh tế"}


def vietnam_time(text: str) -> datetime:
    """Read "2021-04-22 17:08" or "2021-04-22" as a time in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def story(
    title: str = "Sơ kết 5 năm thực hiện Chỉ thị 05",
    when: str | datetime = "2021-04-22 17:08",
    section: str = "xay-dung-dang",
    *,
    text: str = "<p>Sáng 22/4, Tỉnh ủy tổ chức hội nghị.</p>",
    byline: Iterable[str] = (),
    units: Iterable[str] = (),
    related: Iterable[str] = (),
    **fields: Any,
) -> Story:
    """Make a story; id, slug and path follow from title and date where they are not given."""
    published = vietnam_time(when) if isinstance(when, str) else when
    slug = fields.pop("slug", slugify(title))
    return Story(
        path=fields.pop("path", f"content/{section}/{published.year}/{slug}.md"),
        id=fields.pop("id", f"{slug}-{published:%Y%m%d%H%M}"),
        title=title,
        date=published,
        section=section,
        slug=slug,
        body=fields.pop("body", Body(content_hash(text), len(text))),
        byline=read_byline(byline),
        units=tuple(FieldText(unit, 5) for unit in units),
        related=tuple(FieldText(pin, 6) for pin in related),
        **fields,
    )


def daily(count: int, section: str = "xay-dung-dang", first: str = "2020-01-01 08:00", **fields: Any) -> list[Story]:
    """One story a day, oldest first: "Tin số 1", "Tin số 2" …"""
    start = vietnam_time(first)
    return [
        story(f"Tin số {number}", start + timedelta(days=number - 1), section, id=f"tin-{number:05}", **fields)
        for number in range(1, count + 1)
    ]


def document(document_id: str, number: str = "", signed: str = "", **fields: Any) -> OfficialDocument:
    """Make a document; number and kind follow from an id such as ``ct-05-tw-2016``."""
    code, figures, issuer = document_id.split("-")[:3]
    kinds = {"nq": DocumentKind.RESOLUTION, "ct": DocumentKind.DIRECTIVE, "kh": DocumentKind.PLAN, "qd": DocumentKind.REGULATION}
    return OfficialDocument(
        id=document_id,
        kind=fields.pop("kind", kinds[code]),
        number=number or f"{figures}-{kinds[code].code}/{issuer.upper()}",
        issuer=fields.pop("issuer", "Bộ Chính trị"),
        title=fields.pop("title", f"Trích yếu của {document_id}"),
        signed=date.fromisoformat(signed) if signed else None,
        **fields,
    )


class SampleGallery(Gallery):
    """A gallery in which every picture of 1200 × 800 exists and is made."""

    def __init__(self) -> None:
        super().__init__(Path("content"), Path("cache"), ImagesSettings(), FileCache())

    def picture(self, picture: Picture | None, role: Role) -> PictureSet | None:
        """Plan the picture without looking for its file."""
        if picture is None:
            return None
        fact = PictureFact(Path(picture.path).name, content_hash(picture.path) * 2, 1200, 800, "JPEG")
        return plan_picture(fact, role, ImagesSettings(), picture.focus)

    def length(self, address: str) -> int:
        """A length that follows from the address."""
        return 1000 + len(address)


def index(stories: Iterable[Story], relations: Mapping[str, StoryRelations] | None = None, **given: Any) -> Index:
    """Index stories; ``relations`` by their ids."""
    return Index(Stories(stories, given.pop("now", NOW)), relations or {}, **given)


def make_site_context(
    stories: Iterable[Story] = (),
    relations: Mapping[str, StoryRelations] | None = None,
    *,
    documents: Iterable[OfficialDocument] = (),
    document_texts: Iterable[DocumentText] = (),
    units: Iterable[Unit] = (),
    cascades: Iterable[Cascade] = (),
    authors: Authors | None = None,
    related: RelatedSettings | None = None,
    **given: Any,
) -> SiteContext:
    """Make a site context with its lists filled, as the build does. ``given`` replaces any of its fields."""
    now = given.pop("now", NOW)
    all_stories = Stories(stories, now)
    story_index = Index(all_stories, relations or {}, cascades, authors)
    pins, _ = pinned_stories(all_stories)
    lists: dict[str, Lists] = {
        item.id: allocate(item, story_index, pins.get(item.id, ()), related or RelatedSettings()) for item in all_stories
    }
    fields: dict[str, Any] = {
        "profile": SiteSettings(
            "Bản Tin Lam Giang", tagline="Công tác xây dựng Đảng", owner="Tỉnh ủy Lam Giang", email="toasoan@bantin.example"
        ),
        "site_url": SITE_URL,
        "settings": PagesSettings(),
        "related_settings": related or RelatedSettings(),
        "sections": SECTIONS,
        "stories": all_stories,
        "index": story_index,
        "lists": lists,
        "registry": Registry(documents, document_texts),
        "units": Units(units),
        "gallery": SampleGallery(),
        "targets": Targets(all_stories, {}),
        "texts": Texts(),
        "visits": Visits(),
        "visits_settings": VisitsSettings(),
        "now": now,
    }
    return SiteContext(**{**fields, **given})
