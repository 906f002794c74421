"""Incremental equals clean, byte for byte: one row per kind of edit, over a generated newsroom of three hundred stories."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.corpus import SECTIONS, make_corpus
from tests.support import forked
from tests.support.sites import NOW, ROOT, Built, SiteFolder, assert_same_files, make_site, stamps_of

STORIES = 300
SETTINGS = f"""
STORIES = {{"sections": {SECTIONS!r}}}
PAGES = {{"per_page": 5}}
IMAGES = {{"widths": (80,), "thumb_widths": (40,)}}
PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]
"""
"""Small pages and pictures; no search, whose index is never twice the same."""


COUNTS = ("built", "held_back", "pages")

_READ = """
import sys
from pathlib import Path
from plugins.engine.options import BuildOptions
from plugins.engine.build_site import build_site
from plugins.core.dates import read_date

site = Path(sys.argv[1])
build_site(BuildOptions(settings=site / "pelicanconf.py", now=read_date(sys.argv[2]).datetime, drafts=True, write=False))
"""


def built(site: SiteFolder, *arguments: str, now: str = NOW) -> Built:
    """Build in a forked process, and be sure that a site was built."""
    build = forked.build(site, *arguments, now=now)
    assert build.status == 0, build.said
    return build


def read_only(site: SiteFolder) -> None:
    """Go the way of a build as ``check`` does, and write nothing of the site."""
    command = [sys.executable, "-X", "utf8", "-c", _READ, str(site.folder), NOW]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


def stories(site: SiteFolder) -> list[Path]:
    """The article files, oldest number first."""
    return sorted((path for path in site.content.rglob("*.md") if path.stem[-1].isdigit()), key=lambda path: int(path.stem.split("-")[-1]))


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def field_of(path: Path, key: str) -> str:
    """The line of a field in the header of an article."""
    return next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(f"{key}: "))


def headed(site: SiteFolder, *fields: str) -> Path:
    """The first article with header lines that has all these fields."""
    texts = ((path, path.read_text(encoding="utf-8")) for path in stories(site))
    return next(path for path, text in texts if text.startswith("Tiêu đề") and all(f"\n{field}: " in text for field in fields))


def nothing(_site: SiteFolder) -> None:
    """Change nothing."""


def body(site: SiteFolder) -> None:
    edit(stories(site)[7], "\n\n", "\n\nThêm một đoạn, có nhắc Nghị quyết số 18-NQ/TW ngày 25/10/2017.\n\n")


def body_moved(site: SiteFolder) -> None:
    """A new paragraph above all others: the links of the text stand further down."""
    edit(stories(site)[7], "\n\n", "\n\nThêm một đoạn không nhắc văn bản nào & có dấu “ngoặc”.\n\n")


def body_untidy(site: SiteFolder) -> None:
    edit(stories(site)[9], "\n\n", "\n\nĐoạn này ,viết vội.\n\n")


def body_without_citations(site: SiteFolder) -> None:
    path = next(path for path in stories(site) if "Nghị quyết số" in path.read_text(encoding="utf-8").partition("\n\n")[2])
    header, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
    path.write_text(f"{header}\n\nBài không còn nhắc văn bản nào.\n", encoding="utf-8", newline="\n")


def body_of_another(site: SiteFolder) -> None:
    _, _, text = stories(site)[5].read_text(encoding="utf-8").partition("\n\n")
    header, _, _ = stories(site)[6].read_text(encoding="utf-8").partition("\n\n")
    stories(site)[6].write_text(f"{header}\n\n{text}", encoding="utf-8", newline="\n")


def bodies_alike(site: SiteFolder) -> None:
    for path in stories(site)[5:7]:
        header, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(f"{header}\n\nHai bài cùng một nội dung mới.\n", encoding="utf-8", newline="\n")


def body_with_more_space(site: SiteFolder) -> None:
    edit(stories(site)[7], "\n\n", "\n\n\n")


def body_lost(site: SiteFolder) -> None:
    header, _, _ = stories(site)[12].read_text(encoding="utf-8").partition("\n\n")
    stories(site)[12].write_text(f"{header}\n\n", encoding="utf-8", newline="\n")


def bodies_of_many(site: SiteFolder) -> None:
    for path in stories(site)[:20]:
        edit(path, "\n\n", "\n\nThêm một đoạn.\n\n")


def title(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, field_of(path, "Tiêu đề"), "Tiêu đề: Một tít khác hẳn, làm đổi cả địa chỉ")


def date(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, field_of(path, "Ngày"), "Ngày: 17/05/2022 - 09:30")


def same_date(site: SiteFolder) -> None:
    for path in [path for path in stories(site) if path.read_text(encoding="utf-8").startswith("Tiêu đề")][:6]:
        edit(path, field_of(path, "Ngày"), "Ngày: 17/05/2022")


def section(site: SiteFolder) -> None:
    path = stories(site)[3]
    new = next(slug for slug in SECTIONS if slug != path.parts[-3])
    (site.content / new / "2020").mkdir(parents=True, exist_ok=True)
    path.rename(site.content / new / "2020" / path.name)


def author(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, field_of(path, "Tác giả"), "Tác giả: Bài: Người Mới Viết; ảnh: Lê Hoa")


def unit(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, field_of(path, "Đơn vị"), "Đơn vị: Đảng ủy xã Xuân Lâm; Đơn vị chưa có trong bảng")


def resolutions(site: SiteFolder) -> None:
    path = headed(site, "Nghị quyết")
    edit(path, field_of(path, "Nghị quyết"), "Nghị quyết: nq-18-tw-2017")


def topic(site: SiteFolder) -> None:
    path = headed(site, "Dòng sự kiện")
    edit(path, field_of(path, "Dòng sự kiện"), "Dòng sự kiện: Dòng sự kiện mới")


def topic_text(site: SiteFolder) -> None:
    name = field_of(headed(site, "Dòng sự kiện"), "Dòng sự kiện").partition(": ")[2]
    (site.content / "topics").mkdir()
    text = f"Tiêu đề: {name}\nẢnh đại diện: images/anh-3.png\n\nLời dẫn của dòng sự kiện.\n"
    (site.content / "topics" / "moi.md").write_text(text, encoding="utf-8")


def static_page(site: SiteFolder) -> None:
    (site.content / "pages").mkdir()
    (site.content / "pages" / "gioi-thieu.md").write_text("Tiêu đề: Giới thiệu\n\nAi làm trang này.\n", encoding="utf-8")


def new(site: SiteFolder) -> None:
    text = stories(site)[11].read_text(encoding="utf-8").replace("bai-", "bai-moi-")
    (site.content / "thoi-su" / "moi.md").write_text(text, encoding="utf-8")


def removed(site: SiteFolder) -> None:
    stories(site)[20].unlink()


def last_of_its_kind(site: SiteFolder) -> None:
    """Leave one section empty, and its authors, units and documents with fewer stories or none."""
    shutil.rmtree(site.content / "kinh-te")


def draft(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, "Mã:", "Trạng thái: nháp\nMã:")


def withdrawn(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, "Mã:", "Trạng thái: gỡ\nMã:")


def pinned(site: SiteFolder) -> None:
    edit(headed(site), "Mã:", "Liên quan: bai-000021, bai-000022\nMã:")


def correction(site: SiteFolder) -> None:
    edit(headed(site), "Mã:", "Đính chính: Ảnh chụp năm 2020.\nMã:")


def linked(site: SiteFolder) -> None:
    """A story links to another, whose address then changes."""
    path, other = headed(site), stories(site)[30]
    target = other.relative_to(site.content).as_posix()
    path.write_text(path.read_text(encoding="utf-8") + f"\nXem [tin khác](/{target}).\n", encoding="utf-8", newline="\n")
    built(site)
    text = other.read_text(encoding="utf-8")
    address = "Đường dẫn: dia-chi-moi" if text.startswith("Tiêu đề") else 'Đường dẫn: "dia-chi-moi"'
    edit(other, "Mã:", f"{address}\nMã:")


def visits_counted(site: SiteFolder) -> None:
    page = next((site.output / "2026").rglob("*.html")).relative_to(site.output).as_posix()
    (site.content / "views.json").write_text(f'{{"{page}": {{"2026-11-19": 12, "2026-11-20": 30}}}}', encoding="utf-8")


def author_named(site: SiteFolder) -> None:
    name = field_of(headed(site), "Tác giả").partition(": ")[2].removeprefix("Bài, ảnh: ").removeprefix("Tin: ").partition(" (")[0]
    (site.content / "authors.csv").write_text(
        f"id,name,pen_names,unit,note\nnguoi-a,{name},A Bút,tinh-uy,Viết từ 1990.\n", encoding="utf-8"
    )


def error(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, field_of(path, "Ngày"), "Ngày: 31/02/2022")


def slug_collision(site: SiteFolder) -> None:
    path = headed(site)
    older = path.read_text(encoding="utf-8").replace("Mã: bai-", "Mã: doi-")
    day = field_of(path, "Ngày").partition(" - ")[0]
    path.with_name("doi.md").write_text(older.replace(field_of(path, "Ngày"), f"Ngày: 01{day[8:]}"), encoding="utf-8")


def document_added(site: SiteFolder) -> None:
    edit(stories(site)[2], "\n\n", "\n\nTheo Chương trình số 99-CTr/TU ngày 01/02/2019 của Tỉnh ủy.\n\n")
    built(site)
    with (site.content / "documents.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("ctr-99-tu-2019,Chương trình,99-CTr/TU,Tỉnh ủy Sông Lam,2019-02-01,,Về một việc mới,,unverified\n")


def document_removed(site: SiteFolder) -> None:
    document = field_of(headed(site, "Nghị quyết"), "Nghị quyết").partition(": ")[2].split(";")[0]
    lines = (site.content / "documents.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (site.content / "documents.csv").write_text("".join(line for line in lines if not line.startswith(f"{document},")), encoding="utf-8")


def document_text(site: SiteFolder) -> None:
    (site.content / "documents").mkdir(exist_ok=True)
    (site.content / "documents" / "nq-26-tw-2008.md").write_text("Tóm tắt: Về tam nông.\n\nĐọc *kỹ*.\n", encoding="utf-8")


def unit_renamed(site: SiteFolder) -> None:
    edit(site.content / "units.csv", "Đảng ủy khu vực An Lộc", "Đảng ủy khu vực An Lộc Mới")


def unit_moved(site: SiteFolder) -> None:
    edit(site.content / "units.csv", "xa-kim-son,Đảng ủy xã Kim Sơn,dang-uy-kim-son", "xa-kim-son,Đảng ủy xã Kim Sơn,tinh-uy")


def picture_replaced(site: SiteFolder) -> None:
    Image.new("RGB", (900, 600), (10, 120, 60)).save(site.content / "images" / "anh-1.png")


def picture_removed(site: SiteFolder) -> None:
    (site.content / "images" / "anh-1.png").unlink()


def template(site: SiteFolder) -> None:
    copy_theme(site)
    edit(site.folder / "theme" / "templates" / "partials" / "footer.html", "<footer", "<!-- sửa --><footer")


def style(site: SiteFolder) -> None:
    copy_theme(site)
    with (site.folder / "theme" / "static" / "css" / "portal.css").open("a", encoding="utf-8") as file:
        file.write("\n.moi { color: red }\n")


def copy_theme(site: SiteFolder) -> None:
    """Give the site a theme of its own."""
    shutil.copytree(ROOT / "theme", site.folder / "theme")
    site.add_setting(f"THEME = {str(site.folder / 'theme')!r}")


def setting_of_a_plugin(site: SiteFolder) -> None:
    site.add_setting('RELATED = {"older": 2, "same_document": 3}')


def name_of_the_site(site: SiteFolder) -> None:
    site.add_setting('SITE = {**SITE, "name": "Tên mới của cổng"}')


def sections_of_the_site(site: SiteFolder) -> None:
    site.add_setting('STORIES = {"sections": {**STORIES["sections"], "kinh-te": "Kinh tế - Tài chính"}}')


def sizes_of_pictures(site: SiteFolder) -> None:
    site.add_setting('IMAGES = {"widths": (60, 120), "thumb_widths": (40,)}')


def store_of(site: SiteFolder) -> Path:
    """The file in which a build keeps what it knows."""
    return site.folder / ".cache" / "output" / "store.sqlite"


def store_cut(site: SiteFolder) -> None:
    store = store_of(site)
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])


def store_scribbled(site: SiteFolder) -> None:
    store = store_of(site)
    raw = bytearray(store.read_bytes())
    for place in range(5000, len(raw), 3001):
        raw[place] ^= 0xFF
    store.write_bytes(raw)


def store_no_database(site: SiteFolder) -> None:
    store_of(site).write_text("Đây không phải cơ sở dữ liệu.", encoding="utf-8")


def store_deleted(site: SiteFolder) -> None:
    shutil.rmtree(site.folder / ".cache")


def store_deleted_story_withdrawn(site: SiteFolder) -> None:
    draft(site)
    store_of(site).unlink()


def store_damaged_and_a_story_withdrawn(site: SiteFolder) -> None:
    draft(site)
    store_no_database(site)


def bodies_swapped(site: SiteFolder) -> None:
    """What a body says it is, it is not."""
    with sqlite3.connect(store_of(site)) as database:
        database.execute("update bodies set html = '<p>Chữ lạ</p>'")
    database.close()
    setting_of_a_plugin(site)


def records_damaged(site: SiteFolder) -> None:
    with sqlite3.connect(store_of(site)) as database:
        database.execute("update sources set record = x'00112233445566778899' where rowid % 3 = 0")
        database.execute("delete from bodies where rowid % 4 = 0")
    database.close()


def output_tampered(site: SiteFolder) -> None:
    (site.output / "index.html").write_text("hỏng", encoding="utf-8")
    next((site.output / "anh").glob("*.jpg")).unlink()
    shutil.rmtree(site.output / "van-ban")


def touched(site: SiteFolder) -> None:
    for path in stories(site):
        path.touch()


EDITS: tuple[Callable[[SiteFolder], None], ...] = (
    *(
        nothing,
        body,
        body_moved,
        body_untidy,
        body_without_citations,
        body_of_another,
        bodies_alike,
        body_with_more_space,
        body_lost,
        bodies_of_many,
    ),
    *(title, date, same_date, section, author, unit, resolutions, topic, topic_text, static_page),
    *(new, removed, last_of_its_kind, draft, withdrawn, error, slug_collision, pinned, correction, linked),
    *(document_added, document_removed, document_text, unit_renamed, unit_moved, author_named, visits_counted),
    *(picture_replaced, picture_removed),
    *(template, style, setting_of_a_plugin, name_of_the_site, sections_of_the_site, sizes_of_pictures),
    *(
        store_cut,
        store_scribbled,
        store_no_database,
        store_deleted,
        store_deleted_story_withdrawn,
        store_damaged_and_a_story_withdrawn,
    ),
    *(bodies_swapped, records_damaged, output_tampered, touched),
)
UNDONE = (
    body_moved,
    body_untidy,
    body_without_citations,
    body_of_another,
    draft,
    withdrawn,
    error,
    slug_collision,
    removed,
    new,
    section,
    unit_renamed,
)
"""Edits that are also taken back."""


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = make_site(tmp_path_factory.mktemp("goc"))
    make_corpus(site.content, STORIES)
    site.add_setting(SETTINGS)
    assert built(site)["built"] == STORIES
    return site


@pytest.fixture
def site(built_once: SiteFolder, tmp_path: Path) -> SiteFolder:
    """A site of its own that was just built: a copy with the times of all files."""
    site = make_site(tmp_path / "trang")
    site.add_setting(SETTINGS)
    for name in ("content", "output", ".cache"):
        shutil.copytree(built_once.folder / name, site.folder / name, dirs_exist_ok=True)
    return site


def assert_as_if_clean(site: SiteFolder, last: Built, now: str = NOW) -> None:
    """Build the same content with the same settings into an empty folder that has no store: files and problems are the same."""
    output = site.folder / "clean" / "output"
    assert not output.exists()
    clean = built(site, "--output", str(output), now=now)
    assert_same_files(site.output, output)
    assert last["problems"] == clean["problems"]
    assert [last[count] for count in COUNTS] == [clean[count] for count in COUNTS]


@pytest.mark.parametrize("change", EDITS, ids=lambda change: change.__name__)
def test_after_an_edit_an_incremental_build_equals_a_clean_one(site: SiteFolder, change: Callable[[SiteFolder], None]) -> None:
    change(site)
    assert_as_if_clean(site, built(site))


@pytest.mark.parametrize("change", UNDONE, ids=lambda change: change.__name__)
def test_an_edit_that_is_taken_back_leaves_no_trace(built_once: SiteFolder, site: SiteFolder, change: Callable[[SiteFolder], None]) -> None:
    change(site)
    built(site)
    shutil.rmtree(site.content)
    shutil.copytree(built_once.content, site.content)
    built(site)
    assert_same_files(site.output, built_once.output)


@pytest.mark.parametrize("now", ["2020-02-29 10:00", "2030-01-01 00:00"], ids=["backwards", "forwards"])
def test_a_clock_that_is_set_anew_gives_what_a_clean_build_gives(site: SiteFolder, now: str) -> None:
    assert_as_if_clean(site, built(site, now=now), now)


@pytest.mark.parametrize("second", [body_untidy, body_moved, title, draft, template, nothing], ids=lambda change: change.__name__)
def test_the_build_after_an_incremental_one_equals_a_clean_one(site: SiteFolder, second: Callable[[SiteFolder], None]) -> None:
    for change in (body_moved, body_untidy, nothing):
        change(site)
        built(site)
    second(site)
    assert_as_if_clean(site, built(site))


def test_an_incremental_build_does_not_publish_the_text_of_a_draft(site: SiteFolder) -> None:
    draft(site)
    built(site)
    path = headed(site, "Trạng thái")
    edit(path, "\n\n", "\n\nThêm một đoạn.\n\n")
    assert_as_if_clean(site, built(site))


def test_what_a_check_has_read_is_still_to_be_built(site: SiteFolder) -> None:
    for change in (body_moved, title):
        change(site)
        read_only(site)
    assert_as_if_clean(site, built(site))


@pytest.mark.parametrize("now", ["2026-11-22 00:00", "2026-11-21 07:59"], ids=["the next day", "a minute before"])
def test_at_another_time_the_build_is_full(site: SiteFolder, now: str) -> None:
    later = headed(site)
    edit(later, field_of(later, "Ngày"), "Ngày: 21/11/2026 - 08:00")
    built(site)
    edit(stories(site)[7], "\n\n", "\n\nThêm một đoạn.\n\n")
    assert_as_if_clean(site, built(site, now=now), now)


def test_a_scheduled_story_comes_out_at_its_minute_though_nothing_was_edited(site: SiteFolder) -> None:
    later = headed(site)
    edit(later, field_of(later, "Ngày"), "Ngày: 21/11/2026 - 08:30")
    for now in (NOW, "2026-11-21 08:29", "2026-11-21 08:30"):
        last = built(site, now=now)
    assert last["built"] == STORIES
    assert_as_if_clean(site, last, "2026-11-21 08:30")


def test_a_build_that_was_killed_and_whose_reason_was_taken_back_leaves_no_trace(site: SiteFolder) -> None:
    settings = site.settings.read_text(encoding="utf-8")
    name_of_the_site(site)
    building = site.start("--now", NOW)
    index, before = site.output / "index.html", (site.output / "index.html").read_bytes()
    while building.poll() is None and index.read_bytes() == before:
        time.sleep(0.005)
    building.kill()
    building.wait()
    site.settings.write_text(settings, encoding="utf-8", newline="\n")
    assert_as_if_clean(site, built(site))


def test_nothing_changed_means_no_file_is_written(built_once: SiteFolder) -> None:
    before = stamps_of(built_once.output)
    again = built(built_once)
    assert (again["written"], again["removed"]) == (0, 0)
    assert stamps_of(built_once.output) == before


def test_a_body_changes_its_own_page_and_no_other(site: SiteFolder) -> None:
    edit(stories(site)[7], "\n\n", "\n\nThêm một đoạn không nhắc văn bản nào.\n\n")
    last = built(site)
    assert (last["written"], last["rendered"]) == (1, 1)


@pytest.mark.parametrize("seconds", [0.8, 1.2, 1.6])
def test_a_killed_build_leaves_nothing_that_the_next_one_trusts(site: SiteFolder, seconds: float) -> None:
    name_of_the_site(site)
    title(site)
    building = site.start("--now", NOW)
    time.sleep(seconds)
    building.kill()
    building.wait()
    draft(site)
    assert_as_if_clean(site, built(site))
