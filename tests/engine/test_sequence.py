"""A newsroom at work: hundreds of edits by chance, one after another, and in between always what a clean build gives.

Always a few edits; all of them take minutes and run when they are asked for: ``python3 tasks.py test --long``. What edits of each
kind do on their own is in test_incremental.py.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from benchmarks.corpus import NOW, SECTIONS, make_corpus
from tests.support.sites import ROOT, SiteFolder, files_of, make_site

STORIES = 80
EDITS = 200
FEW_EDITS = 10
EVERY = 10
"""After so many edits the site is compared with a clean build; it is built after each."""
SETTINGS = f"""
STORIES = {{"sections": {SECTIONS!r}}}
PAGES = {{"per_page": 5}}
IMAGES = {{"widths": (80,), "thumb_widths": (40,)}}
PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]
"""

TITLES = ("Tít mới sau khi sửa", "Đồng Mỹ bàn việc khó", "Sơ kết 5 năm thực hiện Chỉ thị 05-CT/TW", "Tít mới sau khi sửa")
UNITS = ("Đảng ủy xã Xuân Lâm", "Tỉnh ủy Sông Lam", "Đảng ủy khu vực An Lộc; Đảng ủy xã Kim Sơn", "Đơn vị chưa có trong bảng")
AUTHORS = ("Phan Hân", "Bài: Lê Hoa; ảnh: Phan Hân", "Tin: Người Mới Viết (Đảng ủy xã Xuân Lâm)")
DOCUMENTS = ("nq-18-tw-2017", "nq-04-tw-2016; ct-05-tw-2016", "ctr-99-tu-2019", "khong-co")
SENTENCES = (
    "Thêm một đoạn không nhắc văn bản nào.",
    "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017, huyện giảm hai đầu mối.",
    "Theo Chương trình số 99-CTr/TU ngày 01/02/2019 của Tỉnh ủy, việc này làm trước.",
    "Kết quả kiểm điểm theo Nghị quyết Trung ương 4 (khóa XII) được công khai.",
    "## Một mục mới",
    "Xem [tin khác](/thoi-su/moi-1.md).",
    '![Một buổi họp](images/anh-2.png "Một buổi họp | Lê Hoa")',
)
ROW = "ctr-99-tu-2019,Chương trình,99-CTr/TU,Tỉnh ủy Sông Lam,2019-02-01,,{title},{short},unverified,,\n"


class Hand:
    """The hand that edits a site; what it does depends on chance and on what is there."""

    def __init__(self, site: SiteFolder, random: Random) -> None:
        self.site = site
        self.random = random
        self.now: datetime = NOW
        self.added = 0
        self.removed: list[tuple[Path, str]] = []

    # --- files

    def stories(self) -> list[Path]:
        return sorted(path for path in self.site.content.rglob("*.md") if path.parts[len(self.site.content.parts)] in SECTIONS)

    def story(self) -> Path:
        return self.random.choice(self.stories())

    def read(self, path: Path) -> str:
        return path.read_text(encoding="utf-8")

    def write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def set(self, path: Path, key: str, value: str) -> None:
        """Give a story's header a field, or with an empty value take it away."""
        lines = self.read(path).split("\n")
        is_yaml = lines[0] == "---"
        kept = [line for line in lines if not line.startswith(f"{key}: ")]
        if value:
            kept.insert(1, f'{key}: "{value}"' if is_yaml else f"{key}: {value}")
        self.write(path, "\n".join(kept))

    def rows(self, name: str) -> list[str]:
        return (self.site.content / name).read_text(encoding="utf-8-sig").splitlines(keepends=True)

    # --- stories

    def body(self) -> None:
        path = self.story()
        parts = self.read(path).split("\n\n")
        parts.insert(self.random.randint(1, len(parts)), self.random.choice(SENTENCES))
        self.write(path, "\n\n".join(parts))

    def shorter(self) -> None:
        path = self.story()
        parts = self.read(path).split("\n\n")
        if len(parts) > 3:
            parts.pop(self.random.randrange(1, len(parts)))
        self.write(path, "\n\n".join(parts))

    def field(self) -> None:
        older = (self.now - timedelta(days=self.random.randrange(1, 400))).strftime("%d/%m/%Y")
        coming = (self.now + timedelta(days=self.random.randrange(1, 30))).strftime("%d/%m/%Y - 07:30")
        ids = [f"bai-{self.random.randrange(STORIES):06d}" for _ in range(2)]
        key, value = self.random.choice(
            (
                ("Tiêu đề", self.random.choice(TITLES)),
                ("Ngày", older),
                ("Ngày", "17/05/2022"),
                ("Ngày", coming),
                ("Ngày", "31/02/2022"),
                ("Đơn vị", self.random.choice(UNITS)),
                ("Tác giả", self.random.choice(AUTHORS)),
                ("Nghị quyết", self.random.choice(DOCUMENTS)),
                ("Dòng sự kiện", self.random.choice(("Dòng sự kiện mới", "Nêu gương năm 2024"))),
                ("Từ khóa", "một, hai"),
                ("Dòng trên tít", "Từ cơ sở"),
                ("Sapo", "Một lời dẫn khác."),
                ("Ảnh đại diện", f"images/anh-{self.random.randrange(14)}.png"),
                ("Trạng thái", self.random.choice(("nháp", "gỡ", "chờ duyệt", "không liệt kê"))),
                ("Hết hạn", self.random.choice((older, coming[:10]))),
                ("Tiêu điểm", self.random.choice(("có", f"đến {coming[:10]}"))),
                ("Đường dẫn", self.random.choice(("dia-chi-moi", "dia-chi-khac"))),
                ("Liên quan", ", ".join(ids)),
                ("Đính chính", "Ảnh thứ hai chụp năm 2020."),
            )
        )
        self.set(self.story(), key, self.random.choice((value, value, "")) if key not in ("Tiêu đề", "Ngày") else value)

    def published_again(self) -> None:
        for path in self.stories():
            if "Trạng thái: " in self.read(path) and self.random.random() < 0.5:
                self.set(path, "Trạng thái", "")

    def section(self) -> None:
        path = self.story()
        target = self.site.content / self.random.choice(list(SECTIONS)) / "2020" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)

    def new(self) -> None:
        self.added += 1
        text = self.read(self.story()).replace("bai-", f"moi-{self.added}-", 1)
        path = self.site.content / "thoi-su" / f"moi-{self.added}.md"
        self.write(path, text)
        self.set(path, "Ngày", (self.now - timedelta(minutes=5)).strftime("%d/%m/%Y - %H:%M"))

    def twin(self) -> None:
        """A copy that somebody forgot to give an id of its own."""
        self.write(self.site.content / "kinh-te" / "ban-sao.md", self.read(self.story()))

    def remove(self) -> None:
        if len(self.stories()) > STORIES // 2:
            path = self.story()
            self.removed.append((path, self.read(path)))
            path.unlink()

    def bring_back(self) -> None:
        if self.removed:
            self.write(*self.removed.pop())

    def touch(self) -> None:
        for path in self.random.sample(self.stories(), 10):
            path.touch()

    # --- what stands beside stories

    def document(self) -> None:
        rows = self.rows("documents.csv")
        kept = [row for row in rows if not row.startswith("ctr-99-tu-2019")]
        if len(kept) == len(rows) or self.random.random() < 0.6:
            short = self.random.choice(("", "Chương trình 99"))
            kept.append(ROW.format(title=self.random.choice(TITLES), short=short))
        self.write(self.site.content / "documents.csv", "".join(kept))

    def fewer_documents(self) -> None:
        rows = self.rows("documents.csv")
        if len(rows) > 150:
            rows.pop(self.random.randrange(1, len(rows)))
        self.write(self.site.content / "documents.csv", "".join(rows))

    def document_text(self) -> None:
        path = self.site.content / "documents" / "nq-18-tw-2017.md"
        if path.exists():
            path.unlink()
        else:
            self.write(path, "Tóm tắt: Về tổ chức bộ máy.\nCụ thể hóa: nq-04-tw-2016\n\nĐọc *kỹ*.\n")

    def unit(self) -> None:
        rows = self.rows("units.csv")
        row = self.random.randrange(2, len(rows))
        cells = rows[row].split(",")
        if self.random.random() < 0.5:
            cells[1] += " Mới" if not cells[1].endswith(" Mới") else " Nữa"
        else:
            cells[2] = "tinh-uy"
        rows[row] = ",".join(cells)
        self.write(self.site.content / "units.csv", "".join(rows))

    def fewer_units(self) -> None:
        rows = self.rows("units.csv")
        if len(rows) > 30:
            rows.pop()
        self.write(self.site.content / "units.csv", "".join(rows))

    def authors(self) -> None:
        note = self.random.choice(("Viết từ 1990.", "Viết từ 1991.", ""))
        self.write(self.site.content / "authors.csv", f"id,name,pen_names,unit,note\nphan-han,Phan Hân,A Bút,tinh-uy,{note}\n")

    def topic(self) -> None:
        name = self.random.choice(("Dòng sự kiện mới", "Nêu gương năm 2024"))
        self.write(
            self.site.content / "topics" / "mot.md",
            f"Tiêu đề: {name}\nẢnh đại diện: images/anh-3.png\n\n{self.random.choice(SENTENCES[:3])}\n",
        )

    def page(self) -> None:
        self.write(self.site.content / "pages" / "gioi-thieu.md", f"Tiêu đề: Giới thiệu\n\n{self.random.choice(SENTENCES[:3])}\n")

    def visits(self) -> None:
        pages = sorted((self.site.output / "2024").rglob("*.html"))[:8]
        counts = {page.relative_to(self.site.output).as_posix(): {"2026-11-20": self.random.randrange(1, 90)} for page in pages}
        self.write(self.site.content / "views.json", json.dumps(counts))

    def picture(self) -> None:
        path = self.site.content / "images" / f"anh-{self.random.randrange(14)}.png"
        if path.exists() and self.random.random() < 0.3:
            path.unlink()
        else:
            size = (self.random.choice((300, 900)), 600)
            Image.new("RGB", size, (self.random.randrange(256), 120, 60)).save(path)

    # --- theme and settings

    def template(self) -> None:
        name = self.random.choice(("story.html", "list.html", "partials/footer.html", "partials/card.html", "home.html"))
        path = self.site.folder / "theme" / "templates" / name
        text = self.read(path)
        first, rest = text.split(">", 1) if not text.startswith("{#") else text.split("#}", 1)
        self.write(path, f"{first}{'#}' if text.startswith('{#') else '>'}{rest.rstrip()}\n{{# {self.random.random()} #}}\n")

    def style(self) -> None:
        with (self.site.folder / "theme" / "static" / "css" / "portal.css").open("a", encoding="utf-8") as file:
            file.write(f"\n.moi {{ order: {self.random.randrange(99)} }}\n")

    def setting(self) -> None:
        self.site.add_setting(
            self.random.choice(
                (
                    f'RELATED = {{"older": {self.random.randrange(1, 7)}, "same_document": {self.random.randrange(1, 6)}}}',
                    f'PAGES = {{"per_page": {self.random.randrange(3, 9)}}}',
                    f'SITE = {{**SITE, "tagline": "Lần {self.random.randrange(99)}"}}',
                    f'FEEDS = {{**FEEDS, "length": {self.random.randrange(3, 30)}, "full_text": {self.random.random() < 0.5}}}',
                )
            )
        )

    def clock(self) -> None:
        self.now += timedelta(hours=self.random.choice((1, 1, 24, 24 * 20, -1, -24 * 10)))

    def damage(self) -> None:
        store = self.site.folder / ".cache" / "output" / "store.sqlite"
        kind = self.random.randrange(3)
        if kind == 0:
            store.unlink()
        elif kind == 1:
            store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])
        else:
            self.write(self.site.output / "index.html", "hỏng")
            self.random.choice(sorted((self.site.output / "van-ban").glob("*.html"))).unlink()

    def nothing(self) -> None:
        """Build again."""


