"""Receivers are called in the order in which they were connected."""

from __future__ import annotations

import gc
from collections.abc import Callable

from plugins.core.signals import OrderedSignal

Receiver = Callable[[str], None]


def receivers(count: int, called: list[int]) -> list[Receiver]:
    def make(number: int) -> Receiver:
        return lambda _sender: called.append(number)

    return [make(number) for number in range(count)]


def test_many_receivers_are_called_in_order_each_time() -> None:
    signal, called = OrderedSignal("stories_read"), list[int]()
    connected = receivers(50, called)
    for receiver in connected:
        signal.connect(receiver)
    signal.send("build")
    signal.send("build")
    assert called == [*range(50), *range(50)]


def test_a_receiver_that_is_connected_twice_is_called_once() -> None:
    signal, called = OrderedSignal("stories_read"), list[int]()
    [receiver] = receivers(1, called)
    signal.connect(receiver)
    signal.connect(receiver)
    signal.send("build")
    assert called == [0]


def test_a_disconnected_receiver_is_not_called_and_the_others_keep_their_order() -> None:
    signal, called = OrderedSignal("stories_read"), list[int]()
    connected = receivers(5, called)
    for receiver in connected:
        signal.connect(receiver)
    signal.disconnect(connected[1])
    del connected[3]
    gc.collect()
    signal.send("build")
    assert called == [0, 2, 4]


def test_what_is_sent_arrives() -> None:
    arrived: list[tuple[str, str]] = []

    def on_pages_planned(build: str, plan: str) -> None:
        arrived.append((build, plan))

    signal = OrderedSignal("pages_planned")
    signal.connect(on_pages_planned)
    signal.send("build", plan="plan")
    assert arrived == [("build", "plan")]
