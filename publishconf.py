"""Configure publishing: the public address of the site, and the targets of ``python3 tasks.py publish``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 all settings but those below

SITEURL = "https://bantin-lamgiang.example"

# The root of the web server is public/current. docs/cai-dat.md describes the other kinds of targets.
PUBLISHING = {"targets": {"may-nay": {"kind": "folder", "root": str(ROOT / "public")}}}  # noqa: F405 from pelicanconf
