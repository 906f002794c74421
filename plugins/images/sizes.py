"""Compute crops and sizes of pictures for the theme's layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Role(StrEnum):
    """The role of a picture on a page."""

    LEAD = "lead"
    FIGURE = "figure"
    CARD = "card"
    ROW = "row"
    THUMB = "thumb"


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class Box(NamedTuple):
    """A part of a picture in pixels; ``right`` and ``bottom`` are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> Size:
        """The size of the part."""
        return Size(self.right - self.left, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Rendition:
    """How a picture is processed: ``ratio`` is the aspect ratio to crop to (width, height), or None for no crop."""

    name: str
    ratio: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A role in the theme: the rendition, the ``sizes`` attribute, and the width in pixels for browsers without ``srcset``."""

    rendition: Rendition
    sizes: str
    src_width: int


FULL = Rendition("full")
THUMB = Rendition("thumb", (3, 2))

# The theme's layout: an article's column is 656 px wide on a desktop, the lead story of the home page 576 px, a card 378 px,
# the picture of a row in a list 224 px, a thumbnail beside a story 96 px.
LAYOUTS = MappingProxyType(
    {
        Role.LEAD: Layout(FULL, "(min-width: 1152px) 576px, (min-width: 768px) 600px, 92vw", 800),
        Role.FIGURE: Layout(FULL, "(min-width: 712px) 656px, 92vw", 800),
        Role.CARD: Layout(THUMB, "(min-width: 960px) 378px, (min-width: 640px) 44vw, 92vw", 640),
        Role.ROW: Layout(THUMB, "(min-width: 640px) 224px, 112px", 320),
        Role.THUMB: Layout(THUMB, "96px", 160),
    }
)

# The limit of WebP; a taller picture is made narrower, so that every format can hold it.
LONGEST_SIDE = 16383


def crop_box(width: int, height: int, ratio: tuple[int, int] | None, focus: tuple[float, float] = (0.5, 0.5)) -> Box:
    """Compute the largest crop with an aspect ratio, centred on the focal point as far as the edges allow.

    >>> crop_box(1200, 600, (3, 2), focus=(0.9, 0.5))
    Box(left=300, top=0, right=1200, bottom=600)

    ``focus`` is the focal point from the left and from the top, 0 to 1. Without a ratio the crop is the whole picture.
    """
    if ratio is None:
        return Box(0, 0, width, height)
    cut_width = max(1, min(width, round(height * ratio[0] / ratio[1])))
    cut_height = max(1, min(height, round(width * ratio[1] / ratio[0])))
    left = _start(focus[0], width, cut_width)
    top = _start(focus[1], height, cut_height)
    return Box(left, top, left + cut_width, top + cut_height)


def _start(point: float, whole: int, part: int) -> int:
    return min(max(round(point * whole - part / 2), 0), whole - part)


def made_sizes(source: Size, widths: tuple[int, ...]) -> tuple[Size, ...]:
    """Compute the sizes to make: the given widths, never enlarged, with the aspect ratio of the source.

    >>> made_sizes(Size(1000, 750), (480, 800, 1200))
    (Size(width=480, height=360), Size(width=800, height=600), Size(width=1000, height=750))

    For a source narrower than the largest width its own width is added. Sizes are ascending and unique.
    """
    widest = min(source.width, widths[-1])
    wanted = [width for width in widths if width < widest] + [widest]
    return tuple(sorted({_scaled(source, width) for width in wanted}))


def _scaled(source: Size, width: int) -> Size:
    height = max(1, round(source.height * width / source.width))
    if height <= LONGEST_SIDE:
        return Size(width, height)
    return Size(max(1, round(source.width * LONGEST_SIDE / source.height)), LONGEST_SIDE)
