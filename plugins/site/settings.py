"""Settings of the site as a whole: SITE and PAGES in pelicanconf.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from plugins.site.colours import DEFAULTS

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class SiteSettings:
    """Who publishes the portal: SITE in pelicanconf.py."""

    name: str
    """The name of the portal: "Bản tin Đảng bộ tỉnh"."""

    tagline: str = ""
    """One line under the name."""

    owner: str = ""
    """Cơ quan chủ quản."""

    licence: str = ""
    """Giấy phép."""

    responsible: str = ""
    """Chịu trách nhiệm nội dung."""

    address: str = ""
    """Trụ sở."""

    phone: str = ""
    """Điện thoại."""

    email: str = ""
    """The address for letters of readers."""

    reuse: str = ""
    """The line on reuse: "Ghi rõ nguồn … khi phát hành lại thông tin từ website này."."""

    regime: Literal["nội bộ", "tổng hợp", "báo chí"] = "nội bộ"
    """The rules that the site is under; decides the title of corrections."""

    logo: str = "images/logo.svg"
    """The logo, below theme/static/."""

    colours: dict[str, str] = field(default_factory=dict)
    """Colours of the theme to change: {"brand": "#a3161b"}."""

    def validate(self) -> Iterator[str]:
        """Yield a sentence for each value that is out of range."""
        if not self.name.strip():
            yield "name must not be empty."
        for name, value in self.colours.items():
            if not _COLOUR.fullmatch(value):
                yield f"colours[{name!r}] must look like '#a3161b', not {value!r}."
            if name not in DEFAULTS:
                yield f"colours[{name!r}] is not a colour of the theme. Known: {', '.join(DEFAULTS)}."


@dataclass(frozen=True)
class PagesSettings:
    """How long lists are: PAGES in pelicanconf.py."""

    per_page: int = 20
    """Stories on a page of a list; the first page holds up to twice as many."""

    home_newest: int = 6
    """Stories beside the lead story on the home page."""

    home_section: int = 4
    """Stories in each section's block on the home page."""

    sidebar: int = 6
    """Stories in a block of a sidebar."""

    sidebar_thumbnails: tuple[Literal["featured", "newest", "most_read"], ...] = ("featured",)
    """The blocks of a sidebar whose stories have thumbnails: "featured", "newest", "most_read"."""

    documents: int = 5
    """Documents under "Văn bản mới"."""

    mentions: int = 30
    """Stories under "Tin có nhắc đến" on a document's page."""

    toc_from: int = 4
    """From how many headings on a story has "Mục lục"."""

    def validate(self) -> Iterator[str]:
        """Yield a sentence for each value that is out of range."""
        for name, value in vars(self).items():
            if isinstance(value, int) and value < 1:
                yield f"{name} must be 1 or more ({value})."
