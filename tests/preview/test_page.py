"""What the preview adds to a page."""

from __future__ import annotations

from plugins.preview.latest import Outcome
from plugins.preview.page import add_bar, bar


def test_a_page_gets_the_script_once_before_the_end_of_its_body() -> None:
    page = b"<html><body><pre>&lt;/body></pre><!-- </body> --><p>Tin</p></body></html>"
    html = add_bar(page, Outcome(), "a-1").decode()
    assert html.count("<script") == 1
    assert html.endswith('data-version="a-1"></script></body></html>')


def test_a_page_without_an_end_of_body_gets_it_at_its_end() -> None:
    assert add_bar(b"<p>Tin", Outcome(), "a-1").endswith(b"</script>")


def test_no_bar_is_shown_when_there_is_nothing_to_say() -> None:
    assert bar(Outcome()) == ""


def test_text_of_a_problem_is_never_markup() -> None:
    shown = bar(Outcome(problems=('content/a.md:1: lỗi: "<script>alert(1)</script>"',)))
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_the_bar_opens_by_itself_only_when_the_page_is_of_an_earlier_build() -> None:
    assert "<details open>" in bar(Outcome(ok=False))
    assert "bản dựng trước" in bar(Outcome(ok=False))
    assert " open>" not in bar(Outcome(problems=("content/a.md: nhắc: …",)))


def test_the_problems_of_a_page_stand_on_it_open_and_those_of_others_folded_away() -> None:
    of_page, elsewhere = "content/a.md:1: nhắc: một", "content/b.md:2: nhắc: hai"
    outcome = Outcome(problems=(of_page, elsewhere), pages={"2021/04/a.html": (of_page,)})
    shown = bar(outcome, "2021/04/a.html")
    assert f"<details open><summary>1 điều cần xem ở bài này</summary><ol><li>{of_page}</li></ol></details>" in shown
    assert f"<details><summary>1 điều cần xem ở bài khác</summary><ol><li>{elsewhere}</li></ol></details>" in shown
    assert "ở bài này" not in bar(outcome, "2021/04/b.html")
    assert of_page in add_bar(b"</body>", outcome, "a-1", "2021/04/a.html").decode()
