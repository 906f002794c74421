"""Settings of the engine: BUILD in pelicanconf.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FACTORY = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")


@dataclass(frozen=True)
class BuildSettings:
    """Set where the work of a build is done."""

    executor: str = ""
    """Factory of a concurrent.futures executor, as "module:function". Empty: one process per core."""

    def validate(self) -> Iterator[str]:
        """Yield a message for each value that is out of range."""
        if self.executor and not _FACTORY.fullmatch(self.executor):
            yield f'executor must look like "module:function", not {self.executor!r}.'
