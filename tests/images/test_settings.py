"""The settings of the plugin."""

from __future__ import annotations

import pytest

from plugins.core.settings import SettingsError, read_settings
from plugins.images.settings import ImagesSettings


def test_settings_are_read_from_lists_and_words():
    given = {"IMAGES": {"formats": ["avif", "webp", "jpeg"], "widths": [320, 640]}}
    settings = read_settings(ImagesSettings, "IMAGES", given)
    assert settings.formats == ("avif", "webp", "jpeg")
    assert settings.widths == (320, 640)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"formats": ["webp"]}, "must hold 'jpeg'"),
        ({"formats": ["jpeg", "jpeg"]}, "twice"),
        ({"formats": ["jpeg", "svg"]}, "must be one of"),
        ({"widths": []}, "'widths'"),
        ({"widths": [800, 480]}, "rising order"),
        ({"thumb_widths": [0, 160]}, "'thumb_widths'"),
        ({"webp_quality": 0}, "'webp_quality'"),
        ({"jpeg_quality": 101}, "'jpeg_quality'"),
        ({"max_megapixels": 500}, "'max_megapixels'"),
        ({"max_megabytes": 0}, "'max_megabytes'"),
    ],
)
def test_values_out_of_range_are_named(given, word):
    with pytest.raises(SettingsError) as caught:
        read_settings(ImagesSettings, "IMAGES", {"IMAGES": given})
    assert word in str(caught.value)
