"""Only what changed is read again; what cannot be read is named and stops nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugins.core.workers import Workers
from plugins.engine.cache.store import Store
from plugins.engine.read import read_stories
from plugins.engine.scan import ScannedFile, scan
from plugins.stories.read import StoryFile
from plugins.stories.settings import StoriesSettings

SETTINGS = StoriesSettings({"tin": "Tin tức"})


def write(content: Path, name: str, text: str = "Sáng 22/4, hội nghị.") -> Path:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Tiêu đề: Bài {path.stem}\nNgày: 22/04/2021\nMã: {path.stem}\n\n{text}\n", encoding="utf-8")
    return path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    write(content, "tin/2021/a.md")
    write(content, "tin/2021/b.md")
    return content


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "store.sqlite", "1")) as store:
        yield store


def read(content: Path, store: Store, workers: Workers | None = None) -> tuple[dict[str, StoryFile], list[str], int]:
    """Records by path, problems of the folder, and how many files were read anew."""
    files, problems, parsed = read_stories(content, store, SETTINGS, workers or Workers(1), {})
    return {file.path: file for file in files}, [f"{problem.place.path} {problem.code.name}" for problem in problems], len(parsed)


def codes(file: StoryFile) -> list[str]:
    return [problem.code.name for problem in file.problems]


def test_a_second_build_reads_no_file(content: Path, store: Store) -> None:
    first, problems, parsed = read(content, store)
    assert (list(first), problems, parsed) == (["content/tin/2021/a.md", "content/tin/2021/b.md"], [], 2)
    assert read(content, store) == (first, [], 0)


def test_only_the_file_that_changed_is_read_again(content: Path, store: Store) -> None:
    read(content, store)
    write(content, "tin/2021/b.md", "Chiều 22/4, hội nghị bế mạc.")
    files, _, parsed = read(content, store)
    assert parsed == 1
    story = files["content/tin/2021/b.md"].story
    assert story is not None
    assert "bế mạc" in store.body(story.body.digest)


def test_a_file_that_was_only_touched_is_not_read_again(content: Path, store: Store) -> None:
    first, _, _ = read(content, store)
    os.utime(content / "tin/2021/a.md", ns=(1, 1))
    assert read(content, store) == (first, [], 0)
    assert read(content, store)[2] == 0


def test_a_record_or_body_that_is_missing_is_made_anew(content: Path, store: Store) -> None:
    files, _, _ = read(content, store)
    store.delete_sources(["content/tin/2021/a.md"])
    assert read(content, store)[2] == 1
    story = files["content/tin/2021/b.md"].story
    assert story is not None
    store.delete_bodies([story.body.digest])
    again, _, parsed = read(content, store)
    assert parsed >= 1
    assert again == files
    assert "hội nghị" in store.body(story.body.digest)


def test_a_deleted_file_is_deleted_from_the_store(content: Path, store: Store) -> None:
    read(content, store)
    write(content, "tin/2021/b.md", "Khác hẳn.")
    read(content, store)
    (content / "tin/2021/b.md").unlink()
    assert list(read(content, store)[0]) == ["content/tin/2021/a.md"]
    assert list(store.sources()) == ["content/tin/2021/a.md"]
    assert len(store.body_digests()) == 1


def test_several_processes_read_the_same(content: Path, store: Store, tmp_path: Path) -> None:
    for number in range(150):
        write(content, f"tin/2020/so-{number}.md", f"Tin số {number}.")
    with closing(Store(tmp_path / "serial.sqlite", "1")) as serial:
        assert read(content, store, Workers(2)) == read(content, serial, Workers(1))
        assert store.body_digests() == serial.body_digests()


def test_files_that_are_no_stories_are_passed_over_or_named(content: Path) -> None:
    for name in (
        ".an.md",
        "~$a.md",
        "a.md~",
        "b.md.bak",
        "pages/gioi-thieu.md",
        "documents/x.md",
        "topics/y.md",
        "tep/a.docx",
        "doc-ngoai.txt",
    ):
        (content / "tin").joinpath(name).parent.mkdir(exist_ok=True)
        write(content, name if "/" in name else f"tin/{name}")
    files, problems = scan(content)
    assert [file.path for file in files] == ["content/tin/2021/a.md", "content/tin/2021/b.md"]
    assert [(problem.place.path, problem.code.name) for problem in problems] == [("content/tin/doc-ngoai.txt", "FOREIGN_FILE")]


def test_links_and_pipes_are_named_and_not_followed(content: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.md")
    try:
        (content / "tin" / "c.md").symlink_to(secret)
        (content / "ngoai").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("hệ thống này không cho tạo liên kết tượng trưng")
    if hasattr(os, "mkfifo"):
        os.mkfifo(content / "tin" / "d.md")
    files, problems = scan(content)
    assert len(files) == 2
    expected = {("content/tin/c.md", "SYMLINK"), ("content/ngoai", "SYMLINK")}
    assert {(problem.place.path, problem.code.name) for problem in problems} - {("content/tin/d.md", "NOT_A_FILE")} == expected


@pytest.mark.skipif(sys.platform != "linux", reason="chỉ trên Linux tên tệp là byte tùy ý")
def test_a_name_that_is_no_text_is_named_and_stops_nothing(content: Path, store: Store) -> None:
    Path(os.fsdecode(os.fsencode(content / "tin") + b"/h\xf4i-ngh\xde.md")).write_text("x", encoding="utf-8")
    files, problems, _ = read(content, store)
    assert len(files) == 2
    assert problems == ["content/tin/h\\xf4i-ngh\\xde.md UNREADABLE"]
    problems[0].encode("utf-8")


def test_a_file_that_cannot_be_opened_is_named_and_tried_again(content: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read(content, store)
    changed = write(content, "tin/2021/b.md", "Mới.")
    plain = ScannedFile.read

    def refuse(file: ScannedFile) -> bytes:
        if file.real == str(changed):
            raise PermissionError(13, "Permission denied")
        return plain(file)

    with monkeypatch.context() as patched:
        patched.setattr(ScannedFile, "read", refuse)
        for _ in range(2):
            files, _, _ = read(content, store)
            assert codes(files["content/tin/2021/b.md"]) == ["UNREADABLE"]
            assert files["content/tin/2021/a.md"].story is not None
    assert read(content, store)[0]["content/tin/2021/b.md"].story is not None


def test_an_article_with_an_error_is_kept_with_its_problems(content: Path, store: Store) -> None:
    (content / "tin/2021/b.md").write_text("Tác giả: Ai đó\n\nKhông tiêu đề", encoding="utf-8")
    for _ in range(2):
        files, _, _ = read(content, store)
        assert "TITLE_MISSING" in codes(files["content/tin/2021/b.md"])
    assert read(content, store)[2] == 0
