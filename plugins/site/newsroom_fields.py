"""Show the fields that a newsroom declares (``STORIES["fields"]``) on the page of a story, in feeds and in structured data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from plugins.site import addresses, views
from plugins.stories.story import Story

PersonLink = Callable[[str], views.Link]
"""Returns a person's name with the address of their page, or without one."""


def story_facts(story: Story, person_link: PersonLink) -> Iterator[views.Fact]:
    """Yield the lines below the byline: one for each field, with all its values."""
    shown = (value for value in story.fields if "page" in value.field.shown)
    for _, values in groupby(shown, key=lambda value: value.key):
        first, *more = values
        links = (person_link(value.text) if value.field.kind == "person" else views.Link(value.url, value.text) for value in (first, *more))
        yield views.Fact(first.field.label, tuple(links))


def story_properties(story: Story, place: str, person_link: PersonLink) -> Iterator[views.Property]:
    """Yield the values for machines that are shown in one place: "feed" or "json"."""
    for value in story.fields:
        if place in value.field.shown:
            is_person = value.field.kind == "person"
            url = person_link(value.text).url if is_person else value.url
            yield views.Property(value.key, value.field.label, value.json, value.text, is_person, url)


def people_pages(story: Story, person_link: PersonLink) -> list[views.Link]:
    """Return the links to people named in fields: other stories decide whether a person has a page."""
    return [person_link(value.text) for value in story.fields if value.field.kind == "person"]


def contributor_json_ld(properties: Sequence[views.Property], site_url: str) -> list[dict[str, Any]]:
    """Describe people as contributors with their role, for JSON-LD.

    >>> contributor_json_ld([views.Property("photo_editor", "Biên tập ảnh", "Phan Hân", "Phan Hân", True)], "https://bantin.example")
    [{'@type': 'Role', 'roleName': 'Biên tập ảnh', 'contributor': {'@type': 'Person', 'name': 'Phan Hân'}}]
    """
    return [
        {
            "@type": "Role",
            "roleName": person.label,
            "contributor": {"@type": "Person", "name": person.text}
            | ({"url": addresses.absolute(site_url, person.url)} if person.url else {}),
        }
        for person in properties
        if person.is_person
    ]


def mention_json_ld(properties: Sequence[views.Property]) -> list[dict[str, Any]]:
    """Describe all other values as mentions, for JSON-LD.

    schema.org allows ``additionalProperty`` for products and places only; what an article mentions may be any thing,
    a PropertyValue too (https://schema.org/mentions, https://schema.org/PropertyValue).

    >>> mention_json_ld([views.Property("budget", "Kinh phí", 1250, "1.250")])
    [{'@type': 'PropertyValue', 'propertyID': 'budget', 'name': 'Kinh phí', 'value': 1250}]
    """
    return [
        {"@type": "PropertyValue", "propertyID": thing.key, "name": thing.label, "value": thing.text if thing.url else thing.value}
        | ({"url": thing.url} if thing.url else {})
        for thing in properties
        if not thing.is_person
    ]


def field_extension(properties: Sequence[views.Property]) -> dict[str, Any]:
    """Return the extension of an item of JSON Feed: label and values by the key of the field.

    The names of extensions begin with an underscore (https://www.jsonfeed.org/version/1.1/#extensions).

    >>> field_extension([views.Property("budget", "Kinh phí", 1250, "1.250")])
    {'budget': {'label': 'Kinh phí', 'values': [1250]}}
    """
    extension: dict[str, Any] = {}
    for thing in properties:
        extension.setdefault(thing.key, {"label": thing.label, "values": []})["values"].append(thing.value)
    return extension
