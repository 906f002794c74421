"""Edits around the stories, as functions that change a site: registers, pictures, theme, settings, the store and the output."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.engine.story_edits import built, draft, edit, field_of, headed, stories
from tests.support.sites import ROOT, SiteFolder


def visits_counted(site: SiteFolder) -> None:
    page = next((site.output / "2026").rglob("*.html")).relative_to(site.output).as_posix()
    (site.content / "views.json").write_text(f'{{"{page}": {{"2026-11-19": 12, "2026-11-20": 30}}}}', encoding="utf-8")


def author_named(site: SiteFolder) -> None:
    name = field_of(headed(site), "Tác giả").partition(": ")[2].removeprefix("Bài, ảnh: ").removeprefix("Tin: ").partition(" (")[0]
    (site.content / "authors.csv").write_text(
        f"id,name,pen_names,unit,note\nnguoi-a,{name},A Bút,tinh-uy,Viết từ 1990.\n", encoding="utf-8"
    )


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


EDITS: tuple[Callable[[SiteFolder], None], ...] = (
    document_added,
    document_removed,
    document_text,
    unit_renamed,
    unit_moved,
    author_named,
    visits_counted,
    picture_replaced,
    picture_removed,
    template,
    style,
    setting_of_a_plugin,
    name_of_the_site,
    sections_of_the_site,
    sizes_of_pictures,
    store_cut,
    store_scribbled,
    store_no_database,
    store_deleted,
    store_deleted_story_withdrawn,
    store_damaged_and_a_story_withdrawn,
    bodies_swapped,
    records_damaged,
    output_tampered,
)
