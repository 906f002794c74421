"""Pictures that are wrong, odd or hostile, each made by a function that is given the path to write to."""

from __future__ import annotations

import io
import os
import socket
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests.images import pictures
from tests.images.pictures import PRIVATE, RED
from tests.portal.small import png

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert("%s")</script></svg>' % PRIVATE.encode()
HTML = f"<!DOCTYPE html><script>alert('{PRIVATE}')</script>".encode()
HIDDEN = "Điều không ai được thấy"


def content(raw: bytes) -> Callable[[Path], object]:
    """A file of these bytes."""
    return lambda path: path.write_bytes(raw)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """A picture in a format."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(kind: str) -> bytes:
    """A picture that does not become small in any format."""
    return saved(Image.effect_noise((640, 400), 60).convert("RGB"), kind)


def claimed_gif(width: int, height: int, frame: tuple[int, int]) -> bytes:
    """A GIF of a few bytes that claims a size, and a first frame that may be larger."""
    screen = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\0" * 6
    return screen + b"," + struct.pack("<HHHH", 0, 0, *frame) + b"\0\x02\x02\x4c\x01\0;"


def claimed_jpeg(width: int, height: int) -> bytes:
    """A JPEG that claims another size in its frame."""
    raw = noise("JPEG")
    place = raw.index(b"\xff\xc0") + 5
    return raw[:place] + struct.pack(">HH", height, width) + raw[place + 4 :]


def text_bomb(path: Path) -> None:
    """A PNG with a megabyte of notes that unpack to a gigabyte."""
    pack = zlib.compressobj(9)
    packed = b"".join(pack.compress(b"\0" * 2**20) for _ in range(1024)) + pack.flush()
    body = b"Comment\0\0" + packed
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    raw = png(640, 400, RED)
    path.write_bytes(raw[:33] + chunk + raw[33:])


def noted_png(path: Path) -> None:
    """A PNG with private words in every chunk that can hold them."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", PRIVATE)
    notes.add_text("Comment", PRIVATE, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{PRIVATE}</x:xmpmeta>")
    exif = Image.Exif()
    exif[0x013B] = PRIVATE
    path.write_bytes(saved(pictures.halves(640, 400), "PNG", pnginfo=notes, exif=exif) + PRIVATE.encode())


def press_photo(path: Path) -> None:
    """A JPEG with what an agency writes into it (IPTC), beside camera notes, comment and XMP."""
    pictures.photo(path, 640, 400)
    raw = path.read_bytes()
    field = b"\x1c\x02\x50" + struct.pack(">H", len(PRIVATE)) + PRIVATE.encode()
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(field)) + field
    path.write_bytes(raw[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + raw[2:] + PRIVATE.encode())


def apng(path: Path) -> None:
    """Three frames in a PNG."""
    pictures.animated(path, "PNG")


def link_to(target: str) -> Callable[[Path], object]:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


def bound(path: Path) -> None:
    """A socket; its address may be short only, so it is bound from its folder."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)


def pipe(path: Path) -> None:
    """A named pipe, into which nobody ever writes."""
    os.mkfifo(path)


def nothing(_: Path) -> None:
    """No file at all."""
