"""What the small site changes in the settings of the project; added to their end."""

SITE = {
    "name": "Bản tin Hải Sơn",
    "tagline": "Trang tin của Đảng bộ huyện Hải Sơn",
    "owner": "Huyện ủy Hải Sơn",
    "licence": "Giấy phép số 1/GP-TTĐT",
    "responsible": "Ban Biên tập",
    "address": "Số 2, đường Bờ Kè",
    "phone": "0123 456 789",
    "email": "bantin@haison.example",
    "reuse": "Ghi rõ nguồn khi phát hành lại.",
    "colours": {"brand": "#a3161b"},
}
STORIES = {"sections": {"tin-tuc": "Tin tức", "xay-dung-dang": "Xây dựng Đảng", "hoc-tap": "Học tập và làm theo Bác"}}
PAGES = {"per_page": 4, "home_newest": 3, "home_section": 3}
RELATED = {"older": 4}
IMAGES = {"widths": (320, 640), "thumb_widths": (160,)}
FEEDS = {"authority": "haison.example,2026", "full_text": True}
SITENAME = SITE["name"]
SITEURL = "https://haison.example"
