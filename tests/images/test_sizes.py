"""The arithmetic of pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.images.sizes import LAYOUTS, LONGEST_SIDE, Role, Size, crop_box, made_sizes

SIDES = st.integers(1, 20_000)
SHARES = st.integers(0, 100).map(lambda percent: percent / 100)


@pytest.mark.parametrize(
    ("source", "widths", "expected"),
    [
        ((4000, 3000), (480, 800, 1200), [(480, 360), (800, 600), (1200, 900)]),
        ((1200, 900), (480, 800, 1200), [(480, 360), (800, 600), (1200, 900)]),
        ((1000, 750), (480, 800, 1200), [(480, 360), (800, 600), (1000, 750)]),
        ((481, 100), (480, 800, 1200), [(480, 100), (481, 100)]),
        ((300, 200), (480, 800, 1200), [(300, 200)]),
        ((1, 1), (480, 800, 1200), [(1, 1)]),
        ((12000, 600), (480, 800, 1200), [(480, 24), (800, 40), (1200, 60)]),
        ((20000, 1), (480,), [(480, 1)]),
        ((900, 30000), (480, 800, 1200), [(480, 16000), (491, 16383)]),
    ],
)
def test_sizes_are_the_wanted_widths_and_no_larger_than_the_source(source, widths, expected):
    assert list(made_sizes(Size(*source), widths)) == expected


@given(SIDES, SIDES)
def test_no_size_is_larger_than_its_source_or_than_a_format_can_hold(width, height):
    sizes = made_sizes(Size(width, height), (480, 800, 1200))
    assert sizes == tuple(sorted(set(sizes)))
    for size in sizes:
        assert 1 <= size.width <= width
        assert 1 <= size.height <= min(height, LONGEST_SIDE)
        exact = height * size.width / width
        assert size.height == LONGEST_SIDE or abs(size.height - max(1, exact)) <= 0.5


@pytest.mark.parametrize(
    ("source", "focus", "expected"),
    [
        ((1200, 800), (0.5, 0.5), (0, 0, 1200, 800)),
        ((1200, 600), (0.5, 0.5), (150, 0, 1050, 600)),
        ((1200, 600), (0.0, 0.5), (0, 0, 900, 600)),
        ((1200, 600), (0.4, 0.5), (30, 0, 930, 600)),
        ((1200, 600), (1.0, 0.0), (300, 0, 1200, 600)),
        ((600, 1200), (0.5, 0.25), (0, 100, 600, 500)),
        ((12000, 600), (0.9, 0.5), (10350, 0, 11250, 600)),
        ((1, 1), (0.5, 0.5), (0, 0, 1, 1)),
    ],
)
def test_a_crop_stands_around_the_focal_point_as_far_as_the_edges_allow(source, focus, expected):
    assert crop_box(*source, (3, 2), focus) == expected


@given(SIDES, SIDES, SHARES, SHARES)
def test_a_crop_keeps_the_focal_point_and_lies_in_the_picture(width, height, across, down):
    box = crop_box(width, height, (3, 2), (across, down))
    assert 0 <= box.left < box.right <= width
    assert 0 <= box.top < box.bottom <= height
    assert box.left - 0.5 <= across * width <= box.right + 0.5
    assert box.top - 0.5 <= down * height <= box.bottom + 0.5
    assert box.size.width == width or box.size.height == height


@given(SIDES, SIDES)
def test_without_a_shape_the_whole_picture_is_shown(width, height):
    assert crop_box(width, height, None, (0.9, 0.1)) == (0, 0, width, height)


def test_every_role_has_its_place_in_the_layout():
    assert set(LAYOUTS) == set(Role)
    assert LAYOUTS[Role.THUMB].sizes == "96px"
    assert LAYOUTS[Role.LEAD].rendition.ratio is None
    assert LAYOUTS[Role.CARD].rendition == LAYOUTS[Role.THUMB].rendition
