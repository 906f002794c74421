"""Define the codes of problems of a site that is about to be published."""

from plugins.core.problems import Code, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class PublishingCode(Code):
    """The closed list of this plugin's codes; an error stops publishing."""

    EMPTY = "publishing.empty", _ERROR, "Không có trang nào để đưa lên."
    """The site has no home page, or no page at all."""
    FILE_EMPTY = "publishing.file_empty", _ERROR, "Một tệp của trang rỗng."
    """A file has no bytes."""
    FILE_STRANGE = "publishing.file_strange", _ERROR, "Có tệp lạ trong thư mục kết quả."
    """A symbolic link, a device or a hidden file."""
    FILE_HUGE = "publishing.file_huge", _ERROR, "Một tệp quá nặng."
    """A page or a file beyond what readers can be sent."""
    LINK_BROKEN = "publishing.link_broken", _ERROR, "Liên kết trên trang không dẫn tới đâu."
    """A link of a page, a feed or the sitemap leads to no file of the site."""
    OWN_LINK_BROKEN = "publishing.own_link_broken", _WARNING, "Liên kết tới chính cổng tin, viết bằng địa chỉ đầy đủ, không dẫn tới đâu."
    """An editor wrote the full address of a page of this site that does not exist."""
    ANCHOR_MISSING = "publishing.anchor_missing", _WARNING, "Liên kết dẫn tới chỗ không có trên trang."
    """A link leads to a place that its page does not have."""
    PICTURE_DAMAGED = "publishing.picture_damaged", _ERROR, "Một ảnh đã dựng bị hỏng."
    """A picture does not begin as its kind does."""
    FEED_BROKEN = "publishing.feed_broken", _ERROR, "Nguồn tin RSS không đọc được."
    """A feed or the sitemap is not well-formed XML."""
    MARK_LEFT = "publishing.mark_left", _ERROR, "Còn sót dấu của chương trình trên trang."
    """``{static}`` or ``{filename}`` stands where an address should."""
    FOREIGN_ADDRESS = "publishing.foreign_address", _ERROR, "Trang gọi tới địa chỉ lạ."
    """A canonical address, a feed or the sitemap names another site, such as the preview."""
    SCHEME_UNSAFE = "publishing.scheme_unsafe", _ERROR, "Một địa chỉ không phải http, https, mailto, tel hay địa chỉ trong trang."
    """An address on a page, in a feed or a list is none of http, https, mailto, tel or relative, such as ``javascript:``."""
    NOT_PUBLIC = "publishing.not_public", _ERROR, "Bài chưa được đăng có trong thư mục kết quả."
    """A draft, a scheduled or a withdrawn story is on the site."""

    KEPT = "publishing.kept", _WARNING, "Bài có lỗi: bản đăng lần trước được giữ."
    """An article with an error is published as it was before."""
    KEPT_PAGE = "publishing.kept_page", _WARNING, "Trang đã đăng lần trước được giữ."
    """The page of an article with an error stays as it is; lists leave it out."""
    ALIAS_WRONG = "publishing.alias_wrong", _WARNING, "Địa chỉ cũ không dùng được."
    """A former address that cannot be one."""
    ALIAS_TAKEN = "publishing.alias_taken", _WARNING, "Địa chỉ cũ trùng với một trang đang có."
    """A former address at which there is a page, or which two stories claim."""
