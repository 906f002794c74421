"""One build at a time; a build that was killed holds nobody up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.engine.lock import BusyError, locked

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from plugins.engine.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with locked(tmp_path / "cache"), pytest.raises(BusyError, match="đợi nó xong"), locked(tmp_path / "cache"):
        pass


def test_the_next_build_may_begin_when_one_is_over_also_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), locked(tmp_path):
        raise RuntimeError
    with locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_builds_of_two_outputs_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with locked(tmp_path / "one"), locked(tmp_path / "other"):
        pass


def test_another_process_is_kept_out_and_let_in_when_the_first_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError), locked(tmp_path):
            pass
        holder.kill()
    with locked(tmp_path):
        pass
