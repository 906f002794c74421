"""The small site: every field of an article, every kind of page, in one folder; its pictures and files are drawn here."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path

from tests.support.sites import SiteFolder, make_site

HERE = Path(__file__).resolve().parent
PUBLIC = 13
"""Stories with a page at the clock of the tests."""


def make_small_site(folder: Path) -> SiteFolder:
    """Make the small site in a folder."""
    site = make_site(folder)
    shutil.copytree(HERE / "content", site.content, dirs_exist_ok=True)
    site.add_setting((HERE / "pelicanconf.py").read_text(encoding="utf-8"))
    (site.content / "images").mkdir()
    (site.content / "tep").mkdir()
    (site.content / "images" / "hoi-truong.png").write_bytes(png(800, 500, (163, 22, 27)))
    (site.content / "images" / "hanh-lang.png").write_bytes(png(700, 525, (20, 90, 140)))
    (site.content / "tep" / "ke-hoach.pdf").write_bytes(pdf(2))
    (site.content / "tep" / "nq-04.pdf").write_bytes(pdf(3))
    return site


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Draw stripes of a colour; nothing is packed, so the bytes are the same with every library."""
    red, green, blue = colour
    light, dark = bytes(colour), bytes((red // 2, green // 2, blue // 2))
    rows = b"".join(b"\x00" + (light * 20 + dark * 20)[: 3 * (1 + row % 40)] + light * (width - 1 - row % 40) for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", _stored(rows)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _stored(raw: bytes) -> bytes:
    """The zlib form of bytes that are not packed."""
    parts = [raw[start : start + 65535] for start in range(0, len(raw), 65535)]
    blocks = (struct.pack("<BHH", number == len(parts), len(part), 65535 - len(part)) + part for number, part in enumerate(parts, start=1))
    return b"\x78\x01" + b"".join(blocks) + struct.pack(">I", zlib.adler32(raw))


def pdf(pages: int) -> bytes:
    """Write a PDF of empty pages."""
    kids = " ".join(f"{3 + number} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        *("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>" for _ in range(pages)),
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode()
