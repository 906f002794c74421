"""Edits of stories, topics and static pages, as functions that change the content of a site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import SECTIONS
from tests.support import forked
from tests.support.sites import NOW, Built, SiteFolder


def built(site: SiteFolder, *arguments: str, now: str = NOW) -> Built:
    """Build in a forked process, and be sure that a site was built."""
    build = forked.build(site, *arguments, now=now)
    assert build.status == 0, build.said
    return build


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


def error(site: SiteFolder) -> None:
    path = headed(site)
    edit(path, field_of(path, "Ngày"), "Ngày: 31/02/2022")


def slug_collision(site: SiteFolder) -> None:
    path = headed(site)
    older = path.read_text(encoding="utf-8").replace("Mã: bai-", "Mã: doi-")
    day = field_of(path, "Ngày").partition(" - ")[0]
    path.with_name("doi.md").write_text(older.replace(field_of(path, "Ngày"), f"Ngày: 01{day[8:]}"), encoding="utf-8")


def touched(site: SiteFolder) -> None:
    for path in stories(site):
        path.touch()


EDITS: tuple[Callable[[SiteFolder], None], ...] = (
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
    title,
    date,
    same_date,
    section,
    author,
    unit,
    resolutions,
    topic,
    topic_text,
    static_page,
    new,
    removed,
    last_of_its_kind,
    draft,
    withdrawn,
    error,
    slug_collision,
    pinned,
    correction,
    linked,
    touched,
)
