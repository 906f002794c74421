"""The measuring measures what it says: every scenario of every side, of sites that hold the same. No figure is judged here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.archive import make_archive, picture
from benchmarks.kinds import kind_of
from benchmarks.measure import FailedError, measure
from benchmarks.peers.eleventy.side import Eleventy, why_no_eleventy
from benchmarks.peers.hugo.side import hugo_program
from benchmarks.scenarios import SCENARIOS
from tests.support.sites import run_tasks

ARTICLES = 40


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command says of a small archive."""
    folder = tmp_path_factory.mktemp("do")
    done = run_tasks(
        "bench", "--articles", str(ARTICLES), "--runs", "1", "--dir", str(folder / "noi"), "--json", str(folder / "ket-qua.json")
    )
    assert done.status == 0, done.said
    assert "dựng mới" in done.said
    result: dict[str, Any] = json.loads((folder / "ket-qua.json").read_text(encoding="utf-8"))
    return result


def test_every_side_has_every_scenario(found: dict[str, Any]) -> None:
    assert set(found["sides"]) == ({"bantin", "hugo"} if hugo_program() else {"bantin"})
    assert all(set(side) == set(SCENARIOS) for side in found["sides"].values())
    assert found["missing"] == ({} if hugo_program() else {"hugo": "chưa cài gói Python “hugo”"})


def test_each_edit_is_one_that_a_build_sees(found: dict[str, Any]) -> None:
    ours = found["sides"]["bantin"]
    assert ours["nothing"]["written"] == 0
    assert ours["body"]["rendered"] == 1
    assert ours["template"]["rendered"] >= ARTICLES
    assert all(ours[name]["written"] >= 1 for name in SCENARIOS if name != "nothing")
    assert ours["document"]["pages"] > ours["article"]["pages"] > ours["body"]["pages"]


@pytest.mark.skipif(hugo_program() is None, reason="chưa cài gói Python “hugo”")
def test_both_sides_hold_the_same(found: dict[str, Any]) -> None:
    _assert_same(found["output"], "hugo")


@pytest.fixture(scope="module")
def eleventy() -> None:
    """Skip where Eleventy cannot run."""
    if reason := why_no_eleventy():
        pytest.skip(reason)


def test_eleventy_holds_the_same(eleventy: None, tmp_path: Path) -> None:
    told = tmp_path / "ket-qua.json"
    options = ("--peers", "eleventy", "--scenarios", "cold", "--runs", "1", "--articles", str(ARTICLES))
    done = run_tasks("bench", *options, "--dir", str(tmp_path / "noi"), "--json", str(told))
    assert done.status == 0, done.said
    _assert_same(json.loads(told.read_text(encoding="utf-8"))["output"], "eleventy")
    assert not list(_broken_links(tmp_path / "noi" / "eleventy" / "0" / "output"))


def test_eleventy_shows_each_edit(eleventy: None, tmp_path: Path) -> None:
    archive = make_archive(ARTICLES)
    shown = tmp_path / "anh"
    shown.mkdir()
    for name in archive.newsroom.pictures:
        (shown / f"{Path(name).stem}-00000000-full-q80-720.jpg").write_bytes(b"")
    side = Eleventy(tmp_path / "noi", archive, shown)
    for name in ("title", "article", "document", "template", "picture"):
        SCENARIOS[name](side, archive)
    measure(side.command(), side.folder)
    home = (side.output / "index.html").read_text(encoding="utf-8")
    edited = next(side.output.glob(f"2*/*/{Path(archive.middle().path).stem}.html")).read_text(encoding="utf-8")
    assert archive.newest().title in home
    assert f"<h1>{archive.middle().title} và những việc còn lại</h1>" in edited
    assert '<article class="story" data-edition="2">' in edited
    document = (side.output / "van-ban" / "ctr-99-tu-2019.html").read_text(encoding="utf-8")
    assert all(article.title in document for article in archive.naming())
    assert (side.output / "anh" / "anh-3-00000000-full-q80-720.jpg").read_bytes() == picture(1003)


def test_where_node_is_not_there_eleventy_is_left_out_with_the_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert why_no_eleventy.__wrapped__() == "chưa cài Node.js (cần cả lệnh npm)"


def test_what_is_not_known_is_refused(tmp_path: Path) -> None:
    done = run_tasks("bench", "--peers", "jekyll", "--dir", str(tmp_path / "noi"))
    assert done.status == 2
    assert "--peers: không có “jekyll”" in done.said


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("2024/03/so-ket.html", "articles"),
        ("chuyen-muc/thoi-su/trang-2.html", "sections"),
        ("thoi-su/trang/2/index.html", "sections"),
        ("van-ban/nq-18-tw-2017/don-vi/tinh-uy.rss.xml", "units on documents: feeds"),
        ("theo-don-vi/nq-18-tw-2017--tinh-uy.atom", "units on documents: feeds"),
        ("index.json", "home and others: feeds"),
        ("404.html", "home and others"),
    ],
)
def test_files_are_of_the_same_kind_wherever_a_side_puts_them(path: str, kind: str) -> None:
    assert kind_of(path, frozenset({"thoi-su"})) == kind


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="khong-co"):
        measure(["ls", "khong-co"], tmp_path)


def _assert_same(output: dict[str, Any], peer: str) -> None:
    """The files of both sides, by kind, are as many and weigh about the same."""
    ours, theirs = output["bantin"], output[peer]
    assert ours["articles"]["files"] == theirs["articles"]["files"] == ARTICLES
    assert ours.keys() == theirs.keys()
    for kind in ("archive", "topics", "topics: feeds", "sections: feeds", "units: feeds"):
        assert ours[kind]["files"] == theirs[kind]["files"], kind
    weighed = [sum(each["bytes"] for kind, each in side.items() if kind != "pictures") for side in (ours, theirs)]
    assert 0.75 < weighed[1] / weighed[0] < 1.25


def _broken_links(output: Path) -> Iterator[str]:
    """Addresses below the root in pages that lead to no file."""
    for page in output.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="/([^"#]+)"', page.read_text(encoding="utf-8")):
            if not (output / address).is_file():
                yield f"{page.relative_to(output)}: {address}"
