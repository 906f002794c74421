"""Pictures that are wrong, odd or hostile, beside three good articles: shown right, or refused with article, picture and advice.

All of them stand in one content folder, each as the lead picture of one article and in the text of another, and are built once.
"""

from __future__ import annotations

import io
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from tests.images import pictures
from tests.images.pictures import BLUE, GREEN, PRIVATE, RED, WHITE, colour_at, is_near
from tests.portal.small import pdf, png
from tests.support.good import GOOD, make_good_site, missing_good
from tests.support.sites import Built, SiteFolder, files_of
from tests.trust.odd_pictures import (
    HIDDEN,
    HTML,
    SVG,
    apng,
    bound,
    claimed_gif,
    claimed_jpeg,
    content,
    link_to,
    noise,
    noted_png,
    nothing,
    pipe,
    press_photo,
    saved,
    text_bomb,
)

Colour = tuple[int, int, int]
_MEASURED = """
import pathlib, subprocess, sys
status = subprocess.call(sys.argv[2:])
try:
    import resource
    needed = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
except ImportError:  # Windows
    needed = 0
pathlib.Path(sys.argv[1]).write_text(str(needed), encoding="utf-8")
sys.exit(status)
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A picture and what must happen; ``written`` is how articles name it, below images/ unless it is an address."""

    name: str
    make: Callable[[Path], object]
    file: str = "a.jpg"
    written: str = ""
    said: str = ""
    """The code that must be said of it; nothing for a picture that is shown without a word."""
    words: str = ""
    shape: tuple[int, int] = (0, 0)
    """Width and height of the largest file that is shown."""
    colours: tuple[Colour, ...] = ()
    """What is seen at the left and at the right."""

    @property
    def is_shown(self) -> bool:
        """Whether the article is published with its picture."""
        return self.shape != (0, 0)


PHOTO = saved(pictures.halves(640, 400), "JPEG", quality=95)
WIDE, TALL = (640, 400), (400, 640)
LEFT_RIGHT = (RED, BLUE)

