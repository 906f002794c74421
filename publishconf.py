"""What differs in public: the address of the site, and where ``python3 tasks.py publish`` puts it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 that is what it is for

SITEURL = "https://bantin-lamgiang.example"

# Where the site goes: the root of the web server is public/current. The README has the other kinds of targets.
PUBLISHING = {"targets": {"may-nay": {"kind": "folder", "root": str(ROOT / "public")}}}  # noqa: F405 from pelicanconf