EDITED: tuple[tuple[int, Callable[[Hand], None]], ...] = (
    (30, Hand.field),
    (16, Hand.body),
    (8, Hand.shorter),
    (6, Hand.new),
    (4, Hand.remove),
    (3, Hand.bring_back),
    (3, Hand.published_again),
    (3, Hand.section),
    (2, Hand.twin),
    (2, Hand.touch),
    (4, Hand.document),
    (2, Hand.fewer_documents),
    (2, Hand.document_text),
    (3, Hand.unit),
    (1, Hand.fewer_units),
    (2, Hand.authors),
    (2, Hand.topic),
    (1, Hand.page),
    (2, Hand.visits),
    (4, Hand.picture),
    (2, Hand.template),
    (1, Hand.style),
    (2, Hand.setting),
    (4, Hand.clock),
    (2, Hand.damage),
    (1, Hand.nothing),
)
"""How often each kind comes, and what it does."""


def differences(site: SiteFolder, hand: Hand, clean: Path) -> list[str]:
    """Build as far as one has got and from nothing; the files and the problems in which the two differ."""
    now = hand.now.strftime("%Y-%m-%d %H:%M")
    ours = site.built(now=now)
    theirs = site.built("--output", str(clean), now=now)
    incremental, clean_files = files_of(site.output), files_of(clean)
    different = [path for path in sorted(incremental.keys() | clean_files.keys()) if incremental.get(path) != clean_files.get(path)]
    different += sorted({f"lời nhắc: {text}" for text in {*ours.problems} ^ {*theirs.problems}})
    return different


