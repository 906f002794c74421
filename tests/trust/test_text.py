"""Bad encodings, bad headers, bad markup: what becomes of each beside three good articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from tests.support.sites import Built
from tests.trust.good_site import GOOD, Site, build_beside, wrong_in
from tests.trust.text_cases import TextCase, read_cases

CASES = read_cases()
LEAST = 80
PICTURES = (".jpg", ".png", ".webp")
# What the text doctor says of untidy writing is no matter of trust.
ASIDE = re.compile(r"\[checks\.(?:alt_missing|caption_missing|credit_missing|text_twice|quotes_mixed)\]$")


@pytest.fixture(scope="module")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The site in which a case was built: its own, or that of all cases that cannot touch each other."""
    sites: dict[str, Site] = {}

    def site_of(name: str) -> Site:
        alone = CASES[name].alone
        key = name if alone else ""
        if key not in sites:
            cases = [CASES[name]] if alone else [case for case in CASES.values() if not case.alone]
            files = {path: raw for case in cases for path, raw in case.files.items()}
            settings = "\n".join(line for case in cases for line in case.settings)
            sites[key] = build_beside(tmp_path_factory.mktemp("trust") / "site", files, settings)
        return sites[key]

    return site_of


def own_messages(case: TextCase, built: Built) -> list[str]:
    """What was said of the files of a case."""
    files = tuple(case.files)
    asked = {message.code for message in case.messages}
    return [
        text for text in built.problems if text.startswith(files) and not (ASIDE.search(text) and text.split("[")[-1][:-1] not in asked)
    ]


@pytest.mark.parametrize("name", CASES)
def test_what_was_wrong_is_said_with_file_and_line_and_nothing_else_is(name: str, site_of: Callable[[str], Site]) -> None:
    case, built = CASES[name], site_of(name).built
    said = own_messages(case, built)
    unsaid = [message for message in case.messages if not any(message.fits(text) for text in said)]
    unasked = [text for text in said if not any(message.fits(text) for message in case.messages)]
    assert (unsaid, unasked) == ([], []), "said:\n" + "\n".join(said)


@pytest.mark.parametrize("name", CASES)
def test_a_public_article_is_whole_and_one_that_is_held_back_is_nowhere(name: str, site_of: Callable[[str], Site]) -> None:
    case, site = CASES[name], site_of(name)
    if case.public:
        if case.address not in site.files:
            pytest.fail(f"no page {case.address}")
        html, text = site.files[case.address].decode("utf-8"), site.text(case.address)
        assert [words for words in case.shown if words not in text] == [], text[-3000:]
        assert [markup for markup in case.markup if markup not in html] == [], html[html.find("<article") :][:3000]
    for words in case.nowhere:
        assert [path for path, raw in site.files.items() if words.encode() in raw and not path.endswith(PICTURES)] == [], words


def sites(site_of: Callable[[str], Site]) -> Iterator[Site]:
    seen: set[int] = set()
    for name in CASES:
        site = site_of(name)
        if id(site) not in seen:
            seen.add(id(site))
            yield site


def test_as_many_articles_are_public_as_should_be(site_of: Callable[[str], Site]) -> None:
    for site in sites(site_of):
        cases = [case for name, case in CASES.items() if site_of(name) is site]
        assert site.built["built"] == len(GOOD) + sum(case.articles for case in cases if case.public)


def test_nothing_of_any_site_is_broken_unsafe_or_missing(site_of: Callable[[str], Site]) -> None:
    for site in sites(site_of):
        assert [*wrong_in(site)][:20] == []


def test_there_are_enough_cases_in_each_group() -> None:
    groups = [case.group for case in CASES.values()]
    assert len(groups) >= LEAST
    assert all(groups.count(group) >= 20 for group in ("encodings", "metadata", "markup"))
