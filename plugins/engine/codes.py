"""Problem codes for the files of content/ as files, and for the output."""

from plugins.core.problems import Code, Severity


class BuildCode(Code):
    """The closed list of problem codes of the engine."""

    SYMLINK = "build.symlink", Severity.ERROR, "Liên kết tượng trưng trong content/."
    NOT_A_FILE = "build.not_a_file", Severity.ERROR, "Thứ trong content/ không phải tệp thường."
    FOREIGN_FILE = (
        "build.foreign_file",
        Severity.WARNING,
        "Tệp không phải .md nằm giữa các bài; dùng “import” hoặc chuyển sang content/tep/.",
    )
    UNREADABLE = "build.unreadable", Severity.ERROR, "Không đọc được tệp."
    OUTPUT_UNKNOWN = "build.output_unknown", Severity.WARNING, "Thư mục kết quả có tệp mà không lần dựng nào nhớ."
