"""Faults while the site is made and published: killed, out of space, damaged memory, a clock that goes back, readers all the while.

What is public is compared file by file, and is wholly the old or wholly the new. That a publish is killed at thirty times, and that
two run at once, is tried in tests/publishing; here it is the plain build, and all of it on a disk that is full.
"""

from __future__ import annotations

import http.client
import multiprocessing
import random
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from plugins.core.hashing import sha256
from plugins.publishing.targets.folder import FolderSettings, FolderTarget
from tests.publishing.public_site import PublicSite, Said, make_public_site, run_publish
from tests.support import forked
from tests.support.browser import served_folder
from tests.support.sites import NOW, assert_same_files, files_of
from tests.trust.faults import (
    FILE,
    SEED,
    copied,
    cut,
    emptied,
    folder_instead,
    kill_group,
    leave_free,
    rubbish,
    second_version,
    set_content,
    small_disk,
    without_index,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="diệt tiến trình, gắn đĩa: thử trên Linux và macOS")

STORY = "2026/11/mua-gat-o-phu-thanh.html"
KILLS = 30
SWITCHES = 100


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> PublicSite:
    """The small site, published once and built once."""
    public = make_public_site(tmp_path_factory.mktemp("goc") / "trang")
    public.published()
    assert forked.build(public.site).status == 0
    return public


@pytest.fixture
def public(once: PublicSite, tmp_path: Path) -> PublicSite:
    """A copy of it."""
    return copied(once, tmp_path / "trang")


# --- killed ---------------------------------------------------------------------------------------------------------


def test_after_a_kill_at_any_of_thirty_times_the_next_build_equals_a_clean_one(public: PublicSite, tmp_path: Path) -> None:
    site = public.site
    versions = [tmp_path / "mot", tmp_path / "hai"]
    for version in versions:
        shutil.copytree(site.content, version)
    second_version(versions[1])
    longest, clean = 0.0, []
    for number, version in enumerate(versions):
        set_content(site, version)
        fresh = site.folder / f"sach-{number}" / "output"
        assert forked.build(site, "--output", str(fresh)).status == 0
        clean.append(fresh)
        started = time.perf_counter()
        assert forked.build(site).status == 0
        longest = max(longest, time.perf_counter() - started)
    times = random.Random(SEED)  # noqa: S311 times of a test
    cut_off = 0
    for attempt in range(KILLS):
        version = attempt % 2
        set_content(site, versions[version])
        process = forked.start_build(site)
        time.sleep(times.uniform(0, longest))
        assert process.pid is not None
        if process.is_alive():
            cut_off += 1
            kill_group(process.pid)
        process.join()
        built = forked.build(site)
        assert built.status == 0, (SEED, attempt, built.said)
        try:
            assert_same_files(site.output, clean[version])
        except AssertionError as error:
            pytest.fail(f"hạt giống {SEED}, lần diệt thứ {attempt}: {error}")
    assert cut_off > KILLS // 3, "some were killed at work"


# --- a full disk ----------------------------------------------------------------------------------------------------

FREE = (0, 4, 16, 64, 128, 256, 512, 1024, 2048)
"""Kilobytes that are free when the work begins."""


@pytest.fixture
def on_small_disk(public: PublicSite, tmp_path: Path) -> Iterator[tuple[PublicSite, Path]]:
    """The site with output, cache and releases on a small disk; content and settings lie elsewhere."""
    with small_disk(tmp_path / "disk", 24) as disk:
        for name in ("output", ".cache", "srv"):
            shutil.copytree(public.folder / name, disk / name, symlinks=True)
            shutil.rmtree(public.folder / name)
            (public.folder / name).symlink_to(disk / name)
        yield public, disk


def publish(public: PublicSite, heard: Path, *arguments: str, now: str = NOW) -> Said:
    """Publish, and return the output on a disk with space."""
    process = multiprocessing.get_context("fork").Process(target=run_publish, args=(public.folder, heard, ("--now", now, *arguments)))
    process.start()
    process.join(120)
    assert not process.is_alive(), "it hangs"
    return Said(process.exitcode or 0, heard.read_text(encoding="utf-8"))


