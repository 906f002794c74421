"""The Jinja environment of the theme, made faster for templates that use few of Jinja's features.

Each change of Jinja's behaviour says what it saves of 0.63 ms a page, measured with the pages of 150 articles (4.3 templates an article).
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup, escape

from plugins.engine.errors import ThemeError

# What `escape` does to a plain string, without a Markup object around the result.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


class _Context(Context):
    """Call functions directly: none of ours asks for the context. Saves 0.09 ms a page."""

    def call(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Call a macro or a function, without the two arguments that Jinja adds for functions that ask for the context."""
        if named:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
        return function(*args, **named)


class _Code(CodeGenerator):
    """Compile templates so that they write values with ``Templates.as_text``. Saves 0.12 ms a page."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 Jinja's signature
        self.write("environment.as_text(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")


class Templates(Environment):
    """Escape every value; all templates share the same globals.

    >>> Templates(autoescape=True).from_string("{{ a }}").render(a="Hỏi & đáp")
    'Hỏi &amp; đáp'
    """

    code_generator_class = _Code
    context_class = _Context

    @staticmethod
    def as_text(value: Any) -> str:
        """Return a value as it stands in a page.

        >>> Templates.as_text("Hỏi & đáp"), Templates.as_text(Markup("<b>Hỏi</b>"))
        ('Hỏi &amp; đáp', Markup('<b>Hỏi</b>'))
        """
        kind = type(value)
        if kind is str:
            return _escape_text(value)
        return value if kind is Markup else escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of one template. Jinja would chain a map for each, and search it at each import. Saves 0.10 ms a page."""
        return {**self.globals, **d} if d else self.globals


def theme_error(error: Exception, templates: Path) -> ThemeError:
    """Describe what a template raised, and where in the theme.

    >>> str(theme_error(TemplateNotFound("partials/the.html"), Path("theme/templates")))
    'Giao diện: không có mẫu partials/the.html trong theme/templates; chép lại tệp đó.'
    """
    if isinstance(error, TemplateNotFound):
        return ThemeError(f"Giao diện: không có mẫu {error.name} trong {templates}; chép lại tệp đó.")
    location = ""
    if isinstance(error, TemplateSyntaxError):
        location = f"{error.name}:{error.lineno}"
    traceback = error.__traceback__
    while traceback and not isinstance(error, TemplateSyntaxError):
        path = Path(traceback.tb_frame.f_code.co_filename)
        if templates in path.parents:
            location = f"{path.relative_to(templates).as_posix()}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return ThemeError(f"Giao diện có lỗi ở mẫu {location}: {type(error).__name__}: {error}. Sửa mẫu rồi dựng lại.")
