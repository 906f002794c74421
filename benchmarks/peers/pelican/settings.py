"""The peer's settings: what Pelican does of itself, with pages and feeds of the same kinds as ours; every quick setting that it has."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

SITENAME = "Bản Tin Lam Giang"
SITEURL = "http://127.0.0.1:8000"
FEED_DOMAIN = SITEURL
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": None, "tag": None, "author": None}
PLUGINS = ["lists"]
PLUGIN_PATHS = [str(HERE)]
ARTICLE_EXCLUDES = ["anh"]
STATIC_PATHS = ["anh"]
PAGE_PATHS: list[str] = []
ARTICLE_TRANSLATION_ID = None  # looking for translations takes time that grows with the square of the archive
PAGE_TRANSLATION_ID = None
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}}, "output_format": "html5"}
SUMMARY_MAX_LENGTH = 0
DIRECT_TEMPLATES = ["index", "tags", "authors", "archives"]
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "chuyen-muc/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "tac-gia/{slug}.html"
TAG_URL = TAG_SAVE_AS = "van-ban/{slug}.html"
YEAR_ARCHIVE_SAVE_AS = "luu-tru/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "luu-tru/{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_SAVE_AS = "luu-tru/{date:%Y}/{date:%m}/{date:%d}/index.html"
FEED_ALL_RSS, FEED_ALL_ATOM = "index.rss.xml", "index.atom.xml"
CATEGORY_FEED_RSS, CATEGORY_FEED_ATOM = "chuyen-muc/{slug}.rss.xml", "chuyen-muc/{slug}.atom.xml"
AUTHOR_FEED_RSS, AUTHOR_FEED_ATOM = "tac-gia/{slug}.rss.xml", "tac-gia/{slug}.atom.xml"
TAG_FEED_RSS, TAG_FEED_ATOM = "van-ban/{slug}.rss.xml", "van-ban/{slug}.atom.xml"
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = True
FEED_APPEND_REF = False
SECTIONS: dict[str, str] = {}
