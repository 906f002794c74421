"""Rooms are called in the order in which they were connected."""

from __future__ import annotations

import gc
from collections.abc import Callable

from plugins.core.moments import Moment

Receiver = Callable[[str], None]


def receivers(count: int, called: list[int]) -> list[Receiver]:
    def make(number: int) -> Receiver:
        return lambda _sender: called.append(number)

    return [make(number) for number in range(count)]


def test_many_receivers_are_called_in_order_each_time() -> None:
    moment, called = Moment("stories_read"), list[int]()
    connected = receivers(50, called)
    for receiver in connected:
        moment.connect(receiver)
    moment.send("build")
    moment.send("build")
    assert called == [*range(50), *range(50)]


def test_a_room_that_is_connected_twice_is_called_once() -> None:
    moment, called = Moment("stories_read"), list[int]()
    [receiver] = receivers(1, called)
    moment.connect(receiver)
    moment.connect(receiver)
    moment.send("build")
    assert called == [0]


def test_a_room_that_left_is_not_called_and_the_others_keep_their_order() -> None:
    moment, called = Moment("stories_read"), list[int]()
    connected = receivers(5, called)
    for receiver in connected:
        moment.connect(receiver)
    moment.disconnect(connected[1])
    del connected[3]
    gc.collect()
    moment.send("build")
    assert called == [0, 2, 4]


def test_what_is_sent_arrives() -> None:
    arrived: list[tuple[str, str]] = []

    def on_pages_planned(build: str, plan: str) -> None:
        arrived.append((build, plan))

    moment = Moment("pages_planned")
    moment.connect(on_pages_planned)
    moment.send("build", plan="plan")
    assert arrived == [("build", "plan")]
