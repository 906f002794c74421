"""Pasted pages: the five texts of real portals, six layouts of our own, and texts that are traps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.core.vietnamese import put_right
from plugins.importing.article import Confidence, ImportedArticle, ImportingError
from plugins.importing.lead import caption_words
from plugins.importing.pasted import read_pasted
from plugins.importing.recognise import ImportContext

SECTIONS = {"xay-dung-dang": "Xây dựng Đảng", "thoi-su": "Thời sự"}
CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

# What the pages of the five portals hold; of titles, standfirsts and captions the beginning.
SEED_FIELDS = {
    "000": {
        "kicker": "ĐƯA NGHỊ QUYẾT VÀO CUỘC SỐNG",
        "title": "Chuyển biến từ thực hiện",
        "date": "30/08/2017 - 07:58",
        "standfirst": "Xác định việc thực hiện",
        "byline": "Đức Hạnh",
    },
    "001": {
        "title": "Một số kết quả về công tác",
        "date": "09/09/2019",
        "standfirst": "Ngày 28/5/2019",
        "byline": "Nguyễn Văn Lược (Ban Tổ chức Đảng ủy Khối)",
        "units": "Ban Tổ chức Đảng ủy Khối",
    },
    "002": {
        "title": "Đảng ủy Khối các cơ quan",
        "date": "22/04/2021 - 17:08",
        "standfirst": "Chiều ngày 20/4/2021",
        "byline": "Phan Xuân Bính (Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh)",
        "units": "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    },
    "003": {
        "kicker": "Mỏ Cày Bắc",
        "title": "Chuyển biến tích cực",
        "date": "09/06/2021 - 06:35",
        "dateline": "BDK",
        "standfirst": "Thực hiện Nghị quyết (NQ)",
        "byline": "Bài, ảnh: Phan Hân",
    },
    "004": {"title": "Triển khai nghị quyết", "date": "", "standfirst": "", "byline": ""},
}
SEED_CAPTIONS = {
    "000": [],
    "001": [],
    "002": ["Lãnh đạo tỉnh tặng hoa", "Đồng chí Nguyễn Đình Hải", "Đồng chí Phó Bí thư"],
    "003": ["Cán bộ, đảng viên đạt"],
    "004": ["Triển khai nghị quyết"],
}
SEED_HEADINGS = {
    "000": [],
    "001": ["Công tác tổng kết thực tiễn, nghiên cứu lý luận:"],
    "002": [],
    "003": ["Chất lượng hoạt động", "Nhiệm vụ quan trọng và lâu dài"],
    "004": [],
}
# The words that belong to the frame: the line number of each line that was cut.
SEED_CUTS = {"000": {21, 22}, "001": {3, *range(44, 85)}, "002": {2, 30}, "003": {37, 39}, "004": {2, 32, 34}}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", put_right(text))


def all_words(article: ImportedArticle) -> list[str]:
    """Return every word that the article kept, wherever it stands."""
    captions = [caption_words(picture.caption) for picture in article.pictures]
    keys = ("kicker", "title", "standfirst", "dateline", "byline", "source", "tags")
    return words(" ".join((*(field.value for field in article.fields if field.key in keys), *captions, article.text)))


def seed(number: str) -> tuple[ImportedArticle, list[str]]:
    files = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the five articles are not beside this checkout")
    raw = files[0].read_bytes()
    return read_pasted(raw, files[0].name, ImportContext(SECTIONS)), raw.decode("utf-8").split("\n")


@pytest.mark.parametrize("number", SEED_FIELDS)
def test_the_fields_of_a_real_page_are_right(number: str) -> None:
    article, _ = seed(number)
    for key, expected in SEED_FIELDS[number].items():
        value = article.value(key)
        assert value.startswith(expected), key
        assert value == expected or key in ("title", "standfirst"), key
        assert not value.endswith(("…", " ")), key


@pytest.mark.parametrize("number", SEED_CAPTIONS)
def test_captions_and_sub_headings_of_a_real_page_are_told_apart(number: str) -> None:
    article, _ = seed(number)
    captions = [picture.caption.text for picture in article.pictures]
    assert len(captions) == len(SEED_CAPTIONS[number])
    assert all(caption.startswith(expected) for caption, expected in zip(captions, SEED_CAPTIONS[number], strict=True))
    assert list(article.values("heading")) == SEED_HEADINGS[number]


def test_a_credit_and_the_word_illustration_are_taken_off_a_caption() -> None:
    article, _ = seed("004")
    assert article.lead is not None
    assert (article.lead.caption.credit, article.lead.caption.illustrative) == ("T.C", True)


@pytest.mark.parametrize("number", SEED_CUTS)
def test_no_word_of_a_real_page_is_lost_and_no_crumb_of_its_frame_is_kept(number: str) -> None:
    article, lines = seed(number)
    assert {cut.line for cut in article.cuts} <= SEED_CUTS[number]
    cut_words = sorted(word for cut in article.cuts for word in words(cut.text))
    kept = sorted([*all_words(article), *cut_words, *words(" ".join(date_lines(number, lines)))], key=str.lower)
    assert [word.lower() for word in kept] == sorted(word.lower() for line in lines for word in words(line))


def date_lines(number: str, lines: list[str]) -> list[str]:
    """Return the date line without its counter, which is listed among the cuts."""
    place = {"000": 3, "001": 3, "002": 3, "003": 5}.get(number)
    return [lines[place - 1].split("|")[0]] if place else []


def read_case(path: Path) -> tuple[str, list[tuple[str, str]]]:
    page, _, expected = path.read_text(encoding="utf-8").partition("\n=====\n")
    return page, [(key, value) for key, _, value in (line.partition(": ") for line in expected.strip().splitlines())]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_layout_of_a_portal_is_read(path: Path) -> None:
    page, expected = read_case(path)
    article = read_pasted(page.encode(), path.name, ImportContext(SECTIONS))
    by_key: dict[str, list[str]] = {}
    for key, value in expected:
        by_key.setdefault(key, []).append(value)
    captions = [caption_words(picture.caption) for picture in article.pictures]
    assert captions == by_key.pop("caption", [])
    assert set(by_key.pop("cut", [])) <= {cut.text for cut in article.cuts}
    pieces = [piece for piece in article.body if isinstance(piece, str)]
    paragraphs = [line for piece in pieces for line in piece.split("\n") if line and not line.startswith("#")]
    assert len(paragraphs) == int(by_key.pop("paragraphs")[0]), paragraphs
    assert set(by_key.pop("piece", [])) <= set(paragraphs)
    assert not [value for value in by_key.pop("without", []) if value in article.text]
    field = {key: list(article.values(key)) for key in {field.key for field in article.fields}}
    assert field == by_key


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_word_of_a_layout_is_kept_or_listed_as_cut(path: Path) -> None:
    page, _ = read_case(path)
    article = read_pasted(page.encode(), path.name, ImportContext(SECTIONS))
    listed = set(all_words(article)) | {word for cut in article.cuts for word in words(cut.text)}
    dates = {word for line in page.split("\n") if re.search(r"\d{4}", line) and len(line) < 60 for word in words(line)}
    labels = {"Ảnh", "tư", "liệu", "Từ", "khóa", "Nguồn"}
    assert set(words(page)) - listed - dates - labels == set()


def test_a_value_that_is_written_so_is_sure_and_a_long_first_paragraph_is_a_guess() -> None:
    sentence = "Đảng ủy xã đã chọn ba việc để làm trước và giao cho từng đồng chí phụ trách. "
    page = f"Ba việc làm trước\n17:08 22/04/2021\n\n{sentence * 8}\n\n{sentence * 3}"
    article = read_pasted(page.encode(), "bai.txt", ImportContext())
    confidence = {field.key: field.confidence for field in article.fields}
    assert confidence == {"title": Confidence.SURE, "date": Confidence.SURE, "standfirst": Confidence.GUESS}


def test_a_page_without_date_stays_without_one() -> None:
    article = read_pasted(("Ba việc làm trước\n\n" + "Đảng ủy xã họp ngày 5/3. " * 12).encode(), "bai.txt", ImportContext())
    assert article.value("date") == ""


@pytest.mark.parametrize(
    "page",
    [
        "chữ " * 250_000,
        "a" * 1_000_000,
        "(" * 500_000 + ")" * 500_000,
        "- " * 500_000,
        "17:08 " * 160_000,
        "A. " * 330_000,
        "\n".join("x" for _ in range(30_000)),
    ],
    ids=["words", "one word", "brackets", "dashes", "times", "initials", "lines"],
)
def test_a_megabyte_of_anything_is_read_without_falling_over(page: str) -> None:
    article = read_pasted(page.encode(), "bai.txt", ImportContext())
    assert article.text or article.value("title") or article.cuts


@pytest.mark.parametrize("raw", [b"\x00\x01\x02\xff", b"\xff\xfe\xff", "\u200b\n \n".encode()], ids=["binary", "cut UTF-16", "nothing"])
def test_what_is_no_text_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(ImportingError, match=r"^[^\n]+$"):
        read_pasted(raw, "bai.txt", ImportContext())
