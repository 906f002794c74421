"""Plan the files of a picture; their names are derived from their content."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.vietnamese import slugify
from plugins.images.fact import PictureFact
from plugins.images.settings import Format, ImagesSettings
from plugins.images.sizes import LAYOUTS, Box, Layout, Role, crop_box, made_sizes

_FOLDER = "anh"
_SUFFIXES = {"webp": "webp", "jpeg": "jpg", "avif": "avif"}
_MAX_SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True)
class PictureVariant:
    """A file to make: its path below the site's root, its size in pixels, its format ("webp" for image/webp)."""

    path: str
    width: int
    height: int
    type: Format


@dataclass(frozen=True, slots=True)
class PictureSet:
    """A picture in all its sizes for one role.

    ``digest`` identifies the source, ``box`` is the part of it to show, in pixels after rotation. ``src`` is a JPEG for browsers
    without ``srcset``; ``width`` and ``height`` are its size. ``sizes`` is the HTML attribute.
    """

    digest: str
    box: Box
    sizes: str
    src: str
    width: int
    height: int
    jpeg: tuple[PictureVariant, ...]
    webp: tuple[PictureVariant, ...] = ()
    avif: tuple[PictureVariant, ...] = ()

    @property
    def variants(self) -> tuple[PictureVariant, ...]:
        """All files of the set."""
        return (*self.avif, *self.webp, *self.jpeg)


def plan_picture(fact: PictureFact, role: Role, settings: ImagesSettings, focus: tuple[float, float] = (0.5, 0.5)) -> PictureSet:
    """Plan the files of a picture for a role on pages.

    >>> fact = PictureFact("Hội nghị.JPG", "1a2b3c4d" * 8, 1000, 750, "JPEG")
    >>> plan_picture(fact, Role.THUMB, ImagesSettings()).src
    'anh/hoi-nghi-1a2b3c4d-thumb-50x50-q80-160.jpg'

    A name depends on the bytes of the source and on the processing, and on nothing else: equal names are equal files. ``focus`` is
    the focal point, from 0 to 1, rounded to hundredths.
    """
    layout = LAYOUTS[role]
    percent = (_percent(focus[0]), _percent(focus[1]))
    box = crop_box(fact.width, fact.height, layout.rendition.ratio, (percent[0] / 100, percent[1] / 100))
    widths = settings.widths if layout.rendition.ratio is None else settings.thumb_widths
    sizes = made_sizes(box.size, widths)
    stem = _file_stem(fact, layout, percent)
    variants = {
        kind: tuple(
            PictureVariant(f"{_FOLDER}/{stem}-q{settings.quality(kind)}-{size.width}.{_SUFFIXES[kind]}", size.width, size.height, kind)
            for size in sizes
        )
        for kind in settings.formats
    }
    jpeg = variants["jpeg"]
    src = max((variant for variant in jpeg if variant.width <= layout.src_width), key=lambda variant: variant.width, default=jpeg[0])
    return PictureSet(
        digest=fact.digest,
        box=box,
        sizes=layout.sizes,
        src=src.path,
        width=src.width,
        height=src.height,
        jpeg=jpeg,
        webp=variants.get("webp", ()),
        avif=variants.get("avif", ()),
    )


def _file_stem(fact: PictureFact, layout: Layout, percent: tuple[int, int]) -> str:
    stem = fact.name.rpartition(".")[0] or fact.name
    slug = slugify(stem)[:_MAX_SLUG_LENGTH].strip("-") or _FOLDER
    crop = f"-{percent[0]}x{percent[1]}" if layout.rendition.ratio else ""
    return f"{slug}-{fact.digest[:8]}-{layout.rendition.name}{crop}"


def _percent(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * 100)
