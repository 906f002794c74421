"""Pieces that many pages share, rendered once for each depth: ``{% keep "footer" %}…{% endkeep %}``."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

_PLAIN = frozenset((str, int, bool, type(None)))


class Keep(Extension):
    """A tag that keeps what it holds; the values behind it are all that the piece depends on, besides the site and the depth.

    ``{% keep "card", story, shape %}`` renders a story's card once for each shape. Views are told apart by identity: in one
    build a story has one card, whatever lists it stands in.
    """

    tags = {"keep"}  # noqa: RUF012 Jinja reads it from the class

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self.depth = ""
        self.found = Markup("")
        """The piece that was last asked for."""
        self._kept: dict[tuple[Any, ...], tuple[Markup, Any]] = {}
        self._wanted: list[tuple[tuple[Any, ...], tuple[Any, ...]]] = []

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Read the tag, its values, and what it holds."""
        line = next(parser.stream).lineno
        values = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            values.append(parser.parse_expression())
        body = parser.parse_statements(("name:endkeep",), drop_needle=True)
        # No macro and no call block: to make one for each piece costs more than to find a piece that is there.
        name = parser.free_identifier(line).name
        made = nodes.AssignBlock(nodes.Name(name, "store"), None, body)
        kept = nodes.ExprStmt(self.call_method("keep", [nodes.Name(name, "load")]))
        is_new = nodes.Not(self.call_method("find", [nodes.Tuple(values, "load")]))
        piece = nodes.Output([self.attr("found")])
        return [nodes.If(is_new, [made, kept], [], []).set_lineno(line), piece.set_lineno(line)]

    def find(self, values: tuple[Any, ...]) -> bool:
        """Look for a piece by the values behind it; what is not there is made and kept next."""
        key = (self.depth, *[value if type(value) in _PLAIN else id(value) for value in values])
        kept = self._kept.get(key)
        if kept is None:
            self._wanted.append((key, values))
            return False
        self.found = kept[0]
        return True

    def keep(self, piece: Markup) -> None:
        """Keep the piece that was last looked for and not there."""
        key, values = self._wanted.pop()
        # The values stay alive with the piece, so that no other object can come by their identity.
        self._kept[key] = (piece, values)
        self.found = piece