def test_on_a_full_disk_what_is_public_stays_and_later_the_publish_goes_on(
    on_small_disk: tuple[PublicSite, Path], tmp_path: Path, once: PublicSite
) -> None:
    public, disk = on_small_disk
    heard = tmp_path / "said.txt"
    old = public.public_files()
    second_version(public.content)
    expected = copied(once, tmp_path / "rong")
    second_version(expected.content)
    expected.published()
    new = expected.public_files()
    stopped = 0
    for free in FREE:
        ballast = leave_free(disk, free)
        said = publish(public, heard)
        assert "Traceback" not in said.text, (free, said.text)
        now = public.public_files()
        if said.status == 0:
            assert without_index(now) == without_index(new), free
        else:
            stopped += 1
            assert now == old, (free, sorted(now.keys() ^ old.keys()))
            assert re.search("đĩa đã đầy|No space left|disk is full|disk I/O|giữ nguyên", said.text), said.text
        ballast.unlink()
        if said.status == 0:
            break
    assert stopped, "the disk was never full"
    said = publish(public, heard)
    assert said.status == 0, said.text
    assert without_index(public.public_files()) == without_index(new)


def test_on_a_full_disk_a_build_says_so_and_the_next_one_equals_a_clean_one(on_small_disk: tuple[PublicSite, Path], tmp_path: Path) -> None:
    public, disk = on_small_disk
    second_version(public.content)
    article = public.content / FILE
    # More than what the pages that become smaller leave free.
    longer = article.read_text(encoding="utf-8") + "\n\nCánh đồng xã gặt xong trước bão, thóc về đầy sân." * 5_000
    article.write_text(longer + "\n", encoding="utf-8", newline="\n")
    clean = tmp_path / "sach" / "output"
    assert forked.build(public.site, "--output", str(clean)).status == 0
    stopped = 0
    for free in FREE:
        ballast = leave_free(disk, free)
        built = forked.build(public.site)
        assert "Traceback" not in built.said, (free, built.said)
        ballast.unlink()
        if built.status == 0:
            break
        stopped += 1
        assert re.search("đĩa đã đầy|disk is full|disk I/O", built.said), built.said
    assert stopped, "the disk was never full"
    assert forked.build(public.site).status == 0
    assert_same_files(public.site.output, clean)


# --- damaged memory -------------------------------------------------------------------------------------------------

MEMORY = {
    "the store of the build": ".cache/publish/srv/.cache/site/store.sqlite",
    "the list of the build's files": ".cache/publish/srv/.cache/site/files.txt",
    "a page of the build": f".cache/publish/srv/site/{STORY}",
    "a style sheet of the build": ".cache/publish/srv/site/theme/css/feed.css",
    "a page that is made ready": f".cache/publish/srv/ready/{STORY}",
    "what is known of those made ready": ".cache/publish/srv/ready.json",
    "the record of the release": "srv/records/1.json",
}


