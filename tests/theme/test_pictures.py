"""Pictures on the page: in the formats that a site asks for, the lead at once, all others lazily, with reserved space."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.portal.small import make_small_site
from tests.support.sites import SiteFolder, files_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = make_small_site(tmp_path_factory.mktemp("pictures"))
    site.add_setting('IMAGES = {"formats": ("avif", "webp", "jpeg")}')
    site.built()
    return site


def pages(site: SiteFolder) -> dict[str, html.HtmlElement]:
    return {
        path.relative_to(site.output).as_posix(): html.document_fromstring(path.read_bytes().decode("utf-8"))
        for path in sorted(site.output.rglob("*.html"))
    }


def test_avif_comes_before_webp_and_jpeg_wherever_a_picture_stands(site: SiteFolder) -> None:
    files = files_of(site.output)
    seen = 0
    for path, page in pages(site).items():
        for picture in page.xpath("//picture"):
            kinds = [source.get("type") for source in picture.xpath(".//source")]
            assert kinds[:2] == ["image/avif", "image/webp"], path
            for source in picture.xpath(".//source"):
                for variant in source.get("srcset").split(", "):
                    file = (Path("/") / path).parent.joinpath(variant.split()[0])
                    assert Path(*_resolved(file)).as_posix() in files, (path, variant)
            seen += 1
    assert seen > 10


def _resolved(path: Path) -> list[str]:
    parts: list[str] = []
    for part in path.parts[1:]:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts


def test_every_picture_reserves_its_space_and_only_the_first_is_loaded_eagerly(site: SiteFolder) -> None:
    for path, page in pages(site).items():
        hurried = page.xpath("//img[@fetchpriority='high']")
        assert len(hurried) <= 1, path
        for image in page.xpath("//picture//img"):
            assert int(image.get("width")) > 0, path
            assert int(image.get("height")) > 0, path
            assert (image.get("loading") == "lazy") != (image in hurried), path


def test_the_lead_picture_of_an_article_is_hurried(site: SiteFolder) -> None:
    page = pages(site)["2021/04/so-ket-chi-thi-05.html"]
    (first, *_) = page.xpath("//article//img")
    assert first.get("fetchpriority") == "high"
