"""The settings of the room images: IMAGES in pelicanconf.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Format = Literal["webp", "jpeg", "avif"]

# Above this Pillow warns of a decompression bomb by itself.
_MOST_MEGAPIXELS = 89


@dataclass(frozen=True, slots=True)
class ImagesSettings:
    """Settings of the images room: IMAGES in pelicanconf.py."""

    widths: tuple[int, ...] = (480, 720, 1200)
    """Widths in pixels of pictures that keep their shape: lead pictures and figures in the text."""

    thumb_widths: tuple[int, ...] = (160, 320, 640)
    """Widths in pixels of pictures cropped for lists."""

    formats: tuple[Format, ...] = ("webp", "jpeg")
    """What is made; JPEG always, for browsers and feeds that read nothing else."""

    webp_quality: int = 78
    jpeg_quality: int = 80
    avif_quality: int = 60

    cards: bool = True
    """Whether a page without a picture is shared with one that shows its title."""

    max_megapixels: int = 60
    """A picture with more is refused before it is decoded."""

    max_megabytes: int = 60
    """A picture file with more is refused before it is read."""

    def quality(self, kind: Format) -> int:
        """Look up the quality of a format.

        >>> ImagesSettings().quality("webp")
        78
        """
        return {"webp": self.webp_quality, "jpeg": self.jpeg_quality, "avif": self.avif_quality}[kind]

    def faults(self) -> Iterator[str]:
        """Yield a sentence for every value out of range."""
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
        if not 1 <= self.max_megapixels <= _MOST_MEGAPIXELS:
            yield f"'max_megapixels' must be from 1 to {_MOST_MEGAPIXELS}, not {self.max_megapixels}."
        if self.max_megabytes < 1:
            yield f"'max_megabytes' must be at least 1, not {self.max_megabytes}."
