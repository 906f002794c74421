"""Find the file that an article names, whatever the system thinks of capital letters and of composed ones."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from plugins.core.paths import OutsideError, inside, ordinary_file
from plugins.core.vietnamese import slugify
from plugins.images.codes import Finding, ImageCode

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that exists and may be read; ``remark`` is a warning about the way it was named."""

    path: Path
    remark: Finding | None = None


class ContentFiles:
    """The files below ``content/``, each folder listed once; made anew for each build.

    >>> ContentFiles(Path("content")).find("images/2021/Hoi-Nghi.JPG")  # doctest: +SKIP
    Found(path=PosixPath('/site/content/images/2021/hoi-nghi.jpg'), remark=Finding(code=<ImageCode.WRONG_CASE …>, …))
    """

    def __init__(self, content: Path) -> None:
        self._content = content.resolve()
        self._listings: dict[Path, frozenset[str]] = {}

    def find(self, name: str) -> Found | Finding:
        """Find the file that ``name`` means, a path below ``content/``; answer the same on every system.

        A name that differs in capital letters is found with a warning; one that differs in the way its letters are
        composed (macOS takes them apart) is simply found. Backslashes count as slashes.
        """
        if _ADDRESS.match(name):
            return Finding(ImageCode.REMOTE)
        plain = posixpath.normpath(name.replace("\\", "/"))
        if plain.startswith(("/", "..")):
            return Finding(ImageCode.OUTSIDE)
        try:
            real = self._real_name(plain)
            if isinstance(real, Finding):
                return real
            path = ordinary_file(self._content, real)
        except OutsideError:
            return Finding(ImageCode.OUTSIDE)
        except FileNotFoundError:  # a symbolic link to nothing
            return Finding(ImageCode.MISSING)
        except OSError as error:
            return Finding(ImageCode.UNREADABLE, error.strerror or type(error).__name__)
        same = _composed(real) == _composed(plain)
        return Found(path, None if same else Finding(ImageCode.WRONG_CASE, real))

    def _real_name(self, plain: str) -> str | Finding:
        """Spell the name as the file system does, part by part."""
        real = ""
        for part in plain.split("/"):
            folder = inside(self._content, real)
            entry = _match(part, self._listing(folder))
            if entry is None:
                return Finding(ImageCode.MISSING, self._hint(folder, real, part))
            real = posixpath.join(real, entry)
        return real

    def _listing(self, folder: Path) -> frozenset[str]:
        if folder not in self._listings:
            self._listings[folder] = frozenset(entry.name for entry in folder.iterdir()) if folder.is_dir() else frozenset()
        return self._listings[folder]

    def _hint(self, folder: Path, real: str, part: str) -> str:
        """Name a file that is called the same but for marks, spaces or its suffix."""
        wanted = slugify(Path(part).stem)
        alike = sorted(entry for entry in self._listing(folder) if not entry.startswith(".") and slugify(Path(entry).stem) == wanted)
        return f" (có tệp “{posixpath.join(real, alike[0])}”)" if alike and wanted else ""


def _match(part: str, entries: frozenset[str]) -> str | None:
    if part in entries:
        return part
    for same in (_composed, _caseless):
        matches = sorted(entry for entry in entries if same(entry) == same(part))
        if matches:
            return matches[0]
    return None


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _caseless(name: str) -> str:
    return _composed(name).casefold()
