"""The files that are made of a picture."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from plugins.images.codes import Finding, ImageCode
from plugins.images.fact import PictureFact
from plugins.images.picture import plan_picture
from plugins.images.probe import probe
from plugins.images.resize import made_path, make_all
from plugins.images.settings import ImagesSettings
from plugins.images.sizes import Role
from tests.images import pictures
from tests.images.pictures import BLUE, GREEN, RED, WHITE, colour_at, is_near

EVERY_FORMAT = ImagesSettings(formats=("avif", "webp", "jpeg"), widths=(300, 600), thumb_widths=(160, 320))


def make_files(source: Path, cache: Path, role: Role = Role.LEAD, settings: ImagesSettings = EVERY_FORMAT, focus=(0.5, 0.5)):
    """Make a picture's files and read them again, by variant."""
    fact = probe(source, settings)
    assert isinstance(fact, PictureFact)
    planned = plan_picture(fact, role, settings, focus)
    assert make_all(source, [planned], settings, cache) is None
    return {variant: made_path(cache, variant).read_bytes() for variant in planned.variants}


def everything(cache: Path) -> dict[str, bytes]:
    return {str(path.relative_to(cache)): path.read_bytes() for path in sorted(cache.rglob("*")) if path.is_file()}


SOURCES = {
    "photo": lambda folder: pictures.photo(folder / "a.jpg", 900, 600),
    "turned photo": lambda folder: pictures.photo(folder / "a.jpg", 900, 600, orientation=6),
    "cmyk": lambda folder: pictures.cmyk(folder / "a.jpg"),
    "16 bits": lambda folder: pictures.grey16(folder / "a.png"),
    "palette": lambda folder: pictures.palette_with_alpha(folder / "a.png"),
    "alpha": lambda folder: pictures.rgba(folder / "a.png"),
    "animated": lambda folder: pictures.animated(folder / "a.gif"),
    "camera pair": lambda folder: pictures.camera_pair(folder / "a.jpg"),
    "other colours": lambda folder: pictures.wide_gamut(folder / "a.jpg"),
    "panorama": lambda folder: pictures.photo(folder / "a.jpg", 12_000, 600),
    "one pixel": lambda folder: pictures.photo(folder / "a.jpg", 1, 1),
}


@pytest.fixture(params=SOURCES, ids=lambda name: name.replace(" ", "-"))
def source(request, tmp_path):
    return SOURCES[request.param](tmp_path)


@pytest.mark.parametrize("role", [Role.LEAD, Role.THUMB])
def test_every_file_is_what_the_plan_says_and_tells_nothing_of_its_source(source, tmp_path, role):
    for variant, content in make_files(source, tmp_path / "cache", role).items():
        with Image.open(io.BytesIO(content)) as image:
            assert image.format == variant.type.upper()
            assert image.size == (variant.width, variant.height)
            assert image.mode == "RGB"
            assert not image.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)
            assert not getattr(image, "is_animated", False)
        assert pictures.PRIVATE.encode() not in content
        assert _parts(variant.type, content) <= _PLAIN_PARTS[variant.type]


# JPEG: application 0 (JFIF), tables, frame, scan. WebP: the lossy picture alone.
_PLAIN_PARTS = {"jpeg": {0xE0, 0xDB, 0xC2, 0xC4, 0xDA}, "webp": {b"VP8 "}, "avif": set()}


def _parts(kind: str, content: bytes) -> set[int] | set[bytes]:
    """List the kinds of segments of a JPEG up to its first scan, the chunks of a WebP."""
    if kind == "webp":
        chunks, offset = set(), 12
        while offset < len(content):
            chunks.add(content[offset : offset + 4])
            size = struct.unpack("<I", content[offset + 4 : offset + 8])[0]
            offset += 8 + size + size % 2
        return chunks
    markers: set[int] = set()
    offset = 2
    while kind == "jpeg" and 0xDA not in markers:
        markers.add(content[offset + 1])
        offset += 2 + struct.unpack(">H", content[offset + 2 : offset + 4])[0]
    return markers


def test_the_same_picture_gives_the_same_bytes(source, tmp_path):
    make_files(source, tmp_path / "one")
    make_files(source, tmp_path / "two")
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


@pytest.mark.parametrize(
    ("make", "left", "right"),
    [
        (pictures.cmyk, (51, 235, 51), (51, 235, 51)),
        (pictures.grey16, (128, 128, 128), (128, 128, 128)),
        (pictures.palette_with_alpha, WHITE, GREEN),
        (pictures.rgba, (127, 127, 127), (127, 127, 127)),
        (pictures.animated, RED, RED),
        (pictures.camera_pair, RED, BLUE),
        (pictures.wide_gamut, (188, 188, 188), (188, 188, 188)),
    ],
)
def test_colours_are_those_that_the_source_means(tmp_path, make, left, right):
    for content in make_files(make(tmp_path / "source"), tmp_path / "cache").values():
        assert is_near(colour_at(content, 0.1, 0.5), left), colour_at(content, 0.1, 0.5)
        assert is_near(colour_at(content, 0.9, 0.5), right), colour_at(content, 0.9, 0.5)


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [
        (1, (0.1, 0.5)),
        (2, (0.9, 0.5)),
        (3, (0.9, 0.5)),
        (4, (0.1, 0.5)),
        (5, (0.5, 0.1)),
        (6, (0.5, 0.1)),
        (7, (0.5, 0.9)),
        (8, (0.5, 0.9)),
    ],
)
def test_a_picture_is_turned_as_the_camera_noted(tmp_path, orientation, red_at):
    for content in make_files(pictures.photo(tmp_path / "a.jpg", 900, 600, orientation), tmp_path / "cache").values():
        assert is_near(colour_at(content, *red_at), RED)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_crop_shows_the_focal_point_of_the_picture_as_seen(tmp_path, orientation):
    """A green mark lies at (0.9, 0.5) of a wide picture as seen; the camera held it in another way."""
    seen = Image.new("RGB", (2000, 500), WHITE)
    ImageDraw.Draw(seen).rectangle((1760, 200, 1840, 300), fill=GREEN)
    back = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "a.jpg"
    (seen.transpose(back) if back is not None else seen).save(path, "JPEG", quality=95, exif=exif)

    for content in make_files(path, tmp_path / "cache", Role.THUMB, focus=(0.9, 0.5)).values():
        # The crop is 750 wide and ends at the edge: 1250 to 2000.
        assert is_near(colour_at(content, (1800 - 1250) / 750, 0.5), GREEN)
        assert is_near(colour_at(content, 0.1, 0.5), WHITE)


