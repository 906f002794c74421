"""The colours of the theme: which a site may change, what is derived from them, and whether text stays readable."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from plugins.core.problems import Place, Problem
from plugins.site.codes import PageCode

DEFAULTS = MappingProxyType(
    {
        "brand": "#971b1e",
        "brand-night": "#f2a097",
        "paper": "#fdfcfa",
        "paper-night": "#181513",
        "ink": "#1d1916",
        "ink-night": "#ece7e1",
    }
)
"""The colours of the theme as its stylesheet has them."""

LEAST_CONTRAST = 4.5
"""The least contrast of text with its background: WCAG 2.2, success criterion 1.4.3 (level AA)."""

WHITE = "#ffffff"
"""The colour of text on the brand colour."""

# Pairs of text and background: the light page and the dark page. Buttons are checked in ``unreadable``.
_PAIRS = (
    ("brand", "paper", "chữ màu chính trên nền sáng"),
    ("ink", "paper", "chữ thường trên nền sáng"),
    ("brand-night", "paper-night", "chữ màu chính trên nền tối"),
    ("ink-night", "paper-night", "chữ thường trên nền tối"),
)


def contrast(foreground: str, background: str) -> float:
    """Compute the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(foreground), _luminance(background)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def night_of(brand: str, paper_night: str) -> str:
    """Derive the brand colour for dark screens: the same hue, as light as readable text needs.

    >>> night_of("#0b4f8a", "#181513")
    '#65adec'
    """
    red, green, blue = (value / 255 for value in bytes.fromhex(brand[1:]))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(round(light * 100), 101):
        parts = colorsys.hls_to_rgb(hue, step / 100, min(saturation, 0.78))
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if contrast(colour, paper_night) >= LEAST_CONTRAST + 3:
            return colour
    return WHITE


def all_colours(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return every colour of the theme: the chosen ones, those derived from them, and the defaults.

    >>> all_colours({"brand": "#0b4f8a"})["brand-night"]
    '#65adec'
    """
    colours = {**DEFAULTS, **chosen}
    if "brand" in chosen and "brand-night" not in chosen:
        colours["brand-night"] = night_of(chosen["brand"], colours["paper-night"])
    return colours


def changed_colours(chosen: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the colours that differ from the defaults, sorted by name."""
    return tuple((name, colour) for name, colour in sorted(all_colours(chosen).items()) if colour != DEFAULTS[name])


def unreadable(chosen: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each pair of text and background whose contrast is too low.

    >>> [problem.code.value for problem in unreadable({"brand": "#ff9999"})]
    ['pages.contrast', 'pages.contrast']
    """
    colours = all_colours(chosen)
    pairs = [(colours[word], colours[ground], where) for word, ground, where in _PAIRS]
    pairs.append((WHITE, colours["brand"], "chữ trắng trên màu chính"))
    pairs.append((colours["paper-night"], colours["brand-night"], "chữ tối trên màu chính của nền tối"))
    for word, ground, where in pairs:
        ratio = contrast(word, ground)
        if ratio < LEAST_CONTRAST:
            message = f"{where}: {word} trên {ground} chỉ đạt tương phản {ratio:.2f}:1, cần ít nhất 4,5:1; chọn màu đậm hơn hoặc nhạt hơn."
            yield Problem(PageCode.CONTRAST, Place("pelicanconf.py"), f"SITE['colours'], {message}")
