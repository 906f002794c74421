"""Compare a site with the public one: pages that are new, changed or removed, and other files by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.publishing.precompress import is_packed
from plugins.publishing.server_files import SERVER_FILES

Manifest = Mapping[str, str]
"""A site: the digest of every file by its path."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths that differ, sorted; compressed copies are left out, as they follow their texts."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    pages_before: int
    """The number of pages that are public now."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)

    @property
    def removed_pages(self) -> tuple[str, ...]:
        """The pages that readers would lose."""
        return tuple(path for path in self.removed if path.endswith(".html"))

    def removes_more_than(self, percent: int) -> bool:
        """Tell whether more than this share of the pages would be removed.

        >>> Changes((), (), ("a.html", "b.html"), 9).removes_more_than(20)
        True
        """
        return len(self.removed_pages) * 100 > percent * self.pages_before

    def lines(self, reasons: Mapping[str, str]) -> Iterator[str]:
        """Say each page that changes and why, then how many other files; ``reasons`` are those known of single pages.

        >>> list(Changes(("a.html",), ("b.html", "index.html"), (), 2).lines({"b.html": "bài được sửa"}))
        ['mới   a.html', 'đổi   b.html (bài được sửa)', 'đổi   index.html (danh sách hoặc giao diện thay đổi)']
        """
        for word, paths in (("mới  ", self.new), ("đổi  ", self.changed), ("gỡ   ", self.removed)):
            for path in paths:
                if path.endswith(".html"):
                    why = reasons.get(path, "danh sách hoặc giao diện thay đổi" if paths is self.changed else "")
                    yield f"{word} {path}" + (f" ({why})" if why else "")
        summaries = [
            f"{len(files)} tệp {word}"
            for word, paths in (("mới", self.new), ("đổi", self.changed), ("gỡ", self.removed))
            if (files := [path for path in paths if not path.endswith(".html")])
        ]
        if summaries:
            yield "Tệp khác (ảnh, kiểu trình bày, nguồn tin): " + ", ".join(summaries) + "."


def compare(before: Manifest, after: Manifest) -> Changes:
    """Compare the public site with a new one.

    >>> compare({"a.html": "1", "b.html": "1"}, {"a.html": "2", "c.html": "1"}).removed
    ('b.html',)
    """
    old, new = (
        {path: digest for path, digest in manifest.items() if not is_packed(path) and path not in SERVER_FILES}
        for manifest in (before, after)
    )
    return Changes(
        new=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
        pages_before=sum(path.endswith(".html") for path in old),
    )
