"""What is known of a picture file without decoding it."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.images.codes import Finding


@dataclass(frozen=True, slots=True)
class PictureFact:
    """A picture that can be used.

    ``name`` is the file's name ("Hội nghị.JPG"), ``digest`` the SHA-256 of its bytes in hex; ``width`` and ``height`` are
    in pixels as the picture is seen, turned by what the camera noted; ``format`` is what it really is: "JPEG", "PNG".
    ``remarks`` are warnings; they do not keep the picture from being used.
    """

    name: str
    digest: str
    width: int
    height: int
    format: str
    remarks: tuple[Finding, ...] = ()
