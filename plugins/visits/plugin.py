"""Connect the counts of visits to the build."""

from collections.abc import Mapping
from typing import Any

from plugins.core import signals
from plugins.core.settings import read_settings
from plugins.core.state import Build
from plugins.visits.counts import Visits, load_visits
from plugins.visits.settings import VisitsSettings


def on_settings_read(settings: Mapping[str, Any]) -> None:
    """Refuse wrong settings before anything is built."""
    read_settings(VisitsSettings, "VISITS", settings)


def on_build_started(build: Build) -> None:
    """Read content/views.json."""
    build[VisitsSettings] = read_settings(VisitsSettings, "VISITS", build.settings)
    build[Visits], problems = load_visits(build.content / "views.json")
    build.problems.extend(problems)


def register() -> None:
    """Connect to the signals of the build."""
    signals.settings_read.connect(on_settings_read)
    signals.build_started.connect(on_build_started)
