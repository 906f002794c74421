"""The colours of the theme: what a site may change, what follows from it, and whether its words can be read."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from plugins.core.problems import Place, Problem
from plugins.pages.codes import PageCode

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

LEAST = 4.5
"""The contrast of words with what they stand on: WCAG 2.2, 1.4.3 (AA)."""

WHITE = "#ffffff"
"""Of words on the colour of the site."""

# Words of one colour on another: the light page, the dark page, and buttons in the colour of the site.
_PAIRS = (
    ("brand", "paper", "chữ màu chính trên nền sáng"),
    ("ink", "paper", "chữ thường trên nền sáng"),
    ("brand-night", "paper-night", "chữ màu chính trên nền tối"),
    ("ink-night", "paper-night", "chữ thường trên nền tối"),
)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21: WCAG 2.2, "contrast ratio".

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def night_of(brand: str, paper_night: str) -> str:
    """The colour of a site for dark screens: the same hue, as light as reading needs.

    >>> night_of("#0b4f8a", "#181513")
    '#65adec'
    """
    red, green, blue = (value / 255 for value in bytes.fromhex(brand[1:]))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(round(light * 100), 101):
        parts = colorsys.hls_to_rgb(hue, step / 100, min(saturation, 0.78))
        found = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if contrast(found, paper_night) >= LEAST + 3:
            return found
    return WHITE


def all_colours(chosen: Mapping[str, str]) -> dict[str, str]:
    """What a site has chosen, with what follows from it: the night form of its own colour, and what else the theme has.

    >>> all_colours({"brand": "#0b4f8a"})["brand-night"]
    '#65adec'
    """
    colours = {**DEFAULTS, **chosen}
    if "brand" in chosen and "brand-night" not in chosen:
        colours["brand-night"] = night_of(chosen["brand"], colours["paper-night"])
    return colours


def changed_colours(chosen: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The colours that differ from the theme's, for the stylesheet of the site."""
    return tuple((name, colour) for name, colour in sorted(all_colours(chosen).items()) if colour != DEFAULTS[name])


def unreadable(chosen: Mapping[str, str]) -> Iterator[Problem]:
    """Say which of the chosen colours cannot be read on each other.

    >>> [problem.code.value for problem in unreadable({"brand": "#ff9999"})]
    ['pages.contrast', 'pages.contrast']
    """
    colours = all_colours(chosen)
    pairs = [(colours[word], colours[ground], where) for word, ground, where in _PAIRS]
    pairs.append((WHITE, colours["brand"], "chữ trắng trên màu chính"))
    pairs.append((colours["paper-night"], colours["brand-night"], "chữ tối trên màu chính của nền tối"))
    for word, ground, where in pairs:
        found = contrast(word, ground)
        if found < LEAST:
            say = f"{where}: {word} trên {ground} chỉ đạt tương phản {found:.2f}:1, cần ít nhất 4,5:1; chọn màu đậm hơn hoặc nhạt hơn."
            yield Problem(PageCode.CONTRAST, Place("pelicanconf.py"), f"SITE['colours'], {say}")
