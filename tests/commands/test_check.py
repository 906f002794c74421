"""tasks.py check as an editor runs it: what it says, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.sites import NOW, ROOT, SiteFolder, files_of, make_site

RUN = """
import pathlib, sys, tasks
import plugins.commands.project as project
project.ROOT = pathlib.Path(sys.argv[1])
tasks.speak_utf8()
sys.exit(tasks.run(sys.argv[2], sys.argv[3:]))
"""
SETTINGS = """\
SITE = {"name": "Bản tin thử"}
STORIES = {"sections": {"tin-tuc": "Tin tức", "xay-dung-dang": "Xây dựng Đảng"}}
CHECKS = {}
"""
REGISTRY = "id,type,number,issuer,date,term,title,short_names,source\n"
RIGHT = "Tiêu đề: Ngày hội đọc sách\nNgày: 22/04/2021\nMã: a1\n\nSách mới.\n"
UNTIDY = "Tiêu đề: Trao nhà cho hộ nghèo\nNgày: 23/04/2021\n\nÐảng ủy ,khối.\n"
WRONG = "Tiêu đề: Hội nghị sơ kết\nNgày: 30/02/2021\nMã: c1\n\nHọp.\n"


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    site = make_site(tmp_path / "trang")
    site.add_setting(SETTINGS)
    (site.content / "documents.csv").write_text(REGISTRY, encoding="utf-8")
    for name, text in (("a", RIGHT), ("b", UNTIDY), ("c", WRONG)):
        path = site.content / "tin-tuc" / "2021" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return site


def run(site: SiteFolder, command: str, *arguments: str, **environment: str) -> Said:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(site.folder), command, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def file(site: SiteFolder, name: str) -> Path:
    return site.content / "tin-tuc" / "2021" / f"{name}.md"


def test_all_problems_are_said_at_once_and_nothing_is_built(site: SiteFolder) -> None:
    before = files_of(site.content)
    said = run(site, "check", "--now", NOW)
    assert said.status == 1
    lines = said.out.splitlines()
    assert [line.partition(": ")[0] for line in lines[:4]] == [
        "content/tin-tuc/2021/b.md",
        "content/tin-tuc/2021/b.md:4",
        "content/tin-tuc/2021/b.md:4",
        "content/tin-tuc/2021/c.md:2",
    ]
    assert lines[4:] == ["Đã xem 2 bài: 1 lỗi, 3 lời nhắc.", "3 chỗ sửa được chắc chắn bằng: python3 tasks.py check --fix"]
    assert files_of(site.content) == before
    assert not site.output.exists()


def test_the_build_tells_the_same_problems(site: SiteFolder) -> None:
    told = json.loads(run(site, "check", "--json", "--now", NOW).out)
    built = site.built()
    assert [problem["text"] for problem in told["problems"]] == built.problems
    assert told["ok"] is False


def test_a_path_restricts_what_is_said_and_decides_the_status(site: SiteFolder) -> None:
    said = run(site, "check", str(file(site, "b")))
    assert said.status == 0
    assert "c.md" not in said.out
    assert run(site, "check", str(site.content / "tin-tuc")).status == 1


def test_a_problem_between_two_files_is_said_for_both(site: SiteFolder) -> None:
    file(site, "d").write_text(RIGHT.replace("a1", "d1").replace("22/04", "25/04"), encoding="utf-8", newline="\n")
    for name in ("a", "d"):
        assert "content/tin-tuc/2021/d.md:1: nhắc: Tiêu đề “Ngày hội đọc sách” trùng với" in run(site, "check", str(file(site, name))).out


def test_a_path_outside_the_site_is_named(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "x.md").touch()
    said = run(site, "check", str(tmp_path / "x.md"))
    assert said.status == 2
    assert "không nằm trong" in said.err


def test_fix_shows_first_and_writes_only_when_it_may(site: SiteFolder) -> None:
    before = files_of(site.content)
    shown = run(site, "check", "--fix")
    assert "    - ⟨U+00D0⟩ảng ủy ,khối." in shown.out
    assert "    + Đảng ủy, khối." in shown.out
    assert "Chưa ghi gì; thêm --yes để ghi 1 tệp." in shown.out
    assert files_of(site.content) == before
    fixed = run(site, "check", "--fix", "--yes")
    assert fixed.status == 1  # the date is nobody's to guess
    text = file(site, "b").read_text(encoding="utf-8")
    assert "\n\nĐảng ủy, khối.\n" in text
    assert files_of(site.content).keys() == before.keys()
    assert {name for name, raw in files_of(site.content).items() if raw != before[name]} == {"tin-tuc/2021/b.md"}
    after = files_of(site.content)
    assert "Không có gì cần sửa." in run(site, "check", "--fix", "--yes").out
    assert files_of(site.content) == after


def test_an_added_id_is_the_one_that_feeds_know_unless_another_article_has_it(site: SiteFolder) -> None:
    run(site, "check", "--fix", "--yes")
    first = file(site, "b").read_text(encoding="utf-8").split("Mã: ")[1].split("\n")[0]
    file(site, "b").rename(file(site, "e"))
    file(site, "b").write_text(UNTIDY.replace("Trao nhà", "Tặng sách"), encoding="utf-8", newline="\n")
    run(site, "check", "--fix", "--yes")
    second = file(site, "b").read_text(encoding="utf-8").split("Mã: ")[1].split("\n")[0]
    assert second
    assert second != first


def test_a_scheduled_article_is_said_to_be_one(site: SiteFolder) -> None:
    file(site, "c").write_text(WRONG.replace("30/02/2021", "01/12/2026 - 07:00"), encoding="utf-8", newline="\n")
    assert "content/tin-tuc/2021/c.md:2: hẹn giờ đăng: 01/12/2026 - 07:00\n" in run(site, "check", "--now", NOW).out


def test_a_console_of_cp1258_gets_utf_8(site: SiteFolder) -> None:
    said = run(site, "check", PYTHONIOENCODING="cp1258", PYTHONUTF8="0")
    assert "chưa" in said.out or "Đã xem" in said.out
    assert said.err == ""


def test_fixing_the_demo_changes_nothing() -> None:
    from plugins.checks.article import mend_article
    from plugins.checks.doctor import Style
    from plugins.engine.scan import scan

    files = scan(ROOT / "content")[0]
    if not files:
        pytest.skip("không còn bài trình diễn")
    assert [one.path for one in files if mend_article(one.path, one.read(), Style(), lambda: "x").is_changed] == []


def test_the_schedule_says_what_goes_out_what_is_held_and_what_expires(site: SiteFolder) -> None:
    file(site, "a").write_text(RIGHT.replace("Mã", "Hết hạn: 31/12/2026\nMã"), encoding="utf-8", newline="\n")
    file(site, "b").write_text(UNTIDY.replace("23/04/2021", "01/12/2026 - 07:00"), encoding="utf-8", newline="\n")
    draft = RIGHT.replace("a1", "d1\nTrạng thái: nháp").replace("đọc sách", "bánh")
    file(site, "d").write_text(draft, encoding="utf-8", newline="\n")
    said = run(site, "schedule", "--now", NOW)
    assert said.out.splitlines() == [
        "Sắp đăng",
        "  01/12/2026 - 07:00  content/tin-tuc/2021/b.md: Trao nhà cho hộ nghèo",
        "Giữ lại",
        "  content/tin-tuc/2021/c.md (Ngày “30/02/2021”: tháng 2 năm 2021 chỉ có 28 ngày)",
        "Bản nháp",
        "  22/04/2021 - 00:00  content/tin-tuc/2021/d.md: Ngày hội bánh",
        "Sắp hết hạn",
        "  31/12/2026 - 23:59  content/tin-tuc/2021/a.md: Ngày hội đọc sách",
    ]


def test_an_aggregating_site_waits_for_an_hour_and_says_so(site: SiteFolder) -> None:
    site.add_setting('SITE["regime"] = "tổng hợp"')
    source = "Tác giả: Minh Anh\nNguồn: Báo Hải Sơn | https://bao.example/a.html | 07:50 21/11/2026\nMã"
    file(site, "a").write_text(RIGHT.replace("22/04/2021", "21/11/2026 - 07:55").replace("Mã", source), encoding="utf-8", newline="\n")
    held = run(site, "schedule", "--now", "2026-11-21 08:49").out
    assert "  21/11/2026 - 08:50  content/tin-tuc/2021/a.md: Ngày hội đọc sách (chờ đủ một giờ sau nguồn)" in held
    assert not list(site.output.rglob("ngay-hoi-doc-sach.html"))
    site.built(now="2026-11-21 08:49")
    assert not list(site.output.rglob("ngay-hoi-doc-sach.html"))
    site.built(now="2026-11-21 08:50")
    assert list(site.output.rglob("ngay-hoi-doc-sach.html"))


def test_a_site_that_asks_for_approval_holds_back_what_nobody_approved(site: SiteFolder) -> None:
    site.add_setting('CHECKS = {"approval": True}')
    assert "checks.approval_missing" in run(site, "check").out
    assert site.built()["built"] == 0
    file(site, "a").write_text(RIGHT.replace("Mã", "Người duyệt: Trần Minh\nMã"), encoding="utf-8", newline="\n")
    assert site.built()["built"] == 1


def test_new_writes_a_draft_that_passes_the_check_but_for_its_text(site: SiteFolder) -> None:
    said = run(site, "new", "Hội nghị: sơ kết “5 năm”", "--section", "xây dựng đảng", "--author", "Minh Anh", "--now", NOW)
    assert said.out == "Đã tạo bài nháp: content/xay-dung-dang/2026/hoi-nghi-so-ket-5-nam.md\n"
    one, other = (site.content / "xay-dung-dang" / "2026" / f"hoi-nghi-so-ket-5-nam{end}.md" for end in ("", "-2"))
    lines = one.read_text(encoding="utf-8").splitlines()
    assert lines[:4] == ["Tiêu đề: Hội nghị: sơ kết “5 năm”", "Ngày: 21/11/2026 - 08:00", lines[2], "Trạng thái: nháp"]
    codes = [problem["code"] for problem in json.loads(run(site, "check", "--json", str(one)).out)["problems"]]
    assert codes == ["stories.text_missing"]
    again = run(site, "new", "Hội nghị sơ kết 5 năm", "--section", "2", "--now", NOW)
    assert again.out == "Đã tạo bài nháp: content/xay-dung-dang/2026/hoi-nghi-so-ket-5-nam-2.md\n"
    assert lines[2] != other.read_text(encoding="utf-8").splitlines()[2]


def test_new_without_a_title_or_with_a_wrong_section_says_so(site: SiteFolder) -> None:
    said = run(site, "new")
    assert (said.status, said.err) == (2, 'Thiếu tiêu đề; hãy thử: python3 tasks.py new "Tiêu đề của bài"\n')
    said = run(site, "new", "Hội nghị", "--section", "Tin tưc")
    assert (said.status, said.err) == (2, "Không có chuyên mục “Tin tưc”; có phải “Tin tức”?\n")
