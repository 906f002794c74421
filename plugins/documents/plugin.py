"""Connect the registry of documents to the build."""

from plugins.core import signals
from plugins.core.state import Build
from plugins.documents.load import load_registry
from plugins.documents.registry import Registry


def on_build_started(build: Build) -> None:
    """Read content/documents.csv and content/documents/."""
    registry, problems = load_registry(build.content / "documents.csv", build.content / "documents", build.content)
    build[Registry] = registry
    build.problems.extend(problems)


def register() -> None:
    """Connect to the signals of the build."""
    signals.build_started.connect(on_build_started)
