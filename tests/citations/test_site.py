"""Documents over a real site: added later, with the same number, about and mentioned."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.core.vietnamese import slugify
from tests.support.sites import SiteFolder, make_site

HEAD = "id,type,number,issuer,date,term,title,short_names,source\n"
_NUMBERS = {
    "nq-04-tw-2006": ("Nghị quyết", "04-NQ/TW", "2006-08-21", "X", "Về phòng, chống tham nhũng, lãng phí"),
    "nq-04-tw-2016": ("Nghị quyết", "04-NQ/TW", "2016-10-30", "XII", "Về tăng cường xây dựng, chỉnh đốn Đảng"),
    "nq-18-tw-2017": ("Nghị quyết", "18-NQ/TW", "2017-10-25", "XII", "Về sắp xếp tổ chức bộ máy"),
    "nq-18-tw-2022": ("Nghị quyết", "18-NQ/TW", "2022-06-16", "XIII", "Về quản lý và sử dụng đất"),
    "nq-04-tw-2026": ("Nghị quyết", "04-NQ/TW", "2026-04-01", "XIV", "Về phòng, chống tham nhũng, lãng phí, tiêu cực"),
    "qd-37-tw-2021": ("Quy định", "37-QĐ/TW", "2021-10-25", "XIII", "Về những điều đảng viên không được làm"),
}
ROWS = {
    document: f'{document},{kind},{number},Ban Chấp hành Trung ương,{signed},{term},"{title}",,x\n'
    for document, (kind, number, signed, term, title) in _NUMBERS.items()
}


def write_story(site: SiteFolder, name: str, date: str, text: str, **fields: str) -> None:
    """An article with an id of its own."""
    lines = {"Tiêu đề": name, "Ngày": date, "Mã": f"bai-{slugify(name)}"}
    lines |= {key.replace("_", " "): value for key, value in fields.items()}
    header = "\n".join(f"{key}: {value}" for key, value in lines.items())
    path = site.content / "xay-dung-dang" / date[-4:] / f"{slugify(name)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{header}\n\n{text}\n", encoding="utf-8")


def write_registry(site: SiteFolder, *documents: str) -> None:
    (site.content / "documents.csv").write_text(HEAD + "".join(ROWS[document] for document in documents), encoding="utf-8")


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def citations(site: SiteFolder, address: str) -> dict[str, str]:
    """The links to documents in the text of a story: words and address."""
    return {link.get_text(): str(link["href"]) for link in soup(site.output / address).select(".body a.citation")}


def titles_about(site: SiteFolder, document: str) -> set[str]:
    """The stories in the record of a document: carried out by them, and mentioned in them."""
    page = site.output / "van-ban" / f"{document}.html"
    return {link.get_text(strip=True) for link in soup(page).select("main .card-title a")} if page.exists() else set()


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return make_site(tmp_path)


def test_a_document_added_to_the_registry_is_linked_in_old_stories_without_reading_them_again(site: SiteFolder) -> None:
    write_story(site, "Cũ", "01/12/2017", "Quán triệt Nghị quyết số 18-NQ/TW ngày 25/10/2017 tại các chi bộ.")
    write_registry(site, "nq-04-tw-2016")
    site.built()
    assert citations(site, "2017/12/cu.html") == {}
    store = next((site.folder / ".cache").rglob("store.sqlite"))
    # A record that was read again would not be this document any more.
    with sqlite3.connect(store) as database:
        database.execute("update sources set digest = 'as it was'")
    database.close()
    write_registry(site, "nq-04-tw-2016", "nq-18-tw-2017")
    site.built()
    assert citations(site, "2017/12/cu.html") == {"Nghị quyết số 18-NQ/TW": "../../van-ban/nq-18-tw-2017.html"}
    with sqlite3.connect(store) as database:
        assert database.execute("select distinct digest from sources").fetchall() == [("as it was",)]
    database.close()


def test_the_news_of_documents_with_one_number_never_mixes(site: SiteFolder) -> None:
    write_registry(site, *ROWS)
    stories = {
        "Bộ máy": ("01/12/2017", "Nghị quyết số 18-NQ/TW", "nq-18-tw-2017"),
        "Bộ máy năm năm sau": ("01/12/2022", "Nghị quyết số 18-NQ/TW ngày 25/10/2017 về tổ chức bộ máy", "nq-18-tw-2017"),
        "Đất đai": ("02/12/2022", "Nghị quyết số 18-NQ/TW ngày 16/6/2022 về đất đai", "nq-18-tw-2022"),
        "Chống tham nhũng": ("01/03/2008", "Nghị quyết số 04-NQ/TW về phòng, chống tham nhũng", "nq-04-tw-2006"),
        "Chỉnh đốn": ("01/03/2018", "NQ Trung ương 4 khóa XII về xây dựng, chỉnh đốn Đảng", "nq-04-tw-2016"),
        "Mới": ("01/06/2026", "Nghị quyết số 04-NQ/TW ngày 01/4/2026", "nq-04-tw-2026"),
    }
    for name, (date, document, _) in stories.items():
        write_story(site, name, date, f"Các chi bộ thực hiện {document}.", Nghị_quyết=document)
    built = site.built()
    assert built["held_back"] == 0, built.problems
    for document in ROWS:
        expected = {name for name, (_, _, wanted) in stories.items() if wanted == document}
        assert titles_about(site, document) == expected, document
    for name, (date, _, wanted) in stories.items():
        page = soup(site.output / date[-4:] / date[3:5] / f"{slugify(name)}.html")
        assert {str(link["href"]) for link in page.select(".story-documents a")} == {f"../../van-ban/{wanted}.html"}, name


def test_a_story_that_cites_a_document_does_not_carry_it_out(site: SiteFolder) -> None:
    write_registry(site, *ROWS)
    write_story(site, "Kỷ luật", "01/03/2022", "Đảng viên này vi phạm Quy định số 37-QĐ/TW.")
    write_story(site, "Học tập", "02/03/2022", "Chi bộ học tập.", Nghị_quyết="Quy định 37")
    site.built()
    page = soup(site.output / "van-ban" / "qd-37-tw-2021.html")
    sections = {section.h2.get_text(strip=True): section for section in page.select("section") if section.h2}
    assert [link.get_text(strip=True) for link in sections["Hồ sơ thực hiện"].select(".card-title a")] == ["Học tập"]
    assert [link.get_text(strip=True) for link in sections["Tin có nhắc đến"].select(".card-title a")] == ["Kỷ luật"]


def test_a_document_that_a_story_refuses_is_neither_linked_nor_listed(site: SiteFolder) -> None:
    write_registry(site, *ROWS)
    write_story(site, "Nhầm", "01/03/2022", "Theo Quy định số 37-QĐ/TW.", Không_nghị_quyết="37-QĐ/TW")
    site.built()
    assert citations(site, "2022/03/nham.html") == {}
    assert not (site.output / "van-ban" / "qd-37-tw-2021.html").exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("18", ["nq-18-tw-2017", "25/10/2017", "nq-18-tw-2022", "16/06/2022"]),
        ("Nghị quyết số 999-NQ/TW", ["999-NQ/TW", "documents.csv"]),
    ],
)
def test_an_undecided_document_in_the_header_holds_the_story_back_and_names_the_candidates(
    site: SiteFolder, written: str, said: list[str]
) -> None:
    write_registry(site, *ROWS)
    write_story(site, "Chưa rõ", "01/03/2023", "Chi bộ học tập.", Nghị_quyết=written)
    write_story(site, "Tốt", "01/03/2023", "Chi bộ học tập.")
    built = site.built()
    assert (built["built"], built["held_back"]) == (1, 1)
    [problem] = [problem for problem in built.problems if "lỗi" in problem]
    assert ".md:4: " in problem
    assert all(word in problem for word in said), problem


def test_only_the_first_mention_of_a_document_is_a_link(site: SiteFolder) -> None:
    write_registry(site, *ROWS)
    write_story(site, "Hai lần", "01/03/2022", "Theo Quy định số 37-QĐ/TW. Nhắc lại Quy định 37, Quy định số 37-QĐ/TW.")
    site.built()
    assert list(citations(site, "2022/03/hai-lan.html")) == ["Quy định số 37-QĐ/TW"]


def test_a_replaced_document_says_by_what_first_thing(site: SiteFolder) -> None:
    text = HEAD.rstrip() + ",relations\n" + "".join(ROWS[document].rstrip() + ",\n" for document in ("nq-04-tw-2006", "nq-04-tw-2016"))
    text = text.replace('chỉnh đốn Đảng",,x,', 'chỉnh đốn Đảng",,x,thay thế: nq-04-tw-2006')
    (site.content / "documents.csv").write_text(text, encoding="utf-8")
    write_story(site, "Cũ", "01/03/2008", "Thực hiện Nghị quyết số 04-NQ/TW.")
    write_story(site, "Mới", "01/03/2018", "Thực hiện Nghị quyết số 04-NQ/TW ngày 30/10/2016.")
    site.built()
    page = soup(site.output / "van-ban" / "nq-04-tw-2006.html")
    notice, first_heading = page.select_one(".notice"), page.select_one("main h2")
    assert notice is not None
    assert first_heading is not None
    assert "nq-04-tw-2016.html" in str(notice)
    assert str(page).index(str(notice)) < str(page).index(str(first_heading))
