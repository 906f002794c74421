"""Jinja for templates that ask little of it, thousands of times: nothing is worked out anew for each page, call or word."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import Environment, Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, escape

from plugins.build.faults import ThemeError

# What `escape` does to a plain string, without making a Markup of it that is joined at once.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class _Context(Context):
    """Calls what a template calls as it is: no function here asks for the context."""

    def call(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Call a macro or a function; Jinja adds two names, for functions that ask for the context."""
        if named:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
        return function(*args, **named)


class _Code(CodeGenerator):
    """Compiled templates write values through ``Templates.written``."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 as Jinja calls it
        self.write("environment.written(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


class Templates(Environment):
    """An environment in which every value is escaped, and whose globals are those of all templates.

    >>> Templates(autoescape=True).from_string("{{ a }}").render(a="Hỏi & đáp")
    'Hỏi &amp; đáp'
    """

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[Any, Template] = {}

    @staticmethod
    def written(value: Any) -> str:
        """A value as it stands in a page.

        >>> Templates.written("Hỏi & đáp"), Templates.written(Markup("<b>Hỏi</b>"))
        ('Hỏi &amp; đáp', Markup('<b>Hỏi</b>'))
        """
        kind = type(value)
        if kind is str:
            return _escaped(value)
        return value if kind is Markup else escape(value)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 as Jinja calls it
        """A template: no file changes while its pages are made."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = super().get_template(name, parent, globals)
        return known

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of one template: Jinja would chain them for each, and look through the chain at each import."""
        return {**self.globals, **d} if d else self.globals


def theme_error(error: Exception, templates: Path) -> ThemeError:
    """Say of what a template raised where in the theme that was.

    >>> str(theme_error(TemplateNotFound("partials/the.html"), Path("theme/templates")))
    'Giao diện: không có mẫu partials/the.html trong theme/templates; chép lại tệp đó.'
    """
    if isinstance(error, TemplateNotFound):
        return ThemeError(f"Giao diện: không có mẫu {error.name} trong {templates}; chép lại tệp đó.")
    place = ""
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.name}:{error.lineno}"
    frame = error.__traceback__
    while frame and not isinstance(error, TemplateSyntaxError):
        path = Path(frame.tb_frame.f_code.co_filename)
        if templates in path.parents:
            place = f"{path.relative_to(templates).as_posix()}:{frame.tb_lineno}"
        frame = frame.tb_next
    return ThemeError(f"Giao diện có lỗi ở mẫu {place}: {type(error).__name__}: {error}. Sửa mẫu rồi dựng lại.")
