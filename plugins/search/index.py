"""The index: made by Pagefind's command from pages of our own, and only when an entry has changed."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plugins.search.entry import Entry, indexed_page

FOLDER = "pagefind"
"""Where the index stands below the site's root."""

# To be raised when the code that writes the pages for Pagefind writes others.
_EDITION = 1

_PACKAGE = "pagefind_bin"
_ENTRY = "pagefind-entry.json"
# What the page of search asks for; Pagefind also leaves user interfaces and a worker that nobody uses.
_USED = ("pagefind.js", _ENTRY, "pagefind.*.pf_meta", "wasm.*.pagefind", "fragment/*", "index/*")
_NAMED_BY_CONTENT = (".pf_meta", ".pf_fragment", ".pf_index")


class CannotIndexError(Exception):
    """The index could not be made; the message says why, in the words of the program."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of the index: its address below the site's root, where it lies now, and what changes with its content."""

    address: str
    source: Path
    digest: str


def make_index(found: Sequence[Entry], read: Callable[[str], str], cache: Path, *, keep_old: bool = False) -> tuple[IndexFile, ...]:
    """Make the index of these entries below ``cache``, or take the one that is there.

    >>> make_index(entries, bodies, Path(".cache/output/search"))[0].address  # doctest: +SKIP
    'pagefind/fragment/vi_18fd2d2.pf_fragment'

    With ``keep_old`` any index that was made before is good enough: a preview must not wait. Raises CannotIndexError.
    """
    if not found:
        return ()
    package = _version()
    key = blake2b(repr((_EDITION, package, found)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    made = cache / key
    old = sorted(path for path in cache.iterdir() if (path / _ENTRY).is_file()) if cache.is_dir() else []
    if keep_old and old and made not in old:
        made = old[-1]
    elif made not in old:
        _make(found, read, made)
        for path in cache.iterdir():
            if path != made:
                shutil.rmtree(path, ignore_errors=True)
    return tuple(_files(made, package))


def _files(folder: Path, package: str) -> Iterator[IndexFile]:
    for pattern in _USED:
        for path in sorted(folder.glob(pattern)):
            address = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
            of_package = package if path.suffix in (".js", ".pagefind") else folder.name
            yield IndexFile(address, path, address if path.suffix in _NAMED_BY_CONTENT else of_package)


def _make(found: Sequence[Entry], read: Callable[[str], str], made: Path) -> None:
    made.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=made.parent, prefix="making-") as name:
        pages, draft = Path(name, "pages"), Path(name, "index")
        for entry in found:
            page = pages / entry.url
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(indexed_page(entry, read), encoding="utf-8", newline="\n")
        _run("--silent", "--site", str(pages), "--output-path", str(draft), "--force-language", "vi", "--keep-index-url")
        if not (draft / _ENTRY).is_file():
            raise CannotIndexError("pagefind made no index")
        if any(path.is_file() and not path.stat().st_size for path in draft.rglob("*")):
            raise CannotIndexError("pagefind left empty files, as on a full disk")  # it does not say so itself
        draft.replace(made)


def _run(*arguments: str) -> None:
    if importlib.util.find_spec(_PACKAGE) is None:
        raise CannotIndexError(f"no package {_PACKAGE}")
    command = [sys.executable, "-m", _PACKAGE, *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 our own words
    except OSError as error:
        raise CannotIndexError(str(error)) from error
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise CannotIndexError(said[-1] if said else f"pagefind: {done.returncode}")


def _version() -> str:
    try:
        return version(_PACKAGE)
    except PackageNotFoundError:
        return ""
