"""Check every path that is read or written: its real location (symbolic links resolved) must be below its root."""

from __future__ import annotations

import stat
from pathlib import Path, PurePosixPath

from plugins.core.vietnamese import slugify

LONGEST_SLUG = 100
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))))

NOT_A_FILE = "Đây không phải tệp thường nằm trong content/ mà là liên kết, ống dẫn hay thư mục; thay bằng tệp thật."
"""The message to editors for a path that is refused."""


class OutsideError(Exception):
    """A path leaves its root, or is no ordinary file; the message says which."""


def inside(root: Path, path: str | Path) -> Path:
    """Resolve ``path`` (relative to ``root`` or absolute); raise if it leads outside.

    >>> inside(Path("content"), "images/hoi-nghi.jpg").relative_to(Path.cwd()).as_posix()
    'content/images/hoi-nghi.jpg'

    Raises OutsideError for ``../secret``, for a symbolic link that leads out and for hidden names (``.env``).
    """
    top = root.resolve()
    try:
        real = (top / path).resolve()
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links, a null byte
        raise OutsideError(f"{path}: {error}") from error
    if real != top and top not in real.parents:
        raise OutsideError(f"{path} leads outside {root.name}/")
    if any(part.startswith(".") for part in real.relative_to(top).parts):
        raise OutsideError(f"{path} is hidden")
    return real


def ordinary_file(root: Path, path: str | Path) -> Path:
    """Resolve ``path`` like ``inside``, for a file to be read: no folder, pipe, device or socket.

    Raises OutsideError, or FileNotFoundError when nothing is there.
    """
    real = inside(root, path)
    if not stat.S_ISREG(real.stat().st_mode):
        raise OutsideError(f"{path} is not an ordinary file")
    return real


def content_path(root: Path, path: Path) -> str:
    """Return the name of a file of ``content/`` as editors see it, with slashes on every system.

    >>> content_path(Path("/site/content"), Path("/site/content/tin/2021/a.md"))
    'content/tin/2021/a.md'
    """
    return str(PurePosixPath("content", *path.relative_to(root).parts))


def is_device_name(name: str) -> bool:
    """Return whether Windows opens a device instead of a file under a name, whatever its extension and case.

    >>> is_device_name("con"), is_device_name("Aux.md"), is_device_name("contact.md")
    (True, True, False)

    Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    """
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


def is_reserved_slug(slug: str) -> bool:
    """Return whether no page may have this name: a device on Windows, or "index", the list of its folder.

    >>> is_reserved_slug("index"), is_reserved_slug("lpt1"), is_reserved_slug("so-ket")
    (True, True, False)
    """
    return slug == "index" or slug in _DEVICES


def short_slug(text: str) -> str:
    """Slugify a text and cut it after the last whole word within LONGEST_SLUG characters; empty when nothing is left.

    >>> short_slug("Chỉ thị 05"), len(short_slug("nghị quyết " * 20))
    ('chi-thi-05', 98)
    """
    slug = slugify(text)
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug


def page_name(text: str) -> str:
    """Make a page name from a text: at most 100 characters, never empty, never a reserved name.

    >>> page_name("Tổ công tác số 1"), page_name("Con"), page_name("…")
    ('to-cong-tac-so-1', 'con-1', 'khong-ten')

    Different texts may give one name; the caller keeps names apart.
    """
    slug = short_slug(text)
    return f"{slug}-1" if is_reserved_slug(slug) else slug or "khong-ten"
