"""The measuring measures what it says: every scenario of every side, of sites that hold the same. No figure is judged here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench.kinds import kind_of
from tests.bench.measure import FailedError, measure
from tests.bench.peers.hugo.side import hugo_program
from tests.bench.scenarios import SCENARIOS
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
    ours, hugo = found["output"]["bantin"], found["output"]["hugo"]
    assert ours["articles"]["files"] == hugo["articles"]["files"] == ARTICLES
    assert ours.keys() == hugo.keys()
    for kind in ("archive", "topics", "topics: feeds", "sections: feeds", "units: feeds"):
        assert ours[kind]["files"] == hugo[kind]["files"], kind
    weighed = [sum(each["bytes"] for kind, each in side.items() if kind != "pictures") for side in (ours, hugo)]
    assert 0.75 < weighed[1] / weighed[0] < 1.25


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
