"""The address of every page and feed, below the root of the site. No other module composes addresses."""

from plugins.core.hashing import parts_hash
from plugins.core.vietnamese import slugify

HOME = "index.html"
DOCUMENTS = "van-ban/index.html"
UNITS = "don-vi/index.html"
AUTHORS = "tac-gia/index.html"
TOPICS = "su-kien/index.html"
ARCHIVE = "luu-tru/index.html"
FEEDS = "rss.html"
SEARCH = "tim-kiem.html"
ICON = "icon-512.png"
"""The logo as a bitmap, for structured data."""
FEEDS_OPML = "rss.opml"
CORRECTIONS = "dinh-chinh.html"
NOT_FOUND = "404.html"


def section(slug: str) -> str:
    """Return the address of a section.

    >>> section("xay-dung-dang")
    'chuyen-muc/xay-dung-dang.html'
    """
    return f"chuyen-muc/{slug}.html"


def document(document_id: str) -> str:
    """Return the address of a document.

    >>> document("nq-04-tw-2016")
    'van-ban/nq-04-tw-2016.html'
    """
    return f"van-ban/{document_id}.html"


def documents_facet(kind: str, slug: str) -> str:
    """Return the address of a facet of the list of documents.

    >>> documents_facet("the-loai", "nghi-quyet")
    'van-ban/the-loai/nghi-quyet.html'
    """
    return f"van-ban/{kind}/{slug}.html"


def unit_on_document(unit_id: str, document_id: str) -> str:
    """Return the address beside which the feed "this unit, this document" stands. There is no page at this address.

    >>> feed(unit_on_document("tinh-uy", "ct-05-tw-2016"))
    'van-ban/ct-05-tw-2016/don-vi/tinh-uy.rss.xml'
    """
    return f"van-ban/{document_id}/don-vi/{unit_id}.html"


def unit(unit_id: str) -> str:
    """Return the address of a unit."""
    return f"don-vi/{unit_id}.html"


def unit_with_below(unit_id: str) -> str:
    """Return the address of the list with the news of a unit and of all units below it."""
    return f"don-vi/{unit_id}/tat-ca.html"


def author(slug: str) -> str:
    """Return the address of a person."""
    return f"tac-gia/{slug}.html"


def topic(slug: str) -> str:
    """Return the address of a topic."""
    return f"su-kien/{slug}.html"


def year(number: int) -> str:
    """Return the address of a year of the archive."""
    return f"luu-tru/{number}.html"


def month(number: int, of_year: int) -> str:
    """Return the address of a month of the archive.

    >>> month(4, 2021)
    'luu-tru/2021/04.html'
    """
    return f"luu-tru/{of_year}/{number:02}.html"


def day(number: int, of_month: int, of_year: int) -> str:
    """Return the address of a day of the archive.

    >>> day(9, 6, 2021)
    'luu-tru/2021/06/09.html'
    """
    return f"luu-tru/{of_year}/{of_month:02}/{number:02}.html"


def page_of_list(address: str, number: int) -> str:
    """Return the address of an older page of a long list. Pages are numbered from the oldest.

    >>> page_of_list("don-vi/tinh-uy.html", 3)
    'don-vi/tinh-uy/trang-3.html'
    """
    return f"{address.removesuffix('.html').removesuffix('/index')}/trang-{number}.html"


def card(title: str, *values: str) -> str:
    """Return the address of a share card, named by a hash of all values that it shows.

    >>> card("Sơ kết 5 năm", "Bản Tin", "Xây dựng Đảng", "#971b1e", "#ffffff")
    'anh/the/so-ket-5-nam-745a05d9.png'
    """
    return f"anh/the/{slugify(title)[:60].strip('-') or 'the'}-{parts_hash(title, *values)[:8]}.png"


def feed(address: str, form: str = "rss") -> str:
    """Return the address of the feed of a list. ``form`` is ``rss``, ``atom`` or ``json``.

    >>> feed("don-vi/tinh-uy.html"), feed("index.html", "atom"), feed("index.html", "json")
    ('don-vi/tinh-uy.rss.xml', 'index.atom.xml', 'index.json')
    """
    return f"{address.removesuffix('.html')}{'.json' if form == 'json' else f'.{form}.xml'}"


def static_page(slug: str) -> str:
    """Return the address of a static page.

    >>> static_page("gioi-thieu")
    'gioi-thieu.html'
    """
    return f"{slug}.html"


def absolute(site_url: str, address: str) -> str:
    """Return the full address, for canonical links, feeds and the sitemap.

    >>> absolute("https://bantin.example", "index.html")
    'https://bantin.example/'
    """
    return f"{site_url}/{canonical(address)}"


def canonical(address: str) -> str:
    """Return an address as canonical links have it: without ``index.html``.

    >>> canonical("van-ban/index.html")
    'van-ban/'
    """
    return address.removesuffix("index.html")
