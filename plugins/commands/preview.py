"""tasks.py preview: the portal with its drafts on this machine, rebuilt on save."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from pathlib import Path

from plugins.preview.latest import Latest, Outcome
from plugins.preview.server import PreviewServer, free_port
from plugins.preview.spare import SpareBuild
from plugins.preview.watch import watch
from tasks import HANDED_OVER, START, VENV

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".preview"
SOURCES = ("content", "theme", "plugins")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--port", type=_port, default=8000, metavar="SỐ", help="cổng trên máy này (mặc định: 8000)")


def run(args: argparse.Namespace) -> int:
    """Build, serve and build again until Ctrl+C; 1 when the port is taken."""
    latest = Latest()
    FOLDER.mkdir(exist_ok=True)
    try:
        server = PreviewServer(FOLDER, args.port, latest)
    except OSError as error:
        why = "máy không cho mở" if isinstance(error, PermissionError) else "đang có chương trình khác dùng"
        print(f"Cổng {args.port} {why}; hãy thử: {START} preview --port {free_port(max(args.port, 1024))}", file=sys.stderr)
        return 1

    spare = spare_build(server.url)

    def rebuild() -> Outcome:
        return build(spare, latest)

    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        latest.tell(rebuild())
        print(f"Xem ở {server.url}/ (bấm Ctrl+C để dừng)", flush=True)
        watch((ROOT / name for name in SOURCES), (ROOT / "pelicanconf.py",), rebuild, latest, threading.Event())
    except KeyboardInterrupt:
        print(file=sys.stderr)  # the terminal shows ^C
    finally:
        spare.stop()
        latest.close()
        server.shutdown()
        server.server_close()
    return 0


def spare_build(url: str) -> SpareBuild:
    """Builds in processes of their own, so that changed code counts; their problems also go to the terminal, from there."""
    words = ["build", "--drafts", "--json", "--wait", "--output", str(FOLDER), "--site-url", url]
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), *words]
    # We run in .venv already: it must not be made anew under our feet when a lock file changes while we serve.
    return SpareBuild(command, {**os.environ, HANDED_OVER: str(VENV)}, ROOT / "plugins")


def build(spare: SpareBuild, latest: Latest) -> Outcome:
    """Build once; pages that are ready ahead of the others are told of at once."""
    result = None
    for said in spare.run():
        if "first" in said:
            latest.tell(latest.outcome)
        else:
            result = said
    spare.prepare()
    if result is None:
        return Outcome(ok=False, problems=("Lần dựng vừa rồi bị hỏng giữa chừng; cửa sổ lệnh cho biết vì sao.",))
    print(result["summary"], flush=True)
    pages: dict[str, list[str]] = {}
    for problem in result["problems"]:
        if problem.get("page"):
            pages.setdefault(problem["page"], []).append(problem["text"])
    texts = tuple(problem["text"] for problem in result["problems"])
    return Outcome(result["ok"], texts, {address: tuple(problems) for address, problems in pages.items()})


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"“{text}” không phải số cổng; hãy chọn từ 1024 đến 65535")
    return int(text)
