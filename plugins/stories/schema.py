"""Declare the fields of an article once: the table drives reading, messages and documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plugins.core.vietnamese import bare, fold, nearest, put_right
from plugins.stories.newsroom_field import NewsroomField


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an article's header.

    ``key`` is the English name: that of the attribute of ``Story`` (or of its ``Picture``) that holds the value. ``names``
    are the Vietnamese names, the first is the label in messages. ``also`` are accepted aliases, such as Pelican's
    "summary" for "standfirst". ``many`` fields take several values, from repeated keys, further lines or lists.
    """

    key: str
    names: tuple[str, ...]
    help: str
    example: str
    also: tuple[str, ...] = ()
    required: bool = False
    many: bool = False

    @property
    def label(self) -> str:
        """The name that messages use."""
        return self.names[0]


FIELDS: tuple[Field, ...] = (
    Field("title", ("Tiêu đề",), "Tít của bài, không có dấu chấm cuối.", "Sơ kết 5 năm thực hiện Chỉ thị 05", ("Tít",), required=True),
    Field(
        "date",
        ("Ngày", "Ngày đăng"),
        "Ngày đăng, ngày trước tháng, giờ Việt Nam; ngày ở tương lai là hẹn giờ; không ghi giờ thì trang không in giờ.",
        "22/04/2021 - 17:08",
        required=True,
    ),
    Field("modified", ("Cập nhật",), "Lần sửa đáng kể gần nhất, không trước ngày đăng.", "23/04/2021 - 08:00", ("Ngày cập nhật",)),
    Field("section", ("Chuyên mục",), "Chuyên mục; không ghi thì lấy thư mục chứa bài.", "Xây dựng Đảng", ("category", "Section")),
    Field("kicker", ("Dòng trên tít",), "Dòng nhỏ trên tít: một chuyên đề hay một địa danh.", "Đưa nghị quyết vào cuộc sống"),
    Field(
        "standfirst",
        ("Sapo", "Tóm tắt"),
        "Đoạn mở đầu in đậm; dùng cho trang, danh sách và nguồn tin RSS.",
        "Chiều 20/4, Đảng ủy Khối …",
        ("summary",),
    ),
    Field("dateline", ("Mở đầu tin",), "Chữ đứng trước đoạn đầu, không vào tít và tìm kiếm.", "BDK"),
    Field(
        "byline",
        ("Tác giả",),
        "Người viết, có thể kèm vai trò và đơn vị; mỗi người một dòng hoặc cách nhau bằng dấu phẩy.",
        "Bài, ảnh: Phan Hân (Ban Tuyên giáo)",
        ("author", "Authors", "Byline", "Bút danh"),
        many=True,
    ),
    Field(
        "units",
        ("Đơn vị",),
        "Đơn vị của bài, theo units.csv; nhiều đơn vị thì mỗi đơn vị một dòng hoặc cách nhau bằng dấu chấm phẩy.",
        "Đảng ủy Khối các cơ quan tỉnh",
        ("unit", "Units"),
        many=True,
    ),
    Field(
        "resolutions",
        ("Nghị quyết", "Văn bản"),
        "Văn bản mà bài viết về việc thực hiện; văn bản chỉ được nhắc đến thì không cần ghi.",
        "04-NQ/TW; Chỉ thị 05-CT/TW",
        ("Resolution", "Documents"),
        many=True,
    ),
    Field("not_resolutions", ("Không nghị quyết",), "Văn bản nhận nhầm trong bài, cần bỏ.", "Nghị quyết 04", many=True),
    Field("topic", ("Dòng sự kiện",), "Dòng sự kiện của bài.", "Đại hội Đảng các cấp"),
    Field("part", ("Phần",), "Số thứ tự trong loạt bài.", "2"),
    Field(
        "tags",
        ("Từ khóa",),
        "Chủ đề của bài, cách nhau bằng dấu phẩy; không ghi văn bản và đơn vị.",
        "nêu gương, cán bộ trẻ",
        ("Tag",),
        many=True,
    ),
    Field(
        "picture",
        ("Ảnh đại diện",),
        "Tệp ảnh: chỉ tên nếu nằm cạnh bài, hoặc đường dẫn dưới content/.",
        "images/2021/hoi-nghi.jpg",
        ("image", "Picture", "Ảnh"),
    ),
    Field("alt", ("Mô tả ảnh",), "Ảnh cho thấy gì, cho người không nhìn được.", "Đại biểu ngồi kín hội trường"),
    Field("caption", ("Chú thích",), "Chú thích của ảnh đại diện.", "Quang cảnh hội nghị", ("Chú thích ảnh",)),
    Field("credit", ("Tác giả ảnh",), "Người chụp ảnh đại diện.", "Phan Hân"),
    Field("illustrative", ("Ảnh minh họa",), "“có” nếu ảnh chỉ để minh họa.", "có"),
    Field("focus", ("Tâm ảnh",), "Điểm phải giữ khi cắt ảnh, tính từ trái và từ trên.", "50% 30%"),
    Field(
        "attachments",
        ("Tệp đính kèm",),
        "Tệp kèm bài: đường dẫn, dấu | rồi tên; mỗi tệp một dòng.",
        "tep/ke-hoach.pdf | Kế hoạch số 21",
        ("Attachment", "File đính kèm"),
        many=True,
    ),
    Field("source", ("Nguồn",), "Nơi đăng đầu tiên: tên | địa chỉ | ngày giờ.", "Báo Đồng Khởi | https://… | 17:08 22/04/2021"),
    Field("status", ("Trạng thái",), "đăng, nháp, chờ duyệt, không liệt kê hoặc gỡ; không ghi là đăng.", "nháp"),
    Field("approver", ("Người duyệt",), "Người cho phép đăng; bắt buộc khi tòa soạn đặt `approval`.", "Trần Minh", ("Duyệt",)),
    Field("kind", ("Loại tin",), "bài, ảnh, video hoặc infographic; không ghi là bài.", "ảnh"),
    Field("video", ("Tệp video",), "Tệp video dưới content/, hoặc địa chỉ trang có video.", "video/hoi-nghi.mp4", ("Clip",)),
    Field("slug", ("Đường dẫn",), "Phần cuối của địa chỉ trang; không ghi thì lấy từ tít.", "so-ket-chi-thi-05"),
    Field("id", ("Mã",), "Mã của bài, không bao giờ đổi; công cụ tự thêm.", "20210422-7f3a"),
    Field("related", ("Liên quan",), "Mã của những bài được chọn làm bài liên quan.", "20210419-0c1d", ("Bài liên quan",), many=True),
    Field("featured", ("Tiêu điểm",), "“có”, hoặc “đến” một ngày.", "đến 31/12/2026"),
    Field("expires", ("Hết hạn",), "Sau ngày này bài rời các danh sách; trang vẫn còn.", "31/12/2026"),
    Field(
        "aliases",
        ("Địa chỉ cũ",),
        "Địa chỉ của bài ở trang cũ, để người theo liên kết cũ vẫn tới được bài; mỗi địa chỉ một dòng.",
        "/tin-tuc/so-ket-chi-thi-05-1234.html",
        ("Alias", "Old addresses"),
        many=True,
    ),
    Field("correction", ("Đính chính",), "Nội dung đính chính, in trong khung trên bài.", "Ảnh thứ hai chụp năm 2020."),
    Field(
        "ignored",
        ("Bỏ qua",),
        "Mã những lời nhắc không cần báo cho bài này; lỗi thì không bỏ qua được.",
        "stories.title_stop",
        ("silence",),
        many=True,
    ),
)

