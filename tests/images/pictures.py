"""Real picture files of every kind that newsrooms have, made by Pillow."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw

PRIVATE = "0912345678 Nguyen Van A"
"""Stands in every kind of metadata that a source can hold."""

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (40, 60, 200), (255, 255, 255)


def halves(width: int, height: int) -> Image.Image:
    """Draw a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill=BLUE)
    return image


def photo(path: Path, width: int, height: int, orientation: int = 1) -> Path:
    """Save a camera's JPEG: the camera's notes, a location, a comment, a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = PRIVATE
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 14.0, 30.0), 3: "E", 4: (106.0, 22.0, 30.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{PRIVATE}</x:xmpmeta>'.encode()
    halves(width, height).save(path, "JPEG", quality=95, exif=exif, comment=PRIVATE, icc_profile=profile, dpi=(300, 300), xmp=xmp)
    return path


def cmyk(path: Path) -> Path:
    """Save a JPEG as printers want it, green."""
    Image.new("CMYK", (900, 600), (200, 0, 200, 20)).save(path, "JPEG", quality=95)
    return path


def grey16(path: Path) -> Path:
    """Save a PNG of 16 bits: a middle grey."""
    Image.new("I;16", (900, 600), 32768).save(path, "PNG")
    return path


def palette_with_alpha(path: Path) -> Path:
    """Save a PNG with a palette, transparent on the left and green on the right."""
    image = Image.new("P", (900, 600), 0)
    image.putpalette([0, 0, 0, *GREEN])
    image.paste(1, (450, 0, 900, 600))
    image.save(path, "PNG", transparency=0)
    return path


def rgba(path: Path) -> Path:
    """Save a PNG that is nothing but half-transparent black, with its text chunks."""
    image = Image.new("RGBA", (900, 600), (0, 0, 0, 128))
    image.save(path, "PNG", exif=_exif(), icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return path


def animated(path: Path, kind: str = "GIF") -> Path:
    """Save three frames: red, green, blue."""
    frames = [Image.new("RGB", (900, 600), colour) for colour in (RED, GREEN, BLUE)]
    frames[0].save(path, kind, save_all=True, append_images=frames[1:], duration=100)
    return path


def camera_pair(path: Path) -> Path:
    """Save what some phones write: a JPEG with a second picture behind it (MPO)."""
    halves(900, 600).save(path, "MPO", save_all=True, append_images=[Image.new("RGB", (90, 60), GREEN)])
    return path


def claimed_png(path: Path, width: int, height: int) -> Path:
    """Save a PNG of some bytes that claims to be huge."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 1000)),
        (b"IEND", b""),
    )
    chunks = b"".join(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    return path


def wide_gamut(path: Path) -> Path:
    """Save a JPEG with the profile of another colour space: there (128, 128, 128) is much darker than in sRGB."""
    Image.new("L", (900, 600), 128).save(path, "JPEG", quality=95, icc_profile=_gamma_one())
    return path


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x013B] = PRIVATE
    return exif


def _gamma_one() -> bytes:
    """Build a grey profile whose curve is a straight line: header, three tags, their contents."""
    curve = b"curv" + struct.pack(">II", 0, 0)
    white = b"XYZ " + struct.pack(">Iiii", 0, 63190, 65536, 54061)
    text = b"desc" + struct.pack(">II", 0, 6) + b"plain\0" + b"\0" * (11 + 67)
    text += b"\0" * (-len(text) % 4)
    offset = 128 + 4 + 3 * 12
    table, body = struct.pack(">I", 3), b""
    for tag, content in ((b"desc", text), (b"wtpt", white), (b"kTRC", curve)):
        table += tag + struct.pack(">II", offset + len(body), len(content))
        body += content
    header = struct.pack(">I4sI4s4s4s", offset + len(body), b"lcms", 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28 + struct.pack(">iii", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + table + body


def colour_at(encoded: bytes, x: float, y: float) -> tuple[int, int, int]:
    """Read the colour at a point given in shares of width and height."""
    with Image.open(io.BytesIO(encoded)) as image:
        pixel = image.convert("RGB").getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(pixel, tuple)
    return (int(pixel[0]), int(pixel[1]), int(pixel[2]))


def is_near(colour: tuple[int, int, int], wanted: tuple[int, int, int], by: int = 12) -> bool:
    """Compare colours as lossy formats allow."""
    return all(abs(one - other) <= by for one, other in zip(colour, wanted, strict=True))
