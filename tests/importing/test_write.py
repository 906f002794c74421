"""Story files out of articles: in their place, read back as they were written, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.markup import plain_text
from plugins.importing.article import Confidence, ImportedArticle, ImportedPicture, ImportingError, RecognisedField
from plugins.importing.blocks import escape, escape_inline
from plugins.importing.fonts import to_unicode
from plugins.importing.pasted import read_pasted
from plugins.importing.recognise import ImportContext
from plugins.importing.report import report
from plugins.importing.write import find_stories, mint_id, plan, save
from plugins.stories.caption import Caption
from plugins.stories.read import read_story_file
from plugins.stories.story import Status
from tests.importing.word_files import picture

SECTIONS = {"tin": "Tin tức"}
ARTICLE = ImportedArticle(
    "bai.txt",
    "bai",
    (
        RecognisedField("units", "Huyện ủy Vân Sơn", Confidence.GUESS),
        RecognisedField("byline", "Tin: Minh Anh", Confidence.SURE),
        RecognisedField("byline", "Ảnh: Ánh Tuyết", Confidence.SURE),
        RecognisedField("date", "22/04/2021 - 17:08", Confidence.SURE, "dòng 3"),
        RecognisedField("tags", "nêu gương", Confidence.SURE),
        RecognisedField("tags", "cán bộ", Confidence.SURE),
        RecognisedField("resolutions", "Chỉ thị số 05-CT/TW ngày 15/05/2016", Confidence.LIKELY),
        RecognisedField("aliases", "/tin/12.html", Confidence.SURE),
        RecognisedField("aliases", "/?p=12", Confidence.SURE),
        RecognisedField("title", "Hội nghị: sơ kết", Confidence.SURE, "dòng 1"),
        RecognisedField("heading", "Mục", Confidence.SURE),
    ),
    ("Đoạn một.", ImportedPicture("b.png", picture("blue", "PNG"), "Người [đứng]", Caption('Nói "được" là làm', "T.C", True)), "Đoạn hai."),
    ImportedPicture("a.jpg", picture("red"), "Bảy người", Caption("Chi bộ họp", "Lò Pánh")),
)


def written(article: ImportedArticle, content: Path, folder: str = "tin") -> str:
    planned = plan(article, content, folder, {})
    save(planned, content)
    return (content.parent / planned.path).read_text(encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def test_the_header_stands_in_the_order_of_the_schema_with_vietnamese_keys(content: Path) -> None:
    assert written(ARTICLE, content) == (
        "Tiêu đề: Hội nghị: sơ kết\n"
        "Ngày: 22/04/2021 - 17:08\n"
        "Tác giả: Tin: Minh Anh; Ảnh: Ánh Tuyết\n"
        "Đơn vị: Huyện ủy Vân Sơn\n"
        "Nghị quyết: Chỉ thị số 05-CT/TW ngày 15/05/2016\n"
        "Từ khóa: nêu gương, cán bộ\n"
        "Ảnh đại diện: images/2021/hoi-nghi-so-ket-1.jpg\n"
        "Mô tả ảnh: Bảy người\n"
        "Chú thích: Chi bộ họp\n"
        "Tác giả ảnh: Lò Pánh\n"
        f"Mã: {mint_id('bai')}\n"
        "Địa chỉ cũ: /tin/12.html\n"
        "    /?p=12\n"
        "\n"
        "Đoạn một.\n"
        "\n"
        '![Người đứng](images/2021/hoi-nghi-so-ket-2.png "Nói \\"được\\" là làm (Ảnh minh họa: T.C)")\n'
        "\n"
        "Đoạn hai.\n"
    )


def test_what_is_written_is_read_back_by_the_portal(content: Path) -> None:
    text = written(ARTICLE, content)
    file, html = read_story_file("content/tin/2021/hoi-nghi-so-ket.md", text.encode(), SECTIONS)
    story = file.story
    assert story is not None
    assert file.problems == ()
    assert (story.title, story.date.isoformat(), story.aliases) == (
        "Hội nghị: sơ kết",
        "2021-04-22T17:08:00+07:00",
        ("/tin/12.html", "/?p=12"),
    )
    assert [(credit.name, credit.roles) for credit in story.byline] == [("Minh Anh", ("tin",)), ("Ánh Tuyết", ("ảnh",))]
    assert story.picture is not None
    assert (story.picture.path, story.picture.caption, story.picture.credit) == (
        "images/2021/hoi-nghi-so-ket-1.jpg",
        "Chi bộ họp",
        "Lò Pánh",
    )
    [inside] = story.body.pictures
    assert (inside.caption, inside.credit, inside.illustrative) == ('Nói "được" là làm', "T.C", True)
    assert plain_text(html).startswith("Đoạn một.")


def test_pictures_stand_beside_in_images(content: Path) -> None:
    written(ARTICLE, content)
    names = sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file())
    assert names == ["images/2021/hoi-nghi-so-ket-1.jpg", "images/2021/hoi-nghi-so-ket-2.png", "tin/2021/hoi-nghi-so-ket.md"]


def test_the_same_article_again_makes_no_second_copy_even_after_it_was_moved_and_edited(content: Path) -> None:
    written(ARTICLE, content)
    old = content / "tin" / "2021" / "hoi-nghi-so-ket.md"
    moved = content / "tin" / "sua.md"
    old.rename(moved)
    edited = moved.read_text(encoding="utf-8").replace("sơ kết", "tổng kết").replace("Mã: ", "mã:  ")
    moved.write_text(edited, encoding="utf-8")
    planned = plan(ARTICLE, content, "tin", find_stories(content))
    save(planned, content)
    assert planned.existing == "content/tin/sua.md"
    assert "giữ nguyên" in report(planned, ())
    assert moved.read_text(encoding="utf-8") == edited
    assert not old.exists()


def test_another_article_of_the_same_title_gets_a_place_of_its_own(content: Path) -> None:
    first, second = written(ARTICLE, content), written(replace(ARTICLE, identity="bai khác"), content)
    assert first != second
    assert len(list((content / "tin" / "2021").glob("hoi-nghi-so-ket*.md"))) == 2


def test_a_file_that_appeared_meanwhile_is_not_written_over(content: Path) -> None:
    planned = plan(ARTICLE, content, "tin", {})
    place = content / "tin" / "2021" / "hoi-nghi-so-ket.md"
    place.parent.mkdir(parents=True)
    place.write_text("của biên tập viên", encoding="utf-8")
    with pytest.raises(ImportingError, match="không ghi đè"):
        save(planned, content)
    assert place.read_text(encoding="utf-8") == "của biên tập viên"


def test_an_article_without_date_is_a_draft_without_date(content: Path) -> None:
    article = replace(ARTICLE, fields=tuple(field for field in ARTICLE.fields if field.key != "date"))
    text = written(article, content)
    assert "Trạng thái: nháp\n" in text
    assert "Ngày" not in text
    assert (content / "tin" / "nhap" / "hoi-nghi-so-ket.md").is_file()


def test_a_caption_without_picture_keeps_its_place_unseen_by_readers(content: Path) -> None:
    article = replace(ARTICLE, lead=None, body=("Đoạn một.", ImportedPicture(caption=Caption("Họp -- xong -->", "T.C")), "Đoạn hai."))
    text = written(article, content)
    assert "<!-- Chỗ của một ảnh chưa có tệp." in text
    file, html = read_story_file("content/tin/a.md", text.encode(), SECTIONS)
    assert file.story is not None
    assert file.story.body.pictures == ()
    assert html.split() == ["<p>Đoạn", "một.</p>", "<p>Đoạn", "hai.</p>"]


def test_a_text_that_begins_like_a_header_is_no_header(content: Path) -> None:
    fields = (RecognisedField("title", "Sơ kết", Confidence.SURE),)
    text = written(ImportedArticle("a", "a", fields, ("Tóm tắt: xã có 58 đảng viên.",)), content)
    file, html = read_story_file("content/tin/a.md", text.replace("Mã:", "Ngày: 22/04/2021\nMã:").encode(), SECTIONS)
    assert file.story is not None
    assert (file.story.standfirst, html) == ("", "<p>Tóm tắt: xã có 58 đảng viên.</p>")


@pytest.mark.parametrize("title", ["../../ngoai", "/etc/passwd", "con", "a" * 5000, "☃", "..", "C:\\x", "a\x00b"])
def test_no_title_leads_out_of_the_content_folder(content: Path, title: str) -> None:
    written(replace(ARTICLE, fields=(RecognisedField("title", title, Confidence.SURE),)), content)
    files = [path for path in content.parent.rglob("*") if path.is_file()]
    assert all(content in path.parents for path in files)
    assert all(len(path.name) < 130 for path in files)


def test_a_folder_outside_is_refused(content: Path) -> None:
    with pytest.raises(ImportingError, match="thư mục"):
        plan(ARTICLE, content, "../ngoai", {})


def test_equal_pictures_are_one_file_and_a_file_of_the_same_name_is_kept(content: Path) -> None:
    (content / "images" / "2021").mkdir(parents=True)
    other = content / "images" / "2021" / "hoi-nghi-so-ket-1.jpg"
    other.write_bytes(picture("green"))
    assert ARTICLE.lead is not None
    written(replace(ARTICLE, body=(ARTICLE.lead,)), content)
    assert other.read_bytes() == picture("green")
    assert len(list(other.parent.iterdir())) == 2


MARKS = st.text(alphabet=st.sampled_from("aÀđ Ơ1.)(-–+*_#>=~`[]{}<>&|:;!\\\"'$^/%?,@\u00a0"), max_size=40)


def shown(markdown: str) -> str:
    text = f"Tiêu đề: Sơ kết\nNgày: 22/04/2021\nMã: a1\n\n{markdown}\n"
    return plain_text(read_story_file("content/tin/a.md", text.encode(), SECTIONS)[1])


@settings(max_examples=300, deadline=None)
@given(MARKS)
def test_escaped_words_are_shown_as_they_are(words: str) -> None:
    words = " ".join(words.split())
    assert shown(escape(f"{words} x" if words else "x")) == (f"{words} x" if words else "x")


@settings(max_examples=150, deadline=None)
@given(MARKS)
def test_words_in_a_heading_are_shown_as_they_are(words: str) -> None:
    words = " ".join(words.split())
    assert shown(f"## x {escape_inline(words)} x") == " ".join(f"x {words} x".split())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_whatever_is_pasted_becomes_a_story_file_or_one_sentence(words: str) -> None:
    try:
        article = read_pasted(words.encode("utf-8", "surrogatepass"), "bai.txt", ImportContext(SECTIONS))
        planned = plan(article, Path("khong-co"), "tin", {})
    except ImportingError:
        return
    file, _ = read_story_file(planned.path, planned.text.encode(), SECTIONS)
    assert {problem.code.name for problem in file.problems if problem.is_error} <= {"DATE_MISSING", "DATE_WRONG", "MODIFIED_BEFORE_DATE"}


def test_a_status_of_the_source_is_kept() -> None:
    fields = (*ARTICLE.fields, RecognisedField("status", "nháp", Confidence.SURE))
    planned = plan(replace(ARTICLE, fields=fields), Path("khong-co"), "tin", {})
    story = read_story_file(planned.path, planned.text.encode(), SECTIONS)[0].story
    assert story is not None
    assert story.status is Status.DRAFT


@pytest.mark.parametrize(
    ("font", "typed", "read"),
    [
        (".VnTime", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (".VnArialH", "§¶ng ñy Khèi", "ĐẢNG ỦY KHỐI"),
        (".VnTime", "t\xad t\uf0ad\uf0eb", "tư tưở"),
        ("VNI-Times", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("VNI-Times", "ÑAÛNG UÛY", "ĐẢNG ỦY"),
        ("Times New Roman", "Đảng ủy ñ", "Đảng ủy ñ"),
    ],
)
def test_words_in_old_fonts_are_read_by_the_name_of_the_font(font: str, typed: str, read: str) -> None:
    assert to_unicode(typed, font) == read


def test_the_report_names_each_field_with_its_confidence_and_what_is_lacking(content: Path) -> None:
    article = replace(ARTICLE, fields=(ARTICLE.fields[-2], ARTICLE.fields[0]))
    said = report(plan(article, content, "tin", {}), (), is_dry_run=True)
    assert "bai.txt → content/tin/nhap/hoi-nghi-so-ket.md (chạy thử, chưa ghi)" in said
    assert "Tiêu đề        chắc    Hội nghị: sơ kết (dòng 1)" in said
    assert "Đơn vị         đoán    Huyện ủy Vân Sơn" in said
    assert "Nguồn không ghi ngày đăng" in said
    assert "Không thấy tên tác giả" in said
