"""What was found out about a file is told again until the file changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.core.file_cache import FileCache, FileStat


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "hop.jpg"
    path.write_bytes(b"1234")
    return path


def counted(asked: list[Path]) -> object:
    def compute(path: Path) -> str:
        asked.append(path)
        return path.read_text(encoding="utf-8")

    return compute


def cached(file_cache: FileCache, path: Path, asked: list[Path]) -> str:
    return file_cache.get_or_compute(path, str, counted(asked))  # type: ignore[arg-type]


def test_a_file_is_examined_once(picture: Path) -> None:
    file_cache, asked = FileCache(), list[Path]()
    assert cached(file_cache, picture, asked) == cached(file_cache, picture, asked) == "1234"
    assert asked == [picture]


def test_a_file_of_another_size_or_time_is_examined_again(picture: Path) -> None:
    file_cache, asked = FileCache(), list[Path]()
    cached(file_cache, picture, asked)
    picture.write_bytes(b"12345")
    assert cached(file_cache, picture, asked) == "12345"
    os.utime(picture, ns=(0, 0))
    cached(file_cache, picture, asked)
    assert len(asked) == 3


def test_what_an_earlier_build_knew_is_used_and_not_kept_again(picture: Path) -> None:
    file_cache, asked = FileCache({str(picture): (FileStat.of(picture), "đã biết")}), list[Path]()
    assert cached(file_cache, picture, asked) == "đã biết"
    assert asked == []
    assert list(file_cache.dirty()) == []


def test_a_fact_of_another_kind_is_found_out_anew(picture: Path) -> None:
    file_cache, asked = FileCache({str(picture): (FileStat.of(picture), 17)}), list[Path]()
    assert cached(file_cache, picture, asked) == "1234"
    assert list(file_cache.dirty()) == [(str(picture), FileStat.of(picture), "1234")]


def test_nothing_is_remembered_of_a_file_that_could_not_be_examined(picture: Path) -> None:
    def fail(path: Path) -> str:
        raise ValueError(path.name)

    file_cache = FileCache()
    with pytest.raises(ValueError, match="hop"):
        file_cache.get_or_compute(picture, str, fail)
    assert list(file_cache.dirty()) == []
    with pytest.raises(FileNotFoundError):
        file_cache.get_or_compute(picture.with_name("khong-co.jpg"), str, fail)
