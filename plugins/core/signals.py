"""The signals of a build, typed and documented, in the order in which they are sent.

A full build sends settings_read, build_started, stories_read, pages_planned and site_written; if an editor waits, pages_wanted before
pages_planned. An incremental build sends build_started and texts_changed. Plugins connect in ``register()`` and are called in the
order of PLUGINS:

    def on_pages_planned(build: Build, plan: Plan) -> None: ...

    def register() -> None:
        signals.pages_planned.connect(on_pages_planned)

mypy checks every receiver and every ``send`` against the signature of the signal. These are not Pelican's signals, so that an
incremental build need not load Pelican.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, ParamSpec

if TYPE_CHECKING:  # types only: core imports no other plugin when it runs
    from plugins.core.state import Build
    from plugins.site.plan import Plan
    from plugins.stories.story import Story

Arguments = ParamSpec("Arguments")


class Signal(Generic[Arguments]):
    """Call receivers in the order in which they were connected, with the arguments of ``send``.

    >>> saved = Signal[[str]]("saved")
    >>> saved.connect(print)
    >>> saved.send("content/tin/so-ket.md")
    content/tin/so-ket.md
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._receivers: dict[Callable[Arguments, None], None] = {}

    @property
    def receivers(self) -> tuple[Callable[Arguments, None], ...]:
        """All connected receivers, in order."""
        return tuple(self._receivers)

    def connect(self, receiver: Callable[Arguments, None]) -> None:
        """Add a receiver at the end, or move it there: a full build connects all in order, after an incremental one connected some."""
        self.disconnect(receiver)
        self._receivers[receiver] = None

    def disconnect(self, receiver: Callable[Arguments, None]) -> None:
        """Remove a receiver, if it is connected."""
        self._receivers.pop(receiver, None)

    @contextmanager
    def connected_to(self, receiver: Callable[Arguments, None]) -> Iterator[None]:
        """Connect a receiver for the time of a block."""
        self.connect(receiver)
        try:
            yield
        finally:
            self.disconnect(receiver)

    def send(self, *args: Arguments.args, **named: Arguments.kwargs) -> None:
        """Call all receivers. What one raises ends the build."""
        for receiver in self.receivers:
            receiver(*args, **named)

    def __repr__(self) -> str:
        return f"<Signal {self.name}>"


def _signal(declaration: Callable[Arguments, None]) -> Signal[Arguments]:
    """Make the signal that a function declares: its name, its arguments, and in its docstring what it is for."""
    signal = Signal[Arguments](declaration.__name__)
    signal.__doc__ = declaration.__doc__
    return signal


@_signal
def settings_read(settings: dict[str, Any]) -> None:
    """Validate settings before anything is built.

    Sent once, when Pelican has read pelicanconf.py and loaded the plugins; not in an incremental build, whose settings were validated.

    Args:
        settings: all settings, as Pelican merges them. Receivers raise SettingsError for wrong ones.
    """


@_signal
def build_started(build: Build) -> None:
    """Load what is no story: registries of documents, units and authors, settings.

    Sent at the start of every build, full or incremental, before any story file is read.

    Args:
        build: with folders, clock, settings and file cache, and nothing of stories. Receivers add objects with ``build[Type] = …``.
    """


@_signal
def stories_read(build: Build) -> None:
    """Work on all stories: addresses, links to documents, index, related stories, pictures, checks.

    Sent in a full build when all story files are read, before any page is planned.

    Args:
        build: with ``build[Stories]``, the stories that will have a page, and ``build[Withdrawn]``. Receivers may replace both.
    """


@_signal
def texts_changed(build: Build, stories: Sequence[Story]) -> None:
    """Check the new texts of stories.

    Sent in an incremental build, in place of all other signals after ``build_started``: only texts changed.

    Args:
        build: without the objects that ``stories_read`` would have added. Receivers add to ``build.text_problems``.
        stories: the stories whose text changed.
    """


@_signal
def pages_wanted(build: Build, plan: Plan, stories: Sequence[Story]) -> None:
    """Add the pages of a few stories to a plan of their own, for an editor who waits.

    Sent in a full build of the preview before ``pages_planned``, if few files changed since the last build.

    Args:
        build: with everything that ``stories_read`` added, and the site view of the last build as ``build[Site]``.
        plan: empty; its pages are written first and planned again later.
        stories: the stories whose files changed.
    """


@_signal
def pages_planned(build: Build, plan: Plan) -> None:
    """Add pages, feeds and other files to the plan.

    Sent once in a full build. Nothing is rendered yet, and what no plugin adds is removed from the output.

    Args:
        build: with everything that ``stories_read`` added.
        plan: all files of the site so far, of the plugins before in PLUGINS.
    """


@_signal
def site_written(build: Build, changed: Sequence[str]) -> None:
    """Finish what needs the written files.

    Sent at the end of a full build that wrote its output; not if a strict build found an error, or if only a check was requested.

    Args:
        build: as after ``pages_planned``.
        changed: paths below the output whose bytes are new.
    """
