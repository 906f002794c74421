"""Pictures and files of the gallery as views, and share pictures drawn from titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.images.attachments import human_size
from plugins.images.card import HEIGHT, WIDTH, ShareCard
from plugins.images.gallery import OfferedFile
from plugins.images.picture import PictureSet, PictureVariant
from plugins.images.sizes import Role
from plugins.site import addresses, views
from plugins.site.colours import WHITE, all_colours
from plugins.stories.story import Attachment, Picture

if TYPE_CHECKING:
    from plugins.site.context import SiteContext


class Pictures:
    """Finds the pictures and files that stories and documents show, and registers the share pictures that pages need."""

    def __init__(self, site: SiteContext) -> None:
        self._site = site
        self._text_cards: dict[str, ShareCard] = {}

    def image(self, picture: Picture | None, role: Role) -> views.Image | None:
        """Return a picture in the sizes for its role on a page, or None if there is none."""
        picture_set = self._site.gallery.picture(picture, role)
        return image_view(picture_set, picture.alt) if picture_set and picture else None

    def attachment(self, attachment: Attachment) -> views.AttachmentLine | None:
        """Return a file for download, or None if it does not exist."""
        file = self._site.gallery.attachment(attachment)
        return attachment_view(file, attachment.title) if file else None

    def text_card(self, title: str, below: str) -> views.Image | None:
        """Register a share picture that shows a title. Return None if the site has no such pictures (IMAGES["cards"])."""
        if not self._site.gallery.has_cards:
            return None
        profile = self._site.profile
        brand = all_colours(profile.colours)["brand"]
        card = ShareCard(title=title, above=profile.name, below=below, ground=brand, ink=WHITE)
        path = addresses.card(*astuple(card))
        self._text_cards[path] = card
        return views.Image(src=path, width=WIDTH, height=HEIGHT, alt=title, sizes="")

    @cached_property
    def site_card(self) -> views.Image | None:
        """The share picture of pages without a picture: name and tagline of the site."""
        return self.text_card(self._site.profile.name, self._site.profile.tagline)

    @property
    def text_cards(self) -> Iterator[tuple[str, ShareCard]]:
        """The registered share pictures by address."""
        yield from self._text_cards.items()


def image_view(picture: PictureSet, alt: str) -> views.Image:
    """Return the view of a picture in its sizes."""
    return views.Image(
        src=picture.src,
        width=picture.width,
        height=picture.height,
        alt=alt,
        sizes=picture.sizes,
        webp=_variants(picture.webp),
        jpeg=_variants(picture.jpeg),
        avif=_variants(picture.avif),
    )


def _variants(variants: tuple[PictureVariant, ...]) -> tuple[views.ImageVariant, ...]:
    return tuple(views.ImageVariant(variant.path, variant.width) for variant in variants)


def attachment_view(file: OfferedFile, title: str) -> views.AttachmentLine:
    """Return the view of a file for download: title, type, size and pages."""
    return views.AttachmentLine(file.url, title or file.name, file.fact.type, human_size(file.fact.size), file.fact.pages or 0)
