"""Receivers are called in the order in which they were connected; every signal says what it carries and mypy checks it."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core import signals
from plugins.core.signals import Signal

ROOT = Path(__file__).resolve().parents[2]
Receiver = Callable[[str], None]
SIGNALS = {name: value for name, value in vars(signals).items() if isinstance(value, Signal)}


def receivers(count: int, called: list[int]) -> list[Receiver]:
    def make(number: int) -> Receiver:
        return lambda _sender: called.append(number)

    return [make(number) for number in range(count)]


def connected(count: int, called: list[int]) -> tuple[Signal[[str]], list[Receiver]]:
    signal = Signal[[str]]("stories_read")
    all_receivers = receivers(count, called)
    for receiver in all_receivers:
        signal.connect(receiver)
    return signal, all_receivers


def test_many_receivers_are_called_in_order_each_time() -> None:
    called: list[int] = []
    signal, _ = connected(50, called)
    signal.send("build")
    signal.send("build")
    assert called == [*range(50), *range(50)]


def test_a_receiver_that_connects_again_is_called_once_and_last() -> None:
    called: list[int] = []
    signal, connections = connected(3, called)
    signal.connect(connections[0])
    signal.send("build")
    assert called == [1, 2, 0]


def test_a_disconnected_receiver_is_not_called_and_the_others_keep_their_order() -> None:
    called: list[int] = []
    signal, connections = connected(4, called)
    signal.disconnect(connections[1])
    signal.disconnect(connections[1])
    signal.send("build")
    assert called == [0, 2, 3]


def test_a_receiver_is_connected_for_the_time_of_a_block() -> None:
    called: list[int] = []
    [receiver] = receivers(1, called)
    signal = Signal[[str]]("stories_read")
    with signal.connected_to(receiver):
        signal.send("build")
    signal.send("build")
    assert called == [0]


def test_what_is_sent_arrives() -> None:
    arrived: list[tuple[str, str]] = []

    def on_pages_planned(build: str, plan: str) -> None:
        arrived.append((build, plan))

    signal = Signal[[str, str]]("pages_planned")
    signal.connect(on_pages_planned)
    signal.send("build", "plan")
    assert arrived == [("build", "plan")]


def test_what_a_receiver_raises_ends_the_build() -> None:
    def refuse(build: str) -> None:
        raise ValueError(build)

    signal = Signal[[str]]("stories_read")
    signal.connect(refuse)
    with pytest.raises(ValueError, match="build"):
        signal.send("build")


@pytest.mark.parametrize("name", SIGNALS)
def test_every_signal_says_what_it_carries_and_when_it_is_sent(name: str) -> None:
    doc = inspect.cleandoc(SIGNALS[name].__doc__ or "")
    assert SIGNALS[name].name == name
    assert "\nSent " in doc
    assert "Args:\n" in doc


def test_a_wrong_receiver_or_send_is_an_error_of_mypy(tmp_path: Path) -> None:
    lines = {
        "signals.pages_planned.send(build)": "Missing positional argument",
        "signals.pages_planned.send(build, plan, plan)": "Too many arguments",
        "signals.stories_read.connect(on_pages_planned)": "incompatible type",
        "signals.pages_planned.connect(on_pages_planned)": "",
    }
    head = (
        "from plugins.core import signals\nfrom plugins.core.state import Build\nfrom plugins.site.plan import Plan\n\n\n"
        "def on_pages_planned(build: Build, plan: Plan) -> None: ...\n\n\ndef use(build: Build, plan: Plan) -> None:\n"
    )
    script = tmp_path / "plugin.py"
    script.write_text(head + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", f"--cache-dir={tmp_path / 'cache'}", str(script)]
    checked = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False).stdout
    for number, message in enumerate(lines.values(), head.count("\n") + 1):
        said = "".join(line for line in checked.splitlines() if re.search(rf"plugin\.py:{number}: error", line))
        assert message in said, checked
        assert bool(said) == bool(message), checked


def test_signals_load_no_other_plugin_when_they_run() -> None:
    script = "import sys, plugins.core.signals\nprint([name for name in sys.modules if name.startswith('plugins.')])"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    assert loaded.strip() == "['plugins.core', 'plugins.core.signals']"
