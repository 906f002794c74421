"""What can be wrong with the files of content/ as files."""

from plugins.core.problems import Code, Severity


class BuildCode(Code):
    """The closed list of this room's codes."""

    SYMLINK = "build.symlink", Severity.ERROR
    NOT_A_FILE = "build.not_a_file", Severity.ERROR
    FOREIGN_FILE = "build.foreign_file", Severity.WARNING
    UNREADABLE = "build.unreadable", Severity.ERROR
    OUTPUT_UNKNOWN = "build.output_unknown", Severity.WARNING