_ELSEWHERE: dict[str, str] = {
    "lang": "bỏ dòng này: cả trang là tiếng Việt",
    "language": "bỏ dòng này: cả trang là tiếng Việt",
    "translation": "bỏ dòng này: trang chỉ có một ngôn ngữ",
    "template": "bỏ dòng này: giao diện theo “Loại tin”",
    "layout": "bỏ dòng này: giao diện theo “Loại tin”",
    "type": "dùng “Loại tin”",
    "save as": "bỏ dòng này: địa chỉ trang lấy từ ngày và “Đường dẫn”",
    "url": "bỏ dòng này: địa chỉ trang lấy từ ngày và “Đường dẫn”",
    "permalink": "bỏ dòng này: địa chỉ trang lấy từ ngày và “Đường dẫn”",
    "draft": "dùng “Trạng thái: nháp”",
    "series": "dùng “Dòng sự kiện”",
    "series index": "dùng “Phần”",
    "description": "dùng “Sapo”",
    "excerpt": "dùng “Sapo”",
    "keywords": "dùng “Từ khóa”",
    "thumbnail": "dùng “Ảnh đại diện”",
    "cover": "dùng “Ảnh đại diện”",
    "categories": "dùng “Chuyên mục” với một chuyên mục",
    "related posts": "dùng “Liên quan”",
    "email": "bỏ dòng này: địa chỉ thư của tác giả không in trên trang",
    "comments": "bỏ dòng này: trang không có bình luận",
    "weight": "bỏ dòng này: danh sách xếp theo ngày",
}


