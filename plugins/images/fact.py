"""The facts about a picture file that are known without decoding it."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.images.codes import Finding


@dataclass(frozen=True, slots=True)
class PictureFact:
    """A usable picture file.

    ``name`` is the file's name ("Hội nghị.JPG"), ``digest`` the SHA-256 of its bytes in hex. ``width`` and ``height`` are in pixels,
    after rotation by the EXIF orientation. ``format`` is that of the content: "JPEG", "PNG". ``remarks`` are warnings.
    """

    name: str
    digest: str
    width: int
    height: int
    format: str
    remarks: tuple[Finding, ...] = ()
