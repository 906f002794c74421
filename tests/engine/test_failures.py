"""What goes wrong is said in a sentence with file and line, never with a traceback, and the good articles are there all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.portal.small import HERE, make_small_site, pdf, png
from tests.support.sites import NOW, SiteFolder, assert_same_files, files_of, make_site, run_pelican, run_tasks, stamps_of

GOOD = """Tiêu đề: Bài tốt số {number}
Mã: tot-{number}
Ngày: 0{number}/04/2021 - 08:00
Tác giả: Phan Hân

Theo Nghị quyết số 04-NQ/TW ngày 30/10/2016, bài tốt số {number} vẫn lên trang.
"""
BAD = """Tiêu đề: Bài có lỗi
Mã: loi-1
Ngày: 12/04/2021

Chữ của bài có lỗi.
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A site with three good articles, a picture and a file."""
    site = make_site(tmp_path / "trang")
    site.add_setting((HERE / "pelicanconf.py").read_text(encoding="utf-8"))
    for name in ("documents.csv", "units.csv"):
        (site.content / name).write_bytes((HERE / "content" / name).read_bytes())
    (site.content / "tin-tuc").mkdir()
    (site.content / "images").mkdir()
    (site.content / "images" / "anh.png").write_bytes(png(120, 80, (0, 90, 60)))
    for number in (1, 2, 3):
        (site.content / "tin-tuc" / f"tot-{number}.md").write_text(GOOD.format(number=number), encoding="utf-8")
    return site


def write_bad(site: SiteFolder, text: str | bytes) -> Path:
    """Put the bad article beside the good ones."""
    path = site.content / "tin-tuc" / "loi.md"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def good_ones_are_there(site: SiteFolder) -> bool:
    """Whether the three good articles have their pages and stand in the list of their section."""
    pages = [site.output / "2021" / "04" / f"bai-tot-so-{number}.html" for number in (1, 2, 3)]
    listed = (site.output / "chuyen-muc" / "tin-tuc.html").read_text(encoding="utf-8")
    return all(f"Bài tốt số {number}" in listed and page.is_file() for number, page in enumerate(pages, start=1))


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """An article that cannot be published: how it is written, and what must be said of it."""

    name: str
    text: str | bytes
    place: str
    code: str
    words: str


CASES = (
    FaultyFile("no title", BAD.replace("Tiêu đề: Bài có lỗi\n", ""), "loi.md", "stories.title_missing", "Thiếu tiêu đề"),
    FaultyFile("impossible date", BAD.replace("12/04/2021", "31/02/2021"), "loi.md:3", "stories.date_wrong", "31/02/2021"),
    FaultyFile("no date", BAD.replace("Ngày: 12/04/2021\n", ""), "loi.md", "stories.date_missing", "Thiếu ngày"),
    FaultyFile("unknown section", BAD.replace("Mã:", "Chuyên mục: Thể thao\nMã:"), "loi.md:2", "stories.section_unknown", "Thể thao"),
    FaultyFile("unknown status", BAD.replace("Mã:", "Trạng thái: xong\nMã:"), "loi.md:2", "stories.status_unknown", "xong"),
    FaultyFile("duplicate id", BAD.replace("loi-1", "tot-2"), "loi.md", "stories.id_twice", "tot-2"),
    FaultyFile("not UTF-8", BAD.encode("utf-8") + b"\xff\xfe\xfa", "loi.md:6", "stories.encoding_unknown", "UTF-8"),
    FaultyFile("binary", b"\x00\x01\x02" * 50, "loi.md", "stories.encoding_unknown", "bảng mã"),
    FaultyFile("no header", "# Chỉ có chữ\n\nKhông có phần đầu.\n", "loi.md", "stories.header_missing", ""),
    FaultyFile("empty", "", "loi.md", "stories.header_missing", ""),
    FaultyFile("broken YAML", "---\n{[: *\n---\n\nChữ.\n", "loi.md", "stories.yaml_broken", ""),
    FaultyFile("missing picture", BAD.replace("Mã:", "Ảnh đại diện: images/khong-co.png\nMã:"), "loi.md", "images.missing", "khong-co.png"),
    FaultyFile("missing file", BAD.replace("Mã:", "Tệp đính kèm: tep/khong-co.pdf\nMã:"), "loi.md", "images.missing", "khong-co.pdf"),
    FaultyFile(
        "picture outside", BAD.replace("Mã:", "Ảnh đại diện: ../../../etc/hinh.png\nMã:"), "loi.md:2", "stories.path_outside", "hinh.png"
    ),
    FaultyFile("unsafe address", BAD.replace("Mã:", "Tệp video: javascript:alert(1)\nMã:"), "loi.md:2", "stories.address_unsafe", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_article_is_held_back_and_named_beside_three_good_ones(site: SiteFolder, case: FaultyFile) -> None:
    write_bad(site, case.text)
    built = site.built()
    said = [text for text in built.problems if f"[{case.code}]" in text]
    assert said, built.problems
    assert said[0].startswith(f"content/tin-tuc/{case.place}:")
    assert case.words in said[0]
    assert (built["built"], built["held_back"]) == (3, 1)
    assert good_ones_are_there(site)
    assert not [path for path, content in files_of(site.output).items() if b"loi-1" in content or "Bài có lỗi".encode() in content]
    assert "Traceback" not in built.said


@pytest.mark.parametrize("case", CASES[:2], ids=lambda case: case.name)
def test_strict_leaves_the_output_as_it_was(site: SiteFolder, case: FaultyFile) -> None:
    site.built()
    before = stamps_of(site.output)
    write_bad(site, case.text)
    (site.content / "tin-tuc" / "tot-1.md").unlink()
    built = site.build("--strict")
    assert built.status == 1
    assert any(case.code in text for text in built.problems)
    assert stamps_of(site.output) == before
    write_bad(site, BAD)
    site.built("--strict")
    assert not (site.output / "2021" / "04" / "bai-tot-so-1.html").exists()


def test_strict_lets_warnings_pass(site: SiteFolder) -> None:
    write_bad(site, BAD.replace("Mã: loi-1\n", "Mầu: đỏ\n"))
    built = site.built("--strict")
    assert built["built"] == 4
    assert len(built.problems) == 2


@dataclass(frozen=True, slots=True)
class SiteFault:
    """A case of the site as a whole: how it comes about, and what must be said of it."""

    name: str
    come_about: Callable[[SiteFolder], object]
    words: tuple[str, ...]


SITE_FAULTS = (
    SiteFault(
        "wrong letter in a setting",
        lambda site: site.add_setting('RELATED = {"same_documents": 3}'),
        ("pelicanconf.py", "RELATED['same_documents']", "'same_document'"),
    ),
    SiteFault("value out of range", lambda site: site.add_setting('PAGES = {"per_page": 0}'), ("pelicanconf.py", "PAGES", "per_page")),
    SiteFault("wrong type", lambda site: site.add_setting('FEEDS = {"length": "ba mươi"}'), ("pelicanconf.py", "FEEDS", "length", "int")),
    SiteFault(
        "two faults at once",
        lambda site: site.add_setting('IMAGES = {"widths": (), "jpeg_quality": "cao"}'),
        ("pelicanconf.py", "IMAGES", "jpeg_quality"),
    ),
    SiteFault("no name", lambda site: site.add_setting("SITE = {}"), ("pelicanconf.py", "SITE['name']")),
    SiteFault("no dictionary", lambda site: site.add_setting('SITE = "Bản tin"'), ("pelicanconf.py", "SITE", "dictionary")),
    SiteFault(
        "a plugin that is not there", lambda site: site.add_setting('PLUGINS = [*PLUGINS, "plugins.khong_co"]'), ("plugins.khong_co",)
    ),
    SiteFault("settings that are no Python", lambda site: site.add_setting("SITE = {"), ("pelicanconf.py",)),
    SiteFault("a name that is not there", lambda site: site.add_setting("SITENAME = TEN_TRANG"), ("pelicanconf.py:", "TEN_TRANG")),
    SiteFault("settings are missing", lambda site: site.settings.unlink(), ("pelicanconf.py",)),
    SiteFault("no content", lambda site: site.content.rename(site.folder / "khac"), ("content",)),
    SiteFault("no theme", lambda site: site.add_setting('THEME = PATH + "/khong-co"'), ("khong-co",)),
)


@pytest.mark.parametrize("case", SITE_FAULTS, ids=lambda case: case.name)
def test_a_fault_of_the_site_stops_the_build_with_a_sentence_and_leaves_the_output(site: SiteFolder, case: SiteFault) -> None:
    site.built()
    before = stamps_of(site.output)
    case.come_about(site)
    built = site.build()
    assert built.status == 1
    for word in case.words:
        assert word in built.said
    assert "Traceback" not in built.said
    assert stamps_of(site.output) == before


def test_a_missing_registry_is_named_and_the_articles_are_published(site: SiteFolder) -> None:
    (site.content / "documents.csv").unlink()
    built = site.built()
    assert any("content/documents.csv" in text and "[documents.file_missing]" in text for text in built.problems)
    assert good_ones_are_there(site)


def test_a_bad_row_of_a_registry_is_named_with_its_line_and_the_others_are_kept(site: SiteFolder) -> None:
    for name, row in (("documents.csv", "nq-1,Nghị quyểt,xx,,ngày mai,,,,\n"), ("units.csv", "Sai Mã,,,,,,,,,\n")):
        with (site.content / name).open("a", encoding="utf-8", newline="") as file:
            file.write(row)
    built = site.built()
    assert any(text.startswith("content/documents.csv:8: ") for text in built.problems)
    assert any(text.startswith("content/units.csv:7: ") for text in built.problems)
    assert (site.output / "van-ban" / "nq-04-tw-2016.html").is_file()
    assert good_ones_are_there(site)


def test_a_missing_table_of_units_is_a_site_without_units(site: SiteFolder) -> None:
    (site.content / "units.csv").unlink()
    site.built()
    assert good_ones_are_there(site)
    assert not (site.output / "don-vi").exists()


def test_an_empty_content_folder_is_no_reason_to_fall_over(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    built = site.built()
    assert built["built"] == 0
    assert (site.output / "index.html").is_file()


def test_a_link_to_nothing_is_named_and_its_words_stay(site: SiteFolder) -> None:
    write_bad(site, BAD + "\nXem [bài kia](khong-co.md) nhé.\n")
    built = site.built()
    assert [text for text in built.problems if "loi.md:7" in text and "khong-co.md" in text]
    page = (site.output / "2021" / "04" / "bai-co-loi.html").read_text(encoding="utf-8")
    assert "bài kia" in page
    assert "khong-co.md" not in page


def test_two_builds_at_once_are_refused_without_a_traceback(site: SiteFolder) -> None:
    for number in range(4, 200):
        text = GOOD.format(number=1).replace("tot-1", f"tot-{number}").replace("số 1", f"số {number}")
        (site.content / "tin-tuc" / f"tot-{number}.md").write_text(text, encoding="utf-8")
    first = site.start("--now", NOW)
    statuses, refused = [], []
    while first.poll() is None:
        built = site.build()
        statuses.append(built.status)
        if built.status:
            refused.append(built.said)
    assert first.returncode in (0, 1)
    assert set(statuses) <= {0, 1}
    assert all("Một lần dựng khác đang chạy" in said and "Traceback" not in said for said in refused)
    assert site.built()["built"] == 199


def test_pelican_itself_builds_the_same_site(site: SiteFolder) -> None:
    site.built("--output", str(site.folder / "ours" / "output"))
    done = run_pelican(str(site.content), "-s", str(site.settings), folder=site.folder, SOURCE_DATE_EPOCH="1795222800")
    assert done.status == 0, done.said
    assert_same_files(site.output, site.folder / "ours" / "output")


@pytest.mark.parametrize("settings", ["pelicanconf.py", "publishconf.py"])
def test_the_settings_of_the_project_build_with_pelican_and_with_our_command(tmp_path: Path, settings: str) -> None:
    content = make_small_site(tmp_path / "trang").content
    for section in ("tin-tuc", "xay-dung-dang", "hoc-tap"):  # the project's own sections
        (content / section).rename(content / {"tin-tuc": "thoi-su", "hoc-tap": "hoc-tap-va-lam-theo-bac"}.get(section, section))
    for path in content.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("../../tin-tuc/", "../../thoi-su/"), encoding="utf-8", newline="\n")
    from_pelican, from_us = tmp_path / "a" / "output", tmp_path / "b" / "output"
    project = Path(__file__).resolve().parents[2]
    clock = {"SOURCE_DATE_EPOCH": "1795222800"}
    done = run_pelican(str(content), "-s", str(project / settings), "-o", str(from_pelican), folder=tmp_path, **clock)
    assert done.status == 0, done.said
    address = {"pelicanconf.py": [], "publishconf.py": ["--site-url", "https://bantin-lamgiang.example"]}[settings]
    ours = run_tasks("build", "--content", str(content), "--output", str(from_us), "--json", *address, folder=tmp_path, **clock)
    assert ours.status == 0, ours.said
    assert_same_files(from_pelican, from_us)


def test_the_clock_comes_from_the_command_line_or_the_environment(site: SiteFolder) -> None:
    write_bad(site, BAD.replace("12/04/2021", "21/11/2026 - 08:00"))
    timestamp = 1795222800  # 21/11/2026 - 08:00 in Vietnam
    assert site.built(now="2026-11-21 07:59")["built"] == 3
    assert site.built(now="2026-11-21 08:00")["built"] == 4
    assert site.built(now=None, SOURCE_DATE_EPOCH=str(timestamp - 1))["built"] == 3
    assert site.built(now=None, SOURCE_DATE_EPOCH=str(timestamp))["built"] == 4


def test_an_attachment_is_offered_with_its_kind_size_and_pages(site: SiteFolder) -> None:
    (site.content / "tep").mkdir()
    (site.content / "tep" / "ke-hoach.pdf").write_bytes(pdf(2))
    write_bad(site, BAD.replace("Mã:", "Tệp đính kèm: tep/ke-hoach.pdf | Kế hoạch số 21\nMã:"))
    site.built()
    page = (site.output / "2021" / "04" / "bai-co-loi.html").read_text(encoding="utf-8")
    assert "Kế hoạch số 21" in page
    assert "PDF" in page
    assert "2 trang" in page
    assert (site.output / "tep" / "ke-hoach.pdf").read_bytes() == pdf(2)
