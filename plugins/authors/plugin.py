"""Authors: the door to Pelican."""

from plugins.authors.author import Authors
from plugins.authors.load import load_authors
from plugins.core import moments
from plugins.core.state import Build


def on_build_started(build: Build) -> None:
    """Read content/authors.csv."""
    build[Authors], problems = load_authors(build.content / "authors.csv")
    build.problems.extend(problems)


def register() -> None:
    """Connect to the moments of the build."""
    moments.build_started.connect(on_build_started)
