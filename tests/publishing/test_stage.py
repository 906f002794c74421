"""The stage: only what changed is made anew, and whatever was broken off or meddled with is put right."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from plugins.core.hashing import sha256
from plugins.core.workers import Workers
from plugins.publishing.precompress import pack
from plugins.publishing.stage import Stage
from tests.support.sites import files_of, stamps_of

PAGE = "<p>Nghị quyết số 04-NQ/TW</p>" * 100


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "anh").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "a.html").write_text("ngắn", encoding="utf-8")
    (folder / "anh" / "a-1a2b3c4d.webp").write_bytes(b"RIFF" * 400)
    return folder


def stage_at(folder: Path, packings: tuple[str, ...] = ("gz", "br")) -> Stage:
    return Stage(folder, sha256, packings)


def test_texts_get_compressed_copies_that_say_the_same(tmp_path: Path, site: Path) -> None:
    manifest = stage_at(tmp_path).fill(site, {}, [], Workers(1))
    files = files_of(tmp_path / "ready")
    assert sorted(manifest) == sorted(files) == ["a.html", "anh/a-1a2b3c4d.webp", "index.html", "index.html.br", "index.html.gz"]
    assert gzip.decompress(files["index.html.gz"]) == brotli.decompress(files["index.html.br"]) == files["index.html"]
    assert manifest == {path: sha256(content) for path, content in files.items()}


def test_equal_texts_give_equal_copies() -> None:
    for packing in ("gz", "br"):
        assert pack("a.html", PAGE.encode(), packing) == pack("b.html", PAGE.encode(), packing)


def test_a_second_time_nothing_is_written(tmp_path: Path, site: Path) -> None:
    first = stage_at(tmp_path).fill(site, {"cu.html": b"x"}, [], Workers(1))
    before = stamps_of(tmp_path / "ready")
    assert stage_at(tmp_path).fill(site, {"cu.html": b"x"}, [], Workers(1)) == first
    assert stamps_of(tmp_path / "ready") == before


def test_a_changed_page_written_in_place_is_noticed_with_its_copies(tmp_path: Path, site: Path) -> None:
    first = stage_at(tmp_path).fill(site, {}, [], Workers(1))
    (site / "index.html").write_text(PAGE.replace("04", "05"), encoding="utf-8")
    second = stage_at(tmp_path).fill(site, {}, [], Workers(1))
    assert {path for path in first if first[path] != second[path]} == {"index.html", "index.html.br", "index.html.gz"}
    assert gzip.decompress((tmp_path / "ready" / "index.html.gz").read_bytes()) == (site / "index.html").read_bytes()


@pytest.mark.parametrize(
    "meddle",
    [
        lambda ready: (ready / "index.html.gz").write_bytes(b"broken"),
        lambda ready: (ready / "index.html.br").unlink(),
        lambda ready: (ready / "a.html.gz").write_bytes(b"too much"),
        lambda ready: (ready.with_name("ready.json")).write_text("{", encoding="utf-8"),
        lambda ready: (ready / "x").mkdir(),
    ],
    ids=["a copy broken", "a copy missing", "a copy too many", "the index broken", "an empty folder"],
)
def test_what_was_meddled_with_is_put_right(tmp_path: Path, site: Path, meddle: object) -> None:
    stage_at(tmp_path).fill(site, {}, [], Workers(1))
    whole = files_of(tmp_path / "ready")
    meddle(tmp_path / "ready")  # type: ignore[operator]
    stage_at(tmp_path).fill(site, {}, [], Workers(1))
    assert files_of(tmp_path / "ready") == whole
    assert not (tmp_path / "ready" / "x").exists()


def test_extra_files_never_reach_the_build_through_a_link(tmp_path: Path, site: Path) -> None:
    stage_at(tmp_path).fill(site, {}, [], Workers(1))
    built = files_of(site)
    stage_at(tmp_path).fill(site, {"index.html": b"instead"}, [], Workers(1))
    assert files_of(site) == built
    assert (tmp_path / "ready" / "index.html").read_bytes() == b"instead"


def test_what_is_kept_stays_and_everything_else_goes(tmp_path: Path, site: Path) -> None:
    stage_at(tmp_path).fill(site, {}, [], Workers(1))
    (site / "anh" / "a-1a2b3c4d.webp").unlink()
    (site / "a.html").unlink()
    manifest = stage_at(tmp_path).fill(site, {}, ["anh/a-1a2b3c4d.webp", "khong-co.html"], Workers(1))
    assert sorted(manifest) == ["anh/a-1a2b3c4d.webp", "index.html", "index.html.br", "index.html.gz"]


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path, site: Path) -> None:
    stage_at(tmp_path).fill(site, {"tin": b"1", "don-vi/a.html": b"2"}, [], Workers(1))
    stage_at(tmp_path).fill(site, {"tin/a.html": b"1", "don-vi": b"2"}, [], Workers(1))
    assert (tmp_path / "ready" / "tin" / "a.html").read_bytes() == b"1"
    assert (tmp_path / "ready" / "don-vi").read_bytes() == b"2"
