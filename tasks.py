#!/usr/bin/env python3
"""Run Bản Tin's commands: make .venv if it is missing or out of date, then run plugins/commands/<command>.py in it.

Only the standard library is used here, and nothing newer than Python 3.6, with annotations in quotes: an old Python must
be able to say what it lacks. All output of the setup goes to standard error.
"""

import contextlib
import difflib
import gc
import hashlib
import importlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

OLDEST = (3, 11)
START = ("py" if os.name == "nt" else "python3") + " tasks.py"
"""The words with which a user runs a command on this system."""
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "ban-tin.stamp"
LOCK = ROOT / ".cache" / "venv.lock"
CAN_EXEC = os.name == "posix"
"""Windows has os.exec too, but it returns to the console before its program has ended."""
HANDED_OVER = "BAN_TIN_VENV"
"""The environment variable that names .venv in the process that we hand over to, so that it never hands over again."""


class Command(NamedTuple):
    """One line of the menu, and the module of the command."""

    help: str
    module: str
    needs_dev: bool


COMMANDS = {
    "build": Command("dựng cổng tin từ content/ vào output/", "plugins.commands.build", False),
    "preview": Command("xem thử trên máy này; lưu bài là trang tự dựng lại", "plugins.commands.preview", False),
    "init": Command("bắt đầu tòa soạn của mình: hỏi tên, chuyên mục, dọn bài trình diễn", "plugins.commands.init", False),
    "new": Command("tạo một bài nháp mới, có mã và đủ các mục", "plugins.commands.new", False),
    "check": Command("soát mọi bài: lỗi, lời nhắc, chỗ sửa được (--fix)", "plugins.commands.check", False),
    "schedule": Command("bài nào sắp đăng, bị giữ lại và vì sao, sắp hết hạn", "plugins.commands.schedule", False),
    "import": Command("nhập bài từ Word, trang cũ (HTML), chữ dán hoặc WordPress", "plugins.commands.import_", False),
    "citations": Command("tìm văn bản được nhắc đến trong các đoạn chữ (JSON từng dòng)", "plugins.commands.citations", False),
    "views": Command("đếm lượt xem từ nhật ký máy chủ vào content/views.json", "plugins.commands.views", False),
    "publish": Command("dựng, kiểm tra rồi đưa cổng tin ra công khai; lùi lại được", "plugins.commands.publish", False),
    "docs": Command("viết lại các trang của docs/ lấy từ mã nguồn: cài đặt, mục của bài, mã lỗi, lệnh", "plugins.commands.docs", True),
    "test": Command("chạy các phép thử", "plugins.commands.test", True),
    "bench": Command("đo xem dựng mất bao lâu, cạnh Hugo, Pelican, Eleventy", "plugins.commands.bench", True),
    "lock": Command("ghi lại các tệp khóa phiên bản của mọi gói", "plugins.commands.lock", True),
    "wheels": Command("hệ điều hành và Python nào cài được mà không cần dựng gì từ mã nguồn", "plugins.commands.wheels", True),
    "lint": Command("soát mã nguồn: kiểu viết và kiểu dữ liệu", "plugins.commands.lint", True),
}


class CannotSetUpError(Exception):
    """Raised if the environment cannot be made; the message is one Vietnamese sentence for the user."""


def main(arguments: "list[str]") -> int:
    """Run one command. Return its exit status: 0 success, 1 failure, 2 wrong arguments, 130 stopped by Ctrl+C."""
    speak_utf8()
    try:
        if arguments == ["--version"]:
            print(f"Bản Tin {version()}")
            return 0
        if sys.version_info < OLDEST:
            raise CannotSetUpError(
                "Bản Tin cần Python 3.11 trở lên; Python đang chạy là {}.{}. Hãy cài bản mới rồi chạy lại.".format(*sys.version_info)
            )
        if not arguments or arguments[0] in ("-h", "--help"):
            print(menu())
            return 0
        name = arguments[0]
        if name not in COMMANDS:
            say(unknown(name))
            return 2
        if os.environ.pop(HANDED_OVER, None) != str(VENV) and not (inside_venv() and ready(files_for(name))):
            set_up(files_for(name))
            hand_over(arguments)
        return run(name, arguments[1:])
    except CannotSetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # "tasks.py citations | head" has closed the pipe; Python must not complain at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def speak_utf8() -> None:
    """Print Vietnamese even if the console is set to cp1258 or the locale is C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print a message to standard error: standard output belongs to the commands."""
    print(text, file=sys.stderr, flush=True)


