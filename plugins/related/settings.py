"""Settings of the plugin related: RELATED in pelicanconf.py."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class RelatedSettings:
    """The lengths of the lists on a story's page, in stories, and how many of each have a thumbnail."""

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
    """A list with fewer stories than this is left out with its heading."""

    neighbours: int = 24
    """How many stories of a document, those nearest in time, are ranked."""

    pinned_thumbnails: int = 0
    """How many of the hand-picked stories, the first ones, have a thumbnail."""

    same_document_thumbnails: int = 0
    """How many stories under "Tin, bài liên quan", the first ones, have a thumbnail."""

    same_topic_thumbnails: int = 0
    """How many stories of the same topic, the first ones, have a thumbnail."""

    same_unit_thumbnails: int = 0
    """How many stories of the same unit, the first ones, have a thumbnail."""

    other_news_thumbnails: int = 4
    """How many stories under "Các tin khác", counted through "Tin mới hơn" and "Tin cũ hơn", have a thumbnail."""

    @property
    def reach(self) -> int:
        """Return how many stories of a timeline, on either side of a story, its lists can depend on."""
        shown = self.pinned + self.same_document + self.same_topic + self.same_unit + self.newer + self.older
        return max(self.neighbours, shown + 1)

    def validate(self) -> Iterator[str]:
        """Yield a sentence for each value that is out of range."""
        for name, value in vars(self).items():
            if value < 0:
                yield f"{name} must not be negative ({value})."
