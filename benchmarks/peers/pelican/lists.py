"""The one plugin of the peer: the lists on an article's page, from indexes, the newest of each term first."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pelican import signals


def add_lists(generator: Any) -> None:
    """Give every article the newest that share a document, the newest of its unit, and its neighbours in the section."""
    documents, units, sections = defaultdict(list), defaultdict(list), defaultdict(list)
    for article in generator.articles:  # newest first
        article.subjects = article.keywords.split(", ")
        article.named = article.documents.split(", ") if getattr(article, "documents", "") else []
        for name in article.named:
            documents[name].append(article)
        units[article.unit].append(article)
        article.place = len(sections[article.category])
        sections[article.category].append(article)
    for article in generator.articles:
        seen = {id(article)}
        article.related_news = _first(6, (other for name in article.named for other in documents[name][:7]), seen)
        article.same_unit = _first(4, units[article.unit][:16], seen)
        section = sections[article.category]
        article.newer = section[max(0, article.place - 3) : article.place]
        article.older = section[article.place + 1 : article.place + 8]


def _first(count: int, articles: Any, seen: set[int]) -> list[Any]:
    found: list[Any] = []
    for article in articles:
        if len(found) < count and id(article) not in seen:
            seen.add(id(article))
            found.append(article)
    return found


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(add_lists)
