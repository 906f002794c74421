"""List what the rules of the newsroom and the text doctor report."""

from __future__ import annotations

from plugins.core.problems import Code, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class CheckCode(Code):
    """Codes of the checks plugin; those from LETTER_ETH on are mended by ``check --fix``."""

    TITLE_NEAR = "checks.title_near", _WARNING, "Hai bài có tít giống hoặc gần giống nhau; có thể là một bài đăng hai lần."
    """Two articles bear the same title, or one that differs in a word."""
    TITLE_CAPITALS = "checks.title_capitals", _WARNING, "Tít viết toàn chữ hoa."
    """The title is written in capitals throughout."""
    TEXT_TWICE = "checks.text_twice", _WARNING, "Hai bài có nội dung giống hệt nhau."
    """Two articles have the same text."""
    TOPIC_NEAR = "checks.topic_near", _WARNING, "Hai dòng sự kiện chỉ khác nhau ở dấu."
    """A topic differs from another one by marks only, and so makes a page of its own."""
    DATE_FAR = "checks.date_far", _WARNING, "Ngày đăng còn hơn một năm nữa; có thể gõ nhầm năm."
    """The date lies more than a year ahead: the year was mistyped, most likely."""
    PATH_FORBIDDEN = "checks.path_forbidden", _WARNING, "Tên tệp có ký tự mà Windows không nhận."
    """The name of the file cannot exist on Windows."""
    LINK_HIDDEN = "checks.link_hidden", _WARNING, "Bài đã đăng dẫn tới bài chưa đăng."
    """An article that is public links to one that is not."""

    ALT_MISSING = "checks.alt_missing", _WARNING, "Ảnh chưa có mô tả cho người không nhìn được."
    """A picture has no alternative text."""
    CAPTION_MISSING = "checks.caption_missing", _WARNING, "Ảnh chưa có chú thích và không phải ảnh minh họa."
    """A picture has no caption and is not said to be an illustration."""
    CREDIT_MISSING = "checks.credit_missing", _WARNING, "Ảnh chưa ghi người chụp."
    """Nobody is named as the maker of a picture."""

    SOURCE_INCOMPLETE = "checks.source_incomplete", _ERROR, "Trang tổng hợp: tin đăng lại thiếu nguồn, tác giả hoặc giờ của nguồn."
    """On an aggregating site, a republished item lacks its source, its author or its time."""
    SOURCE_HOUR = "checks.source_hour", _WARNING, "Trang tổng hợp: ngày đăng chưa quá một giờ sau nguồn; bài được giữ tới lúc đó."
    """On an aggregating site, a republished item is dated less than an hour after its source; it is held until then."""
    APPROVAL_MISSING = "checks.approval_missing", _ERROR, "Tòa soạn đòi duyệt bài, và bài chưa có “Người duyệt”."
    """The newsroom asks for approval, and nobody has approved."""

    LETTER_ETH = "checks.letter_eth", _WARNING, "Chữ Ð của bảng chữ khác đứng thay cho Đ."
    """An Icelandic eth stands for Đ."""
    LETTER_APART = "checks.letter_apart", _WARNING, "Chữ và dấu nằm rời nhau (không phải NFC)."
    """Letters and their marks are stored apart (not NFC)."""
    TONE_PLACE = "checks.tone_place", _WARNING, "Dấu thanh đặt khác kiểu của tòa soạn: “hòa” hay “hoà”."
    """A tone mark stands on the other vowel than in the style of the newsroom."""
    SPACE_HIDDEN = "checks.space_hidden", _WARNING, "Dấu cách lạ, dấu không nhìn thấy, dấu cách đúp."
    """Hard spaces, zero-width signs or doubled spaces pad the text."""
    SIGN_CONTROL = "checks.sign_control", _WARNING, "Ký tự điều khiển không nhìn thấy."
    """The text holds invisible control characters."""
    QUOTES_MIXED = "checks.quotes_mixed", _WARNING, "Ngoặc kép thẳng, hoặc quay sai chiều."
    """Quotation marks are straight, or turned the wrong way."""
    SPACE_MISSING = "checks.space_missing", _WARNING, "Thiếu dấu cách sau dấu phẩy hay ngoặc kép."
    """There is no space after a comma or a closing quotation mark."""
    SPACE_BEFORE = "checks.space_before", _WARNING, "Thừa dấu cách trước dấu câu."
    """There is a space before a punctuation mark."""
    CRUMB = "checks.crumb", _WARNING, "Dấu câu thừa sót lại, như “, .”."
    """Punctuation marks were left over from something that was cut: ", ."."""
    BREAK_INSIDE = "checks.break_inside", _WARNING, "Ngắt dòng giữa câu, như chữ dán từ PDF."
    """A line breaks in the middle of a sentence, as in text pasted from a PDF."""
