"""No path leads out of its root, whatever it is called and whatever it links to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.core.paths import OutsideError, content_path, inside, ordinary_file, page_name


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    (tmp_path / "content-old").mkdir()
    folder = tmp_path / "content"
    (folder / "tin").mkdir(parents=True)
    (folder / "tin" / "a.md").write_text("tin", encoding="utf-8")
    return folder


def test_a_path_below_the_root_is_given_in_full(content: Path) -> None:
    assert inside(content, "tin/a.md") == (content / "tin" / "a.md").resolve()
    assert inside(content, content / "tin") == (content / "tin").resolve()
    assert inside(content, "") == content.resolve()


@pytest.mark.parametrize("path", ["../secret.txt", "tin/../../secret.txt", "..", "/etc/passwd", "../content-old", "a\x00b"])
def test_a_path_that_leaves_the_root_is_refused(content: Path, path: str) -> None:
    with pytest.raises(OutsideError):
        inside(content, path)


@pytest.mark.parametrize("path", [".env", "tin/.git/config", ".cache/a.md"])
def test_hidden_names_are_refused(content: Path, path: str) -> None:
    with pytest.raises(OutsideError, match="hidden"):
        inside(content, path)


def link(place: Path, target: Path | str) -> None:
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("hệ thống này không cho tạo liên kết tượng trưng")


def test_a_link_that_leads_out_is_refused_and_one_that_stays_is_followed(content: Path) -> None:
    link(content / "out.md", content.parent / "secret.txt")
    link(content / "in.md", content / "tin" / "a.md")
    with pytest.raises(OutsideError):
        inside(content, "out.md")
    assert ordinary_file(content, "in.md") == (content / "tin" / "a.md").resolve()


def test_a_folder_that_links_out_is_refused_with_all_in_it(content: Path) -> None:
    link(content / "anh", content.parent)
    with pytest.raises(OutsideError):
        inside(content, "anh/secret.txt")


def test_links_in_a_circle_are_refused(content: Path) -> None:
    link(content / "a", content / "b")
    link(content / "b", content / "a")
    with pytest.raises((OutsideError, OSError)):
        ordinary_file(content, "a")


def test_a_folder_is_no_ordinary_file(content: Path) -> None:
    with pytest.raises(OutsideError, match="not an ordinary file"):
        ordinary_file(content, "tin")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="không có ống dẫn trên hệ thống này")
def test_a_pipe_is_not_read(content: Path) -> None:
    os.mkfifo(content / "pipe.md")
    with pytest.raises(OutsideError, match="not an ordinary file"):
        ordinary_file(content, "pipe.md")


def test_a_file_that_is_not_there_is_missing_not_outside(content: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ordinary_file(content, "tin/b.md")


def test_editors_see_paths_from_content_with_slashes(content: Path) -> None:
    assert content_path(content, content / "tin" / "a.md") == "content/tin/a.md"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tổ công tác số 1", "to-cong-tac-so-1"),
        ("con", "con-1"),
        ("LPT9", "lpt9-1"),
        ("Index", "index-1"),
        ("../..", "khong-ten"),
        ("…", "khong-ten"),
        ("Đẩy mạnh " * 40, "day-manh-" * 10 + "day-manh"),
        ("a" * 300, "a" * 100),
    ],
)
def test_a_page_has_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert page_name(text) == name


def test_a_page_name_names_itself() -> None:
    assert page_name(page_name("Đẩy mạnh " * 40)) == page_name("Đẩy mạnh " * 40)
    assert page_name(page_name("Con")) == page_name("Con")
