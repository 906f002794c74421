"""Settings of the plugin images: IMAGES in pelicanconf.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Format = Literal["webp", "jpeg", "avif"]

# Above this Pillow itself warns of a decompression bomb.
_MAX_MEGAPIXELS = 89


@dataclass(frozen=True, slots=True)
class ImagesSettings:
    """The sizes, formats and limits of pictures."""

    widths: tuple[int, ...] = (480, 720, 1200)
    """Widths in pixels of uncropped pictures: lead pictures and figures in the text."""

    thumb_widths: tuple[int, ...] = (160, 320, 640)
    """Widths in pixels of pictures cropped for lists."""

    formats: tuple[Format, ...] = ("webp", "jpeg")
    """The formats to make; always with JPEG, for feeds and old browsers."""

    webp_quality: int = 78
    jpeg_quality: int = 80
    avif_quality: int = 60

    cards: bool = True
    """Whether a page without a picture gets a card, a picture of its title, for sharing."""

    max_megapixels: int = 60
    """A picture with more pixels is refused before it is decoded."""

    max_megabytes: int = 60
    """A larger picture file is refused before it is read."""

    def quality(self, kind: Format) -> int:
        """Return the quality of a format, 1 to 100.

        >>> ImagesSettings().quality("webp")
        78
        """
        return {"webp": self.webp_quality, "jpeg": self.jpeg_quality, "avif": self.avif_quality}[kind]

    def validate(self) -> Iterator[str]:
        """Yield a sentence for each value that is out of range."""
        for name, widths in (("widths", self.widths), ("thumb_widths", self.thumb_widths)):
            if not widths or list(widths) != sorted(set(widths)) or widths[0] < 1:
                yield f"{name!r} must be widths of at least 1 in rising order, not {widths!r}."
        if "jpeg" not in self.formats:
            yield f"'formats' must hold 'jpeg', not only {self.formats!r}."
        if len(set(self.formats)) != len(self.formats):
            yield f"'formats' names a format twice: {self.formats!r}."
        for kind in ("webp", "jpeg", "avif"):
            if not 1 <= self.quality(kind) <= 100:
                yield f"'{kind}_quality' must be from 1 to 100, not {self.quality(kind)}."
        if not 1 <= self.max_megapixels <= _MAX_MEGAPIXELS:
            yield f"'max_megapixels' must be from 1 to {_MAX_MEGAPIXELS}, not {self.max_megapixels}."
        if self.max_megabytes < 1:
            yield f"'max_megabytes' must be at least 1, not {self.max_megabytes}."
