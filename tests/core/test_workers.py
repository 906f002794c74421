"""Work comes back in the order in which it was given, in one process or in several."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from plugins.core.workers import Workers


def letters(text: str) -> int:
    return len(text)


def refuse(text: str) -> int:
    if text == "hai":
        raise ValueError(f"không làm được {text}")
    return len(text)


def process_id(_text: str) -> int:
    return os.getpid()


@pytest.mark.parametrize("count", [1, 2])
def test_results_come_in_the_order_of_the_work(count: int) -> None:
    work = ["a" * length for length in (5, 0, 3, 9, 1)]
    assert list(Workers(count).map(letters, work)) == [5, 0, 3, 9, 1]


def test_several_processes_share_much_work_and_none_is_started_for_little() -> None:
    assert os.getpid() not in set(Workers(2).map(process_id, ["một", "hai", "ba"]))
    assert list(Workers(2).map(process_id, ["một"])) == [os.getpid()]
    assert list(Workers(1).map(process_id, ["một", "hai"])) == [os.getpid()] * 2


@pytest.mark.parametrize("count", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(count: int) -> None:
    with pytest.raises(ValueError, match="không làm được hai"):
        list(Workers(count).map(refuse, ["một", "hai", "ba"]))


def test_any_executor_does() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert list(Workers(executor=pool).map(letters, ["một", "hai", "bốn"])) == [3, 3, 3]


def test_no_work_has_no_results() -> None:
    assert list(Workers(2).map(letters, [])) == []
    assert Workers().count >= 1
