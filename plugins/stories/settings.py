"""Settings of the stories plugin: STORIES in pelicanconf.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class StoriesSettings:
    """What stories may belong to."""

    sections: dict[str, str]
    """The sections in the order of the menu: {"xay-dung-dang": "Xây dựng Đảng"}. The key is the folder below content/."""

    def validate(self) -> Iterator[str]:
        """Say which values are out of range."""
        if not self.sections:
            yield "sections must name at least one section."
        for slug in self.sections:
            if not _SLUG.fullmatch(slug):
                yield f"sections: {slug!r} may hold a-z, 0-9 and hyphens only."
