"""Write the codes of problems with their explanations as a table, for the page where editors look them up."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.problems import Code


def code_table(codes: Iterable[Code]) -> str:
    """Write a table of codes in their order, in Markdown.

    >>> from plugins.checks.codes import CheckCode
    >>> print(code_table([CheckCode.TITLE_CAPITALS]))
    | Mã | Mức | Nghĩa là |
    | --- | --- | --- |
    | `checks.title_capitals` | nhắc | Tít viết toàn chữ hoa. |
    """
    rows = (f"| `{code.value}` | {code.severity.value} | {code.explanation} |" for code in codes)
    return "\n".join(("| Mã | Mức | Nghĩa là |", "| --- | --- | --- |", *rows))
