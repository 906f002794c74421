"""Define an organisation that news comes from, and the register of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.core.vietnamese import fold, put_right, sort_key


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold one organisation: "Huyện ủy Mỏ Cày Bắc", its names, its position in the tree and its lifespan.

    ``since`` and ``until`` are dates in ISO form or years, empty where unknown; ``parent`` and ``successor`` are ids.
    """

    id: str
    name: str
    short_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    since: str = ""
    until: str = ""
    successor: str = ""
    note: str = ""

    @property
    def url(self) -> str:
        """Return the address of the unit's page.

        >>> Unit("huyen-uy-mo-cay-bac", "Huyện ủy Mỏ Cày Bắc").url
        'don-vi/huyen-uy-mo-cay-bac.html'
        """
        return f"don-vi/{self.id}.html"


class Units:
    """Look units up by id or by any of their names, and walk the tree of them.

    >>> units = Units([Unit("huyen-uy-mo-cay-bac", "Huyện ủy Mỏ Cày Bắc")])
    >>> units.find("huyện uỷ Mỏ Cày Bắc").id
    'huyen-uy-mo-cay-bac'
    """

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._by_id = {unit.id: unit for unit in sorted(units, key=lambda unit: (sort_key(unit.name), unit.id))}
        self._by_name: dict[str, Unit] = {}
        self._children: dict[str, list[Unit]] = {}
        # The present name of a unit takes precedence over a former or short name of another.
        for names in ("id", "name", "short_names", "former_names"):
            for unit in self._by_id.values():
                value = getattr(unit, names)
                for name in (value,) if isinstance(value, str) else value:
                    self._by_name.setdefault(fold(put_right(name)), unit)
        for unit in self._by_id.values():
            if unit.parent:
                self._children.setdefault(unit.parent, []).append(unit)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, unit_id: str) -> Unit | None:
        """Find a unit by its id."""
        return self._by_id.get(unit_id)

    def find(self, name: str) -> Unit | None:
        """Find a unit by its id or any of its names, ignoring case and the place of tone marks."""
        return self._by_name.get(fold(put_right(name)).strip())

    @property
    def names(self) -> tuple[str, ...]:
        """List all full names, for "did you mean"."""
        return tuple(unit.name for unit in self)

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """List the units directly below a unit."""
        return tuple(self._children.get(unit_id, ()))

    def roots(self) -> tuple[Unit, ...]:
        """List the units without a parent."""
        return tuple(unit for unit in self if unit.parent not in self._by_id)

    def ancestors(self, unit_id: str) -> tuple[Unit, ...]:
        """List the units above a unit, nearest first; a cycle in the table ends the list."""
        above: list[Unit] = []
        unit = self._by_id.get(unit_id)
        while unit and (unit := self._by_id.get(unit.parent)) and unit not in above and unit.id != unit_id:
            above.append(unit)
        return tuple(above)

    def below(self, unit_id: str) -> tuple[Unit, ...]:
        """List all units below a unit, in the order of the tree."""
        descendants: dict[str, Unit] = {}
        waiting = list(reversed(self.children(unit_id)))
        while waiting:
            unit = waiting.pop()
            if unit.id not in descendants and unit.id != unit_id:
                descendants[unit.id] = unit
                waiting.extend(reversed(self.children(unit.id)))
        return tuple(descendants.values())

    def predecessors(self, unit_id: str) -> tuple[Unit, ...]:
        """List the units whose successor a unit is."""
        return tuple(unit for unit in self if unit.successor == unit_id)
