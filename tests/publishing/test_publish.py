"""The whole command on the small site: what it says, what becomes public, what never does."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from plugins.engine.lock import locked
from tests.portal.small import png
from tests.publishing.public_site import PublicSite, make_public_site, run_publish, write_article
from tests.support.sites import NOW, files_of

STORY = "2026/11/mua-gat-o-phu-thanh.html"
FILE = "tin-tuc/2026/anh-mua-gat.md"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> PublicSite:
    """Publish the small site once."""
    public = make_public_site(tmp_path_factory.mktemp("once"))
    public.published()
    return public


@pytest.fixture
def public(once: PublicSite, tmp_path: Path) -> PublicSite:
    """Copy the published site for one test; links stay links, so that nothing is built again."""
    shutil.copytree(once.folder, tmp_path / "site", symlinks=True)
    for settings in ("pelicanconf.py", "publishconf.py"):
        file = tmp_path / "site" / settings
        file.write_text(file.read_text(encoding="utf-8").replace(str(once.folder), str(tmp_path / "site")), encoding="utf-8")
    return PublicSite(type(once.site)(tmp_path / "site"))


def edit(public: PublicSite, old: str, new: str, file: str = FILE) -> None:
    path = public.article(file)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def page(public: PublicSite, path: str) -> str:
    return (public.web / path).read_text(encoding="utf-8")


# --- what becomes public --------------------------------------------------------------------------------------------


def test_the_first_publish_shows_what_a_public_build_makes(public: PublicSite, tmp_path: Path) -> None:
    public.site.built("--site-url", "https://haison.example")
    shown = {path: content for path, content in public.public_files().items() if not path.endswith((".gz", ".br"))}
    built = files_of(public.site.output)
    assert {path for path in built if shown.get(path) != built[path]} == set()
    assert shown.keys() - built.keys() == {"redirects.map"}


def test_publishing_again_changes_nothing_and_makes_no_release(public: PublicSite) -> None:
    assert "Không có gì thay đổi" in public.published().text
    assert [path.name for path in (public.root / "releases").iterdir()] == ["1"]


def test_a_dry_run_lists_pages_with_the_reason_and_changes_nothing(public: PublicSite) -> None:
    edit(public, "Lúa chín sớm", "Lúa chín muộn")
    write_article(public.article("tin-tuc/2026/moi.md"), "Tin mới viết", Mã="moi-1")
    public.article("tin-tuc/2021/gop-y.md").unlink()
    before = (public.public_files(), sorted(public.root.rglob("*")))
    said = public.published("--dry-run").text
    assert f"đổi   {STORY} (bài được sửa)" in said
    assert "đổi   index.html (danh sách hoặc giao diện thay đổi)" in said
    assert "mới   2026/11/tin-moi-viet.html" in said
    assert "(không còn tệp bài)" in said
    assert (public.public_files(), sorted(public.root.rglob("*"))) == before
    assert "1 trang mới" in public.published().text


def test_going_back_shows_the_release_before_and_stops_the_timer(public: PublicSite) -> None:
    old = public.public_files()
    edit(public, "Lúa chín sớm", "Lúa chín muộn")
    public.published()
    assert public.public_files() != old
    assert "Đã lùi về bản 1" in public.published("--rollback").text
    assert public.public_files() == old
    assert "Đã lùi về bản trước" in public.published("--if-due", now="2026-11-21 09:00").text
    assert public.public_files() == old


# --- what stops it --------------------------------------------------------------------------------------------------


def stays(public: PublicSite, *arguments: str) -> str:
    """Publish, and be sure that it was refused and nothing public has changed; gives what was said."""
    before = public.public_files()
    said = public.publish(*arguments)
    assert said.status == 1, said.text
    assert public.public_files() == before
    return said.text


def test_removing_many_pages_waits_for_a_yes(public: PublicSite) -> None:
    for folder in ("2021", "2026"):
        shutil.rmtree(public.article(f"tin-tuc/{folder}"))
    assert "--yes" in stays(public)
    public.published("--yes")
    assert not (public.web / STORY).exists()


def test_an_empty_content_folder_never_empties_the_site(public: PublicSite) -> None:
    for path in public.content.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert "Không có bài nào" in stays(public, "--yes")


def test_a_missing_content_folder_never_empties_the_site(public: PublicSite) -> None:
    public.content.rename(public.folder / "removed")
    assert "thư mục bài viết" in stays(public, "--yes")


def test_a_broken_registry_stops_publishing(public: PublicSite) -> None:
    public.article("documents.csv").write_bytes("id;số\n".encode("utf-16"))
    assert "Danh mục hỏng" in stays(public, "--yes")


def test_a_missing_registry_stops_publishing(public: PublicSite) -> None:
    public.article("documents.csv").unlink()
    assert "documents.csv" in stays(public, "--yes")


def test_a_fault_in_the_settings_stops_publishing(public: PublicSite) -> None:
    public.site.add_setting("PAGES = {'per_pgae': 3}")
    assert "per_page" in stays(public)


def test_a_target_that_is_not_there_is_named(public: PublicSite) -> None:
    said = public.publish("--target", "khac")
    assert said.status == 2
    assert "trong publishconf.py có: srv" in said.text


def test_strict_stops_at_the_error_of_one_article(public: PublicSite) -> None:
    edit(public, "Ngày: 20/11/2026", "Ngày: 32/11/2026")
    assert "--strict" in stays(public, "--strict")
    public.published()


# --- one mistake removes no story -----------------------------------------------------------------------------------

MISTAKES = {
    "an impossible date": lambda raw: raw.replace(b"20/11/2026", b"32/11/2026"),
    "no title": lambda raw: raw.split(b"\n", 1)[1],
    "an empty file": lambda _: b"",
    "a file in another encoding": lambda raw: raw.decode().encode("cp1258", "replace"),
    "a section that does not exist": lambda raw: "Chuyên mục: Không có\n".encode() + raw,
    "bytes of nothing": lambda _: bytes(range(256)),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_an_article_with_an_error_stays_as_it_was_published(public: PublicSite, mistake: str) -> None:
    before = public.public_files()
    path = public.article(FILE)
    path.write_bytes(MISTAKES[mistake](path.read_bytes()))
    write_article(public.article("tin-tuc/2026/moi.md"), "Tin mới viết", Mã="moi-1")
    said = public.published().text
    assert "bản đã đăng ngày 21/11/2026 - 08:00 được giữ" in said
    assert (public.web / STORY).is_file()
    assert (public.web / "2026/11/tin-moi-viet.html").is_file(), "the others go on"
    assert "Mùa gặt ở Phú Thạnh" in page(public, "index.html"), "lists show it as before"
    public.article("tin-tuc/2026/moi.md").unlink()
    public.published()
    now = public.public_files()
    assert {path for path in before if before[path] != now.get(path)} == set(), "alone, it is the site as it was"


def test_corrected_again_the_new_version_goes_out(public: PublicSite) -> None:
    edit(public, "20/11/2026", "32/11/2026")
    public.published()
    edit(public, "32/11/2026", "20/11/2026")
    edit(public, "Lúa chín sớm", "Lúa chín muộn")
    assert "được giữ" not in public.published().text
    assert "Lúa chín muộn" in page(public, STORY)


def test_an_article_whose_picture_is_damaged_keeps_its_page_with_the_picture(public: PublicSite) -> None:
    before = page(public, STORY)
    public.article("images/hanh-lang.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert f"được giữ nguyên ở {STORY}" in public.published("--yes").text
    assert page(public, STORY) == before
    public.published("--yes", now="2026-12-21 08:00")
    assert page(public, STORY) == before, "also when the time of grace is over"
    picture = before.split('src="../../anh/')[1].split('"')[0]
    assert (public.web / "anh" / picture).is_file()
    public.article("images/hanh-lang.png").write_bytes(png(700, 525, (20, 90, 140)))
    assert "được giữ" not in public.published(now="2026-12-21 09:00").text


@pytest.mark.parametrize(
    "header", ["Trạng thái: gỡ", "Trạng thái: nháp", "Trạng thái: gở"], ids=["withdrawn", "a draft", "a status that is not understood"]
)
def test_an_article_that_its_editor_takes_back_does_not_stay_whatever_else_is_wrong(public: PublicSite, header: str) -> None:
    edit(public, "Ngày: 20/11/2026", f"{header}\nNgày: 32/11/2026")
    assert "được giữ" not in public.published("--yes").text
    assert not (public.web / STORY).exists()
    assert "Mùa gặt ở Phú Thạnh" not in page(public, "index.html")


def test_the_pictures_of_a_withdrawn_article_go_with_it(public: PublicSite) -> None:
    own = png(640, 480, (9, 9, 9))
    public.article("images/rieng.png").write_bytes(own)
    write_article(public.article("tin-tuc/2026/anh.md"), "Bài có ảnh riêng", Mã="rieng-1", Ảnh_đại_diện="images/rieng.png")
    public.published()
    assert [path for path in public.public_files() if path.startswith("anh/rieng")]
    edit(public, "Tiêu đề", "Trạng thái: gỡ\nTiêu đề", "tin-tuc/2026/anh.md")
    public.published("--dry-run")
    public.published()
    assert not [path for path in public.public_files() if path.startswith("anh/rieng")]


def test_a_style_sheet_that_no_page_needs_stays_for_a_day(public: PublicSite) -> None:
    edit_theme = {path for path in public.public_files() if path.startswith("theme/css/colours")}
    public.site.add_setting("SITE = {**SITE, 'colours': {'brand': '#123456'}}")
    public.published()
    there = public.public_files().keys()
    assert edit_theme <= there
    public.published(now="2026-11-22 09:00")
    assert not edit_theme & public.public_files().keys()


# --- addresses ------------------------------------------------------------------------------------------------------


def test_an_article_whose_address_changed_leads_on_from_every_former_one(public: PublicSite) -> None:
    edit(public, "Mùa gặt ở Phú Thạnh", "Mùa gặt tại Phú Thạnh")
    public.published()
    assert 'url=../../2026/11/mua-gat-tai-phu-thanh.html"' in page(public, STORY)
    edit(public, "Mùa gặt tại Phú Thạnh", "Mùa vàng Phú Thạnh")
    public.published()
    new = "2026/11/mua-vang-phu-thanh.html"
    for old in (STORY, "2026/11/mua-gat-tai-phu-thanh.html"):
        assert f'url=../../{new}"' in page(public, old)
        assert f'"/{old}" "/{new}";' in page(public, "redirects.map")
    edit(public, "Mùa vàng Phú Thạnh", "Mùa gặt ở Phú Thạnh")
    public.published()
    assert "Mùa gặt ở Phú Thạnh</h1>" in page(public, STORY), "back at its first address it is a page again"


def test_former_addresses_that_an_editor_wrote_lead_on(public: PublicSite) -> None:
    edit(public, "Tiêu đề", "Địa chỉ cũ: https://cu.example/Tin tức/mùa-gặt.html\n  /?p=123\n  /index.html\nTiêu đề")
    said = public.published().text
    assert "alias_taken" in said, "a page wins"
    assert STORY in page(public, "Tin tức/mùa-gặt.html")
    assert '"/?p=123"' in page(public, "redirects.map")


# --- the clock ------------------------------------------------------------------------------------------------------


def test_a_scheduled_article_is_nowhere_until_it_is_due_and_the_timer_puts_it_out(public: PublicSite) -> None:
    title = "Khai mạc hội xuân sẽ diễn ra"
    assert not [path for path, content in public.public_files().items() if title.encode() in content]
    assert f"Đăng bài hẹn giờ “{title}” lúc 21/11/2026 - 08:01" in public.published().text
    before = public.public_files()
    edit(public, "Lúa chín sớm", "Lúa chín muộn")
    assert "Chưa có gì đến giờ" in public.published("--if-due").text
    assert public.public_files() == before, "what is not due waits for a person"
    assert f"Đến giờ: Đăng bài hẹn giờ “{title}”" in public.published("--if-due", now="2026-11-21 08:05").text
    assert title in page(public, "index.html")
    assert "Chưa có gì đến giờ" in public.published("--if-due", now="2026-11-21 08:10").text


def test_nothing_is_due_before_the_first_publish(tmp_path: Path) -> None:
    public = make_public_site(tmp_path / "site")
    assert "Chưa đăng lần nào" in public.published("--if-due").text
    assert public.public_files() == {}


# --- faults ---------------------------------------------------------------------------------------------------------


def test_of_two_publishes_at_once_one_waits_for_the_other_to_end(public: PublicSite) -> None:
    edit(public, "Lúa chín sớm", "Lúa chín muộn")
    both = [public.start(), public.start()]
    said = [process.communicate(timeout=300)[0] for process in both]
    assert 0 in {process.returncode for process in both}, said
    assert all(process.returncode == 0 or "đang chạy" in text for process, text in zip(both, said, strict=True))
    assert "Lúa chín muộn" in page(public, STORY)
    with locked(public.folder / ".cache" / "publish" / "srv"):
        assert "đang chạy" in stays(public)


def test_killed_at_thirty_times_spread_over_a_publish_the_site_is_wholly_old_or_new(public: PublicSite) -> None:
    """Two versions of the content take turns: an edited article, one more, one less."""
    whole = [public.public_files()]

    def turn(to: int) -> None:
        if to:
            edit(public, "Lúa chín sớm", "Lúa chín muộn")
            write_article(public.article("tin-tuc/2026/moi.md"), "Tin mới viết", Mã="moi-1")
            public.article("tin-tuc/2021/gop-y.md").rename(public.folder / "gop-y.md")
        else:
            edit(public, "Lúa chín muộn", "Lúa chín sớm")
            public.article("tin-tuc/2026/moi.md").unlink()
            (public.folder / "gop-y.md").rename(public.article("tin-tuc/2021/gop-y.md"))

    turn(1)
    started = time.perf_counter()
    public.published()
    longest = time.perf_counter() - started
    whole.append(public.public_files())
    assert whole[0] != whole[1]
    version, seen = 1, set()
    for attempt in range(30):
        version = 1 - version
        turn(version)
        child = multiprocessing.get_context("fork").Process(target=run_publish, args=(public.folder, Path(os.devnull), ("--now", NOW)))
        child.start()
        assert child.pid is not None
        time.sleep(longest * attempt / 30)
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        now = public.public_files()
        assert now in whole, (attempt, sorted(now.keys() ^ whole[0].keys()))
        seen.add(now == whole[version])
        _sweep(child.pid)
    assert False in seen, "some were killed before the switch"
    public.published()
    assert public.public_files() == whole[version], "the next publish ends what was broken off"


def _sweep(group: int) -> None:
    """End the workers of a process that was killed."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
