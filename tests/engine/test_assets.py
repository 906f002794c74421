"""The theme's files are named by their content; hidden files stay at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.paths import OutsideError
from plugins.core.state import Build
from plugins.engine.assets import Assets, colour_sheet, theme_files
from plugins.site.all_pages import site_view
from plugins.site.plan import Plan
from plugins.site.settings import SiteSettings
from plugins.site.views import Site
from tests.support.stories import NOW, SITE_URL, make_site_context


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for name, text in {"css/portal.css": "a{}", "js/portal.js": "1", "images/.DS_Store": "x", ".git/config": "x"}.items():
        path = tmp_path / "theme" / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "theme"


def offered(theme: Path, colours: dict[str, str] | None = None) -> tuple[Plan, Assets]:
    build = Build(theme, theme, theme, theme, NOW, SITE_URL, {})
    plan = Plan()
    build[Site] = site_view(make_site_context(profile=SiteSettings("Bản Tin", colours=colours or {})), plan)
    theme_files(build, plan)
    return plan, build[Assets]


def test_every_file_has_an_address_with_a_mark_of_its_content(theme: Path) -> None:
    plan, assets = offered(theme)
    assert set(assets) == {"css/portal.css", "js/portal.js", "css/colours.css"}
    assert assets["css/portal.css"].startswith("theme/css/portal-")
    assert assets["css/portal.css"].endswith(".css")
    assert set(plan) == set(assets.values())


def test_the_address_changes_with_the_content_and_with_nothing_else(theme: Path) -> None:
    _, before = offered(theme)
    (theme / "static" / "css" / "portal.css").write_text("b{}", encoding="utf-8")
    _, after = offered(theme)
    assert before["css/portal.css"] != after["css/portal.css"]
    assert before["js/portal.js"] == after["js/portal.js"]


def test_the_colours_of_the_site_are_a_sheet_of_their_own(theme: Path) -> None:
    plan, assets = offered(theme, {"brand": "#a3161b"})
    assert plan.pages[assets["css/colours.css"]].view == (("brand", "#a3161b"), ("brand-night", "#ef8a8e"))
    assert assets["css/colours.css"] != offered(theme)[1]["css/colours.css"]
    assert colour_sheet((("brand", "#a3161b"), ("paper", "#ffffff"))) == b":root{--brand:#a3161b;--paper:#ffffff}\n"


def test_a_link_that_leads_out_of_the_theme_is_not_followed(theme: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    try:
        (theme / "static" / "a.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("hệ thống này không cho tạo liên kết tượng trưng")
    with pytest.raises(OutsideError):
        offered(theme)
