"""Find the file that an article names, equally on file systems that do and do not distinguish case and Unicode forms."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from plugins.core.paths import OutsideError, inside, ordinary_file
from plugins.core.vietnamese import slugify
from plugins.images.codes import Finding, ImageCode

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """A file that exists and may be read; ``remark`` is a warning about its spelling in the article."""

    path: Path
    remark: Finding | None = None


class ContentFiles:
    """The files below ``content/``. Each folder is listed once, so an instance serves one build.

    >>> ContentFiles(Path("content")).find("https://bao.example/anh.jpg").code.name
    'REMOTE'
    """

    def __init__(self, content: Path) -> None:
        self._content = content.resolve()
        self._listings: dict[Path, frozenset[str]] = {}

    def find(self, name: str) -> LocatedFile | Finding:
        """Find the file at ``name``, a path below ``content/``; the result is the same on every system.

        A name that differs in case is found with a warning; one that differs in Unicode form (macOS decomposes letters) without.
        Backslashes count as slashes.
        """
        if _URL.match(name):
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
        except FileNotFoundError:  # a dangling symbolic link
            return Finding(ImageCode.MISSING)
        except OSError as error:
            return Finding(ImageCode.UNREADABLE, error.strerror or type(error).__name__)
        same = _composed(real) == _composed(plain)
        return LocatedFile(path, None if same else Finding(ImageCode.WRONG_CASE, real))

    def _real_name(self, plain: str) -> str | Finding:
        """Return the name in the spelling of the file system, part by part."""
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
        """Suggest a file whose name differs only in marks, spaces or suffix."""
        slug = slugify(Path(part).stem)
        similar = sorted(entry for entry in self._listing(folder) if not entry.startswith(".") and slugify(Path(entry).stem) == slug)
        return f" (có tệp “{posixpath.join(real, similar[0])}”)" if similar and slug else ""


def _match(part: str, entries: frozenset[str]) -> str | None:
    if part in entries:
        return part
    for normalise in (_composed, _caseless):
        matches = sorted(entry for entry in entries if normalise(entry) == normalise(part))
        if matches:
            return matches[0]
    return None


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _caseless(name: str) -> str:
    return _composed(name).casefold()
