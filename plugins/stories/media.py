"""Read the pictures, files and videos that a header names: paths below content/, or a message why not."""

from __future__ import annotations

import re
from dataclasses import replace

from plugins.stories.caption import read_caption
from plugins.stories.codes import StoryCode
from plugins.stories.entry import shortened
from plugins.stories.header import Header
from plugins.stories.schema import field_named
from plugins.stories.story import Attachment, Picture
from plugins.stories.values import asset_path, has_scheme, is_web_address, read_attachment, read_flag, split_lines

_FOCUS = re.compile(r"(\d{1,3}) ?% ?,? ?(\d{1,3}) ?%")


def read_picture(header: Header) -> Picture | None:
    """Read the lead picture with its caption, credit and description."""
    written = header.text("picture")
    if not written:
        spare = next((key for key in ("caption", "credit", "alt", "illustrative", "focus") if header.text(key)), None)
        if spare:
            message = f"Có “{field_named(spare).label}” nhưng không có ảnh; thêm dòng “Ảnh đại diện: …”."
            header.report(StoryCode.PICTURE_MISSING, header.line(spare), message)
        return None
    if is_web_address(written):
        message = f"Ảnh đại diện “{shortened(written)}” nằm ở trang khác; tải ảnh về thư mục content/images rồi ghi đường dẫn."
        header.report(StoryCode.PICTURE_REMOTE, header.line("picture"), message)
        return None
    path = None if has_scheme(written) else asset_path(header.path, written)
    if path is None:
        message = f"Ảnh đại diện “{shortened(written)}” không nằm trong thư mục content; ghi tên tệp cạnh bài hoặc đường dẫn dưới content/."
        header.report(StoryCode.PATH_OUTSIDE, header.line("picture"), message)
        return None
    caption = read_caption(header.text("caption"), header.text("credit"))
    illustrative = caption.illustrative or _illustrative(header)
    return Picture(path, header.text("alt"), caption.text, caption.credit, illustrative, _focus(header), header.line("picture"))


def _illustrative(header: Header) -> bool:
    written = header.text("illustrative")
    flag = read_flag(written) if written else False
    if flag is None:
        header.report(StoryCode.FLAG_UNKNOWN, header.line("illustrative"), f"Ảnh minh họa “{written}” không rõ; ghi “có” hoặc “không”.")
    return bool(flag)


def _focus(header: Header) -> tuple[float, float]:
    written = header.text("focus")
    match = _FOCUS.fullmatch(written)
    if match and int(match[1]) <= 100 and int(match[2]) <= 100:
        return int(match[1]) / 100, int(match[2]) / 100
    if written:
        message = f"Tâm ảnh “{written}” không rõ; ghi hai số phần trăm từ trái và từ trên, như “50% 30%”."
        header.report(StoryCode.NUMBER_WRONG, header.line("focus"), message)
    return 0.5, 0.5


def read_attachments(header: Header) -> tuple[Attachment, ...]:
    """Read the files offered with the article."""
    attachments: list[Attachment] = []
    for value in split_lines(header.values("attachments")):
        if attachment := read_attachment(header.path, value.text):
            attachments.append(replace(attachment, line=value.line))
        else:
            message = f"Tệp đính kèm “{shortened(value.text)}” không nằm trong thư mục content; chép tệp vào content/ rồi ghi đường dẫn."
            header.report(StoryCode.PATH_OUTSIDE, value.line, message)
    return tuple(attachments)


def read_video(header: Header) -> str:
    """Read the video: a path below content/, or an http(s) address."""
    written = header.text("video")
    if not written or is_web_address(written):
        return written
    if has_scheme(written):
        message = f"Video “{shortened(written)}”: địa chỉ phải bắt đầu bằng http:// hoặc https://."
        header.report(StoryCode.ADDRESS_UNSAFE, header.line("video"), message)
        return ""
    path = asset_path(header.path, written)
    if path is None:
        header.report(StoryCode.PATH_OUTSIDE, header.line("video"), f"Video “{shortened(written)}” không nằm trong thư mục content.")
    return path or ""
