"""tasks.py prints, sets itself up, and runs a command as if the command were started directly."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import tasks
from plugins.commands.parser import make_parser

ROOT = Path(__file__).resolve().parents[1]
BASE_PYTHON: str = getattr(sys, "_base_executable", sys.executable)

# A command that does what its first argument says, in a project where everything else is real.
COMMAND = """
import sys, time

PASSES_ON = True

def add_arguments(parser):
    parser.add_argument("--strict", action="store_true", help="nghiêm ngặt")

def run(args):
    match args.rest:
        case ["wait"]:
            print("ready", flush=True)
            time.sleep(60)
        case ["echo"]:
            print(sys.stdin.read(), end="")
        case ["exit", status]:
            return int(status)
        case ["prefix"]:
            print(sys.prefix, sys.flags.utf8_mode)
    return 0
"""


def make_project(folder: Path) -> Path:
    (folder / "plugins" / "commands").mkdir(parents=True)
    for name in ("tasks.py", "plugins/__init__.py", "plugins/commands/__init__.py", "plugins/commands/parser.py"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("build", "test"):
        (folder / "plugins" / "commands" / f"{name}.py").write_text(COMMAND, encoding="utf-8")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).write_text(f"# {name}: nothing to install\n", encoding="utf-8")
    return folder


def call(project: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BASE_PYTHON, str(project / "tasks.py"), *arguments],
        cwd=project.parent,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small project and set it up, in a folder as an editor might name it."""
    folder = make_project(tmp_path_factory.mktemp("Cổng tin") / "Đảng ủy Khối, bản 2")
    first = call(folder, "build", "echo", stdin="Hội nghị\n")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "Hội nghị\n"
    assert "Đang tạo môi trường" in first.stderr
    return folder


