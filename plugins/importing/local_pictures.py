"""Read the pictures of a saved page from files beside it, never from the network or elsewhere on this machine."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from plugins.core.paths import OutsideError, ordinary_file
from plugins.importing.article import Cut, ImportedPicture
from plugins.importing.write import picture_suffix

_MOST_BYTES = 60 * 1024 * 1024
_SMALLEST = 48  # points: smaller ones are icons and counters
_DATA = re.compile(r"data:image/(?:jpeg|jpg|png|gif|webp);base64,(?P<bytes>[A-Za-z0-9+/=\s%]+)", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w .()%-]+\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)


class LocalPictures:
    """A finder of a page's pictures below ``folder``; missing files are listed in ``cuts``.

    It tries the path as the page writes it, the folder that a browser saves beside a page ("trang_files"), and the
    path below the root of the old server.
    """

    def __init__(self, folder: Path | None, page: str = "") -> None:
        self._folder = folder
        self._saved = (f"{page}_files", f"{page}_tệp", "files", "")
        self.cuts: list[Cut] = []
        self.remarks: list[str] = []

    def find(self, image: Tag) -> ImportedPicture | None:
        """Find the picture of an <img>: without content if its file is missing, None if it is an icon."""
        if _is_small(image):
            return None
        written = next((str(image.get(key)) for key in ("data-original", "data-src", "src") if image.get(key)), "")
        alt = " ".join(str(image.get("alt", "")).split())
        alt = "" if _FILE_NAME.fullmatch(alt) else alt
        content = self.read(written)
        name = written if not written.startswith("data:") else "ảnh nằm trong trang"
        if content is None:
            self.cuts.append(Cut(name[:200], "không thấy tệp ảnh cạnh trang; chép tệp vào rồi nhập lại, hoặc thêm ảnh bằng tay"))
            return ImportedPicture(name, b"", alt)
        if not picture_suffix(content):
            self.cuts.append(Cut(name[:200], "không phải ảnh JPEG, PNG, GIF hay WebP"))
            return None
        return ImportedPicture(name, content, alt)

    def read(self, written: str) -> bytes | None:
        """Read the bytes of a picture by its address. Return None if there is no such file."""
        if data := _DATA.fullmatch(written.strip()):
            return _decoded(data["bytes"])
        try:
            path = unquote(urlsplit(written.strip()).path).replace("\\", "/")
        except ValueError:
            return None
        if self._folder is None or not path or "\x00" in path:
            return None
        base = path.rsplit("/", 1)[-1]
        for candidate in (path.lstrip("/"), *(f"{saved}/{base}" if saved else base for saved in self._saved)):
            try:
                file = ordinary_file(self._folder, candidate)
                if file.stat().st_size <= _MOST_BYTES:
                    return file.read_bytes()
            except (OutsideError, OSError):
                continue
        return None


def _decoded(text: str) -> bytes | None:
    if len(text) > _MOST_BYTES:
        return None
    try:
        return base64.b64decode(unquote(text), validate=False)
    except (binascii.Error, ValueError):
        return None


def _is_small(image: Tag) -> bool:
    sizes = [str(image.get(side, "")).removesuffix("px") for side in ("width", "height")]
    return any(size.isdigit() and int(size) < _SMALLEST for size in sizes)
