"""The recipes of CONTRIBUTING.md do what they say, word for word, in a copy of the project."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import html

import tasks
from tests.docs.recipes import CONTRIBUTING, carry_out, recipes
from tests.support.sites import NOW, Built, copy_project, run_copy

SITE_URL = "https://bantin.example"
STORY = """\
Tiêu đề: Tin số {number}
Ngày: 2{number}/04/2021 - 08:00
Mã: tin-{number}
Chuyên mục: thoi-su
{header}
Nội dung bản tin số {number}.
"""


def prepared(title: str, folder: Path, *, header: str = "", stories: int = 6) -> Path:
    """Make a copy of the project with a few stories, changed as a recipe says."""
    project = copy_project(folder / "portal", "docs", "tests")
    section = project / "content" / "thoi-su" / "2021"
    section.mkdir(parents=True)
    for number in range(1, stories + 1):
        section.joinpath(f"tin-{number}.md").write_text(STORY.format(number=number, header=header), encoding="utf-8", newline="\n")
    carry_out(recipes()[title], project)
    return project


def built(project: Path) -> Path:
    """Build a copy as a technician does."""
    build = run_copy(project, "build", "--site-url", SITE_URL, "--now", NOW, "--json")
    assert build.status == 0, build.said
    return project / "output"


def page(output: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring(next(output.rglob(name)).read_text(encoding="utf-8"))


def run(project: Path, *arguments: str) -> Built:
    result = run_copy(project, *arguments)
    assert result.status == 0, result.said[-3000:]
    return result


def test_every_recipe_has_steps_and_a_test() -> None:
    tested = Path(__file__).read_text(encoding="utf-8")
    for title, recipe in recipes().items():
        assert list(recipe.steps), title
        assert f'"{title}"' in tested, title


@pytest.mark.parametrize("name", tasks.COMMANDS)
def test_every_command_that_the_page_names_exists(name: str) -> None:
    named = set(re.findall(r"tasks\.py (\w+)", CONTRIBUTING.read_text(encoding="utf-8")))
    assert named <= tasks.COMMANDS.keys()
    assert name in named or not tasks.COMMANDS[name].needs_dev, f"a command for maintainers is missing: {name}"


def test_the_lists_around_a_story_are_changed_by_settings_only(tmp_path: Path) -> None:
    title = "Change “Các tin khác”"
    assert recipes()[title].files == {"pelicanconf.py"}
    story = page(built(prepared("Change “Các tin khác”", tmp_path)), "tin-so-3.html")
    links = [Path(href).name for href in story.xpath("//*[contains(@class,'other-news')]//*[contains(@class,'card-title')]//a/@href")]
    assert links == ["tin-so-4.html", "tin-so-2.html", "tin-so-1.html"]


def test_a_field_stands_under_the_byline_in_feeds_and_in_json(tmp_path: Path) -> None:
    assert len(recipes()["Add a field to articles"].files) <= 2
    output = built(prepared("Add a field to articles", tmp_path, header="Biên tập ảnh: Lê Thu\n"))
    story = page(output, "tin-so-3.html")
    assert "Biên tập ảnh" in story.text_content()
    assert "Lê Thu" in story.text_content()
    data = [json.loads(text) for text in story.xpath("//script[@type='application/ld+json']/text()")]
    assert any("Biên tập ảnh" in json.dumps(value, ensure_ascii=False) for value in data)
    for feed in ("index.rss.xml", "index.atom.xml"):
        assert "Lê Thu" in (output / feed).read_text(encoding="utf-8"), feed
    items = json.loads((output / "index.json").read_text(encoding="utf-8"))["items"]
    assert items[0]["_fields"]["photo_editor"] == {"label": "Biên tập ảnh", "values": ["Lê Thu"]}


def test_a_list_page_is_in_menu_sitemap_feeds_opml_and_search(tmp_path: Path) -> None:
    assert len(recipes()["Add a list page"].files) <= 2
    output = built(prepared("Add a list page", tmp_path))
    address = "tin-theo-tuan/2021-w16.html"
    assert (output / address).is_file()
    assert any(href.endswith("tin-theo-tuan/index.html") for href in page(output, "index.html").xpath("//header//a/@href"))
    for sitemap in output.glob("sitemap*.xml"):
        if f"{SITE_URL}/{address}" in sitemap.read_text(encoding="utf-8"):
            break
    else:
        pytest.fail("not in the sitemap")
    assert (output / "tin-theo-tuan" / "2021-w16.rss.xml").is_file()
    assert "2021-w16.rss.xml" in next(output.glob("*.opml")).read_text(encoding="utf-8")
    assert "tin-theo-tuan/index.html" in (output / "tim-kiem.html").read_text(encoding="utf-8")


def test_a_check_tells_the_author_and_passes_the_tests_of_checks(tmp_path: Path) -> None:
    project = prepared("Add a check", tmp_path)
    (project / "content" / "thoi-su" / "2021" / "tin-1.md").write_text(
        "Tiêu đề: Thành công!\nNgày: 22/04/2021\nMã: a1\n\nHội nghị bế mạc.\n", encoding="utf-8", newline="\n"
    )
    said = run_copy(project, "check").said
    assert "content/thoi-su/2021/tin-1.md:1" in said
    assert "kết thúc bằng dấu chấm than" in said
    run(project, "docs")
    assert "checks.title_shouts" in (project / "docs" / "ma-loi.md").read_text(encoding="utf-8")
    run(project, "test", "-q", "-n0", "-p", "no:cacheprovider", "tests/checks/test_cases.py", "-k", "shouts")


def test_a_target_publishes_and_is_documented(tmp_path: Path) -> None:
    project = prepared("Add a target for publishing", tmp_path)
    conf = project / "publishconf.py"
    settings = (
        conf.read_text(encoding="utf-8") + 'PUBLISHING = {"targets": {"nen": {"kind": "archive", "root": str(ROOT / "cong-tin.zip")}}}\n'
    )
    conf.write_text(settings, encoding="utf-8", newline="\n")
    run(project, "publish", "--yes", "--now", NOW)
    with zipfile.ZipFile(project / "cong-tin.zip") as archive:
        assert "Tin số 3" in archive.read("index.html").decode()
    assert "không giữ bản trước" in run_copy(project, "publish", "--rollback").said
    run(project, "docs")
    assert "tệp ZIP, như `cong-tin.zip`" in (project / "docs" / "cai-dat.md").read_text(encoding="utf-8")
    assert "| `archive` | một tệp ZIP |" in (project / "docs" / "quan-tri.md").read_text(encoding="utf-8")
