"""What was found out about a file is told again until the file changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.core.memory import Memory, Stamp


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "hop.jpg"
    path.write_bytes(b"1234")
    return path


def counted(asked: list[Path]) -> object:
    def find_out(path: Path) -> str:
        asked.append(path)
        return path.read_text(encoding="utf-8")

    return find_out


def recall(memory: Memory, path: Path, asked: list[Path]) -> str:
    return memory.recall(path, str, counted(asked))  # type: ignore[arg-type]


def test_a_file_is_examined_once(picture: Path) -> None:
    memory, asked = Memory(), list[Path]()
    assert recall(memory, picture, asked) == recall(memory, picture, asked) == "1234"
    assert asked == [picture]


def test_a_file_of_another_size_or_time_is_examined_again(picture: Path) -> None:
    memory, asked = Memory(), list[Path]()
    recall(memory, picture, asked)
    picture.write_bytes(b"12345")
    assert recall(memory, picture, asked) == "12345"
    os.utime(picture, ns=(0, 0))
    recall(memory, picture, asked)
    assert len(asked) == 3


def test_what_an_earlier_build_knew_is_used_and_not_kept_again(picture: Path) -> None:
    memory, asked = Memory({str(picture): (Stamp.of(picture), "đã biết")}), list[Path]()
    assert recall(memory, picture, asked) == "đã biết"
    assert asked == []
    assert list(memory.fresh()) == []


def test_a_fact_of_another_kind_is_found_out_anew(picture: Path) -> None:
    memory, asked = Memory({str(picture): (Stamp.of(picture), 17)}), list[Path]()
    assert recall(memory, picture, asked) == "1234"
    assert list(memory.fresh()) == [(str(picture), Stamp.of(picture), "1234")]


def test_nothing_is_remembered_of_a_file_that_could_not_be_examined(picture: Path) -> None:
    def fail(path: Path) -> str:
        raise ValueError(path.name)

    memory = Memory()
    with pytest.raises(ValueError, match="hop"):
        memory.recall(picture, str, fail)
    assert list(memory.fresh()) == []
    with pytest.raises(FileNotFoundError):
        memory.recall(picture.with_name("khong-co.jpg"), str, fail)
