"""Settings of the build room: BUILD in pelicanconf.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MAKER = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")


@dataclass(frozen=True)
class BuildSettings:
    """Where the work of a build is done."""

    executor: str = ""
    """What makes an executor of concurrent.futures: "module:function". Empty: as many processes as there are cores."""

    def faults(self) -> Iterator[str]:
        """Say which values are out of range."""
        if self.executor and not _MAKER.fullmatch(self.executor):
            yield f'executor must look like "module:function", not {self.executor!r}.'