@pytest.fixture(scope="module")
def both(once: PublicSite, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is public of the first version, and of the second."""
    second = copied(once, tmp_path_factory.mktemp("hai") / "trang")
    second_version(second.content)
    second.published()
    return once.public_files(), second.public_files()


@pytest.mark.parametrize("damage", [rubbish, cut, emptied, folder_instead], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("what", MEMORY)
def test_with_damaged_memory_what_is_published_is_the_new_version_or_nothing(
    public: PublicSite, both: tuple[dict[str, bytes], dict[str, bytes]], what: str, damage: Callable[[Path], None]
) -> None:
    old, new = both
    damage(public.folder / MEMORY[what])
    second_version(public.content)
    said = public.publish("--yes")
    assert "Traceback" not in said.text, (SEED, said.text)
    if said.status == 0:
        assert without_index(public.public_files()) == without_index(new), SEED
    else:
        assert public.public_files() == old, SEED
        assert Path(MEMORY[what]).name in said.text, "the file that somebody must look at is named"


@pytest.mark.parametrize("damage", [rubbish, cut, folder_instead], ids=lambda damage: damage.__name__)
def test_a_damaged_record_of_what_is_public_is_put_aside_and_named_before_anything_is_forgotten(
    public: PublicSite, damage: Callable[[Path], None]
) -> None:
    before = public.public_files()
    damage(public.folder / ".cache/publish/srv/public.sqlite")
    second_version(public.content)
    said = public.publish("--yes")
    assert said.status == 1, said.text
    assert "Traceback" not in said.text
    assert "public.damaged" in said.text
    assert public.public_files() == before
    assert (public.folder / ".cache/publish/srv/public.damaged").exists()
    public.published("--yes")
    assert "Lúa chín muộn" in (public.web / STORY).read_text(encoding="utf-8")


# --- the clock ------------------------------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_takes_nothing_down_that_is_public(public: PublicSite) -> None:
    public.published(now="2026-11-21 09:00")
    title = "Khai mạc hội xuân sẽ diễn ra".encode()
    before = public.public_files()
    assert [path for path, raw in before.items() if title in raw]
    for now in ("2026-11-21 08:00", "1970-01-01 00:00"):
        said = public.publish("--yes", now=now)
        assert said.status == 1, said.text
        assert "đồng hồ" in said.text
        assert public.public_files() == before
    public.published(now="2026-11-21 09:30")


def test_a_clock_that_was_set_back_stops_nobody_where_nothing_would_go(public: PublicSite) -> None:
    second_version(public.content)
    public.published("--yes", now="2026-11-21 07:00")
    assert "Lúa chín muộn" in (public.web / STORY).read_text(encoding="utf-8")


# --- a folder that is missing for a while ------------------------------------------------------------------------------


def test_articles_in_a_folder_that_became_a_link_stay_public(public: PublicSite) -> None:
    before = public.public_files()
    folder = public.content / "tin-tuc" / "2026"
    folder.rename(public.folder / "noi-khac")
    folder.symlink_to(public.folder / "noi-khac")
    said = public.published().text
    assert "content/tin-tuc/2026: lỗi:" in said
    assert "được giữ" in said
    # What is withdrawn cannot be known without its files: where it was, lists and feeds say a little less.
    articles, now = ({path: raw for path, raw in files.items() if re.match(r"\d{4}/", path)} for files in (before, public.public_files()))
    assert now == articles


# --- readers --------------------------------------------------------------------------------------------------------


def test_a_reader_sees_no_error_and_no_mixture_during_a_hundred_switches(once: PublicSite, tmp_path: Path) -> None:
    """Two versions with different styles, texts and pictures take turns while a reader fetches pages with all that they show."""
    public = copied(once, tmp_path / "trang")
    second_version(public.content)
    public.site.add_setting("SITE = {**SITE, 'colours': {'brand': '#123456'}}")
    public.published()
    (public.web / "moc.txt").unlink(missing_ok=True)
    ready = []
    for number, source in enumerate((once, public)):
        folder = tmp_path / f"san-{number}"
        shutil.copytree(source.web.resolve(), folder)
        ready.append(folder)
    for path in files_of(ready[0]):  # assets of the version before stay for a day, as Publisher keeps them
        target = ready[1] / path
        if not target.exists() and path.startswith(("anh/", "theme/")):
            shutil.copyfile(ready[0] / path, target)
    for path in files_of(ready[1]):
        target = ready[0] / path
        if not target.exists() and path.startswith(("anh/", "theme/")):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ready[1] / path, target)
    manifests = [{path: sha256(raw) for path, raw in files_of(folder).items()} for folder in ready]
    contents = [files_of(folder) for folder in ready]
    target = FolderTarget(FolderSettings(root=str(tmp_path / "srv")))
    target.publish(ready[0], manifests[0], datetime(2026, 11, 21, 1, tzinfo=UTC))
    over = threading.Event()
    faults: list[str] = []
    seen: list[int] = []
    with served_folder(tmp_path / "srv" / "current") as address:
        reader = threading.Thread(target=_read_on, args=(address, contents, over, faults, seen))
        reader.start()
        for number in range(1, SWITCHES + 1):
            target.publish(ready[number % 2], manifests[number % 2], datetime(2026, 11, 21, 1, tzinfo=UTC))
        over.set()
        reader.join()
    assert faults == []
    assert len(seen) > SWITCHES // 2
    print(f"{SWITCHES} switches, {sum(seen)} requests for {len(seen)} pages")


PAGES = ("index.html", STORY, "chuyen-muc/tin-tuc.html", "rss.html")
_SHOWN = re.compile(r'(?:src|href)="([^"#?]+\.(?:css|js|jpg|webp|svg))"')


def _read_on(address: str, contents: list[dict[str, bytes]], over: threading.Event, faults: list[str], seen: list[int]) -> None:
    """Fetch pages in a loop, each with everything that it shows; each must be wholly of one version."""
    host = urlsplit(address).netloc
    while not over.is_set() or not seen:
        for page in PAGES:
            status, raw = _fetch(host, f"/{page}")
            if status != 200 or raw not in [content.get(page) for content in contents]:
                faults.append(f"{page}: {status}, {len(raw)} byte không thuộc bản nào")
                continue
            shown = {urljoin(f"/{page}", found) for found in _SHOWN.findall(raw.decode())}
            for path in sorted(shown):
                status, asset = _fetch(host, path)
                if status != 200 or asset not in [content.get(path.lstrip("/")) for content in contents]:
                    faults.append(f"{page} → {path}: {status}")
            seen.append(1 + len(shown))


def _fetch(host: str, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
