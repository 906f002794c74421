"""List the problems of content/units.csv."""

from plugins.core.problems import Code, Severity


class UnitCode(Code):
    """Name the problems of the register of units."""

    COLUMN_MISSING = "units.column_missing", Severity.ERROR, "Bảng units.csv thiếu cột."
    ID_MISSING = "units.id_missing", Severity.ERROR, "Đơn vị thiếu id."
    ID_INVALID = "units.id_invalid", Severity.ERROR, "Id có ký tự không dùng được."
    ID_TWICE = "units.id_twice", Severity.ERROR, "Hai đơn vị chung một id."
    NAME_MISSING = "units.name_missing", Severity.ERROR, "Đơn vị thiếu tên."
    NAME_TWICE = "units.name_twice", Severity.WARNING, "Hai đơn vị chung một tên."
    REFERENCE_UNKNOWN = "units.reference_unknown", Severity.WARNING, "Cấp trên hay đơn vị kế tục không có."
    CIRCLE = "units.circle", Severity.WARNING, "Hai đơn vị trực thuộc lẫn nhau."
    DATE_INVALID = "units.date_invalid", Severity.WARNING, "Ngày không đọc được."
    UNREADABLE = "units.unreadable", Severity.ERROR, "Tệp không phải UTF-8."