def simulate(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = f"import runpy, sys; {code}; sys.argv = ['tasks.py', *sys.argv[1:]]; runpy.run_path('tasks.py', run_name='__main__')"
    return subprocess.run([BASE_PYTHON, "-c", run, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


# --- what it says


def test_alone_it_prints_a_menu_of_all_commands_and_sets_nothing_up(tmp_path: Path) -> None:
    project = make_project(tmp_path / "trang")
    result = call(project)
    assert (result.returncode, result.stderr) == (0, "")
    for name, command in tasks.COMMANDS.items():
        assert re.search(rf"tasks\.py {name} +{re.escape(command.help)}", result.stdout)
    assert not (project / ".venv").exists()


def test_it_prints_the_version_that_stands_in_pyproject_even_to_an_old_python() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert call(ROOT, "--version").stdout == f"Bản Tin {version}\n"
    assert simulate("sys.version_info = (3, 9, 2)", "--version").stdout == f"Bản Tin {version}\n"


def test_an_unknown_command_names_the_nearest_one() -> None:
    result = call(ROOT, "biuld")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Có phải ý bạn là “build”?" in result.stderr


def test_a_command_like_no_other_gets_the_list() -> None:
    assert "Các lệnh hiện có: build, " in call(ROOT, "xyz").stderr


def test_an_old_python_gets_one_sentence() -> None:
    result = simulate("sys.version_info = (3, 9, 2)", "build")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "Bản Tin cần Python 3.11 trở lên; Python đang chạy là 3.9. Hãy cài bản mới rồi chạy lại.\n"


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_or_ensurepip_gets_one_sentence_with_the_cure(module: str) -> None:
    result = simulate(f"sys.modules['{module}'] = None; from pathlib import Path; Path.is_file = lambda self: False", "build")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"Python này thiếu mô-đun “{module}”; trên Debian hoặc Ubuntu hãy cài bằng lệnh: apt install python3-venv\n"


def test_a_console_of_windows_in_vietnam_gets_utf_8(tmp_path: Path) -> None:
    result = call(make_project(tmp_path / "trang"), PYTHONIOENCODING="cp1258", PYTHONUTF8="0")
    assert "dựng cổng tin" in result.stdout


@pytest.mark.parametrize("name", tasks.COMMANDS)
def test_the_help_of_every_command_is_vietnamese_throughout(name: str) -> None:
    parser = make_parser(name, tasks.COMMANDS[name].help)
    importlib.import_module(tasks.COMMANDS[name].module).add_arguments(parser)
    shown = parser.format_help()
    assert shown.startswith(f"Cách dùng: tasks.py {name} ")
    assert not re.search(r"usage|optional|positional|options:|show this|exit\b", shown)
    assert all(action.help for action in parser._actions)


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (["build", "--strick"], "không hiểu: --strick"),
        (["build", "--content"], "--content: thiếu giá trị"),
        (["build", "--content", "khong-co"], "--content: không có thư mục “khong-co”"),
        (["build", "--site-url", "dangbo.vn"], "--site-url: “dangbo.vn” không phải địa chỉ trang"),
        (["build", "--now", "30/02/2026"], "--now: tháng 2 năm 2026 chỉ có 28 ngày"),
        (["preview", "--port", "8o00"], "--port: “8o00” không phải số cổng"),
    ],
)
def test_a_wrong_argument_is_named_in_vietnamese(arguments: list[str], output: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        tasks.run(arguments[0], arguments[1:])
    assert stopped.value.code == 2
    assert f"tasks.py {arguments[0]}: lỗi: {output}" in capsys.readouterr().err


# --- setting up


def test_once_set_up_it_says_nothing_and_a_command_has_input_output_and_utf_8_to_itself(project: Path) -> None:
    result = call(project, "build", "echo", stdin="Đảng ủy\nKhối\n")
    assert (result.returncode, result.stdout, result.stderr) == (0, "Đảng ủy\nKhối\n", "")
    assert call(project, "build", "prefix").stdout == f"{project / '.venv'} 1\n"


def start(project: Path, can_exec: bool, *arguments: str) -> subprocess.Popen[str]:
    """Start a command as Linux does, or as Windows must, in a group of its own as a terminal does."""
    code = f"import sys, tasks; tasks.CAN_EXEC = {can_exec}; sys.exit(tasks.main(sys.argv[1:]))"
    return subprocess.Popen(
        [BASE_PYTHON, "-c", code, *arguments],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


@pytest.mark.parametrize("can_exec", [os.name == "posix", False])
def test_the_exit_status_of_a_command_comes_through(project: Path, can_exec: bool) -> None:
    with start(project, can_exec, "build", "exit", "7") as process:
        assert process.communicate() == ("", "")
    assert process.returncode == 7


@pytest.mark.skipif(os.name != "posix", reason="Windows has no groups of processes to send Ctrl+C to")
@pytest.mark.parametrize("can_exec", [True, False])
def test_ctrl_c_ends_a_command_without_a_traceback(project: Path, can_exec: bool) -> None:
    with start(project, can_exec, "build", "wait") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.killpg(process.pid, signal.SIGINT)
        output = process.communicate()[1]
    assert (process.returncode, output) == (130, "")


def test_started_by_the_python_of_venv_it_does_not_set_up_again(project: Path) -> None:
    python = project / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    result = subprocess.run(
        [str(python), str(project / "tasks.py"), "build", "exit", "3"], capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode, result.stderr) == (3, "")


def test_what_tests_need_is_added_to_a_complete_environment(project: Path) -> None:
    kept = project / ".venv" / "kept"
    kept.touch()
    result = call(project, "test", "exit", "0")
    assert (result.returncode, result.stdout) == (0, "")
    assert "cài thêm các gói để thử" in result.stderr
    assert kept.exists()
    assert call(project, "test", "exit", "0").stderr == ""


def break_off_installation(project: Path) -> None:
    (project / ".venv" / "ban-tin.stamp").unlink()


def take_the_python_away(project: Path) -> None:
    (project / ".venv" / tasks.PYTHON.relative_to(tasks.VENV)).unlink()


def change_the_lock(project: Path) -> None:
    (project / "requirements.txt").write_text("# another version\n", encoding="utf-8")


@pytest.mark.parametrize("damage", [break_off_installation, take_the_python_away, change_the_lock])
def test_an_environment_that_is_damaged_or_out_of_date_is_made_anew(project: Path, damage) -> None:
    left_over = project / ".venv" / "left-over"
    left_over.touch()
    damage(project)
    result = call(project, "build", "exit", "5")
    assert result.returncode == 5, result.stderr
    assert "Đang tạo môi trường" in result.stderr
    assert not left_over.exists()


def test_two_at_once_set_up_once(tmp_path: Path) -> None:
    project = make_project(tmp_path / "trang")
    command = [BASE_PYTHON, str(project / "tasks.py"), "build", "exit", "4"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") for _ in range(2)]
    output = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [4, 4], output
    assert sum("Đang tạo môi trường" in text for text in output) == 1


def test_packages_that_cannot_be_installed_are_one_sentence_and_no_environment(tmp_path: Path) -> None:
    project = make_project(tmp_path / "trang")
    (project / "requirements.txt").write_text("./khong-co.whl\n", encoding="utf-8")
    result = call(project, "build")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1].startswith("Không cài được các gói cần thiết")
    assert "Traceback" not in result.stderr


# --- the lock files


def pins(name: str) -> dict[str, set[str]]:
    lines = (ROOT / name).read_text(encoding="ascii").splitlines()
    found: dict[str, set[str]] = {}
    for line in lines:
        if line and not line.startswith(("#", " ")):
            package, _, version = line.partition("==")
            found.setdefault(package, set()).add(version)
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_its_hash_and_no_address_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="ascii")  # pip reads it in the console's encoding on Windows
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert not re.search(r"https?:|file:|@ ", text)
    assert set(re.findall(r"^ *(-[-a-z]+)", text, re.MULTILINE)) == {"--hash"}
    assert all(re.match(r"#|[a-z0-9-]+==\S+( ; .+)? \\\n +--hash=sha256:[0-9a-f]{64}", block) for block in blocks)


def test_what_both_locks_name_is_of_one_version() -> None:
    base, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev[name] for name in dev.keys() & base.keys()} == {name: base[name] for name in dev.keys() & base.keys()}


def test_every_package_that_pyproject_asks_for_is_locked() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for name, wanted in (
        ("requirements.txt", asked["project"]["dependencies"]),
        ("requirements-dev.txt", asked["dependency-groups"]["dev"]),
    ):
        assert {re.split(r"[~=<>;\[]", line)[0] for line in wanted} <= pins(name).keys()


# --- everything, as on a new machine


@pytest.mark.skipif(not os.environ.get("BAN_TIN_CI"), reason="cài đặt thật trong thư mục mới mất gần một phút: chạy với BAN_TIN_CI=1")
def test_a_fresh_copy_builds_the_portal_with_one_command(tmp_path: Path) -> None:
    copy = tmp_path / "Cổng tin Đảng ủy Khối"
    leave = (".git", ".venv", ".cache", ".preview", "output", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*leave))
    result = call(copy, "build")
    assert result.returncode == 0, result.stderr
    assert (copy / "output" / "index.html").is_file()
    assert result.stdout.splitlines()[-1].startswith("Đã dựng ")
    assert "Đang tạo môi trường" in result.stderr
    again = call(copy, "build", "--strict")
    assert again.returncode == 0, again.stderr
    assert "môi trường" not in again.stderr
