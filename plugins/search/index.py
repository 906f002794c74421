"""Make the search index with Pagefind, only when an entry has changed."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plugins.core.hashing import content_hash
from plugins.search.entry import SearchEntry, indexed_page

FOLDER = "pagefind"
"""The folder of the index below the site's root."""

# Increase this when the pages written for Pagefind change.
_PAGES_VERSION = 1

_PACKAGE = "pagefind_bin"
_ENTRY = "pagefind-entry.json"
# The files that the search page loads; Pagefind also writes user interfaces and a worker that are not used.
_PUBLISHED_PATTERNS = ("pagefind.js", _ENTRY, "pagefind.*.pf_meta", "wasm.*.pagefind", "fragment/*", "index/*")
_CONTENT_ADDRESSED = (".pf_meta", ".pf_fragment", ".pf_index")


class CannotIndexError(Exception):
    """The index could not be made; the message is that of Pagefind or of the system."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of the index: its address below the site's root, its path in the cache, and a digest that changes with its content."""

    address: str
    source: Path
    digest: str


def make_index(
    entries: Sequence[SearchEntry], read: Callable[[str], str], cache: Path, *, accept_stale: bool = False
) -> tuple[IndexFile, ...]:
    """Make the index of these entries below ``cache``, or reuse the cached one if no entry has changed.

    >>> make_index((), str, Path("search"))
    ()

    ``read`` returns the text of a story by its digest. With ``accept_stale`` any cached index is reused: a preview must not wait.
    Raises CannotIndexError.
    """
    if not entries:
        return ()
    package = _version()
    key = content_hash(repr((_PAGES_VERSION, package, entries)))
    folder = cache / key
    cached = sorted(path for path in cache.iterdir() if (path / _ENTRY).is_file()) if cache.is_dir() else []
    if accept_stale and cached and folder not in cached:
        folder = cached[-1]
    elif folder not in cached:
        _make(entries, read, folder)
        for path in cache.iterdir():
            if path != folder:
                shutil.rmtree(path, ignore_errors=True)
    return tuple(_files(folder, package))


def _files(folder: Path, package: str) -> Iterator[IndexFile]:
    for pattern in _PUBLISHED_PATTERNS:
        for path in sorted(folder.glob(pattern)):
            address = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
            version_key = package if path.suffix in (".js", ".pagefind") else folder.name
            yield IndexFile(address, path, address if path.suffix in _CONTENT_ADDRESSED else version_key)


def _make(entries: Sequence[SearchEntry], read: Callable[[str], str], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as name:
        pages, draft = Path(name, "pages"), Path(name, "index")
        for entry in entries:
            page = pages / entry.url
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(indexed_page(entry, read), encoding="utf-8", newline="\n")
        _run("--silent", "--site", str(pages), "--output-path", str(draft), "--force-language", "vi", "--keep-index-url")
        if not (draft / _ENTRY).is_file():
            raise CannotIndexError("pagefind made no index")
        if any(path.is_file() and not path.stat().st_size for path in draft.rglob("*")):
            raise CannotIndexError("pagefind left empty files, as on a full disk")  # it reports no error itself
        draft.replace(folder)


def _run(*arguments: str) -> None:
    if importlib.util.find_spec(_PACKAGE) is None:
        raise CannotIndexError(f"no package {_PACKAGE}")
    command = [sys.executable, "-m", _PACKAGE, *arguments]
    try:
        # Every argument is ours.
        process = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    except OSError as error:
        raise CannotIndexError(str(error)) from error
    if process.returncode:
        lines = (process.stderr.strip() or process.stdout.strip()).splitlines()
        raise CannotIndexError(lines[-1] if lines else f"pagefind: {process.returncode}")


def _version() -> str:
    try:
        return version(_PACKAGE)
    except PackageNotFoundError:
        return ""