@pytest.mark.parametrize(("seed", "edits"), [(2, FEW_EDITS), pytest.param(1, EDITS, marks=pytest.mark.long)])
def test_after_many_edits_an_incremental_build_equals_a_clean_one(seed: int, edits: int, tmp_path: Path) -> None:
    site = make_site(tmp_path / "trang")
    make_corpus(site.content, STORIES)
    shutil.copytree(ROOT / "theme", site.folder / "theme")
    site.add_setting(SETTINGS + f"THEME = {str(site.folder / 'theme')!r}")
    random = Random(seed)  # noqa: S311 no secret
    hand = Hand(site, random)
    weights, kinds = [weight for weight, _ in EDITED], [change for _, change in EDITED]
    site.built()
    done: list[str] = []
    for number in range(1, edits + 1):
        change = random.choices(kinds, weights)[0]
        change(hand)
        done.append(change.__name__)
        if number % EVERY == 0 or number == edits:
            clean = tmp_path / str(number) / "output"
            differing = differences(site, hand, clean)
            assert not differing, f"seed {seed}, edit {number}, since the last look {done[-EVERY:]}:\n" + "\n".join(differing[:20])
            shutil.rmtree(clean.parent)
        else:
            site.built(now=hand.now.strftime("%Y-%m-%d %H:%M"))