def _form(key: str) -> str:
    """Return the form in which keys are compared: case, tone place, and ``_``, ``-`` and spaces do not count."""
    return " ".join(fold(put_right(key)).replace("_", " ").replace("-", " ").split())


class Schema:
    """The fields that a header may have, found by their names.

    >>> Schema(FIELDS).find("từ khoá").key
    'tags'
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = tuple(fields)
        self._by_form = {_form(name): field for field in fields for name in (field.key, *field.names, *field.also)}
        self._by_bare = {bare(form): field for form, field in self._by_form.items()}
        self._by_key = {field.key: field for field in fields}
        self._names = tuple(name for field in fields for name in (*field.names, field.key, *field.also))
        # Few keys occur in many files: saves 0.08 ms of 1.6 ms that reading takes for an article.
        self.find = lru_cache(maxsize=1024)(self._find)
        """Find the field that a key names, in English or Vietnamese; None for an unknown key."""

    def _find(self, key: str) -> Field | None:
        return self._by_form.get(_form(key))

    def guess(self, key: str) -> Field | None:
        """Find the field that a key certainly means though its marks are missing or misplaced."""
        return self._by_bare.get(bare(_form(key)))

    def named(self, key: str) -> Field:
        """Return the field with this key. Raise KeyError if there is none."""
        return self._by_key[key]

    def nearest(self, key: str) -> str | None:
        """Return the known name that was probably meant, as it should be written; None if none is near."""
        return nearest(key, self._names)


SCHEMA = Schema(FIELDS)
"""The fields of every newsroom."""


def schema_of(newsroom_fields: Mapping[str, NewsroomField]) -> Schema:
    """Return the schema with the fields that a newsroom declares; SCHEMA where it declares none.

    >>> schema_of({"photo_editor": NewsroomField("Biên tập ảnh")}).find("biên tập ảnh").key
    'photo_editor'
    """
    return _with_fields(tuple(newsroom_fields.items())) if newsroom_fields else SCHEMA


@lru_cache(maxsize=8)
def _with_fields(newsroom_fields: tuple[tuple[str, NewsroomField], ...]) -> Schema:
    return Schema((*FIELDS, *(Field(key, (field.label,), field.help, "", many=field.many) for key, field in newsroom_fields)))


def name_conflicts(newsroom_fields: Mapping[str, NewsroomField]) -> Iterator[str]:
    """Yield a sentence for each newsroom field whose key or label another field has, even with other marks.

    >>> list(name_conflicts({"lead": NewsroomField("Sa-po"), "stamp": NewsroomField("Dấu")}))
    ["'lead': the name 'Sa-po' is taken by 'standfirst'."]
    """
    taken = {bare(_form(name)).replace(" ", ""): field.key for field in FIELDS for name in (field.key, *field.names, *field.also)}
    for key, field in newsroom_fields.items():
        for name in (key, field.label):
            owner = taken.setdefault(bare(_form(name)).replace(" ", ""), key)
            if owner != key:
                yield f"{key!r}: the name {name!r} is taken by {owner!r}."


def find_field(key: str) -> Field | None:
    """Find the field of every newsroom that a key names, in English or Vietnamese.

    >>> find_field("từ khoá").key, find_field("not-resolutions").label
    ('tags', 'Không nghị quyết')
    """
    return SCHEMA.find(key)


def guess_field(key: str) -> Field | None:
    """Find the field of every newsroom that a key certainly means though its marks are missing or misplaced.

    >>> guess_field("Tác gỉa").key
    'byline'
    """
    return SCHEMA.guess(key)


def field_named(key: str) -> Field:
    """Return the field of every newsroom with this key."""
    return SCHEMA.named(key)


def nearest_key(key: str) -> str | None:
    """Return the name of a field of every newsroom that was probably meant, as it should be written.

    >>> nearest_key("Tiu đề")
    'Tiêu đề'
    """
    return SCHEMA.nearest(key)


def advice_elsewhere(key: str) -> str | None:
    """Return what to do about a key of Pelican or another program that is not used here; None for other keys.

    >>> advice_elsewhere("Lang")
    'bỏ dòng này: cả trang là tiếng Việt'
    """
    return _ELSEWHERE.get(_form(key))
