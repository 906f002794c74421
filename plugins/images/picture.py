"""The plan of a picture: which files a page shows, by names that say what is in them."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.vietnamese import slugify
from plugins.images.fact import PictureFact
from plugins.images.settings import Format, ImagesSettings
from plugins.images.sizes import LAYOUTS, Box, Layout, Role, crop_box, made_sizes

_FOLDER = "anh"
_SUFFIXES = {"webp": "webp", "jpeg": "jpg", "avif": "avif"}
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Variant:
    """One file to make: a path below the site's root, the size in pixels, and what it is: "image/webp" is type "webp"."""

    path: str
    width: int
    height: int
    type: Format


@dataclass(frozen=True, slots=True)
class PictureSet:
    """A picture in all its sizes for one role.

    ``digest`` and ``box`` (in the source's pixels as seen) say what to make the files from. ``src`` is a JPEG for browsers
    without ``srcset``; ``width`` and ``height`` are its size.
    """

    digest: str
    box: Box
    sizes: str
    src: str
    width: int
    height: int
    jpeg: tuple[Variant, ...]
    webp: tuple[Variant, ...] = ()
    avif: tuple[Variant, ...] = ()

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All files of the set."""
        return (*self.avif, *self.webp, *self.jpeg)


def plan_picture(fact: PictureFact, role: Role, settings: ImagesSettings, focus: tuple[float, float] = (0.5, 0.5)) -> PictureSet:
    """Plan the files of a picture for its place on the page.

    >>> fact = PictureFact("Hội nghị.JPG", "1a2b3c4d" * 8, 1000, 750, "JPEG")
    >>> plan_picture(fact, Role.THUMB, ImagesSettings()).src
    'anh/hoi-nghi-1a2b3c4d-thumb-50x50-q80-160.jpg'

    A name changes with the bytes of the source and with what is done to it, and with nothing else: equal names are equal files.
    ``focus`` counts in steps of a hundredth.
    """
    layout = LAYOUTS[role]
    percent = (_percent(focus[0]), _percent(focus[1]))
    box = crop_box(fact.width, fact.height, layout.recipe.ratio, (percent[0] / 100, percent[1] / 100))
    widths = settings.widths if layout.recipe.ratio is None else settings.thumb_widths
    sizes = made_sizes(box.size, widths)
    start = _name_start(fact, layout, percent)
    made = {
        kind: tuple(
            Variant(f"{_FOLDER}/{start}-q{settings.quality(kind)}-{size.width}.{_SUFFIXES[kind]}", size.width, size.height, kind)
            for size in sizes
        )
        for kind in settings.formats
    }
    jpeg = made["jpeg"]
    src = max((variant for variant in jpeg if variant.width <= layout.src_width), key=lambda variant: variant.width, default=jpeg[0])
    return PictureSet(
        digest=fact.digest,
        box=box,
        sizes=layout.sizes,
        src=src.path,
        width=src.width,
        height=src.height,
        jpeg=jpeg,
        webp=made.get("webp", ()),
        avif=made.get("avif", ()),
    )


def _name_start(fact: PictureFact, layout: Layout, percent: tuple[int, int]) -> str:
    stem = fact.name.rpartition(".")[0] or fact.name
    slug = slugify(stem)[:_LONGEST_SLUG].strip("-") or _FOLDER
    crop = f"-{percent[0]}x{percent[1]}" if layout.recipe.ratio else ""
    return f"{slug}-{fact.digest[:8]}-{layout.recipe.name}{crop}"


def _percent(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * 100)
