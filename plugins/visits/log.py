"""Read visits by people from the lines of a web server's log (combined log format)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.core.dates import VIETNAM

_LINE = re.compile(
    r'(?P<host>\S+) \S+ \S+ \[(?P<time>[^\]]{20,32})\] "(?P<method>[A-Z]+) (?P<target>\S+)[^"]*" (?P<status>\d{3}) \S+'
    r'(?: "[^"]*" "(?P<agent>[^"]*)")?'
)
_STORY = re.compile(r"\d{4}/\d{2}/[^/]+\.html")
_BOT = re.compile(
    r"bot|crawl|spider|slurp|archiv|scan|monitor|uptime|probe|check|fetch|preview|externalhit|headless|phantom|lighthouse|pagespeed"
    r"|curl|wget|httpie|python|java/|okhttp|go-http|libwww|perl|ruby|php|scrapy|feed|rss|news(?:boat|blur)|validator|zgrab|masscan",
    re.IGNORECASE,
)
_REPEAT_WINDOW = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Visit:
    """Hold a page that somebody read: its address below the site's root, and the day in Vietnam."""

    path: str
    day: date


def read_visits(lines: Iterable[str], prefix: str = "/") -> Iterator[Visit]:
    """Find the stories that people read in the lines of a log.

    >>> line = '1.2.3.4 - - [20/Nov/2026:08:00:00 +0700] "GET /2021/04/so-ket.html HTTP/2.0" 200 9000 "-" "Mozilla/5.0 (Android 14)"'
    >>> list(read_visits([line]))
    [Visit(path='2021/04/so-ket.html', day=datetime.date(2026, 11, 20))]

    Left out are bots (by their user agent, or the lack of one), everything but whole pages of stories, and the same reader
    (address and browser) who opens the same page again within half an hour. ``prefix`` is the path of the site on its server.
    """
    last: dict[tuple[str, str, str], datetime] = {}
    for line in lines:
        match = _LINE.match(line)
        if not match or match["method"] != "GET" or match["status"] not in ("200", "304"):
            continue
        agent = match["agent"] or ""
        if len(agent) < 12 or _BOT.search(agent):
            continue
        path = _story_path(match["target"], prefix)
        read_at = _parse_time(match["time"])
        if not path or read_at is None:
            continue
        reader = (match["host"], agent, path)
        previous = last.get(reader)
        last[reader] = read_at
        if previous is None or abs(read_at - previous) >= _REPEAT_WINDOW:
            yield Visit(path, read_at.date())


def _story_path(target: str, prefix: str) -> str:
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:
        return ""
    path = path.removeprefix(prefix.rstrip("/")).lstrip("/")
    return path if _STORY.fullmatch(path) else ""


_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_TIME = re.compile(r"(\d{2})/([A-Z][a-z]{2})/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})")


def _parse_time(text: str) -> datetime | None:
    """Convert a time of the log to Vietnam's time; months are English in every locale."""
    match = _TIME.fullmatch(text)
    if not match or match[2] not in _MONTHS:
        return None
    day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
    offset = timedelta(hours=int(zone_hours), minutes=int(zone_minutes)) * (-1 if sign == "-" else 1)
    try:
        local = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=VIETNAM)
    except ValueError:
        return None
    return local - offset + timedelta(hours=7)


def open_log(path: Path) -> Iterator[str]:
    """Read the lines of a log file, compressed with gzip or not; bytes that are not UTF-8 are replaced."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as compressed:
            yield from compressed
    else:
        with path.open(encoding="utf-8", errors="replace") as plain:
            yield from plain
