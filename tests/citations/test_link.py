from __future__ import annotations

import pytest

from plugins.citations.link import link
from plugins.citations.mark import find_in_html


def test_links_are_put_around_their_places() -> None:
    html = "<p>Quy định 37 và Chỉ thị 05</p>"
    links = [(mark.start, mark.end, f'<a href="#{place}">') for place, mark in enumerate(find_in_html(html))]
    assert link(html, links) == '<p><a href="#0">Quy định 37</a> và <a href="#1">Chỉ thị 05</a></p>'
    assert link(html, []) == html


@pytest.mark.parametrize("places", [[(5, 3)], [(3, 99)], [(5, 8), (3, 4)], [(3, 8), (7, 9)], [(-1, 4)], [(4, 4)]])
def test_places_of_another_body_are_refused(places: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="link from"):
        link("<p>Quy định 37</p>", [(start, end, "<a>") for start, end in places])
