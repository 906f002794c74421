"""tasks.py init writes new settings, makes an empty site, and loses nothing."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.checks.conf_file import with_dictionary
from tests.support.sites import ROOT, files_of

ANSWERS = (
    "--name",
    "Bản tin Hải Sơn",
    "--owner",
    "Huyện ủy Hải Sơn",
    "--sections",
    "Thời sự, Xây dựng Đảng",
    "--domain",
    "haison.example.vn",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the project as it is cloned, with a small demo."""
    project = tmp_path / "Cổng tin"
    shutil.copytree(ROOT / "plugins", project / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "theme", project / "theme")
    for name in ("tasks.py", "pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, project)
    (project / "content" / "thoi-su" / "2021").mkdir(parents=True)
    (project / "content" / "thoi-su" / "2021" / "a.md").write_text("Tiêu đề: Bài trình diễn\n", encoding="utf-8")
    shutil.copy(ROOT / "content" / "documents.csv", project / "content")
    return project


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import sys, tasks; tasks.speak_utf8(); sys.exit(tasks.run(sys.argv[1], sys.argv[2:]))"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=project, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)


def test_without_anybody_to_ask_nothing_is_written_until_it_may_be(project: Path) -> None:
    before = files_of(project / "content"), (project / "pelicanconf.py").read_bytes()
    nameless = run(project, "init")
    assert nameless.returncode == 2
    assert shlex.split(nameless.stderr.partition("hãy thử: ")[2])[-2:] == ["--name", "Tên cổng tin"], "the command can be pasted"
    asked = run(project, "init", *ANSWERS)
    assert (asked.returncode, asked.stderr) == (2, "Chưa ghi gì; thêm --yes để ghi.\n")
    assert (files_of(project / "content"), (project / "pelicanconf.py").read_bytes()) == before


def test_a_new_site_builds_and_the_demo_is_moved_away(project: Path) -> None:
    demo = files_of(project / "content")
    conf = (project / "pelicanconf.py").read_text(encoding="utf-8")
    done = run(project, "init", *ANSWERS, "--yes")
    assert done.returncode == 0, done.stderr
    assert shlex.split(done.stdout.partition("Viết bài đầu tiên: ")[2].partition(";")[0])[-2:] == ["new", "Tiêu đề"]
    assert files_of(project / "content-trinh-dien") == demo
    left = files_of(project / "content")
    assert sorted(left) == ["documents.csv", "pages/gioi-thieu.md", "pages/lien-he.md", "units.csv"]
    assert left["documents.csv"].splitlines()[0] == demo["documents.csv"].splitlines()[0]
    assert b"tinh-uy-lam-giang" not in left["documents.csv"]
    now = (project / "pelicanconf.py").read_text(encoding="utf-8")
    assert '    "name": "Bản tin Hải Sơn",\n' in now
    assert '        "xay-dung-dang": "Xây dựng Đảng",\n' in now
    assert now[now.index("PLUGINS") :] == conf[conf.index("PLUGINS") :]
    assert 'SITEURL = "https://haison.example.vn"' in (project / "publishconf.py").read_text(encoding="utf-8")
    new = run(project, "new", "Hội nghị", "--section", "Thời sự")
    assert new.returncode == 0, new.stderr
    built = run(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert "Bản tin Hải Sơn" in (project / "output" / "index.html").read_text(encoding="utf-8")


def test_a_second_init_keeps_what_was_written_meanwhile(project: Path) -> None:
    run(project, "init", *ANSWERS, "--yes")
    run(project, "new", "Hội nghị", "--section", "Thời sự")
    mine = files_of(project / "content")
    assert run(project, "init", *ANSWERS, "--yes").returncode == 0
    assert files_of(project / "content-trinh-dien-2") == mine


def test_a_dictionary_is_replaced_or_added_and_every_other_line_stays() -> None:
    source = "# đầu\nSITE = {\n    'name': 'a',\n}\nPAGES: dict = {}\nPLUGINS = [\n    'x',\n]\n"
    assert with_dictionary(source, "SITE", {"name": "b"}) == source.replace("    'name': 'a',\n", '    "name": "b",\n')
    assert with_dictionary(source, "PAGES", {"n": 3}).splitlines()[4:7] == ["PAGES = {", '    "n": 3,', "}"]
    assert with_dictionary(source, "CHECKS", {}).splitlines()[5:8] == ["CHECKS = {}", "", "PLUGINS = ["]
