"""What differs in public. ``pelican content -s publishconf.py`` or ``python3 tasks.py build --site-url …``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 that is what it is for

SITEURL = "https://bantin-lamgiang.example"
