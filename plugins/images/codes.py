"""Problem codes of the plugin images and their messages."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.problems import Code, Place, Problem, Severity


class ImageCode(Code):
    """The closed list of codes."""

    MISSING = "images.missing", Severity.ERROR, "Không thấy tệp ảnh hay tệp đính kèm."
    WRONG_CASE = "images.wrong_case", Severity.WARNING, "Tên tệp khác ở chữ hoa, chữ thường; máy chủ sẽ không tìm thấy nếu không sửa."
    OUTSIDE = "images.outside", Severity.ERROR, "Tệp nằm ngoài content/, bị ẩn, hoặc không phải tệp thường."
    REMOTE = "images.remote", Severity.ERROR, "Ảnh nằm ở trang khác; tải về."
    UNREADABLE = "images.unreadable", Severity.ERROR, "Không có quyền đọc tệp."
    EMPTY = "images.empty", Severity.ERROR, "Tệp rỗng."
    NOT_A_PICTURE = "images.not_a_picture", Severity.ERROR, "Tệp không phải là ảnh."
    OTHER_FORMAT = "images.other_format", Severity.ERROR, "Kiểu ảnh không dùng được trên trang; lưu thành JPEG hoặc PNG."
    VECTOR = "images.vector", Severity.ERROR, "Ảnh SVG có thể chứa mã lệnh; xuất ra PNG."
    TRUNCATED = "images.truncated", Severity.ERROR, "Ảnh bị cụt."
    DAMAGED = "images.damaged", Severity.ERROR, "Ảnh bị hỏng."
    TOO_MANY_PIXELS = "images.too_many_pixels", Severity.ERROR, "Ảnh quá lớn."
    TOO_MANY_BYTES = "images.too_many_bytes", Severity.ERROR, "Tệp ảnh quá nặng."
    CHANGED = "images.changed", Severity.ERROR, "Ảnh bị sửa trong lúc đang dựng."
    ANIMATED = "images.animated", Severity.WARNING, "Ảnh động; chỉ khung hình đầu được dùng."
    ATTACHMENT_TYPE = "images.attachment_type", Severity.ERROR, "Loại tệp đính kèm không được đăng."
    ATTACHMENT_MISMATCH = "images.attachment_mismatch", Severity.ERROR, "Nội dung tệp đính kèm không đúng với đuôi tệp."
    ATTACHMENT_TWIN = "images.attachment_twin", Severity.ERROR, "Hai tệp đính kèm có tên chỉ khác nhau ở chữ hoa, chữ thường."


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a file, not yet bound to an article; ``detail`` is inserted into the message."""

    code: ImageCode
    detail: str = ""


_MESSAGES = {
    ImageCode.MISSING: "Không thấy tệp “{name}” trong content/{detail}; sửa lại tên hoặc chép tệp vào.",
    ImageCode.WRONG_CASE: "Tên “{name}” viết hoa, thường khác với tệp “{detail}”; đã dùng tệp này, nên sửa tên trong bài cho đúng.",
    ImageCode.OUTSIDE: "Không dùng được “{name}”: tệp phải là tệp thường, không ẩn, nằm trong thư mục content/; chép tệp vào đó.",
    ImageCode.REMOTE: "“{name}” nằm ở trang khác; tải về, đặt vào content/ và ghi đường dẫn của tệp.",
    ImageCode.UNREADABLE: "Không đọc được tệp “{name}” ({detail}); kiểm tra quyền đọc của tệp.",
    ImageCode.EMPTY: "Tệp “{name}” rỗng; chép lại tệp.",
    ImageCode.NOT_A_PICTURE: "“{name}” không phải là ảnh{detail}; thay bằng ảnh JPEG hoặc PNG.",
    ImageCode.OTHER_FORMAT: "Ảnh “{name}” thuộc kiểu {detail}, trang tin không dùng được; mở ra và lưu lại thành JPEG hoặc PNG.",
    ImageCode.VECTOR: "“{name}” là ảnh SVG, có thể chứa mã lệnh nên không được đăng; xuất ra PNG rồi dùng ảnh đó.",
    ImageCode.TRUNCATED: "Ảnh “{name}” bị cụt, có lẽ chưa chép xong; chép lại từ bản gốc.",
    ImageCode.DAMAGED: "Ảnh “{name}” bị hỏng, không giải mã được; chép lại từ bản gốc hoặc mở ra và lưu lại.",
    ImageCode.TOO_MANY_PIXELS: "Ảnh “{name}” quá lớn ({detail}); thu nhỏ lại rồi dùng.",
    ImageCode.TOO_MANY_BYTES: "Ảnh “{name}” quá nặng ({detail}); thu nhỏ hoặc lưu lại thành JPEG.",
    ImageCode.CHANGED: "Ảnh “{name}” bị sửa trong lúc đang dựng trang; dựng lại một lần nữa.",
    ImageCode.ANIMATED: "“{name}” là ảnh động; trang tin chỉ dùng khung hình đầu tiên.",
    ImageCode.ATTACHMENT_TYPE: "Tệp đính kèm “{name}” thuộc loại không được đăng; các loại được đăng: {detail}.",
    ImageCode.ATTACHMENT_MISMATCH: "Nội dung của tệp đính kèm “{name}” không phải là {detail} như đuôi tệp; kiểm tra và lưu lại tệp.",
    ImageCode.ATTACHMENT_TWIN: "Tên tệp đính kèm “{name}” chỉ khác tệp “{detail}” ở chữ hoa, chữ thường; đổi tên một trong hai tệp.",
}
_MAX_NAME_LENGTH = 120


def describe(finding: Finding, place: Place, name: str) -> Problem:
    """Turn a finding into a problem for the article at ``place``, which names the file ``name``.

    >>> describe(Finding(ImageCode.VECTOR), Place("content/tin/a.md", 5), "logo.svg").message
    '“logo.svg” là ảnh SVG, có thể chứa mã lệnh nên không được đăng; xuất ra PNG rồi dùng ảnh đó.'
    """
    shown = name if len(name) <= _MAX_NAME_LENGTH else name[: _MAX_NAME_LENGTH - 1] + "…"
    return Problem(finding.code, place, _MESSAGES[finding.code].format(name=shown, detail=finding.detail))
