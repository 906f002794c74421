"""Names and plans of pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.images.fact import PictureFact
from plugins.images.picture import plan_picture
from plugins.images.settings import ImagesSettings
from plugins.images.sizes import Role

FACT = PictureFact("Hội nghị Đảng bộ.JPG", "1a2b3c4d" * 8, 4000, 3000, "JPEG")
SETTINGS = ImagesSettings()


def test_a_lead_picture_has_its_widths_in_webp_and_jpeg_and_a_plain_source():
    planned = plan_picture(FACT, Role.LEAD, SETTINGS)
    assert [(variant.path, variant.width, variant.height) for variant in planned.webp] == [
        ("anh/hoi-nghi-dang-bo-1a2b3c4d-full-q78-480.webp", 480, 360),
        ("anh/hoi-nghi-dang-bo-1a2b3c4d-full-q78-720.webp", 720, 540),
        ("anh/hoi-nghi-dang-bo-1a2b3c4d-full-q78-1200.webp", 1200, 900),
    ]
    assert [variant.width for variant in planned.jpeg] == [480, 720, 1200]
    assert {variant.type for variant in planned.jpeg} == {"jpeg"}
    assert planned.src == "anh/hoi-nghi-dang-bo-1a2b3c4d-full-q80-720.jpg"
    assert (planned.width, planned.height) == (720, 540)
    assert planned.sizes == "(min-width: 1152px) 576px, (min-width: 768px) 600px, 92vw"
    assert planned.avif == ()


def test_a_thumbnail_is_a_crop_of_three_to_two():
    planned = plan_picture(FACT, Role.THUMB, SETTINGS)
    assert [(variant.width, variant.height) for variant in planned.jpeg] == [(160, 107), (320, 213), (640, 427)]
    assert planned.box.size == (4000, 2667)


def test_roles_that_show_the_same_share_their_files():
    assert plan_picture(FACT, Role.LEAD, SETTINGS).variants == plan_picture(FACT, Role.FIGURE, SETTINGS).variants
    assert plan_picture(FACT, Role.CARD, SETTINGS).variants == plan_picture(FACT, Role.THUMB, SETTINGS).variants


def test_a_small_picture_is_its_own_source():
    planned = plan_picture(replace(FACT, width=1, height=1), Role.LEAD, SETTINGS)
    assert [(variant.width, variant.height) for variant in planned.jpeg] == [(1, 1)]
    assert planned.src == planned.jpeg[0].path
    assert (planned.width, planned.height) == (1, 1)


def names(fact=FACT, role=Role.THUMB, settings=SETTINGS, focus=(0.5, 0.5)):
    return {variant.path for variant in plan_picture(fact, role, settings, focus).variants}


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (names(replace(FACT, digest="2a2b3c4d" * 8)), "other bytes"),
        (names(replace(FACT, name="le-ra-quan.jpg")), "another name"),
        (names(role=Role.LEAD), "another recipe"),
        (names(focus=(0.3, 0.5)), "another focal point"),
        (names(settings=ImagesSettings(webp_quality=60, jpeg_quality=60)), "another quality"),
    ],
)
def test_names_change_with_content_and_processing(other, why):
    assert names().isdisjoint(other), why


@pytest.mark.parametrize(
    "same",
    [
        names(),
        names(replace(FACT, format="PNG")),
        names(focus=(0.501, 0.499)),
        names(settings=ImagesSettings(max_megapixels=20, avif_quality=10, widths=(100, 200))),
    ],
)
def test_names_change_with_nothing_else(same):
    assert same == names()


def test_the_focal_point_of_a_whole_picture_is_not_in_its_name():
    assert names(role=Role.LEAD, focus=(0.1, 0.1)) == names(role=Role.LEAD)


def test_a_quality_renames_only_its_own_format():
    before = plan_picture(FACT, Role.LEAD, SETTINGS)
    after = plan_picture(FACT, Role.LEAD, ImagesSettings(webp_quality=50))
    assert after.jpeg == before.jpeg
    assert set(after.webp).isdisjoint(before.webp)


def test_avif_comes_by_setting():
    planned = plan_picture(FACT, Role.LEAD, ImagesSettings(formats=("avif", "webp", "jpeg")))
    assert [variant.path.rpartition(".")[2] for variant in planned.avif] == ["avif"] * 3
    assert len(planned.variants) == 9


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("Ảnh 1.png", "anh/anh-1-1a2b3c4d-"),
        ("…….jpg", "anh/anh-1a2b3c4d-"),
        ("không đuôi", "anh/khong-duoi-1a2b3c4d-"),
        ("../../<b>.jpg", "anh/b-1a2b3c4d-"),
        ("x" * 300 + ".jpg", "anh/" + "x" * 60 + "-1a2b3c4d-"),
    ],
)
def test_a_name_is_a_safe_part_of_an_address(name, start):
    assert plan_picture(replace(FACT, name=name), Role.LEAD, SETTINGS).src.startswith(start)
