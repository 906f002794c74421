"""Finding the file that an article names."""

from __future__ import annotations

import os
import unicodedata

import pytest

from plugins.images.codes import Finding, ImageCode
from plugins.images.locate import ContentFiles, LocatedFile


@pytest.fixture
def content(tmp_path):
    root = tmp_path / "content"
    (root / "images" / "2021").mkdir(parents=True)
    for name in ("hoi-nghi.jpg", "Ảnh hội thảo.png", ".an.jpg"):
        (root / "images" / "2021" / name).write_bytes(b"x")
    (tmp_path / "secret.jpg").write_bytes(b"x")
    return root


def test_a_file_is_found_below_content(content):
    result = ContentFiles(content).find("images/2021/hoi-nghi.jpg")
    assert result == LocatedFile((content / "images/2021/hoi-nghi.jpg").resolve())


@pytest.mark.parametrize("name", ["./images/2021/hoi-nghi.jpg", "images\\2021\\hoi-nghi.jpg", "images/2020/../2021/hoi-nghi.jpg"])
def test_other_ways_to_write_a_path_are_the_same(content, name):
    assert ContentFiles(content).find(name) == LocatedFile((content / "images/2021/hoi-nghi.jpg").resolve())


@pytest.mark.parametrize("name", ["images/2021/Hoi-Nghi.JPG", "Images/2021/hoi-nghi.jpg", "images/2021/hoi-nghi.JPG"])
def test_a_wrong_letter_case_is_found_with_a_warning_that_names_the_file(content, name):
    result = ContentFiles(content).find(name)
    assert isinstance(result, LocatedFile)
    assert result.path.name == "hoi-nghi.jpg"
    assert result.remark == Finding(ImageCode.WRONG_CASE, "images/2021/hoi-nghi.jpg")


def test_the_exact_name_wins_over_one_in_other_letter_case(content):
    folder = content / "images/2021"
    (folder / "HOI-NGHI.jpg").write_bytes(b"y")
    if len(list(folder.iterdir())) < 4:
        pytest.skip("this file system does not tell letter case apart")
    assert ContentFiles(content).find("images/2021/hoi-nghi.jpg") == LocatedFile((folder / "hoi-nghi.jpg").resolve())
    assert ContentFiles(content).find("images/2021/HOI-NGHI.jpg") == LocatedFile((folder / "HOI-NGHI.jpg").resolve())


def test_letters_taken_apart_by_macos_are_found_without_a_word(content):
    folder = content / "images/2021"
    (folder / unicodedata.normalize("NFD", "Lễ kỷ niệm.jpg")).write_bytes(b"x")
    result = ContentFiles(content).find("images/2021/Lễ kỷ niệm.jpg")
    assert isinstance(result, LocatedFile)
    assert result.remark is None


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("images/2021/khong-co.jpg", ""),
        ("images/2021/hoi-nghi.jpeg", " (có tệp “images/2021/hoi-nghi.jpg”)"),
        ("images/2021/anh-hoi-thao.png", " (có tệp “images/2021/Ảnh hội thảo.png”)"),
        ("images/1999/hoi-nghi.jpg", ""),
        ("images/2021/an.jpg", ""),
        ("images/2021/hoi-nghi.jpg/x.jpg", ""),
        ("", ""),
        ("images/2021/a\0b.jpg", ""),
    ],
)
def test_a_missing_file_is_told_with_one_of_nearly_the_same_name(content, name, hint):
    assert ContentFiles(content).find(name) == Finding(ImageCode.MISSING, hint)


@pytest.mark.parametrize(
    "name", ["../secret.jpg", "images/../../secret.jpg", "/etc/passwd", "..\\secret.jpg", "images/2021/.an.jpg", "images"]
)
def test_nothing_outside_hidden_or_no_ordinary_file_is_used(content, name):
    assert ContentFiles(content).find(name) == Finding(ImageCode.OUTSIDE)


def test_a_symbolic_link_that_leads_out_is_refused_and_its_folder_not_listed(content, tmp_path):
    (content / "out").symlink_to(tmp_path)
    (content / "out.jpg").symlink_to(tmp_path / "secret.jpg")
    (content / "loop.jpg").symlink_to(content / "loop.jpg")
    files = ContentFiles(content)
    for name in ("out.jpg", "out/secret.jpg", "out/secret.png", "loop.jpg"):
        assert files.find(name) == Finding(ImageCode.OUTSIDE), name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_refused_without_waiting_for_it(content):
    os.mkfifo(content / "pipe.jpg")
    assert ContentFiles(content).find("pipe.jpg") == Finding(ImageCode.OUTSIDE)


@pytest.mark.parametrize("name", ["https://example.org/a.jpg", "//example.org/a.jpg", "data:image/png;base64,AAAA", "file:///etc/passwd"])
def test_a_picture_elsewhere_is_not_used(content, name):
    assert ContentFiles(content).find(name) == Finding(ImageCode.REMOTE)
