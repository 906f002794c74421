"""The register of units: found by any name, walked as a tree."""

from __future__ import annotations

from plugins.units.unit import Unit, Units

PROVINCE = Unit("tinh-uy", "Tỉnh ủy Lam Giang", short_names=("TU",))
DISTRICT = Unit("huyen-uy", "Huyện ủy Bến Lam", parent="tinh-uy", until="2025-06-30", successor="xa-ben-lam")
COMMUNE = Unit("xa-ben-lam", "Đảng ủy xã Bến Lam", former_names=("Huyện ủy Bến Lam", "Đảng ủy xã Lam Hạ"), parent="tinh-uy")
BRANCH = Unit("chi-bo-1", "Chi bộ ấp 1", parent="xa-ben-lam")
UNITS = Units([BRANCH, COMMUNE, PROVINCE, DISTRICT])


def found(name: str) -> str | None:
    unit = UNITS.find(name)
    return unit.id if unit else None


def test_a_unit_is_found_by_id_name_short_and_former_name_however_it_is_spelled() -> None:
    assert [found(name) for name in ("tinh-uy", "TỈNH UỶ LAM GIANG", "tu", "Đảng uỷ xã Lam Hạ", " Chi bộ ấp 1 ")] == [
        "tinh-uy",
        "tinh-uy",
        "tinh-uy",
        "xa-ben-lam",
        "chi-bo-1",
    ]
    assert found("Huyện ủy Bến Tre") is None


def test_the_present_name_of_one_wins_over_the_former_name_of_another() -> None:
    assert found("Huyện ủy Bến Lam") == "huyen-uy"


def test_units_that_differ_in_a_mark_only_are_three() -> None:
    units = Units([Unit("thanh-phu", "Thạnh Phú"), Unit("thanh-phu-2", "Thành Phú"), Unit("thanh-phu-3", "Thanh Phú")])
    assert [units.find(name).id for name in ("Thạnh Phú", "Thành Phú", "Thanh Phú")] == ["thanh-phu", "thanh-phu-2", "thanh-phu-3"]  # type: ignore[union-attr]


def test_units_stand_in_the_order_of_their_names() -> None:
    assert [unit.id for unit in UNITS] == ["chi-bo-1", "xa-ben-lam", "huyen-uy", "tinh-uy"]


def test_the_tree_is_walked_down_and_up() -> None:
    assert [unit.id for unit in UNITS.roots()] == ["tinh-uy"]
    assert [unit.id for unit in UNITS.children("tinh-uy")] == ["xa-ben-lam", "huyen-uy"]
    assert [unit.id for unit in UNITS.below("tinh-uy")] == ["xa-ben-lam", "chi-bo-1", "huyen-uy"]
    assert [unit.id for unit in UNITS.ancestors("chi-bo-1")] == ["xa-ben-lam", "tinh-uy"]


def test_who_took_over_is_known_from_both_sides() -> None:
    assert [unit.id for unit in UNITS.predecessors("xa-ben-lam")] == ["huyen-uy"]


def test_a_unit_under_an_unknown_one_stands_at_the_top() -> None:
    assert [unit.id for unit in Units([Unit("a", "A", parent="khong-co")]).roots()] == ["a"]


def test_a_circle_ends_every_walk() -> None:
    units = Units([Unit("a", "A", parent="c"), Unit("b", "B", parent="a"), Unit("c", "C", parent="b"), Unit("d", "D", parent="a")])
    assert [unit.id for unit in units.ancestors("a")] == ["c", "b"]
    assert [unit.id for unit in units.ancestors("d")] == ["a", "c", "b"]
    assert {unit.id for unit in units.below("a")} == {"b", "c", "d"}
