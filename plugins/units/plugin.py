"""Connect the register of units to the build."""

from plugins.core import signals
from plugins.core.state import Build
from plugins.units.load import load_units
from plugins.units.unit import Units


def on_build_started(build: Build) -> None:
    """Read content/units.csv."""
    units, problems = load_units(build.content / "units.csv")
    build[Units] = units
    build.problems.extend(problems)


def register() -> None:
    """Connect to the signals of the build."""
    signals.build_started.connect(on_build_started)
