"""Links between files of content/ lead to the pages that these files became."""

from __future__ import annotations

import pytest

from plugins.site.local_links import Targets
from tests.support.stories import story

HERE = "content/thoi-su/2021/a.md"
TARGETS = Targets(
    [
        story("A", "2021-04-22", "thoi-su", slug="a", path=HERE),
        story("B", "2020-05-01", "thoi-su", slug="b", path="content/thoi-su/2020/b.md"),
        story("Đ", "2020-05-02", "kinh-te", slug="d", path="content/kinh-te/2020/đầu tư.md"),
    ],
    {"pages/gioi-thieu.md": "gioi-thieu.html"},
)


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("../2020/b.md", "2020/05/b.html"),
        ("../2020/b.md#ket-qua", "2020/05/b.html#ket-qua"),
        ("./a.md", "2021/04/a.html"),
        ("thoi-su/2020/b.md", "2020/05/b.html"),
        ("/thoi-su/2020/b.md", "2020/05/b.html"),
        ("{filename}/thoi-su/2020/b.md", "2020/05/b.html"),
        ("{filename}../2020/b.md", "2020/05/b.html"),
        ("../../kinh-te/2020/%C4%91%E1%BA%A7u%20t%C6%B0.md", "2020/05/d.html"),
        ("/pages/gioi-thieu.md", "gioi-thieu.html"),
    ],
)
def test_a_link_is_found_from_the_folder_of_the_story_or_from_content(href: str, address: str) -> None:
    assert TARGETS.find(HERE, href) == address


@pytest.mark.parametrize("href", ["", "b.md", "../../../../etc/passwd", "/etc/passwd", "..", "//[x", "http://[x", "a.md%00", "?x=1"])
def test_a_link_that_leads_nowhere_is_broken_and_does_no_harm(href: str) -> None:
    assert TARGETS.find(HERE, href) is None
