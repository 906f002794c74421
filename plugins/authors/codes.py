"""List the problems of content/authors.csv."""

from plugins.core.problems import Code, Severity


class AuthorCode(Code):
    """Name the problems of the register of authors."""

    UNREADABLE = "authors.unreadable", Severity.ERROR, "Bảng authors.csv không phải UTF-8."
    COLUMN_MISSING = "authors.column_missing", Severity.ERROR, "Bảng authors.csv thiếu cột."
    NAME_MISSING = "authors.name_missing", Severity.ERROR, "Tác giả thiếu tên."
    ID_INVALID = "authors.id_invalid", Severity.ERROR, "Id có ký tự không dùng được."
    ID_TWICE = "authors.id_twice", Severity.ERROR, "Hai tác giả chung một id."
    NAME_TWICE = "authors.name_twice", Severity.WARNING, "Hai tác giả chung một tên hay bút danh."
