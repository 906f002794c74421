"""Units: the door to Pelican."""

from plugins.core import moments
from plugins.core.state import Build
from plugins.units.load import load_units
from plugins.units.unit import Units


def on_build_started(build: Build) -> None:
    """Read content/units.csv."""
    units, problems = load_units(build.content / "units.csv")
    build[Units] = units
    build.problems.extend(problems)


def register() -> None:
    """Connect to the moments of the build."""
    moments.build_started.connect(on_build_started)
