"""The clock of a build, as the environment may set it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from plugins.core.dates import VIETNAM


def source_date(environment: Mapping[str, str]) -> datetime | None:
    """Read SOURCE_DATE_EPOCH, the fixed clock of reproducible builds. Return None if it is not set.

    >>> source_date({"SOURCE_DATE_EPOCH": "1619086080"}).isoformat()
    '2021-04-22T17:08:00+07:00'

    Raises ValueError, in Vietnamese, if the value is no number of seconds.
    See https://reproducible-builds.org/specs/source-date-epoch/
    """
    text = environment.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC).astimezone(VIETNAM)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(f"Biến SOURCE_DATE_EPOCH là “{text}”; phải là số giây kể từ 01/01/1970.") from error