def menu() -> str:
    """List the commands, one a line."""
    width = max(map(len, COMMANDS))
    lines = [f"  {START} {name.ljust(width)}  {command.help}" for name, command in COMMANDS.items()]
    head = "Bản Tin: cổng tin tĩnh cho tổ chức đảng, cơ quan, đoàn thể"
    more = f"Thêm --help sau tên lệnh để xem các tùy chọn của lệnh đó; {START} --version in số phiên bản."
    return "\n".join([head, "", *lines, "", more])


def version() -> str:
    """Read the version where it stands, and nowhere else: in pyproject.toml; Python can read TOML only from 3.11 on.

    >>> version().count(".")
    2
    """
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project]")[2]
    return next(line.partition("=")[2].strip(' "') for line in project.splitlines() if line.partition("=")[0].strip() == "version")


def unknown(name: str) -> str:
    """Write the message for an unknown command, with the command that was probably meant."""
    close = difflib.get_close_matches(name.lower(), COMMANDS, n=1)
    hint = f"Có phải ý bạn là “{close[0]}”?" if close else "Các lệnh hiện có: {}.".format(", ".join(COMMANDS))
    return f"Không có lệnh “{name}”. {hint}"


# --- setting up -----------------------------------------------------------------------------------------------------


def files_for(name: str) -> "list[Path]":
    """Return the lock files that a command needs installed."""
    files = [ROOT / "requirements.txt"]
    return [*files, ROOT / "requirements-dev.txt"] if COMMANDS[name].needs_dev else files


def inside_venv() -> bool:
    """Tell whether this process runs the Python of .venv."""
    return os.path.realpath(sys.prefix) == os.path.realpath(str(VENV))


