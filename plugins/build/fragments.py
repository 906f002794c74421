"""Pieces that many pages share, rendered once for each depth: ``{% keep "footer" %}…{% endkeep %}``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

_PLAIN = (str, int, bool, type(None))


class Keep(Extension):
    """A tag that keeps what it holds; the values behind it are all that the piece depends on, besides the site and the depth.

    ``{% keep "card", story, shape %}`` renders a story's card once for each shape. Views are told apart by identity: in one
    build a story has one card, whatever lists it stands in.
    """

    tags = {"keep"}  # noqa: RUF012 Jinja reads it from the class

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self._kept: dict[tuple[Any, ...], tuple[Markup, Any]] = {}
        self.depth = ""

    def parse(self, parser: Parser) -> nodes.Node:
        """Read the tag, its values, and what it holds."""
        line = next(parser.stream).lineno
        values = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            values.append(parser.parse_expression())
        body = parser.parse_statements(("name:endkeep",), drop_needle=True)
        call = self.call_method("_piece", [nodes.Tuple(values, "load")])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _piece(self, values: tuple[Any, ...], caller: Callable[[], str]) -> Markup:
        key = (self.depth, *(value if isinstance(value, _PLAIN) else id(value) for value in values))
        kept = self._kept.get(key)
        if kept is None:
            # The values stay alive with the piece, so that no other object can come by their identity.
            kept = self._kept[key] = (Markup(caller()), values)  # noqa: S704 rendered by a template with autoescape
        return kept[0]
