"""Problem codes of the plugin related."""

from plugins.core.problems import Code, Severity


class RelatedCode(Code):
    """The closed list of codes."""

    PIN_MISSING = "related.pin_missing", Severity.WARNING, "Bài được chọn ở “Liên quan” không có."
    PIN_ITSELF = "related.pin_itself", Severity.WARNING, "Bài tự chọn mình làm bài liên quan."
    PIN_CIRCLE = "related.pin_circle", Severity.WARNING, "Hai bài chọn lẫn nhau làm bài liên quan; việc ấy tự có."
    UNIT_UNKNOWN = "related.unit_unknown", Severity.WARNING, "Đơn vị không có trong units.csv."
