"""Every kind of page of the demo, each by one address."""

ARTICLE = "2021/06/bon-nam-thuc-hien-nq-04-nhung-chuyen-bien-o-mot-dang-bo-huyen.html"
KINDS = {
    "home": "index.html",
    "section": "chuyen-muc/xay-dung-dang.html",
    "article": ARTICLE,
    "article with a table of contents": "2022/10/nghi-quyet-18-ve-dat-dai-nhung-cau-hoi-tu-lang.html",
    "photographs": "2026/04/mot-ngay-tren-vung-cao-van-son.html",
    "video": "2024/02/tieng-trong-hoi-dinh-tra-van.html",
    "document": "van-ban/ct-05-tw-2016.html",
    "documents": "van-ban/index.html",
    "documents of a kind": "van-ban/the-loai/nghi-quyet.html",
    "unit": "don-vi/tinh-uy-lam-giang.html",
    "unit that has ended": "don-vi/huyen-uy-tra-lam.html",
    "units": "don-vi/index.html",
    "author": "tac-gia/minh-khue.html",
    "topic": "su-kien/chuyen-doi-so-o-co-so.html",
    "topics": "su-kien/index.html",
    "years": "luu-tru/index.html",
    "year": "luu-tru/2025.html",
    "month": "luu-tru/2025/09.html",
    "corrections": "dinh-chinh.html",
    "feeds": "rss.html",
    "search": "tim-kiem.html?q=khe+may",
    "standing": "gioi-thieu.html",
    "not found": "404.html",
}
