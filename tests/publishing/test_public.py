"""The record of what is public."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.core.dates import VIETNAM
from plugins.publishing.public import DamagedRecordError, PublicRecord, PublicStory, Published

CLOCK = datetime(2026, 11, 21, 8, tzinfo=VIETNAM)
ONE = PublicStory("a1", "content/tin/a.md", "2021/04/a.html", "Sơ kết", "d1", CLOCK, ("anh/a.webp",))


def published(*stories: PublicStory, clock: datetime = CLOCK, sources: dict[str, bytes] | None = None) -> Published:
    return Published(clock, stories, sources or {}, {"theme/a.css": None, "anh/b.webp": clock}, {"index.rss.xml": "x"})


def test_what_was_remembered_is_known_to_the_next_process(tmp_path: Path) -> None:
    PublicRecord(tmp_path / "r").save_published(published(ONE, sources={"d1": "Tiêu đề: Sơ kết".encode()}))
    record = PublicRecord(tmp_path / "r")
    assert record.clock == CLOCK
    assert record.stories() == [replace(ONE, has_source=True)]
    assert record.source("a1") == "Tiêu đề: Sơ kết".encode()
    assert record.assets() == {"theme/a.css": None, "anh/b.webp": CLOCK}
    assert record.published_feeds() == {"index.rss.xml": "x"}


def test_addresses_outlive_their_stories_and_bytes_stay_while_the_digest_does(tmp_path: Path) -> None:
    record = PublicRecord(tmp_path / "r")
    record.save_published(published(ONE, sources={"d1": b"one"}))
    record.save_published(published(replace(ONE, url="2021/04/b.html")))
    assert record.source("a1") == b"one"
    assert record.addresses() == {"2021/04/a.html": "a1", "2021/04/b.html": "a1"}
    record.save_published(published(replace(ONE, digest="d2")))
    assert record.source("a1") is None, "another version, whose bytes were not to be had"
    record.save_published(published())
    assert record.stories() == []
    assert len(record.addresses()) == 2


def test_what_came_with_a_release_that_was_taken_back_stands_in_for_nothing(tmp_path: Path) -> None:
    record = PublicRecord(tmp_path / "r")
    later = CLOCK + timedelta(hours=1)
    new = replace(ONE, id="b1", url="b.html", digest="d2", since=later)
    record.save_published(published(ONE, new, clock=later, sources={"d1": b"one", "d2": b"two"}))
    record.mark_rolled_back()
    assert record.is_rolled_back
    assert (record.source("a1"), record.source("b1")) == (b"one", None)
    record.save_published(published(ONE, clock=later))
    assert not record.is_rolled_back


def test_a_damaged_record_is_put_aside_and_named_and_begun_anew_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "public.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DamagedRecordError, match=r"public\.damaged"):
        PublicRecord(path)
    assert PublicRecord(path).stories() == []
    assert path.with_suffix(".damaged").read_bytes().startswith(b"not a database")
