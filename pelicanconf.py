"""Configure the portal: its name, its sections, its plugins. Each plugin has one dictionary; docs/cai-dat.md has a table of each."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.engine.build_site import portal_site  # noqa: E402 found through the line above

# Who publishes the portal
SITE = {
    "name": "Bản Tin Lam Giang",
    "tagline": "Trang thông tin công tác xây dựng Đảng tỉnh Lam Giang (bản trình diễn)",
    "owner": "Tỉnh ủy Lam Giang (đơn vị hư cấu của bản trình diễn)",
    "licence": "Bản trình diễn, không phải trang thông tin có giấy phép",
    "responsible": "Ban Biên tập Bản Tin Lam Giang",
    "address": "Số 1, đường Bến Lam, phường Lam Giang",
    "phone": "",
    "email": "toasoan@bantin-lamgiang.example",
    "reuse": "Ghi rõ nguồn “Bản Tin Lam Giang” khi phát hành lại thông tin từ website này.",
}

# What stories may belong to: folder below content/ and name, in the order of the menu
STORIES = {
    "sections": {
        "thoi-su": "Thời sự",
        "xay-dung-dang": "Xây dựng Đảng",
        "hoc-tap-va-lam-theo-bac": "Học tập và làm theo Bác",
        "nghi-quyet-va-cuoc-song": "Nghị quyết và cuộc sống",
        "kinh-te": "Kinh tế",
        "van-hoa-xa-hoi": "Văn hóa - Xã hội",
    },
}

# How long lists are; an empty dictionary means the defaults of the plugin
PAGES: dict[str, object] = {}
RELATED: dict[str, object] = {}
IMAGES: dict[str, object] = {}
VISITS: dict[str, object] = {}

# The rules that the newsroom sets for itself
CHECKS: dict[str, object] = {}

# The name in the ids of feed entries: choose it once and never change it, even if the domain changes
FEEDS = {"authority": "bantin-lamgiang.example,2026"}

# The plugins, in the order in which they are called; removing a line removes the feature
PLUGINS = [
    "plugins.units.plugin",
    "plugins.authors.plugin",
    "plugins.documents.plugin",
    "plugins.stories.plugin",
    "plugins.checks.plugin",
    "plugins.visits.plugin",
    "plugins.images.plugin",
    "plugins.related.plugin",
    "plugins.site.plugin",
    "plugins.feeds.plugin",
    "plugins.metadata.plugin",
    "plugins.search.plugin",
]
PELICAN_CLASS = portal_site  # the class and not its name: Pelican cannot resolve a name in a package

# Settings of Pelican
SITENAME = SITE["name"]
SITEURL = "http://127.0.0.1:8000"
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "theme")
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
