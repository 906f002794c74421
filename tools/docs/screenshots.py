"""Take the screenshots of docs/anh/ from the demo, so that the guides show the portal as it is.

Run it with ``python3 tasks.py docs --screenshots``. It builds the demo, serves it, opens it in an installed Chromium and
writes WebP files. An element that a shot needs and does not find is an error: a guide must not show what was removed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tasks import HANDED_OVER, VENV
from tests.support.browser import served_folder

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-21 08:00"
"""The clock of the build, so that the same news is on the home page every time."""
MOST_BYTES = 60_000
WIDEST = 900
"""The most pixels that a picture is wide: as wide as it is shown beside text."""
_PROJECT = ("content", "plugins", "theme", "tasks.py", "pelicanconf.py", "publishconf.py")
_WRONG = "xay-dung-dang/2026/hop-chi-bo.md"
_WRONG_TEXT = """\
Tiêu đề: Chi bộ Bến Lam họp tháng 11
Ngày: 07:30 21/11/2026
Mã: anh-chup-man-hinh
Sapo: Tối 20/11, chi bộ bàn việc học tập Chỉ thị 07 và chăm lo hộ khó khăn dịp cuối năm.
Tác giả: Phan Hân
Ảnh đại diện: images/2021/buc-phat-bieu.jpg
Chú thích: Quang cảnh buổi họp

Chi bộ có 32 đảng viên. Xem thêm [chương trình cũ](chuong-trinh-cu.md).
"""


@dataclass(frozen=True)
class Shot:
    """One picture: where to look, which words to type, from which element on, how much of the page."""

    address: str
    width: int
    height: int
    start: str = ""
    """A selector of the element that stands at the top of the picture; empty for the top of the page."""
    typed: tuple[str, str] | None = None
    """A selector of a field and what is typed into it."""
    shows: str = "main"
    """A selector of what must be visible before the picture is taken."""
    is_preview: bool = False


SHOTS = {
    "trang-chu": Shot("index.html", 1180, 860, shows="main .card-title a"),
    "lien-quan": Shot(
        "2021/06/bon-nam-thuc-hien-nq-04-nhung-chuyen-bien-o-mot-dang-bo-huyen.html",
        760,
        520,
        start=".block-related",
        shows=".related .reason",
    ),
    "bai-viet": Shot("2021/06/bon-nam-thuc-hien-nq-04-nhung-chuyen-bien-o-mot-dang-bo-huyen.html", 900, 760, shows=".story-text p"),
    "tim-kiem": Shot("tim-kiem.html", 900, 700, typed=("main input[type=search]", "nq 04"), shows="main .card-title a"),
    "xem-thu": Shot("2026/11/chi-bo-ben-lam-hop-thang-11.html", 900, 700, shows=".ban-tin-preview li", is_preview=True),
}
"""The pictures of docs/anh/ by the name of their file."""


def take(browser: Browser, folder: Path, scratch: Path) -> list[Path]:
    """Take all pictures and return their paths. ``scratch`` is an empty folder for the demo's copy."""
    for name in _PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, scratch / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, scratch / name)
    folder.mkdir(parents=True, exist_ok=True)
    _tasks(scratch, "build", "--now", NOW)
    article = scratch / "content" / _WRONG
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(_WRONG_TEXT, encoding="utf-8", newline="\n")
    with served_folder(scratch / "output") as demo, _preview(scratch) as preview:
        return [_take(browser, preview if shot.is_preview else demo, shot, folder / f"{name}.webp") for name, shot in SHOTS.items()]


def _take(browser: Browser, site: str, shot: Shot, path: Path) -> Path:
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    page = context.new_page()
    page.clock.set_fixed_time(f"{NOW.replace(' ', 'T')}:00+07:00")
    answer = page.goto(f"{site}/{shot.address}", wait_until="load")
    if answer is None or not answer.ok:
        raise RuntimeError(f"The demo has no page {shot.address}; change SHOTS in {Path(__file__).name}.")
    if shot.typed:
        page.fill(*shot.typed)
    page.locator(shot.shows).first.wait_for(state="visible")
    if shot.start:
        page.locator(shot.start).first.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 16)")
    _wait_for_pictures(page)
    path.write_bytes(smaller(page.screenshot()))
    context.close()
    return path


def _wait_for_pictures(page: Page) -> None:
    page.wait_for_timeout(300)
    page.wait_for_function("[...document.images].every(image => image.complete || image.getBoundingClientRect().top > innerHeight)")


def smaller(png: bytes) -> bytes:
    """Turn a screenshot into a WebP file of at most MOST_BYTES bytes."""
    with Image.open(io.BytesIO(png)) as image:
        picture = image.convert("RGB")
        picture.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
        for quality in range(80, 20, -10):
            file = io.BytesIO()
            picture.save(file, "WEBP", quality=quality, method=6)
            if file.tell() <= MOST_BYTES:
                return file.getvalue()
    raise RuntimeError("The picture is too large; choose a smaller part of the page.")


def _tasks(project: Path, *words: str) -> None:
    subprocess.run(_command(project, *words), check=True, env=_environment(project), stdout=subprocess.DEVNULL)


def _command(project: Path, *words: str) -> list[str]:
    return [sys.executable, "-X", "utf8", str(project / "tasks.py"), *words]


def _environment(project: Path) -> dict[str, str]:
    # The copy has no .venv of its own: it is told that it already runs in it.
    return {**os.environ, HANDED_OVER: str(project / VENV.name)}


@contextmanager
def _preview(project: Path) -> Iterator[str]:
    """Run ``tasks.py preview`` in a copy of the project; yield its address once it has built."""
    command = _command(project, "preview", "--port", "0")
    with subprocess.Popen(command, env=_environment(project), stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            said = next((line for line in process.stdout or () if line.startswith("Xem ở ")), "")
            if not said:
                raise RuntimeError("The preview did not start.")
            yield said.split()[2].rstrip("/")
        finally:
            process.terminate()
