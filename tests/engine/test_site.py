"""The small site as a whole: what is in it, to the byte, and that building it again changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.site import labels
from tests.portal.small import HERE, PUBLIC, make_small_site
from tests.support.golden import assert_golden
from tests.support.sites import Built, SiteFolder, assert_same_files, files_of, stamps_of

EXPECTED = HERE / "expected"
TO_THE_BYTE = {
    "story.html": "2021/04/so-ket-chi-thi-05.html",
    "document.html": "van-ban/nq-04-tw-2016.html",
    "index.rss.xml": "index.rss.xml",
    "index.atom.xml": "index.atom.xml",
    "sitemap.xml": "sitemap.xml",
    "sitemap-2021.xml": "sitemap-2021.xml",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteFolder, Built]:
    site = make_small_site(tmp_path_factory.mktemp("small"))
    return site, site.built()


def test_all_stories_of_the_small_site_are_built_and_only_the_twin_is_remarked(small: tuple[SiteFolder, Built]) -> None:
    _, built = small
    assert (built["built"], built["held_back"]) == (PUBLIC, 0)
    assert [(problem["path"], problem["code"]) for problem in built["problems"]] == [
        ("content/tin-tuc/2021/tiep-dan-doi-lich.md", "stories.slug_twice")
    ]


def test_the_site_holds_the_expected_files(small: tuple[SiteFolder, Built]) -> None:
    site, _ = small
    files = files_of(site.output)
    assert_golden(EXPECTED / "files.txt", "".join(f"{path}\n" for path in files if not path.startswith("pagefind/")))


@pytest.mark.parametrize("name", TO_THE_BYTE)
def test_a_page_a_feed_and_the_sitemap_are_as_expected_to_the_byte(small: tuple[SiteFolder, Built], name: str) -> None:
    site, _ = small
    assert_golden(EXPECTED / name, (site.output / TO_THE_BYTE[name]).read_bytes().decode("utf-8"))


@pytest.mark.parametrize("name", ["nhap", "cho-duyet", "hen-gio"])
def test_nothing_of_a_story_that_is_not_public_is_in_the_output(small: tuple[SiteFolder, Built], name: str) -> None:
    site, _ = small
    header = (site.content / "tin-tuc" / "2026" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    secrets = [header[0].partition(": ")[2], header[1].partition(": ")[2], header[-1]]
    found = [
        (path, secret)
        for path, content in files_of(site.output).items()
        for secret in secrets
        if secret.encode() in content or secret in path
    ]
    assert found == []


def test_a_withdrawn_story_leaves_nothing_but_its_id_in_the_tombstones_of_feeds(small: tuple[SiteFolder, Built]) -> None:
    site, _ = small
    tombstones = re.compile(rb"<at:deleted-entry[^>]*>")
    files = {path: tombstones.sub(b"", content) for path, content in files_of(site.output).items()}
    found = [path for path, content in files.items() for secret in ("go-1", "Tin đã gỡ về chợ đêm") if secret.encode() in content]
    assert found == []


def test_an_unlisted_story_has_a_page_to_which_nothing_leads(small: tuple[SiteFolder, Built]) -> None:
    site, _ = small
    files = files_of(site.output)
    address = "2026/11/trang-in-to-roi-tuyen-quan.html"
    assert b'content="noindex"' in files[address]
    assert [path for path, content in files.items() if b"trang-in-to-roi-tuyen-quan" in content and path != address] == []


def test_an_expired_story_keeps_its_page_and_leaves_every_list(small: tuple[SiteFolder, Built]) -> None:
    site, _ = small
    files = files_of(site.output)
    address = "2026/07/tuyen-cong-tac-vien-quy-iii.html"
    assert labels.EXPIRED in files[address].decode()
    assert [path for path, content in files.items() if b"tuyen-cong-tac-vien-quy-iii" in content and path != address] == []


def test_a_second_build_writes_no_file(small: tuple[SiteFolder, Built]) -> None:
    site, _ = small
    before = stamps_of(site.output)
    again = site.built()
    assert (again["written"], again["removed"]) == (0, 0)
    assert stamps_of(site.output) == before


def test_two_clean_builds_in_different_folders_are_equal_to_the_byte(small: tuple[SiteFolder, Built], tmp_path: Path) -> None:
    site, _ = small
    copy = make_small_site(tmp_path / "ở nơi khác")
    copy.built()
    assert_same_files(site.output, copy.output)


def test_the_site_can_be_hosted_below_a_path(tmp_path: Path) -> None:
    site = make_small_site(tmp_path)
    site.built("--site-url", "https://haison.example/ban-tin")
    missing = (site.output / "404.html").read_text(encoding="utf-8")
    assert 'href="/ban-tin/index.html"' in missing
    assert "https://haison.example/ban-tin/2021/04/so-ket-chi-thi-05.html" in (site.output / "sitemap-2021.xml").read_text(encoding="utf-8")
    assert 'href="../../index.html"' in (site.output / "2021/04/so-ket-chi-thi-05.html").read_text(encoding="utf-8")
