"""The README says what the code does: every field of an article, every setting of every plugin, every command."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

import tasks
from plugins.checks.settings import ChecksSettings
from plugins.engine.settings import BuildSettings
from plugins.feeds.settings import FeedsSettings
from plugins.images.settings import ImagesSettings
from plugins.publishing.settings import PublishingSettings
from plugins.related.settings import RelatedSettings
from plugins.site.settings import PagesSettings, SiteSettings
from plugins.stories.schema import FIELDS
from plugins.stories.settings import StoriesSettings
from plugins.visits.settings import VisitsSettings

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
PLUGINS = {
    "SITE": SiteSettings,
    "STORIES": StoriesSettings,
    "PAGES": PagesSettings,
    "RELATED": RelatedSettings,
    "IMAGES": ImagesSettings,
    "VISITS": VisitsSettings,
    "FEEDS": FeedsSettings,
    "CHECKS": ChecksSettings,
    "BUILD": BuildSettings,
    "PUBLISHING": PublishingSettings,
}


def table(heading: str) -> dict[str, str]:
    """The rows of a table of settings: name and default as they are printed."""
    match = re.search(rf"^\| `{heading}` \|.*\n\|.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert match, f"the README has no table for {heading}"
    rows = (line.split("|") for line in match[1].splitlines())
    return {cells[1].strip(" `"): cells[2].strip(" `") for cells in rows}


@pytest.mark.parametrize("name", PLUGINS)
def test_each_setting_of_a_plugin_stands_in_the_readme_with_its_default(name: str) -> None:
    fields = dataclasses.fields(PLUGINS[name])
    printed = table(name)
    assert list(printed) == [field.name for field in fields]
    for field in fields:
        if field.default is not dataclasses.MISSING and field.default != "":
            assert printed[field.name] == repr(field.default)


def test_each_field_of_an_article_stands_in_the_readme_with_its_help() -> None:
    for field in FIELDS:
        row = next((line for line in README.splitlines() if f"| `{field.key}` |" in line), "")
        assert row.startswith(f"| {', '.join(field.names)} |"), field.key
        assert field.help.replace("|", "\\|") in row


def test_each_command_stands_in_the_readme() -> None:
    for name in tasks.COMMANDS:
        assert re.search(rf"`{name}\b", README), name
