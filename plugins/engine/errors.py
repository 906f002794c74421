"""Errors that stop a build as a whole, with a message in Vietnamese for the person who runs it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from plugins.core.paths import OutsideError

_REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa này chỉ cho đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết chỗ được cấp trên đĩa",
    errno.ENOTDIR: "một tệp đứng ở chỗ của thư mục",
    errno.EEXIST: "một tệp đứng ở chỗ của thư mục",
    errno.EISDIR: "một thư mục đứng ở chỗ của tệp",
    errno.ENOENT: "không còn ở đó",
}


class SiteError(Exception):
    """An error of the site as a whole, not of a story; nothing was written."""


class ThemeError(Exception):
    """A template cannot be read or rendered; the message says where and why."""


def describe_error(error: Exception, store: Path) -> str:
    """Describe what stopped a build and what to do about it.

    >>> describe_error(OSError(errno.ENOSPC, "No space left on device", "output/index.html"), Path("store.sqlite"))
    'Không đọc hay ghi được output/index.html: đĩa đã đầy; kiểm tra quyền và chỗ trống rồi chạy lại.'
    """
    if isinstance(error, sqlite3.Error):
        message = f"Không dùng được bộ nhớ của lần dựng trước {store}: {error}"
        return f"{message}; đợi chương trình khác xong, kiểm tra quyền và chỗ trống rồi chạy lại."
    if isinstance(error, OutsideError):
        return f"Có liên kết hay tệp lạ trong thư mục giao diện hoặc thư mục kết quả: {error}; xóa nó rồi dựng lại."
    if isinstance(error, OSError):
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        return f"Không đọc hay ghi được {error.filename or 'tệp'}: {reason}; kiểm tra quyền và chỗ trống rồi chạy lại."
    return str(error)


def folders_in_each_other(content: Path, theme: Path, output: Path) -> str:
    """Describe why the output folder may not lie where it does. Return an empty text if nothing is wrong.

    >>> folders_in_each_other(Path("/a/content"), Path("/a/theme"), Path("/a/output"))
    ''
    """
    if output.exists() and not output.is_dir():
        return f"Thư mục kết quả {output} là một tệp; đổi OUTPUT_PATH trong pelicanconf.py hoặc --output."
    real = output.resolve()
    for name, folder in (("thư mục bài viết", content.resolve()), ("thư mục giao diện", theme.resolve())):
        if real == folder or real in folder.parents or folder in real.parents:
            message = f"Thư mục kết quả {output} và {name} {folder} không được nằm trong nhau, kẻo tệp ghi đè lên nhau"
            return f"{message}; đổi OUTPUT_PATH trong pelicanconf.py hoặc --output."
    return ""
