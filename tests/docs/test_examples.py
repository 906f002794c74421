"""Every example of the documentation does what it says: articles, settings, tables, rules, commands."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tasks
from plugins.authors.load import load_authors
from plugins.commands import docs
from plugins.core.settings import read_settings
from plugins.documents.load import load_registry
from plugins.importing.portal import read_rules
from plugins.publishing.settings import read_publishing
from plugins.units.load import load_units
from tests.docs.pages import Block, blocks, desk_articles, each, shell_lines, task_words, words_of
from tests.support.sites import NOW, ROOT, copy_project

KINDS = {"console", "markdown", "markdown sai", "text", "python", "csv", "toml", "ini", "cron"}
"""What a fence may say; each is tested below."""
OTHER_PROGRAMS = {"sudo", "git", "tar", "schtasks"}
"""Programs that a page may name and that are not ours to test."""
_HEAD = "Tiêu đề: Bài thử {number}\nNgày: 22/04/2021\nMã: bai-thu-{number}\n\nMột đoạn.\n\n"


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a copied project in the environment of the tests."""
    environment = {**os.environ, tasks.HANDED_OVER: str(project / ".venv")}
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-X", "utf8", str(project / "tasks.py"), *words]
    return subprocess.run(
        command, cwd=project, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )


def test_every_block_says_what_it_is() -> None:
    assert [block.name for block in blocks() if block.info not in KINDS] == []


# --- articles -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Give what ``check`` says of each sample: a whole article as it is, a piece of one within a small article."""
    project = copy_project(tmp_path_factory.mktemp("samples"), "content")
    samples = {block.name: block.text for block in blocks("markdown", "markdown sai")}
    samples |= {f"mot-trang.html {number}": text for number, text in enumerate(desk_articles(), 1)}
    assert any(name.startswith("mot-trang") for name in samples)
    names = {}
    folder = project / "content" / "xay-dung-dang" / "2021"
    for number, (name, text) in enumerate(samples.items()):
        whole = text if text.startswith("Tiêu đề:") else _HEAD.format(number=number) + text
        path = folder / f"mau-{number}.md"
        path.write_text(whole, encoding="utf-8", newline="\n")
        names[f"content/xay-dung-dang/2021/{path.name}"] = name
    done = run(project, "check", "--json", "--now", NOW)
    said: dict[str, list[str]] = {name: [] for name in samples}
    for problem in json.loads(done.stdout)["problems"]:
        if problem["path"] in names:
            said[names[problem["path"]]].append(problem["text"])
    return said


def test_the_sample_articles_pass_check(checked: dict[str, list[str]]) -> None:
    wrong = {block.name for block in blocks("markdown sai")}
    assert {name: said for name, said in checked.items() if said and name not in wrong} == {}


@each("markdown sai")
def test_what_check_says_of_a_wrong_article_is_what_the_page_says(block: Block, checked: dict[str, list[str]]) -> None:
    listed = blocks()
    printed = next(other for other in listed[listed.index(block) :] if other.info == "text" and other.page == block.page)
    for line in printed.text.strip().splitlines():
        assert any(line in said for said in checked[block.name]), checked[block.name]


def test_every_printed_answer_belongs_to_an_example() -> None:
    assert len(blocks("text")) == len(blocks("markdown sai"))


# --- settings, tables, rules ----------------------------------------------------------------------------------------


@each("python")
def test_the_settings_of_a_block_are_read(block: Block) -> None:
    code = compile(block.text, block.name, "exec")
    if "import" in block.text:  # a module beside pelicanconf.py: it needs another machine to run on
        assert "def executor" in block.text
        return
    values: dict[str, Any] = {}
    exec(code, values)  # noqa: S102 our own page
    names = [name for name in values if name.isupper()]
    assert names
    for name in names:
        if name == "PUBLISHING":  # each target is read with the settings of its kind
            read_publishing(values)
        else:
            read_settings(docs.SETTINGS[name], name, values)


_LOADERS: dict[str, Callable[[Path], list[Any]]] = {
    "documents.csv": lambda content: list(load_registry(content / "documents.csv", content / "documents", content)[1]),
    "units.csv": lambda content: list(load_units(content / "units.csv")[1]),
    "authors.csv": lambda content: list(load_authors(content / "authors.csv")[1]),
}


