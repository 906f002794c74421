"""List what can be wrong in a story file, and drop what an article may ignore."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from plugins.core.problems import Code, Problem, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class StoryCode(Code):
    """Codes of the stories plugin; an error holds the article back."""

    ENCODING_UNKNOWN = "stories.encoding_unknown", _ERROR, "Không rõ bảng mã của tệp; lưu lại bằng UTF-8."
    """The bytes are not UTF-8, and no older encoding is certain."""
    ENCODING_UTF16 = "stories.encoding_utf16", _WARNING, "Tệp ở bảng mã UTF-16; đọc được, nên lưu lại bằng UTF-8."
    """The file is UTF-16: read right, but other programs will stumble over it."""
    ENCODING_LEGACY = (
        "stories.encoding_legacy",
        _WARNING,
        "Tệp hay dòng viết bằng TCVN3, VNI, Windows-1258 hoặc bị mã hóa hai lần; đã đọc thành Unicode.",
    )
    """The file, or a line of it, is in an encoding of the time before Unicode, or was encoded twice: read right."""
    ENCODING_DOUBTFUL = "stories.encoding_doubtful", _WARNING, "Dòng có vẻ gõ bằng phông chữ cũ, không đọc lại được chắc chắn; gõ lại."
    """A line seems to be in the letters of an old font, but no reading of it is certain."""

    HEADER_MISSING = "stories.header_missing", _ERROR, "Tệp không bắt đầu bằng các dòng “Tên: giá trị”."
    """The file does not begin with header lines or with ``---``."""
    HEADER_GAP = "stories.header_gap", _WARNING, "Có dòng trống giữa phần đầu bài."
    """A blank line stands between header lines; the rest of the header was read all the same."""
    HEADER_LINE = (
        "stories.header_line",
        _WARNING,
        "Một dòng của phần đầu bài không có dạng “Tên: giá trị”, hoặc thiếu dòng trống trước nội dung.",
    )
    """A line in the header is neither ``key: value`` nor indented, or the blank line before the text is missing."""
    YAML_OPEN = "stories.yaml_open", _WARNING, "Phần đầu mở bằng --- mà không đóng."
    """The header begins with ``---`` but no second ``---`` ends it."""
    YAML_MENDED = "stories.yaml_mended", _WARNING, "YAML sai nhưng đọc được theo từng dòng; đặt giá trị trong ngoặc kép."
    """The YAML is broken (``title: Hội nghị: sơ kết``) but was certain to read line by line."""
    YAML_BROKEN = "stories.yaml_broken", _ERROR, "YAML không đọc được."
    """The YAML cannot be read in any way."""
    YAML_NESTED = "stories.yaml_nested", _WARNING, "Giá trị YAML có mục con; chỉ dùng một giá trị hay một danh sách."
    """A YAML value holds keys of its own; values are texts or lists of texts."""
    YAML_COMMENT = "stories.yaml_comment", _WARNING, "YAML bỏ phần sau dấu #; đặt giá trị trong ngoặc kép."
    """YAML took the rest of a line after `` #`` for a remark and dropped it."""

    KEY_UNKNOWN = "stories.key_unknown", _WARNING, "Không có mục tên như vậy."
    """No field has this name."""
    KEY_FOREIGN = "stories.key_foreign", _WARNING, "Mục của Pelican hay chương trình khác, không có nghĩa ở đây."
    """A key of Pelican or of another program that has no meaning here."""
    KEY_REPEATED = "stories.key_repeated", _WARNING, "Một mục viết hai lần; dòng đầu được dùng."
    """A field that takes one value was written twice; the first counts."""

    TITLE_MISSING = "stories.title_missing", _ERROR, "Bài thiếu tiêu đề."
    """There is no title."""
    TITLE_STOP = "stories.title_stop", _WARNING, "Tiêu đề kết thúc bằng dấu chấm."
    """The title ends with a full stop."""
    DATE_MISSING = "stories.date_missing", _ERROR, "Bài thiếu ngày."
    """There is no date."""
    DATE_WRONG = "stories.date_wrong", _ERROR, "Ngày không đọc được hoặc không có thật."
    """A date cannot be read or does not exist."""
    DATE_WEEKDAY = "stories.date_weekday", _WARNING, "Thứ trong tuần không khớp với ngày."
    """The day of the week that was written is not that of the date."""
    MODIFIED_BEFORE_DATE = "stories.modified_before_date", _ERROR, "Ngày cập nhật trước ngày đăng."
    """The article is said to be updated before it was published."""
    EXPIRES_BEFORE_DATE = "stories.expires_before_date", _WARNING, "Ngày hết hạn trước ngày đăng."
    """The article expires before it is published."""

    SECTION_MISSING = "stories.section_missing", _ERROR, "Không rõ bài thuộc chuyên mục nào."
    """Neither ``category`` nor the folder names a section."""
    SECTION_UNKNOWN = "stories.section_unknown", _ERROR, "Chuyên mục không có trong cài đặt."
    """The section is not declared in the settings of the site."""
    SECTION_SEVERAL = "stories.section_several", _WARNING, "Ghi nhiều chuyên mục; chỉ chuyên mục đầu được dùng."
    """Several sections were given; the first is the section, the others became tags."""
    STATUS_UNKNOWN = "stories.status_unknown", _ERROR, "Trạng thái không phải là một trong các từ đã định; bài bị giữ lại."
    """The status is none of the known words; the article is held back."""
    KIND_UNKNOWN = "stories.kind_unknown", _WARNING, "Loại tin không phải là một trong các từ đã định."
    """The kind of story is none of the known words."""
    ID_MISSING = "stories.id_missing", _WARNING, "Bài chưa có mã; “check --fix” thêm mã."
    """There is no id; one was derived from the path and changes when the file is moved."""
    ID_WRONG = "stories.id_wrong", _ERROR, "Mã có ký tự không dùng được."
    """The id holds other characters than letters without marks, digits, dot, hyphen and underscore."""
    ID_TWICE = "stories.id_twice", _ERROR, "Hai bài chung một mã; bài sau bị giữ lại."
    """Two articles have one id; the later one is held back."""
    SLUG_WRONG = "stories.slug_wrong", _WARNING, "Đường dẫn có ký tự không dùng được; đã đổi."
    """The slug was not fit for an address and was changed."""
    SLUG_TWICE = "stories.slug_twice", _WARNING, "Hai bài chung một địa chỉ; bài sau được thêm đầu mã vào địa chỉ."
    """Two articles fold to one address; the later one has the beginning of its id added."""

    TEXT_MISSING = "stories.text_missing", _WARNING, "Bài chưa có nội dung."
    """There is nothing below the header."""

    TEXT_UNREADABLE = "stories.text_unreadable", _ERROR, "Nội dung lồng nhau quá sâu, hoặc có quá nhiều dấu mở mà không đóng."
    """The text is nested too deep, or has so many marks that no page can be made of it."""
    MARKUP_REMOVED = (
        "stories.markup_removed",
        _WARNING,
        "Trong bài có mã HTML không dùng được (mã lệnh, kiểu chữ, địa chỉ lạ); đã bỏ khi dựng.",
    )
    """The text holds HTML that no article may hold (scripts, handlers, styles, strange addresses); it was taken out."""

    FLAG_UNKNOWN = "stories.flag_unknown", _WARNING, "Mục chỉ nhận “có”, “không” hay một ngày lại ghi điều khác."
    """A field that takes "có" or "không" says something else."""
    NUMBER_WRONG = "stories.number_wrong", _WARNING, "Số thứ tự hay tâm ảnh không phải là số phù hợp."
    """The part of a series, or the focus of a picture, is no number that fits."""
    FIELD_WRONG = "stories.field_wrong", _WARNING, "Giá trị của một mục do tòa soạn đặt ra không đúng kiểu; giá trị ấy bị bỏ."
    """A value of a field that the newsroom declares has another form; it is left out."""
    ROLE_UNKNOWN = "stories.role_unknown", _WARNING, "Vai trò trong tên tác giả không có trong bảng."
    """The byline names a role that is not in the table; it is printed as written."""
    SOURCE_NAMELESS = "stories.source_nameless", _WARNING, "Nguồn thiếu tên."
    """The source has an address or a time but no name."""
    ADDRESS_UNSAFE = "stories.address_unsafe", _ERROR, "Địa chỉ không phải http hay https."
    """An address is not http(s)."""
    PATH_OUTSIDE = "stories.path_outside", _ERROR, "Ảnh hay tệp nằm ngoài thư mục content."
    """A picture or an attachment lies outside the content folder."""
    PICTURE_REMOTE = "stories.picture_remote", _WARNING, "Ảnh đại diện nằm ở trang khác; tải về."
    """The lead picture is an address on another site; only local files are shown."""
    PICTURE_MISSING = "stories.picture_missing", _WARNING, "Có chú thích mà không có ảnh."
    """There is a caption, a credit or an alternative text, but no picture."""
    SILENCE_UNKNOWN = "stories.silence_unknown", _WARNING, "Mã cần bỏ qua không có trong danh sách này."
    """A code to be ignored does not exist."""
    SILENCE_REFUSED = "stories.silence_refused", _WARNING, "Mã cần bỏ qua là một lỗi; lỗi thì không bỏ qua được."
    """Errors and what concerns safety cannot be ignored."""


def without_ignored(problems: Iterable[Problem], ignored: Collection[str]) -> tuple[Problem, ...]:
    """Leave out the warnings that an article ignores; errors, hence all that concerns safety, stay.

    >>> from plugins.core.problems import Place
    >>> problem = Problem(StoryCode.ID_MISSING, Place("content/tin/a.md"), "Thiếu mã.")
    >>> without_ignored([problem], ["stories.id_missing"])
    ()

    For the problems of one article; every plugin's codes are compared by their value.
    """
    return tuple(problem for problem in problems if problem.is_error or problem.code.value not in ignored)
