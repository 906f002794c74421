from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import argparse, sys\n"
    "from plugins.commands.citations import add_arguments, run\n"
    "parser = argparse.ArgumentParser()\n"
    "add_arguments(parser)\n"
    "sys.exit(run(parser.parse_args()))\n"
)


def ask(*records: object, raw: bytes = b"", options: tuple[str, ...] = ()) -> tuple[list[dict[str, object]], str, int]:
    lines = b"".join(json.dumps(record).encode() + b"\n" for record in records) + raw
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *options], input=lines, capture_output=True, cwd=ROOT, check=False, env={"PYTHONPATH": str(ROOT)}
    )
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()], done.stderr.decode("utf-8"), done.returncode


def test_each_line_is_answered_with_offsets_into_the_given_text() -> None:
    text = "Chi\u0309 thi\u0323 05 và Nghị\u00a0quyết Trung ương 5 khóa XII"
    (answer,), errors, code = ask({"id": 7, "text": text, "article_date": "2021-04-22"})
    assert (errors, code, answer["id"]) == ("", 0, 7)
    first, second = answer["found"]  # type: ignore[misc]
    assert text[first["start"] : first["end"]] == first["surface"]
    assert (first["canonical"], first["doc_id"], first["type"]) == ("05-CT/TW", "ct-05-tw-2016", "Chỉ thị")
    assert (second["canonical"], second["doc_id"]) == ("HNTW5-XII", None)
    assert second["candidates"] == ["nq-10-tw-2017", "nq-11-tw-2017", "nq-12-tw-2017"]
    assert set(first) == {"surface", "start", "end", "canonical", "doc_id", "type", "confidence", "reason"}


def test_a_bad_line_is_told_by_its_number_and_the_others_are_answered() -> None:
    answers, errors, code = ask(
        {"id": "a", "text": "Quy định 37", "article_date": None},
        {"id": "b"},
        {"id": "c", "text": "x", "article_date": "hôm qua"},
        raw=b"{\n\xff\n\n" + json.dumps({"id": "d", "text": "Quy \ud800 37"}).encode() + b"\n",
    )
    assert [answer["id"] for answer in answers] == ["a", "d"]
    assert code == 1
    assert [line.split(":")[1].strip() for line in errors.splitlines()] == ["dòng 2", "dòng 3", "dòng 4", "dòng 5"]


def test_another_registry_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "khac.csv"
    path.write_text(
        "id;type;number;issuer;date;term;title;short_names;source\n"
        "ctr-1;Chương trình;01/CTr-CP;Chính phủ;01/02/2020;;Vùng;Chương trình vùng;x\n",
        encoding="utf-8-sig",
    )
    (answer,), _, code = ask({"id": 1, "text": "Chương trình vùng và Chỉ thị 05"}, options=("--registry", str(path)))
    assert code == 0
    assert [entry["doc_id"] for entry in answer["found"]] == ["ctr-1", None]  # type: ignore[union-attr, index]


def test_a_missing_registry_is_told(tmp_path: Path) -> None:
    answers, errors, code = ask({"id": 1, "text": "x"}, options=("--registry", str(tmp_path / "khong-co.csv")))
    assert (answers, code) == ([], 1)
    assert "khong-co.csv" in errors
