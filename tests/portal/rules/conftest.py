"""The site of sixty stories, built once; and a second one under the rules of the press, whose readers were counted."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.portal.rules.reading import Sixty
from tests.portal.rules.sixty import BY_KEY, make_sixty
from tests.support.sites import SiteFolder, make_site, run_tasks

_PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
_BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def log_line(host: str, time: str, key: str, agent: str = _PHONE, status: int = 200) -> str:
    """A line of an access log in the combined format."""
    return f'{host} - - [{time} +0700] "GET /{BY_KEY[key].address} HTTP/2.0" {status} 8124 "https://tim.example/" "{agent}"\n'


@pytest.fixture(scope="session")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Sixty:
    """The sixty stories without a count of readers."""
    site = make_sixty(tmp_path_factory.mktemp("sixty") / "site")
    return Sixty(site, site.built())


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Sixty:
    """The same stories on a site of the press, with what its web server logged."""
    site = make_sixty(tmp_path_factory.mktemp("press") / "site")
    site.add_setting('SITE["regime"] = "báo chí"')
    older, newer = site.folder / "access.log.1.gz", site.folder / "access.log"
    lines = [log_line(f"10.0.0.{n}", "19/Nov/2026:08:00:00", "anh") for n in range(3)]
    with gzip.open(older, "wt", encoding="utf-8") as packed:
        packed.writelines(lines)
    newer.write_text(
        "".join(
            (
                log_line("10.0.0.1", "20/Nov/2026:09:00:00", "phim"),
                log_line("10.0.0.2", "20/Nov/2026:09:00:00", "phim"),
                log_line("10.0.0.2", "20/Nov/2026:09:10:00", "phim"),
                *(log_line(f"10.0.1.{n}", "20/Nov/2026:09:00:00", "do-hoa", _BOT) for n in range(9)),
                log_line("10.0.0.5", "20/Nov/2026:09:00:00", "do-hoa", status=404),
            )
        ),
        encoding="utf-8",
    )
    counted = run_tasks("views", "--log", str(older), str(newer), "--content", str(site.content))
    assert counted.status == 0, counted.said
    return Sixty(site, site.built())


@pytest.fixture(scope="session")
def monthly(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Sixty articles with one title, one a month for five years."""
    site = make_site(tmp_path_factory.mktemp("monthly") / "site")
    site.add_setting('PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]\nIMAGES = {"cards": False}')
    folder = site.content / "xay-dung-dang"
    folder.mkdir()
    for number in range(60):
        year, month = 2021 + number // 12, number % 12 + 1
        text = f"Tiêu đề: Sinh hoạt chi bộ thường kỳ\nNgày: 05/{month:02}/{year}\nMã: thang-{number}\n\nChi bộ họp lần thứ {number + 1}.\n"
        Path(folder / f"{year}-{month:02}.md").write_text(text, encoding="utf-8", newline="\n")
    site.built()
    return site