def test_a_very_large_source_loses_no_part_of_its_picture(tmp_path):
    """Sources are decoded at an eighth or reduced before they are scaled; the parts must stay where they were."""
    for kind in ("JPEG", "PNG"):
        path = tmp_path / f"large.{kind.lower()}"
        large = Image.new("RGB", (4801, 3203), WHITE)
        ImageDraw.Draw(large).rectangle((2400, 1601, 4801, 3203), fill=RED)
        large.save(path, kind)
        contents = make_files(path, tmp_path / "cache", settings=ImagesSettings(widths=(300,)))
        for content in contents.values():
            assert is_near(colour_at(content, 0.48, 0.48), WHITE)
            assert is_near(colour_at(content, 0.52, 0.52), RED)
            assert is_near(colour_at(content, 1.0, 1.0), RED)


def test_what_is_in_the_cache_is_not_made_again(tmp_path):
    source, cache = pictures.photo(tmp_path / "a.jpg", 900, 600), tmp_path / "cache"
    kept, *others = make_files(source, cache)
    made_path(cache, kept).write_bytes(b"kept")
    made_path(cache, others[0]).write_bytes(b"")
    again = make_files(source, cache)
    assert again[kept] == b"kept"
    assert again[others[0]] != b""


def test_what_a_file_holds_does_not_depend_on_the_files_made_beside_it(tmp_path):
    source = pictures.photo(tmp_path / "a.jpg", 3000, 2000)
    alone = make_files(source, tmp_path / "one", Role.THUMB)
    fact = probe(source, EVERY_FORMAT)
    assert isinstance(fact, PictureFact)
    assert make_all(source, [plan_picture(fact, role, EVERY_FORMAT) for role in Role], EVERY_FORMAT, tmp_path / "two") is None
    for variant, content in alone.items():
        assert made_path(tmp_path / "two", variant).read_bytes() == content


def test_nothing_is_read_when_everything_is_made(tmp_path):
    source, cache = pictures.photo(tmp_path / "a.jpg", 900, 600), tmp_path / "cache"
    fact = probe(source, EVERY_FORMAT)
    assert isinstance(fact, PictureFact)
    sets = [plan_picture(fact, role, EVERY_FORMAT) for role in Role]
    assert make_all(source, sets, EVERY_FORMAT, cache) is None
    source.unlink()
    assert make_all(source, sets, EVERY_FORMAT, cache) is None


def test_no_draft_is_left_in_the_cache(tmp_path):
    make_files(pictures.photo(tmp_path / "a.jpg", 900, 600), tmp_path / "cache")
    assert {Path(name).suffix for name in everything(tmp_path / "cache")} == {".avif", ".webp", ".jpg"}


def test_a_source_that_has_changed_since_is_not_filed_under_the_old_name(tmp_path):
    source = pictures.photo(tmp_path / "a.jpg", 900, 600)
    fact = probe(source, EVERY_FORMAT)
    assert isinstance(fact, PictureFact)
    pictures.photo(source, 800, 600)
    result = make_all(source, [plan_picture(fact, Role.LEAD, EVERY_FORMAT)], EVERY_FORMAT, tmp_path / "cache")
    assert result == Finding(ImageCode.CHANGED)
    assert everything(tmp_path / "cache") == {}


def test_a_picture_that_is_damaged_behind_its_header_gives_a_finding_and_no_file(tmp_path):
    source = pictures.claimed_png(tmp_path / "a.png", 900, 600)
    fact = probe(source, EVERY_FORMAT)
    assert isinstance(fact, PictureFact), "its header and its end are right"
    planned = plan_picture(fact, Role.LEAD, EVERY_FORMAT)
    assert make_all(source, [planned], EVERY_FORMAT, tmp_path / "cache") == Finding(ImageCode.DAMAGED)
    assert everything(tmp_path / "cache") == {}


def test_a_damaged_colour_profile_does_not_keep_a_picture_out(tmp_path):
    path = tmp_path / "a.jpg"
    pictures.halves(900, 600).save(path, "JPEG", icc_profile=b"no profile at all" * 20)
    for content in make_files(path, tmp_path / "cache").values():
        assert is_near(colour_at(content, 0.1, 0.5), RED)


def test_a_cache_that_cannot_be_written_is_not_blamed_on_the_picture(tmp_path):
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    with pytest.raises(OSError, match="cache"):
        make_files(pictures.photo(tmp_path / "a.jpg", 90, 60), tmp_path / "cache")