@each("csv")
def test_the_rows_of_a_table_fit_the_table_of_the_demo(block: Block, tmp_path: Path) -> None:
    heads, *rows = block.text.strip().splitlines()
    name = "documents.csv" if "issuer" in heads else "units.csv" if "successor" in heads else "authors.csv"
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content" / "documents", content / "documents")
    shutil.copytree(ROOT / "content" / "tep", content / "tep")
    table = ROOT / "content" / name
    demo = table.read_text(encoding="utf-8") if table.is_file() else heads + "\n"
    assert demo.splitlines()[0] == heads
    (content / name).write_text(demo.rstrip("\n") + "\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert rows
    assert [str(problem) for problem in _LOADERS[name](content)] == []


@each("toml")
def test_the_rules_for_a_portal_are_read(block: Block, tmp_path: Path) -> None:
    (tmp_path / "portal.toml").write_text(block.text, encoding="utf-8")
    assert len(read_rules(tmp_path / "portal.toml")) == block.text.count("[[portal]]")


@each("ini")
def test_a_unit_of_systemd_has_the_sections_of_its_kind(block: Block) -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(block.text)
    assert set(unit.sections()) <= {"Unit", "Service", "Timer", "Install"}
    assert ("Service" in unit) != ("Timer" in unit)


@each("cron")
def test_a_line_of_cron_has_five_fields_and_a_command(block: Block) -> None:
    for line in block.text.strip().splitlines():
        assert re.fullmatch(r"(?:[\d*/,-]+ ){5}cd \S+ && python3 tasks\.py .+", line), line


# --- commands -------------------------------------------------------------------------------------------------------


def test_a_line_of_the_shell_starts_our_commands_or_a_known_program() -> None:
    strange = [(name, line) for name, line in shell_lines() if task_words(line) is None and words_of(line)[0] not in OTHER_PROGRAMS]
    assert strange == []


@pytest.mark.parametrize(("name", "line"), shell_lines(), ids=[f"{name} {line[:40]}" for name, line in shell_lines()])
def test_a_command_is_understood(name: str, line: str) -> None:
    words = task_words(line)
    if words is None:
        return
    assert words[0] in tasks.COMMANDS, line
    _, rest = docs.parser_of(words[0]).parse_known_args(words[1:])
    assert rest == [], line


def test_the_command_in_a_line_of_schtasks_is_understood() -> None:
    lines = [line for _, line in shell_lines() if words_of(line)[0] == "schtasks"]
    assert len(lines) == 1
    inner = re.search(r'/tr "cmd /c cd /d \S+ && (py tasks\.py [^"]+)"', lines[0])
    assert inner
    words = task_words(inner[1])
    assert words
    assert docs.parser_of(words[0]).parse_known_args(words[1:])[1] == []


def steps_of_the_readme() -> list[list[str]]:
    """Take the commands under "Bắt đầu tòa soạn của mình", one list of words each, without those of the two commands before."""
    found = [task_words(line) for name, line in shell_lines() if name.startswith("README.md")]
    words = [one for one in found if one]
    return words[[one[0] for one in words].index("init") :]


def test_the_steps_of_the_readme_make_a_newsroom(tmp_path: Path) -> None:
    steps = steps_of_the_readme()
    assert [step[0] for step in steps] == ["init", "new", "preview", "check", "build"]
    project = copy_project(tmp_path, "content")
    pictures = sorted((project / "content" / "images" / "2021").iterdir())
    answers = ["--name", "Bản tin phường Bến Lam", "--sections", "Thời sự, Xây dựng Đảng", "--yes"]
    assert run(project, *steps[0], *answers).returncode == 0
    made = run(project, *steps[1])
    assert made.returncode == 0, made.stderr
    draft = project / made.stdout.strip().split(": ")[1]
    text = draft.read_text(encoding="utf-8")
    assert "Trạng thái: nháp" in text
    sample = next(block for block in blocks("markdown") if block.page.name == "README.md").text
    sample = re.sub(r"Ngày: .*", f"Ngày: {NOW.split()[0]}", sample)
    draft.write_text(sample, encoding="utf-8", newline="\n")
    assert not (project / "content" / "images" / "2021").exists()
    (project / "content" / "images" / "2021").mkdir()
    for name in ("tang-hoa.jpg", "buc-phat-bieu.jpg"):
        assert name in [picture.name for picture in pictures]
        shutil.copy2(ROOT / "content" / "images" / "2021" / name, project / "content" / "images" / "2021" / name)
    checked = run(project, *steps[3], "--now", NOW)
    assert checked.returncode == 0, checked.stdout
    built = run(project, *steps[4], "--now", NOW)
    assert built.returncode == 0, built.stderr
    assert "Đã dựng 1 bài" in built.stdout
    assert "Sơ kết 5 năm thực hiện Chỉ thị 05" in (project / "output" / "index.html").read_text(encoding="utf-8")


def test_the_guide_for_technicians_publishes_goes_back_and_restores(tmp_path: Path) -> None:
    """Run what the guide says of publishing, rollback, the schedule, nginx, and of a restored backup, on the demo."""
    if os.name == "nt":
        pytest.skip("the target folder needs the right to make symbolic links; the guide says so")
    project = copy_project(tmp_path / "a", "content")
    (article := project / "content" / "thoi-su" / "2021" / "mau.md").parent.mkdir(parents=True, exist_ok=True)
    article.write_text(_HEAD.format(number=1), encoding="utf-8")
    clock = ("--now", NOW)
    assert "Chỉ xem trước" in run(project, "publish", "--dry-run", *clock).stdout
    assert not (project / "public").exists()
    assert "Đã đăng bản 1" in run(project, "publish", *clock).stdout
    article.write_text(_HEAD.format(number=2).replace("bai-thu-2", "bai-thu-1"), encoding="utf-8")
    assert "Đã đăng bản 2" in run(project, "publish", *clock).stdout
    assert "Đã lùi về bản 1" in run(project, "publish", "--rollback").stdout
    assert "Đã lùi về bản trước" in run(project, "publish", "--if-due", *clock).stdout
    assert "Đã đăng bản 3" in run(project, "publish", *clock).stdout
    assert f"root {project}/public/current;" in run(project, "publish", "--nginx").stdout
    restored = tmp_path / "b"
    shutil.copytree(project, restored, symlinks=True, ignore=shutil.ignore_patterns(".cache", "output"))
    shutil.copytree(project / ".cache" / "publish", restored / ".cache" / "publish")
    assert "Không có gì thay đổi" in run(restored, "publish", "--dry-run", *clock).stdout


def test_the_note_on_former_addresses_stands_as_long_as_nginx_needs_it() -> None:
    template = next((ROOT / "plugins").rglob("nginx.conf.template")).read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "quan-tri.md").read_text(encoding="utf-8")
    assert ("redirects.map*" in template) == ("<!-- giới hạn: redirects.map* -->" in guide), "take the note out of docs/quan-tri.md"


def test_the_import_of_the_guide_brings_an_article_of_word(tmp_path: Path) -> None:
    from docx import Document

    project = copy_project(tmp_path, "content")
    words = next(words for _, line in shell_lines() if (words := task_words(line)) and words[:2] == ["import", "Tin hội nghị.docx"])
    document = Document()
    document.add_heading("Vân Sơn sơ kết ba năm", 0)
    document.add_paragraph("Sáng 12/5, Đảng ủy xã Vân Sơn họp sơ kết ba năm.").runs[0].bold = True
    document.add_paragraph("Trong ba năm, 12 chi bộ của xã đã chọn việc cụ thể để làm theo.")
    document.save(str(project / "Tin hội nghị.docx"))
    done = run(project, *words)
    assert done.returncode == 0, done.stderr
    assert "content/thoi-su/2023/van-son-so-ket-ba-nam.md" in done.stdout
    again = run(project, *words)
    assert again.returncode == 0, again.stderr
    assert len(list((project / "content" / "thoi-su" / "2023").glob("van-son-so-ket-ba-nam*.md"))) == 1
