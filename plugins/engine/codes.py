"""Problem codes for the files of content/ as files, and for the output."""

from plugins.core.problems import Code, Severity


class BuildCode(Code):
    """The closed list of problem codes of the engine."""

    SYMLINK = "build.symlink", Severity.ERROR
    NOT_A_FILE = "build.not_a_file", Severity.ERROR
    FOREIGN_FILE = "build.foreign_file", Severity.WARNING
    UNREADABLE = "build.unreadable", Severity.ERROR
    OUTPUT_UNKNOWN = "build.output_unknown", Severity.WARNING
