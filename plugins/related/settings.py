"""Settings of the related room: RELATED in pelicanconf.py."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class RelatedSettings:
    """How long the lists around a story are."""

    pinned: int = 4
    """How many hand-picked stories to show."""

    same_document: int = 6
    """How many stories to show under "Tin, bài liên quan"."""

    same_topic: int = 4
    """How many stories of the same topic to show."""

    same_unit: int = 4
    """How many stories of the same unit to show."""

    newer: int = 3
    """How many stories to show under "Tin mới hơn"."""

    older: int = 7
    """How many stories to show under "Tin cũ hơn"."""

    least: int = 1
    """With fewer stories than this a block is left out together with its heading."""

    neighbours: int = 24
    """How many of a document's stories, nearest in time, are weighed against one another."""

    @property
    def reach(self) -> int:
        """So many stories to either side are looked at on a shelf, at the most: those weighed, or all that a page may show and itself."""
        shown = self.pinned + self.same_document + self.same_topic + self.same_unit + self.newer + self.older
        return max(self.neighbours, shown + 1)

    def faults(self) -> Iterator[str]:
        """Say which values are out of range."""
        for name, value in vars(self).items():
            if value < 0:
                yield f"{name} must not be negative ({value})."
