"""Settings of the stories plugin: STORIES in pelicanconf.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from plugins.stories.newsroom_field import NewsroomField, is_key
from plugins.stories.schema import name_conflicts

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class StoriesSettings:
    """What stories may belong to."""

    sections: dict[str, str]
    """The sections in the order of the menu: {"xay-dung-dang": "Xây dựng Đảng"}. The key is the folder below content/."""

    fields: dict[str, NewsroomField] = field(default_factory=dict)
    """Fields of the newsroom's own: {"photo_editor": {"label": "Biên tập ảnh", "kind": "person", "shown": ["page", "feed"]}}."""

    def validate(self) -> Iterator[str]:
        """Say which values are out of range."""
        if not self.sections:
            yield "sections must name at least one section."
        for slug in self.sections:
            if not _SLUG.fullmatch(slug):
                yield f"sections: {slug!r} may hold a-z, 0-9 and hyphens only."
        for key, declared in self.fields.items():
            if not is_key(key):
                yield f"fields: {key!r} must begin with a small letter and may hold a-z, 0-9 and _ only."
            yield from (f"fields[{key!r}]: {problem}" for problem in declared.validate())
        yield from (f"fields: {conflict}" for conflict in name_conflicts(self.fields))
