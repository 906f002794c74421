from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from plugins.search import index
from plugins.search.entry import SearchEntry, indexed_page
from plugins.search.index import CannotIndexError, make_index
from plugins.search.words import HIDDEN, mark


def entry(title: str, text: str = "Sơ kết năm năm.", url: str = "2021/04/a.html") -> SearchEntry:
    return SearchEntry(url, title, "Thời sự", "22/04/2021", "2021-04-22", "", (text,), (mark("year", "2021"),))


def bytes_of(files: tuple[index.IndexFile, ...]) -> dict[str, bytes]:
    return {file.address: file.source.read_bytes() for file in files}


def fragments(files: tuple[index.IndexFile, ...]) -> list[dict[str, str]]:
    packed = (file.source.read_bytes() for file in files if "/fragment/" in file.address)
    return [json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd")) for fragment in packed]


def test_two_indexes_of_the_same_entries_are_equal_to_the_byte(tmp_path: Path) -> None:
    entries = [entry(f"Tít số {number}", f"Đoạn {number} về Đảng", f"2021/04/{number}.html") for number in range(30)]
    assert bytes_of(make_index(entries, str, tmp_path / "a")) == bytes_of(make_index(entries, str, tmp_path / "b"))


def test_an_index_is_made_anew_only_when_an_entry_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[tuple[str, ...]] = []
    run = index._run
    monkeypatch.setattr(index, "_run", lambda *arguments: (runs.append(arguments), run(*arguments)))
    make_index([entry("Một")], str, tmp_path)
    make_index([entry("Một")], str, tmp_path)
    assert len(runs) == 1
    second = make_index([entry("Hai")], str, tmp_path)
    assert len(runs) == 2
    assert len(list(tmp_path.iterdir())) == 1, "earlier indexes are removed"
    make_index([entry("Ba")], str, tmp_path, accept_stale=True)
    assert len(runs) == 2
    assert bytes_of(make_index([entry("Ba")], str, tmp_path, accept_stale=True)) == bytes_of(second)


def test_the_index_holds_the_words_of_an_entry_and_its_address(tmp_path: Path) -> None:
    (fragment,) = fragments(make_index([entry("Đảng bộ <b> & Hoà Lợi")], str, tmp_path))
    assert fragment["url"] == "/2021/04/a.html"
    assert fragment["content"].startswith("Đảng bộ <b> & Hoà Lợi. Sơ kết năm năm. " + HIDDEN)
    assert fragment["meta"] == {"title": "Đảng bộ <b> & Hoà Lợi", "kicker": "Thời sự", "date": "22/04/2021"}


def test_nothing_to_find_needs_no_index(tmp_path: Path) -> None:
    assert make_index([], str, tmp_path) == ()


def test_a_missing_program_is_said_in_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_PACKAGE", "pagefind_that_is_not_there")
    with pytest.raises(CannotIndexError, match="pagefind_that_is_not_there"):
        make_index([entry("Một")], str, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_page_for_the_index_holds_no_markup_of_an_article() -> None:
    page = indexed_page(entry('<script>"x"</script>', "<img src=x onerror=y>"), str)
    assert "<script" not in page
    assert "<img" not in page