def digest(file: Path) -> str:
    """Return the hash of a lock file that the stamp records."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def interpreter() -> str:
    """Return the Python that .venv stands on, resolved anew: an upgrade of the system may replace or remove it."""
    return os.path.realpath(str(PYTHON)).replace("\n", " ")


def read_stamp() -> "dict[str, str]":
    """Read what was installed into .venv when it was last complete. Return {} if .venv is incomplete, damaged or missing."""
    try:
        stamp = dict(line.split(" ", 1) for line in STAMP.read_text(encoding="utf-8").splitlines())
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        home = next(line.partition("=")[2].strip() for line in settings if line.partition("=")[0].strip() == "home")
    except (OSError, ValueError, StopIteration):
        return {}
    whole = PYTHON.is_file() and Path(home).is_dir() and stamp.pop("python", "") == interpreter()
    return stamp if whole else {}


def ready(files: "list[Path]") -> bool:
    """Tell whether .venv holds exactly what these lock files ask for."""
    stamp = read_stamp()
    return all(stamp.get(file.name) == digest(file) for file in files)


def set_up(files: "list[Path]") -> None:
    """Install what these lock files ask for into .venv; an environment with anything out of date is made again, not repaired."""
    if ready(files):
        return
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise CannotSetUpError(
                f"Python này thiếu mô-đun “{module}”; trên Debian hoặc Ubuntu hãy cài bằng lệnh: apt install python3-venv"
            )
    if inside_venv():  # it cannot replace itself: its base Python can
        hand_over([*sys.argv[1:]], getattr(sys, "_base_executable", sys.executable))
    with alone():
        stamp = read_stamp()
        current = {file.name: digest(file) for file in ROOT.glob("requirements*.txt")}
        if not stamp or any(current.get(name) != value for name, value in stamp.items()):
            say("Đang tạo môi trường .venv và cài các gói cần thiết (một lần, khoảng một phút)…")
            stamp = {}
            call([sys.executable, "-m", "venv", "--clear", str(VENV)], "Không tạo được .venv; hãy xóa thư mục .venv rồi chạy lại.")
        missing = [file for file in files if file.name not in stamp]
        if not missing:  # another command has installed them while we waited
            return
        if stamp:
            say("Đang cài thêm các gói để thử và soát mã (một lần)…")
        install(missing)
        stamp.update({file.name: current[file.name] for file in missing}, python=interpreter())
        STAMP.write_text("".join("{} {}\n".format(*pair) for pair in sorted(stamp.items())), encoding="utf-8")
        say("Môi trường đã sẵn sàng.")


def install(files: "list[Path]") -> None:
    """Install lock files; without its stamp, an environment in which this was interrupted counts as incomplete."""
    with contextlib.suppress(FileNotFoundError):
        STAMP.unlink()
    pip = [str(PYTHON), "-X", "utf8", "-m", "pip", "install", "-qq", "--require-hashes", "--disable-pip-version-check", "--no-input"]
    requirements = [part for file in files for part in ("-r", str(file))]
    call([*pip, *requirements], "Không cài được các gói cần thiết; hãy xem dòng lỗi của pip ở trên, kiểm tra mạng rồi chạy lại.")


def call(command: "list[str]", failure: str) -> None:
    """Run a program of the setup; its output goes to standard error."""
    environment = dict(os.environ, PIP_USER="0")  # "user = true" in a pip.conf cannot work in a virtual environment
    try:
        status = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno(), env=environment)  # noqa: S603 - fixed arguments
    except OSError as error:
        raise CannotSetUpError(f"{failure} ({error})") from error
    if status:
        raise CannotSetUpError(failure)


@contextlib.contextmanager
def alone() -> "Iterator[None]":
    """Let one process at a time set up; the system releases the lock when the process ends."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("a+b") as file:
        told = False
        while not try_lock(file.fileno()):
            if not told:
                say("Một lệnh khác đang cài đặt .venv; xin chờ…")
                told = True
            time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    """Lock an open file. Return False if another process holds the lock."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def hand_over(arguments: "list[str]", python: "str | None" = None) -> "NoReturn":
    """Continue as the Python of .venv (or another one), with the same arguments, input, output, exit status and Ctrl+C."""
    command = [python or str(PYTHON), "-X", "utf8", str(ROOT / "tasks.py"), *arguments]
    environment = dict(os.environ) if python else dict(os.environ, **{HANDED_OVER: str(VENV)})
    sys.stdout.flush()
    sys.stderr.flush()
    if CAN_EXEC:
        os.execve(command[0], command, environment)  # noqa: S606 - no input of users
    process = subprocess.Popen(command, env=environment)  # noqa: S603 - the same
    while True:
        try:
            raise SystemExit(process.wait())
        except KeyboardInterrupt:  # the command gets it as well and ends by itself
            continue


# --- in .venv -------------------------------------------------------------------------------------------------------


def run(name: str, arguments: "list[str]") -> int:
    """Run plugins/commands/<name>.py, which has add_arguments(parser) and run(args); one with PASSES_ON gets the rest as args.rest."""
    from plugins.commands.parser import make_parser

    command = importlib.import_module(COMMANDS[name].module)
    parser = make_parser(name, COMMANDS[name].help)
    command.add_arguments(parser)
    args, rest = parser.parse_known_args(arguments)
    args.rest = rest
    if rest and not getattr(command, "PASSES_ON", False):
        parser.error("không hiểu: {}".format(" ".join(rest)))
    status: int = command.run(args)
    gc.freeze()  # at exit Python would search all objects of a build for reference cycles
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
