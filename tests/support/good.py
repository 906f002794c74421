"""Three good articles: whatever stands beside them, they have their pages and their place in the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.portal.small import HERE, png
from tests.support.sites import SiteFolder, files_of, make_site

_GOOD = """Tiêu đề: Bài tốt số {number}
Mã: tot-{number}
Ngày: 0{number}/04/2021 - 08:00
Tác giả: Phan Hân
Ảnh đại diện: images/tot.png
Mô tả ảnh: Hội trường trước giờ khai mạc
Chú thích: Quang cảnh hội nghị
Tác giả ảnh: Phan Hân

Theo Nghị quyết số 04-NQ/TW ngày 30/10/2016, bài tốt số {number} vẫn lên trang.
"""
GOOD = 3


def make_good_site(folder: Path) -> SiteFolder:
    """Make a site with three good articles, a picture, and the two registers."""
    site = make_site(folder)
    site.add_setting((HERE / "pelicanconf.py").read_text(encoding="utf-8"))
    for name in ("documents.csv", "units.csv"):
        (site.content / name).write_bytes((HERE / "content" / name).read_bytes())
    for name in ("tin-tuc", "images", "tep"):
        (site.content / name).mkdir()
    (site.content / "images" / "tot.png").write_bytes(png(400, 300, (0, 90, 60)))
    for number in range(1, GOOD + 1):
        path = site.content / "tin-tuc" / f"tot-{number}.md"
        path.write_text(_GOOD.format(number=number), encoding="utf-8", newline="\n")
    return site


def missing_good(output: Path) -> list[str]:
    """List what is wrong with the good articles in an output folder; nothing if all is well."""
    files = files_of(output)
    listed = files.get("chuyen-muc/tin-tuc.html", b"") + files.get("chuyen-muc/tin-tuc/trang-1.html", b"")
    return [*_faults(files, listed)]


def _faults(files: dict[str, bytes], listed: bytes) -> Iterator[str]:
    for number in range(1, GOOD + 1):
        page = files.get(f"2021/04/bai-tot-so-{number}.html", b"")
        if f"bài tốt số {number} vẫn lên trang".encode() not in page:
            yield f"bài tốt số {number}: không có trang"
        if f"Bài tốt số {number}".encode() not in listed:
            yield f"bài tốt số {number}: không có trong danh sách"
    if not any(path.startswith("anh/tot-") for path in files):
        yield "không có ảnh của bài tốt"
