"""Pictures and files of the gallery as templates see them."""

from __future__ import annotations

from plugins.images.attachments import human_size
from plugins.images.gallery import OfferedFile
from plugins.images.picture import PictureSet, PictureVariant
from plugins.site import views


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
