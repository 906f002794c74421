"""The settings of the feeds: what is out of range is said before anything is built."""

from __future__ import annotations

import pytest

from plugins.feeds.settings import FeedsSettings


@pytest.mark.parametrize("authority", ["", "bantin.example,2026", "bantin.example,2026-11", "bantin.example,2026-11-21"])
def test_an_authority_is_a_host_and_a_date(authority: str) -> None:
    assert list(FeedsSettings(authority=authority).validate()) == []


@pytest.mark.parametrize("authority", ["bantin.example", "https://bantin.example,2026", "bản tin,2026", "bantin.example,26", "a,2026:b"])
def test_what_is_no_authority_is_refused(authority: str) -> None:
    [problem] = FeedsSettings(authority=authority).validate()
    assert authority in problem


@pytest.mark.parametrize("length", [0, 501])
def test_a_feed_has_from_1_to_500_entries(length: int) -> None:
    assert list(FeedsSettings(length=length).validate()) == [f"length must be from 1 to 500, not {length}."]


@pytest.mark.parametrize("hub", ["hub.example", "ftp://hub.example/", "https://"])
def test_a_hub_is_an_address_of_the_web(hub: str) -> None:
    assert len(list(FeedsSettings(hub=hub).validate())) == 1
