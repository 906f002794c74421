"""Settings are read whole or refused whole, with every fault in one message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

from plugins.core.settings import SettingsError, read_settings


@dataclass(frozen=True)
class Colours:
    brand: str = "#a3161b"


@dataclass(frozen=True)
class ListSettings:
    name: str
    length: int = 6
    ratio: float = 1.5
    strict: bool = False
    regime: Literal["nội bộ", "báo chí"] = "nội bộ"
    note: str | None = None
    widths: tuple[int, ...] = (480, 800)
    focus: tuple[float, float] = (0.5, 0.5)
    sections: dict[str, str] = field(default_factory=dict)
    colours: Colours = field(default_factory=Colours)

    def validate(self) -> Iterator[str]:
        if self.length < 1:
            yield f"length must be 1 or more ({self.length})."
        if not self.name:
            yield "name must not be empty."


def read(**given: Any) -> ListSettings:
    return read_settings(ListSettings, "LISTS", {"LISTS": given, "OTHER": 1})


def faults_of(**given: Any) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(**given)
    return str(caught.value).splitlines()


def test_what_is_left_out_takes_the_default_of_the_class() -> None:
    assert read(name="Bản tin") == ListSettings("Bản tin")


def test_values_arrive_as_they_were_given_and_lists_become_tuples() -> None:
    settings = read(name="a", length=3, ratio=2, widths=[100, 200], focus=[0, 1], sections={"tin": "Tin"}, colours={"brand": "#000000"})
    assert settings == ListSettings("a", 3, 2.0, widths=(100, 200), focus=(0.0, 1.0), sections={"tin": "Tin"}, colours=Colours("#000000"))


def test_none_is_taken_only_where_it_is_allowed() -> None:
    assert read(name="a", note=None).note is None
    assert faults_of(name=None) == ["pelicanconf.py: LISTS['name'] must be str, not NoneType (None)."]


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    assert faults_of(name="a", lenght=4) == ["pelicanconf.py: LISTS['lenght'] is not a setting. Did you mean 'length'?"]


def test_an_unknown_key_like_no_other_lists_what_is_known() -> None:
    [fault] = faults_of(name="a", xyzzy=4)
    assert "Known: name, length" in fault


def test_all_faults_are_named_at_once() -> None:
    validate = faults_of(lenght=4, ratio="x", regime="tự do", widths=[1, "2"], focus=[1], sections={"tin": 3}, colours={"brandd": "x"})
    assert [fault.split(" ", 2)[1] for fault in validate] == [
        "LISTS['lenght']",
        "LISTS['ratio']",
        "LISTS['regime']",
        "LISTS['widths'][1]",
        "LISTS['focus']",
        "LISTS['sections']['tin']",
        "LISTS['colours']['brandd']",
        "LISTS['name']",
    ]


def test_values_out_of_range_are_named_together() -> None:
    assert faults_of(name="", length=0) == [
        "pelicanconf.py: LISTS: length must be 1 or more (0).",
        "pelicanconf.py: LISTS: name must not be empty.",
    ]


@pytest.mark.parametrize(
    ("key", "value"), [("length", True), ("ratio", True), ("length", 1.5), ("strict", 1), ("widths", "480"), ("sections", [("a", "b")])]
)
def test_a_value_of_another_type_is_refused_and_never_changed(key: str, value: Any) -> None:
    [fault] = faults_of(**{"name": "a", key: value})
    assert f"LISTS['{key}'] must be" in fault
    assert repr(value) in fault


def test_a_key_of_a_dictionary_must_be_of_its_type_too() -> None:
    [fault] = faults_of(name="a", sections={5: "Tin"})
    assert fault == "pelicanconf.py: LISTS['sections'] has the key 5, which must be str."


def test_settings_that_are_no_dictionary_are_refused() -> None:
    with pytest.raises(SettingsError, match="LISTS must be a dictionary, not list"):
        read_settings(ListSettings, "LISTS", {"LISTS": ["name"]})


def test_settings_that_are_not_there_are_defaults_or_missing() -> None:
    assert read_settings(Colours, "COLOURS", {}) == Colours()
    with pytest.raises(SettingsError, match=r"LISTS\['name'\] is missing"):
        read_settings(ListSettings, "LISTS", {})