WRONG = (
    Case(
        "a PNG that claims 50 000 × 50 000 pixels",
        lambda path: pictures.claimed_png(path, 50_000, 50_000),
        "a.png",
        said="too_many_pixels",
        words="60 triệu",
    ),
    Case("a GIF that claims the largest size there is", content(claimed_gif(65535, 65535, (1, 1))), "a.gif", said="too_many_pixels"),
    Case("a small GIF whose frame is huge", content(claimed_gif(10, 10, (12_000, 12_000))), "a.gif", said="too_many_pixels"),
    Case("a JPEG that claims to be huge", content(claimed_jpeg(65_000, 65_000)), said="too_many_pixels"),
    Case("a PNG whose notes unpack to a gigabyte", text_bomb, "a.png", said="damaged"),
    Case("a JPEG cut in half", content(noise("JPEG")[:20_000]), said="truncated", words="chép lại"),
    Case("a PNG cut in half", content(noise("PNG")[:90_000]), "a.png", said="truncated"),
    Case("a JPEG of which only the beginning is there", content(PHOTO[:12]), said="damaged"),
    Case("nothing in the file", content(b""), said="empty"),
    Case("rubbish", content(bytes(range(256)) * 20), said="not_a_picture"),
    Case("HTML called .jpg", content(HTML), said="not_a_picture", words="HTML"),
    Case("SVG with a script", content(SVG), "a.svg", said="vector", words="PNG"),
    Case("SVG called .png", content(SVG), "a.png", said="vector"),
    Case("SVG behind a comment of ten thousand letters", content(b"<!--" + b"x" * 10_000 + b"-->" + SVG), "a.png", said="not_a_picture"),
    Case("PDF as a picture", content(pdf(1)), said="not_a_picture", words="PDF"),
    Case("TIFF", content(saved(pictures.halves(64, 40), "TIFF")), "a.tif", said="other_format", words="TIFF"),
    Case("BMP called .png", content(saved(pictures.halves(64, 40), "BMP")), "a.png", said="other_format", words="BMP"),
    Case("HEIC of a phone", content(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100), "a.heic", said="other_format", words="HEIC"),
    Case(
        "HEIC of a newer phone", content(b"\0\0\0\x18ftypmsf1\0\0\0\0msf1hevc" + b"\0" * 100), "a.heic", said="other_format", words="HEIC"
    ),
    Case("icon of Windows", content(saved(pictures.halves(64, 64), "ICO")), "a.ico", said="other_format", words="ICO"),
    Case("a script of PostScript", content(b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run\n"), "a.eps", said="not_a_picture"),
    Case("a missing file", nothing, said="missing", words="a.jpg"),
    Case(
        "a missing file whose name differs in marks from one there",
        content(PHOTO),
        "hội-nghị.jpg",
        "hoi-nghi.jpg",
        said="missing",
        words="hội-nghị.jpg",
    ),
    Case("a folder", lambda path: path.mkdir(), said="outside", words="tệp thường"),
    Case("a named pipe", pipe, said="outside"),
    Case("a socket", bound, said="outside"),
    Case("a link that leads out", link_to("../../../../secret.jpg"), said="outside"),
    Case("a link to a device that never ends", link_to("/dev/zero"), said="outside"),
    Case("a link to itself", link_to("a.jpg"), said="outside"),
    Case("a link to nothing", link_to("khong-co.jpg"), said="missing"),
    Case("a hidden file", content(PHOTO), ".a.jpg", said="outside"),
    Case("a path that climbs out", nothing, written="../../../secret.jpg", said="outside"),
    Case("a path that climbs out in percent signs", nothing, written="..%2f..%2f..%2fsecret.jpg", said="outside"),
    Case("a path from the root of the machine", nothing, written="/etc/passwd", said="missing"),
    Case("an address without its scheme", nothing, written="//khac.example/a.jpg", said="outside"),
    Case("a picture in its own address", nothing, written="data:image/png;base64,iVBORw0KGgo=", said="outside"),
    Case("an address of the machine", nothing, written="file:///etc/passwd", said="outside"),
    Case("a name of three hundred letters", nothing, written="a" * 296 + ".jpg", said="missing"),
)
RIGHT = (
    Case("a plain photo", content(PHOTO), shape=WIDE, colours=LEFT_RIGHT),
    Case("JPEG called .png", content(PHOTO), "a.png", shape=WIDE, colours=LEFT_RIGHT),
    Case("PNG called .jpg", content(png(640, 400, RED)), shape=WIDE, colours=(RED, RED)),
    Case("no ending at all", content(PHOTO), "anh-goc", shape=WIDE, colours=LEFT_RIGHT),
    Case("CMYK", pictures.cmyk, shape=(640, 427), colours=((51, 235, 51),)),
    Case("16 bits", pictures.grey16, "a.png", shape=(640, 427), colours=((128, 128, 128),)),
    Case("palette with transparency", pictures.palette_with_alpha, "a.png", shape=(640, 427), colours=(WHITE, GREEN)),
    Case("half-transparent", pictures.rgba, "a.png", shape=(640, 427), colours=((127, 127, 127),)),
    Case("another colour space", pictures.wide_gamut, shape=(640, 427), colours=((188, 188, 188),)),
    Case("animated GIF", pictures.animated, "a.gif", said="animated", shape=(640, 427), colours=(RED, RED)),
    Case("animated PNG", apng, "a.png", said="animated", shape=(640, 427), colours=(RED, RED)),
    Case("animated WebP", lambda path: pictures.animated(path, "WEBP"), "a.webp", said="animated", shape=(640, 427), colours=(RED, RED)),
    Case("two pictures in one file", pictures.camera_pair, shape=(640, 427), colours=LEFT_RIGHT),
    Case("a panorama", content(saved(pictures.halves(20_000, 500), "JPEG")), shape=(640, 16), colours=LEFT_RIGHT),
    Case("a tower", content(saved(Image.new("RGB", (50, 20_000), RED), "PNG")), "a.png", shape=(41, 16383), colours=(RED,)),
    Case("one pixel", content(saved(Image.new("RGB", (1, 1), RED), "PNG")), "a.png", shape=(1, 1), colours=(RED,)),
    Case("private words in every corner of a PNG", noted_png, "a.png", shape=WIDE, colours=LEFT_RIGHT),
    Case("private words in every corner of a JPEG", press_photo, shape=WIDE, colours=LEFT_RIGHT),
    *(
        Case(
            f"a camera held in way {way}",
            lambda path, way=way: pictures.photo(path, 640, 400, way),
            shape=WIDE if way < 5 else TALL,
            colours=shown,
        )
        for way, shown in enumerate((LEFT_RIGHT, (BLUE, RED), (BLUE, RED), LEFT_RIGHT, (), (), (), ()), start=1)
    ),
    Case(
        "capital letters in the name of the file",
        content(PHOTO),
        "Hop-Bao.JPG",
        "hop-bao.jpg",
        said="wrong_case",
        words="Hop-Bao.JPG",
        shape=WIDE,
    ),
    Case(
        "capital letters in the article", content(PHOTO), "hop-bao.jpg", "Hop-Bao.JPG", said="wrong_case", words="hop-bao.jpg", shape=WIDE
    ),
    Case("Vietnamese letters and spaces", content(PHOTO), "Ảnh hội nghị (1).jpg", shape=WIDE),
    Case("a name whose letters are taken apart", content(PHOTO), unicodedata.normalize("NFD", "đại hội.jpg"), "đại hội.jpg", shape=WIDE),
    Case("a name that the article takes apart", content(PHOTO), "đại hội.jpg", unicodedata.normalize("NFD", "đại hội.jpg"), shape=WIDE),
    Case("signs that mean something in addresses", content(PHOTO), "50% #1?&+=;'.jpg", shape=WIDE),
    Case("a link that stays in content", link_to("../../images/tot.png"), "a.png", shape=(400, 300)),
    Case("a backslash of Windows", content(PHOTO), "a.jpg", "\\a.jpg", shape=WIDE),
)
CASES = (*WRONG, *RIGHT)
# The header and the text are read by two plugins, each with its own message.
SAME = {"outside": ("outside", "path_outside", "remote")}
NEEDS = {"a named pipe": "mkfifo", "a socket": "geteuid"}
PLACES = ("lead", "text")


def is_possible(case: Case) -> bool:
    """Whether this system has such files at all."""
    return hasattr(os, NEEDS.get(case.name, "name")) and (sys.platform != "win32" or "link" not in case.name)


def article_of(case: Case, place: str) -> str:
    """The name of the file with an article that shows a picture."""
    return f"{CASES.index(case):03}-{place}.md"


def write_articles(site: SiteFolder, case: Case) -> None:
    """Put a picture into a folder of its own, and two articles beside the good ones that show it."""
    folder = site.content / "images" / f"{CASES.index(case):03}"
    folder.mkdir()
    case.make(folder / case.file)
    written = case.written or case.file
    is_path = not re.match(r"[a-z]+:|/|\.\.", written)
    named = f"images/{folder.name}/{written}".replace("/\\", "\\") if is_path else written
    in_header = "".join(f"%{ord(sign):02x}" if sign == "%" and is_path else sign for sign in named)
    in_text = "".join(f"%{ord(sign):02x}" if sign in "% #?()" and is_path else sign for sign in named)
    for place in PLACES:
        name = article_of(case, place)
        lead = f"Ảnh đại diện: {in_header}\n" if place == "lead" else ""
        text = f'\n![Quang cảnh]({in_text} "Quang cảnh. Ảnh: Phan Hân")\n' if place == "text" else ""
        head = f"Tiêu đề: Bài {name.removesuffix('.md')}\nMã: {name.removesuffix('.md')}\nNgày: 12/04/2021\nTác giả: Phan Hân\n"
        about = "Mô tả ảnh: Quang cảnh\nChú thích: Quang cảnh hội nghị\nTác giả ảnh: Phan Hân\n" if lead else ""
        path = site.content / "tin-tuc" / name
        path.write_text(f"{head}{lead}{about}\nChữ của bài {name}.\n{text}", encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The site with all the pictures after its build."""

    site: SiteFolder
    built: Built
    files: dict[str, bytes]
    memory: int
    """The most that a process of the build ever needed, in kilobytes; zero where that cannot be known."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Build all cases at once."""
    folder = tmp_path_factory.mktemp("anh")
    site = make_good_site(folder / "trang")
    (folder / "secret.jpg").write_bytes(saved(pictures.halves(640, 400), "JPEG", comment=HIDDEN))
    for case in filter(is_possible, CASES):
        write_articles(site, case)
    needed = folder / "memory.txt"
    built = site.build(under=(sys.executable, "-c", _MEASURED, str(needed)))
    assert built.status == 0, built.said
    return Outcome(site, built, files_of(site.output), int(needed.read_text(encoding="utf-8")))


def said_of(outcome: Outcome, name: str) -> list[dict[str, object]]:
    return [problem for problem in outcome.built["problems"] if problem["path"] == f"content/tin-tuc/{name}"]


def resolve_page(outcome: Outcome, name: str) -> bytes | None:
    return outcome.files.get(f"2021/04/bai-{name.removesuffix('.md')}.html")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_a_picture_that_cannot_be_shown_holds_its_article_back_and_is_named(outcome: Outcome, case: Case, place: str) -> None:
    if not is_possible(case):
        pytest.skip("hệ thống này không có loại tệp đó")
    name = article_of(case, place)
    said = said_of(outcome, name)
    errors = [one for one in said if one["severity"] == "error"]
    assert len(errors) == 1, said
    assert str(errors[0]["code"]).partition(".")[2] in SAME.get(case.said, (case.said,))
    assert errors[0]["line"] == {"lead": 5, "text": 8}[place]
    assert case.words in str(errors[0]["message"])
    assert ";" in str(errors[0]["message"]), "what is wrong; what to do"
    assert resolve_page(outcome, name) is None
    assert not [path for path, raw in outcome.files.items() if name.removesuffix(".md").encode() in raw]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.name)
def test_an_odd_picture_is_shown_as_it_is_meant(outcome: Outcome, case: Case, place: str) -> None:
    if not is_possible(case):
        pytest.skip("hệ thống này không có loại tệp đó")
    name = article_of(case, place)
    codes = [str(one["code"]) for one in said_of(outcome, name)]
    assert codes == ([f"images.{case.said}"] if case.said else []), said_of(outcome, name)
    page = resolve_page(outcome, name)
    assert page is not None
    shown = {
        path for path in re.findall(r'anh/[^"?# ,]+\.(?:jpg|webp)', page.decode()) if "-full-" in path and not path.startswith("anh/tot")
    }
    shown = shown or {path for path in re.findall(r'anh/[^"?# ,]+\.(?:jpg|webp)', page.decode()) if "-full-" in path}
    assert shown
    sizes = set()
    for path in shown:
        raw = outcome.files[path]
        with Image.open(io.BytesIO(raw)) as image:
            sizes.add(image.size)
        for colour, at in zip(case.colours, (0.1, 0.9), strict=False):
            assert is_near(colour_at(raw, at, 0.5), colour, by=20), (path, colour_at(raw, at, 0.5))
    assert max(sizes) == case.shape


def test_the_good_articles_are_there_and_nothing_fell_over(outcome: Outcome) -> None:
    assert missing_good(outcome.site.output) == []
    assert "Traceback" not in outcome.built.said
    possible = [*filter(is_possible, CASES)]
    shown = sum(case.is_shown for case in possible)
    assert (outcome.built["built"], outcome.built["held_back"]) == (GOOD + 2 * shown, 2 * (len(possible) - shown))


def test_no_published_file_tells_where_and_by_whom_a_picture_was_taken(outcome: Outcome) -> None:
    originals = {path.read_bytes() for path in (outcome.site.content / "images").rglob("*") if path.is_file() and not path.is_symlink()}
    for path, raw in outcome.files.items():
        assert PRIVATE.encode() not in raw, path
        assert HIDDEN.encode() not in raw, path
        assert not raw or raw not in originals, path
        if path.startswith("anh/") and not path.startswith("anh/the/"):
            with Image.open(io.BytesIO(raw)) as image:
                assert not image.getexif(), path
                assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & {*image.info}, path
                assert image.format in ("JPEG", "WEBP")


def test_nothing_active_is_published_as_a_picture(outcome: Outcome) -> None:
    for path, raw in outcome.files.items():
        assert b"<script>alert" not in raw, path
        assert not path.startswith("anh/") or path.endswith((".jpg", ".webp", ".png")), path


def test_no_bomb_goes_off(outcome: Outcome) -> None:
    assert outcome.memory < 600_000, "a gigabyte of notes, or a billion pixels, was unpacked"
