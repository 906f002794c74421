"""Files of expected bytes, rewritten only by ``tasks.py test --update``; the difference is then read like code."""

from __future__ import annotations

import os
import re
from pathlib import Path

# What changes with every edit of the theme, or with the library that encodes pictures, is not what these files are about.
_THEME = re.compile(r"(theme/[\w/.-]+)-[0-9a-f]{8}\.")
_LENGTH = re.compile(r'(<(?:enclosure|link)[^>]*?) length="\d+"')


def assert_golden(path: Path, text: str) -> None:
    """Compare a text with a file of expected bytes, but for hashes of the theme's files and the length of pictures."""
    text = _LENGTH.sub(r'\1 length="…"', _THEME.sub(r"\1-….", text))
    if os.environ.get("BAN_TIN_UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.is_file(), f"{path.name} is not there; `tasks.py test --update` writes it"
    assert text == path.read_text(encoding="utf-8")
