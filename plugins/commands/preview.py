"""tasks.py preview: serve the portal with its drafts on this machine, and rebuild it on save."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from pathlib import Path

from plugins.preview.latest import LatestOutcome, Outcome
from plugins.preview.server import PreviewServer, free_port
from plugins.preview.spare import SpareBuild
from plugins.preview.watch import watch
from tasks import HANDED_OVER, START, VENV

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".preview"
SOURCES = ("content", "theme", "plugins")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--port", type=_port, default=8000, metavar="SỐ", help="cổng trên máy này (mặc định: 8000)")


def run(args: argparse.Namespace) -> int:
    """Build, serve and build again until Ctrl+C. Return 1 if the port is taken."""
    latest = LatestOutcome()
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
        latest.publish(rebuild())
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
    """Run builds in processes of their own, so that changed code counts. Those processes print their problems to the terminal."""
    words = ["build", "--drafts", "--json", "--wait", "--output", str(FOLDER), "--site-url", url]
    command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), *words]
    # We run in .venv: a build must not install it again when a lock file changes while we serve.
    return SpareBuild(command, {**os.environ, HANDED_OVER: str(VENV)}, ROOT / "plugins")


def build(spare: SpareBuild, latest: LatestOutcome) -> Outcome:
    """Build once; report pages that are ready ahead of the others at once."""
    result = None
    for message in spare.run():
        if "first" in message:
            latest.publish(latest.outcome)
        else:
            result = message
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
