"""Only bytes that differ are written, only files that are ours are removed, and no link leads out of the output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.core.file_cache import FileStat
from plugins.core.paths import OutsideError
from plugins.engine.cache.manifest import ManifestEntry
from plugins.engine.output import Output


@pytest.fixture
def output(tmp_path: Path) -> Output:
    folder = tmp_path / "output"
    folder.mkdir()
    return Output(folder)


def link(path_of_link: Path, target: Path, *, is_folder: bool = False) -> None:
    try:
        path_of_link.symlink_to(target, target_is_directory=is_folder)
    except OSError:
        pytest.skip("hệ thống này không cho tạo liên kết tượng trưng")


def put(output: Output, path: str, text: str = "cũ") -> Path:
    target = output.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target


def test_a_file_is_written_once_and_then_only_when_its_bytes_differ(output: Output) -> None:
    assert output.write("2021/04/a.html", b"mot")
    target = output.folder / "2021/04/a.html"
    os.utime(target, ns=(1, 1))
    assert not output.write("2021/04/a.html", b"mot")
    assert target.stat().st_mtime_ns == 1
    assert output.write("2021/04/a.html", b"hai")
    assert target.read_bytes() == b"hai"


def test_a_file_is_copied_only_when_its_bytes_differ(output: Output, tmp_path: Path) -> None:
    source = tmp_path / "a.jpg"
    source.write_bytes(b"anh")
    assert output.copy("anh/a.jpg", source)
    assert not output.copy("anh/a.jpg", source)
    source.write_bytes(b"ANH")
    assert output.copy("anh/a.jpg", source)
    assert (output.folder / "anh/a.jpg").read_bytes() == b"ANH"


def known(output: Output, path: str, key: str = "key") -> ManifestEntry:
    return ManifestEntry(key, FileStat.of(output.folder / path))


def test_a_file_that_its_key_made_and_nobody_touched_is_held(output: Output) -> None:
    output.write("a.html", b"mot")
    assert output.holds("a.html", "key", known(output, "a.html"))


def test_a_file_is_not_held_for_another_key_or_without_an_entry_in_the_manifest(output: Output) -> None:
    output.write("a.html", b"mot")
    assert not output.holds("a.html", "key", known(output, "a.html", "other"))
    assert not output.holds("a.html", "key", None)


def test_a_file_that_was_written_after_the_manifest_is_not_held(output: Output) -> None:
    output.write("a.html", b"mot")
    entry = known(output, "a.html")
    os.utime(output.folder / "a.html", ns=(entry.stat.mtime + 1, entry.stat.mtime + 1))
    assert not output.holds("a.html", "key", entry)


def test_a_file_that_was_cut_off_or_removed_is_not_held(output: Output) -> None:
    output.write("a.html", b"mot hai")
    entry = known(output, "a.html")
    (output.folder / "a.html").write_bytes(b"mot")
    assert not output.holds("a.html", "key", entry)
    (output.folder / "a.html").unlink()
    assert not output.holds("a.html", "key", entry)


def test_only_the_files_that_are_named_are_removed_and_folders_that_become_empty(output: Output) -> None:
    put(output, "2021/04/a.html")
    put(output, "2021/04/cua-nguoi-khac.html")
    put(output, "2022/05/b.html")
    assert output.remove(["2021/04/a.html", "2022/05/b.html", "2023/khong-co.html"]) == ["2021/04/a.html", "2022/05/b.html"]
    assert sorted(path.relative_to(output.folder).as_posix() for path in output.folder.rglob("*")) == [
        "2021",
        "2021/04",
        "2021/04/cua-nguoi-khac.html",
    ]


def test_the_output_itself_stays_when_it_becomes_empty(output: Output) -> None:
    put(output, "index.html")
    output.remove(["index.html"])
    assert output.folder.is_dir()


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "2021/../../secret.txt", ".htaccess/x"])
def test_nothing_outside_the_output_is_removed_whatever_the_manifest_says(output: Output, path: str) -> None:
    secret = output.folder.parent / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    assert output.remove([path]) == []
    assert secret.is_file()


def test_a_link_in_the_place_of_a_page_is_removed_and_not_what_it_leads_to(output: Output, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    inner = put(output, "cua-nguoi-khac.html")
    link(output.folder / "a.html", secret)
    link(output.folder / "b.html", inner)
    assert output.remove(["a.html", "b.html"]) == ["a.html", "b.html"]
    assert secret.is_file()
    assert inner.is_file()
    assert not (output.folder / "a.html").is_symlink()


def test_a_link_in_the_place_of_a_page_is_replaced_and_not_written_through(output: Output, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    link(output.folder / "a.html", secret)
    assert output.write("a.html", b"trang")
    assert secret.read_text(encoding="utf-8") == "bí mật"
    assert not (output.folder / "a.html").is_symlink()
    assert (output.folder / "a.html").read_bytes() == b"trang"


@pytest.mark.parametrize("there", ["trang", None])
def test_a_link_to_a_file_with_these_bytes_or_to_none_is_replaced_too(output: Output, tmp_path: Path, there: str | None) -> None:
    elsewhere = tmp_path / "elsewhere.html"
    if there is not None:
        elsewhere.write_text(there, encoding="utf-8")
    link(output.folder / "a.html", elsewhere)
    assert output.write("a.html", b"trang")
    assert not (output.folder / "a.html").is_symlink()
    assert elsewhere.is_file() == (there is not None)
    assert output.stat("a.html").size == 5


def test_a_folder_that_links_out_is_neither_written_to_nor_emptied(output: Output, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.html").write_text("của người khác", encoding="utf-8")
    link(output.folder / "2021", elsewhere, is_folder=True)
    with pytest.raises(OutsideError):
        output.write("2021/b.html", b"trang")
    assert output.remove(["2021/a.html"]) == []
    assert [path.name for path in elsewhere.iterdir()] == ["a.html"]


@pytest.mark.parametrize("path", ["../a.html", "2021/../../a.html"])
def test_nothing_is_written_outside_the_output(output: Output, path: str) -> None:
    with pytest.raises(OutsideError):
        output.write(path, b"trang")
