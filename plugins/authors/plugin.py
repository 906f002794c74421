"""Connect the register of authors to the build."""

from plugins.authors.author import Authors
from plugins.authors.load import load_authors
from plugins.core import signals
from plugins.core.state import Build


def on_build_started(build: Build) -> None:
    """Read content/authors.csv."""
    build[Authors], problems = load_authors(build.content / "authors.csv")
    build.problems.extend(problems)


def register() -> None:
    """Connect to the signals of the build."""
    signals.build_started.connect(on_build_started)
