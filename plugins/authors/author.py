"""Define a person in bylines, and the optional register of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.core.vietnamese import fold, put_right


@dataclass(frozen=True, slots=True)
class Author:
    """Hold a person: the id for their address, the name, pen names, the unit they belong to, a note."""

    id: str
    name: str
    pen_names: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""


class Authors:
    """Look persons up by name or pen name; Hoa and Hòa are two names, Hòa and Hoà one.

    >>> Authors([Author("le-hoa", "Lê Hoa", ("Hoa Lê",))]).find("hoa lê").id
    'le-hoa'
    """

    def __init__(self, authors: Iterable[Author] = ()) -> None:
        self._by_id = {author.id: author for author in authors}
        self._by_name: dict[str, Author] = {}
        for author in self._by_id.values():
            for name in (author.name, *author.pen_names):
                self._by_name.setdefault(fold(put_right(name)), author)

    def __iter__(self) -> Iterator[Author]:
        return iter(self._by_id.values())

    def get(self, author_id: str) -> Author | None:
        """Find a person by their id."""
        return self._by_id.get(author_id)

    def find(self, name: str) -> Author | None:
        """Find a person by the name in a byline, ignoring case and the place of tone marks."""
        return self._by_name.get(fold(put_right(name)).strip())
