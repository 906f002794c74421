"""Read rules for the pages of old portals: CSS selectors in a TOML file, one table for each portal."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from soupsieve import SelectorSyntaxError

from plugins.core.vietnamese import nearest
from plugins.importing.article import ImportingError


@dataclass(frozen=True, slots=True)
class PortalRule:
    """The CSS selectors of the parts of an article on the pages of one portal; "" for parts that it does not have.

    A page belongs to the portal if its address is on ``host``, or else if it has an element that ``body`` selects.
    ``remove`` is removed from the body before it is read.
    """

    name: str
    body: str
    host: str = ""
    title: str = ""
    kicker: str = ""
    date: str = ""
    standfirst: str = ""
    author: str = ""
    section: str = ""
    tags: str = ""
    picture: str = ""
    caption: str = ""
    remove: tuple[str, ...] = ()

    def selectors(self) -> tuple[str, ...]:
        """Return all selectors."""
        body_selectors = (self.body, self.picture, self.caption, *self.remove)
        return tuple(selector for selector in (*body_selectors, *(selector for _, selector in self.fields())) if selector)

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return the selectors of header fields, by their keys."""
        named = (
            ("title", self.title),
            ("kicker", self.kicker),
            ("date", self.date),
            ("standfirst", self.standfirst),
            ("section", self.section),
            ("byline", self.author),
            ("tags", self.tags),
        )
        return tuple((key, selector) for key, selector in named if selector)


def read_rules(path: Path) -> tuple[PortalRule, ...]:
    """Read the rules of a TOML file; a missing file has none.

    >>> read_rules(Path("khong-co.toml"))
    ()

    Raises ImportingError that names the rule and the key.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("portal", [])
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImportingError(f"{path.name}: không đọc được ({error}); sửa lại theo cú pháp TOML.") from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ImportingError(f"{path.name}: mỗi cổng là một bảng [[portal]].")
    return tuple(_read_rule(table, path.name) for table in tables)


def _read_rule(table: dict[str, object], file: str) -> PortalRule:
    names = {field.name for field in dataclasses.fields(PortalRule)}
    label = f"{file}: cổng “{table.get('name', '?')}”"
    for key in table:
        if key not in names:
            near = nearest(key, names)
            raise ImportingError(
                f"{label}: không có mục “{key}”; " + (f"có phải “{near}”?" if near else f"có: {', '.join(sorted(names))}.")
            )
    values: dict[str, object] = {}
    for key, value in table.items():
        is_list = key == "remove"
        if is_list and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            values[key] = tuple(value)
        elif isinstance(value, str):
            values[key] = (value,) if is_list else value
        else:
            raise ImportingError(f"{label}: mục “{key}” phải là chữ trong ngoặc kép.")
    for key in ("name", "body"):
        if not values.get(key):
            raise ImportingError(f"{label}: thiếu mục “{key}”.")
    rule = PortalRule(**values)  # type: ignore[arg-type]
    empty = BeautifulSoup("", "lxml")
    for selector in rule.selectors():
        try:
            empty.select_one(selector)
        except SelectorSyntaxError as error:
            raise ImportingError(f"{label}: bộ chọn “{selector}” sai cú pháp CSS.") from error
    return rule
