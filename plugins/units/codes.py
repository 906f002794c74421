"""List the problems of content/units.csv."""

from plugins.core.problems import Code, Severity


class UnitCode(Code):
    """Name the problems of the register of units."""

    COLUMN_MISSING = "units.column_missing", Severity.ERROR
    ID_MISSING = "units.id_missing", Severity.ERROR
    ID_INVALID = "units.id_invalid", Severity.ERROR
    ID_TWICE = "units.id_twice", Severity.ERROR
    NAME_MISSING = "units.name_missing", Severity.ERROR
    NAME_TWICE = "units.name_twice", Severity.WARNING
    REFERENCE_UNKNOWN = "units.reference_unknown", Severity.WARNING
    CIRCLE = "units.circle", Severity.WARNING
    DATE_INVALID = "units.date_invalid", Severity.WARNING
    UNREADABLE = "units.unreadable", Severity.ERROR
