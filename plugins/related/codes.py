"""Problem codes of the plugin related."""

from plugins.core.problems import Code, Severity


class RelatedCode(Code):
    """The closed list of codes."""

    PIN_MISSING = "related.pin_missing", Severity.WARNING
    PIN_ITSELF = "related.pin_itself", Severity.WARNING
    PIN_CIRCLE = "related.pin_circle", Severity.WARNING
    UNIT_UNKNOWN = "related.unit_unknown", Severity.WARNING
