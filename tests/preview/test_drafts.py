"""What the preview shows and the public never sees, in real builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.support.sites import SiteFolder, make_site

WAITING = {
    "ban-nhap": ("Trạng thái: nháp", "20/11/2026", "Nháp"),
    "cho-duyet": ("Trạng thái: chờ duyệt", "19/11/2026", "Chờ duyệt"),
    "hen-gio": ("Trạng thái: đăng", "25/12/2026 - 07:00", "Hẹn giờ"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = make_site(tmp_path_factory.mktemp("site"))
    folder = site.content / "thoi-su"
    folder.mkdir()
    for slug, (status, date, _) in {**WAITING, "da-dang": ("Trạng thái: đăng", "18/11/2026", "")}.items():
        text = f"Tiêu đề: Tin {slug}\nNgày: {date}\nMã: {slug}\nTác giả: Phan Hân\nTóm tắt: Sapo {slug}.\n{status}\n\nNội dung {slug}.\n"
        (folder / f"{slug}.md").write_text(text, encoding="utf-8", newline="\n")
    return site


@pytest.mark.parametrize("page", ["index.html", "chuyen-muc/thoi-su.html"])
def test_lists_of_the_preview_lead_to_what_waits_and_say_so(site: SiteFolder, page: str) -> None:
    site.built("--drafts", "--output", str(site.folder / "preview"))
    tree = html.fromstring((site.folder / "preview" / page).read_bytes())
    for slug, (_, _, badge) in WAITING.items():
        [card, *_] = tree.xpath(f"//main//div[contains(@class, 'card-text')][.//a[contains(@href, '{slug}.html')]]")
        assert card.xpath(".//*[@class='badge']/text()") == [badge]
        [link] = card.xpath(f".//a[contains(@href, '{slug}.html')]/@href")
        assert (site.folder / "preview" / page).parent.joinpath(link).resolve().is_file()


def test_a_public_build_has_nothing_of_what_waits(site: SiteFolder) -> None:
    site.built()
    files = [path for path in site.output.rglob("*") if path.is_file()]
    for slug in WAITING:
        assert [path for path in files if slug in path.name or slug.encode() in path.read_bytes()] == []
    assert any(path.name == "tin-da-dang.html" for path in files)


def test_the_preview_of_a_folder_leaves_nothing_for_the_public_build_after_it(site: SiteFolder) -> None:
    both: list[set[Path]] = []
    for drafts in ([], ["--drafts"], []):
        site.built(*drafts, "--output", str(site.folder / "one"))
        both.append({path.relative_to(site.folder) for path in (site.folder / "one").rglob("*") if path.is_file()})
    assert both[0] == both[2] < both[1]
