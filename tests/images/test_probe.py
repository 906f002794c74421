"""What is learned of a picture before it is decoded."""

from __future__ import annotations

import gzip
import hashlib

import pytest
from PIL import Image

from plugins.images.codes import Finding, ImageCode
from plugins.images.fact import PictureFact
from plugins.images.probe import probe
from plugins.images.settings import ImagesSettings
from tests.images import pictures

SETTINGS = ImagesSettings()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_a_photo_is_known_by_its_bytes_and_its_size(tmp_path):
    path = pictures.photo(tmp_path / "Hội nghị.JPG", 900, 600)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert probe(path, SETTINGS) == PictureFact("Hội nghị.JPG", digest, 900, 600, "JPEG")


@pytest.mark.parametrize(("orientation", "size"), [(1, (900, 600)), (2, (900, 600)), (3, (900, 600)), (6, (600, 900)), (8, (600, 900))])
def test_the_size_is_that_of_the_picture_as_seen(tmp_path, orientation, size):
    fact = probe(pictures.photo(tmp_path / "a.jpg", 900, 600, orientation), SETTINGS)
    assert isinstance(fact, PictureFact)
    assert (fact.width, fact.height) == size


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (pictures.cmyk, "a.jpg", "JPEG"),
        (pictures.grey16, "a.png", "PNG"),
        (pictures.palette_with_alpha, "a.png", "PNG"),
        (pictures.rgba, "a.png", "PNG"),
        (pictures.grey16, "thuc-ra-la-png.jpg", "PNG"),
        (pictures.camera_pair, "a.jpg", "MPO"),
    ],
)
def test_unusual_pictures_are_pictures(tmp_path, make, name, kind):
    fact = probe(make(tmp_path / name), SETTINGS)
    assert isinstance(fact, PictureFact)
    assert (fact.width, fact.height, fact.format, fact.remarks) == (900, 600, kind, ())


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_animated_picture_is_used_with_a_warning(tmp_path, kind):
    fact = probe(pictures.animated(tmp_path / f"a.{kind.lower()}", kind), SETTINGS)
    assert isinstance(fact, PictureFact)
    assert fact.remarks == (Finding(ImageCode.ANIMATED),)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jpg", b"", Finding(ImageCode.EMPTY)),
        ("a.jpg", "Đây là văn bản, không phải ảnh.".encode(), Finding(ImageCode.NOT_A_PICTURE)),
        ("a.jpg", b"%PDF-1.7\n", Finding(ImageCode.NOT_A_PICTURE, " mà là tệp PDF")),
        ("a.jpg", b"\n<!doctype html><p>404", Finding(ImageCode.NOT_A_PICTURE, " mà là tệp HTML")),
        ("a.jpg", b"PK\3\4....", Finding(ImageCode.NOT_A_PICTURE, " mà là tệp Word, Excel hoặc ZIP")),
        ("a.jpg", b"\0\0\0\x18ftypheic....", Finding(ImageCode.OTHER_FORMAT, "HEIC")),
        ("a.tif", b"II*\0....", Finding(ImageCode.OTHER_FORMAT, "TIFF")),
        ("a.svg", SVG, Finding(ImageCode.VECTOR)),
        ("a.svg", b"anything", Finding(ImageCode.VECTOR)),
        ("a.svgz", gzip.compress(SVG, mtime=0), Finding(ImageCode.VECTOR)),
        ("a.png", SVG, Finding(ImageCode.VECTOR)),
        ("a.png", b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n' + SVG, Finding(ImageCode.VECTOR)),
        ("a.png", SVG.decode().encode("utf-16"), Finding(ImageCode.VECTOR)),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_by_its_content(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)
    assert probe(tmp_path / name, SETTINGS) == expected


def test_a_missing_file_and_a_folder_are_no_pictures(tmp_path):
    assert probe(tmp_path / "a.jpg", SETTINGS) == Finding(ImageCode.MISSING)
    folder = probe(tmp_path, SETTINGS)
    assert isinstance(folder, Finding)
    assert folder.code is ImageCode.UNREADABLE


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_that_was_not_copied_to_its_end_is_refused(tmp_path, kind, share):
    whole = tmp_path / "whole"
    Image.effect_noise((300, 200), 60).convert("RGB").save(whole, kind)
    content = whole.read_bytes()
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(content[: int(len(content) * share)])
    assert probe(cut, SETTINGS) == Finding(ImageCode.TRUNCATED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_bytes_that_a_camera_adds_at_the_end_do_no_harm(tmp_path, kind):
    path = tmp_path / "a.jpg"
    pictures.halves(300, 200).save(path, kind)
    path.write_bytes(path.read_bytes() + b"\0\0SEFT camera notes")
    assert isinstance(probe(path, SETTINGS), PictureFact)


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (12_000, 12_000), (9_000, 8_000)])
def test_a_picture_that_claims_to_be_huge_is_refused_from_its_header(tmp_path, width, height):
    result = probe(pictures.claimed_png(tmp_path / "bomb.png", width, height), SETTINGS)
    assert isinstance(result, Finding)
    assert result.code is ImageCode.TOO_MANY_PIXELS
    assert "60 triệu" in result.detail


def test_a_picture_below_the_limit_is_not_refused_for_its_size(tmp_path):
    result = probe(pictures.claimed_png(tmp_path / "large.png", 7_000, 8_000), SETTINGS)
    assert isinstance(result, PictureFact)


def test_a_file_that_is_too_heavy_is_not_read(tmp_path):
    path = tmp_path / "a.jpg"
    with path.open("wb") as file:
        file.truncate(2 * 1024 * 1024)
    assert probe(path, ImagesSettings(max_megabytes=1)) == Finding(ImageCode.TOO_MANY_BYTES, "2 MB, tối đa 1 MB")


def test_damaged_camera_notes_do_not_keep_a_picture_out(tmp_path):
    path = tmp_path / "a.jpg"
    pictures.halves(300, 200).save(path, "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xff" * 40)
    fact = probe(path, SETTINGS)
    assert isinstance(fact, PictureFact)
    assert (fact.width, fact.height) == (300, 200)
