"""tasks.py preview as an editor meets it: started, saved into, told a wrong port, stopped; only the build is a small one."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import tasks

ROOT = Path(__file__).resolve().parents[2]

# Copies the one article into a page; an article that says "vỡ" breaks the build itself, one that says "lỗi" is held back.
BUILD = """
import json
import sys
from pathlib import Path

def add_arguments(parser):
    for option in ("--output", "--site-url"):
        parser.add_argument(option)
    for option in ("--drafts", "--json", "--wait"):
        parser.add_argument(option, action="store_true")

def run(args):
    if args.wait and not sys.stdin.readline():
        return 0
    text = Path("content/a.md").read_text(encoding="utf-8")
    if "vỡ" in text:
        raise RuntimeError("vỡ")
    held_back = "lỗi" in text
    if not held_back:
        Path(args.output, "index.html").write_text(f"<body><h1>{text} {args.drafts} {args.site_url}</h1></body>", encoding="utf-8")
    problems = [{"text": "content/a.md:1: lỗi: <b>"}] if held_back else []
    print(json.dumps({"ok": not held_back, "summary": "Đã dựng 1 bài.", "problems": problems}))
    return 0
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tmp_path / "Cổng tin"
    for name in ("core", "preview", "commands", "engine"):
        shutil.copytree(ROOT / "plugins" / name, project / "plugins" / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "plugins" / "__init__.py", project / "plugins")
    shutil.copy(ROOT / "tasks.py", project)
    (project / "plugins" / "commands" / "build.py").write_text(BUILD, encoding="utf-8")
    (project / "content").mkdir()
    (project / "content" / "a.md").write_text("Hội nghị", encoding="utf-8")
    return project


def start(project: Path, port: int) -> subprocess.Popen[str]:
    code = f"import sys, tasks; tasks.speak_utf8(); sys.exit(tasks.run('preview', ['--port', '{port}']))"
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@pytest.fixture
def preview(project: Path) -> Iterator[subprocess.Popen[str]]:
    with start(project, 0) as process:
        yield process
        process.kill()


def port_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    assert process.stdout.readline() == "Đã dựng 1 bài.\n"
    found = re.fullmatch(r"Xem ở http://127\.0\.0\.1:(\d+)/ \(bấm Ctrl\+C để dừng\)\n", process.stdout.readline())
    assert found
    return int(found[1])


def home(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/")
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def save_until(project: Path, port: int, article: str, wanted: str) -> str:
    """Save an article, again if the watch had not begun yet, until the page shows what is wanted."""
    for attempt in range(300):
        if attempt % 20 == 0:
            (project / "content" / "a.md").write_text(article, encoding="utf-8")
        if wanted in (page := home(port)):
            return page
        time.sleep(0.1)
    raise AssertionError(f"{wanted!r} never came: {page}")


def test_a_draft_is_shown_and_a_save_is_seen(project: Path, preview: subprocess.Popen[str]) -> None:
    port = port_of(preview)
    assert f"<h1>Hội nghị True http://127.0.0.1:{port}</h1>" in home(port)
    save_until(project, port, "Sơ kết", "<h1>Sơ kết")


def test_a_failed_build_keeps_the_last_page_and_says_why(project: Path, preview: subprocess.Popen[str]) -> None:
    port = port_of(preview)
    assert "<h1>Hội nghị" in save_until(project, port, "lỗi", "content/a.md:1: lỗi: &lt;b&gt;")
    assert "<h1>Hội nghị" in save_until(project, port, "vỡ", "bị hỏng giữa chừng")
    save_until(project, port, "Tổng kết", f"<h1>Tổng kết True http://127.0.0.1:{port}</h1><script")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no groups of processes to send Ctrl+C to")
@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="started in the background, where Ctrl+C is ignored")
def test_ctrl_c_ends_it_quietly(preview: subprocess.Popen[str]) -> None:
    port_of(preview)
    os.killpg(preview.pid, signal.SIGINT)
    assert preview.communicate()[1].strip() == ""
    assert preview.returncode == 0


def test_a_taken_port_is_said_in_one_sentence_that_names_another(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with start(project, port) as process:
            out, err = process.communicate()
    assert (process.returncode, out) == (1, "")
    found = re.fullmatch(rf"Cổng {port} đang có chương trình khác dùng; hãy thử: {re.escape(tasks.START)} preview --port (\d+)\n", err)
    assert found
    assert int(found[1]) != port
