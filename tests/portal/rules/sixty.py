"""Sixty stories, made so that each rule of the lists shows on their pages: the table of them, and the site made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.portal.small import png
from tests.support.sites import SiteFolder, make_site

SECTIONS = {"thoi-su": "Thời sự", "xay-dung-dang": "Xây dựng Đảng", "kinh-te": "Kinh tế", "van-hoa": "Văn hóa", "thi-truong": "Thị trường"}
SETTINGS = f"""
STORIES = {{"sections": {SECTIONS!r}}}
RELATED = {{"least": 2, "same_document": 8}}
PAGES = {{"sidebar": 4, "home_newest": 3, "home_section": 2}}
IMAGES = {{"widths": (80,), "thumb_widths": (40,), "cards": False}}
PLUGINS = [name for name in PLUGINS if name != "plugins.search.plugin"]
"""
UNITS = """id,name,short_names,former_names,kind,parent,from,to,successor,note
tinh-uy,Tỉnh ủy Tân Lam,TU Tân Lam,,Tỉnh ủy,,,,,Cấp ủy của tỉnh
ban-tuyen-giao,Ban Tuyên giáo và Dân vận Tỉnh ủy Tân Lam,,Ban Tuyên giáo Tỉnh ủy Tân Lam,Ban đảng,tinh-uy,2025-02-03,,,
huyen-uy-ben-thuy,Huyện ủy Bến Thủy,,,Huyện ủy,tinh-uy,1976,2025-06-30,xa-thanh-phu,
chi-bo-cho-cu,Chi bộ Chợ Cũ,,,Chi bộ,huyen-uy-ben-thuy,,,,
xa-thanh-phu,Đảng ủy xã Thạnh Phú,,,Đảng bộ xã,tinh-uy,2025-07-01,,,
xa-thanh-phu-bien,Đảng ủy xã Thành Phú,,,Đảng bộ xã,tinh-uy,2025-07-01,,,
xa-thanh-phu-rung,Đảng ủy xã Thanh Phú,,,Đảng bộ xã,tinh-uy,2025-07-01,,,
xa-thanh-phu,Đảng ủy xã Thanh Phù,,,Đảng bộ xã,tinh-uy,,,,
,Đảng ủy xã Hải Sơn,,,Đảng bộ xã,tinh-uy,,,,
,Đảng ủy xã Hải Sởn,,,Đảng bộ xã,tinh-uy,,,,
"""
DOCUMENTS = """id,type,number,issuer,date,term,title,short_names,source,relations
nq-04-tw-2016,Nghị quyết,04-NQ/TW,Ban Chấp hành Trung ương,2016-10-30,XII,"Về tăng cường xây dựng, chỉnh đốn Đảng",,x,
ct-05-tw-2016,Chỉ thị,05-CT/TW,Bộ Chính trị,2016-05-15,XII,Về đẩy mạnh học tập và làm theo Bác,,x,
ctr-21-tu-2017,Chương trình,21-CTr/TU,Tỉnh ủy Tân Lam,2017-03-15,,Thực hiện Nghị quyết số 04-NQ/TW,,x,cụ thể hóa: nq-04-tw-2016
qd-37-tw-2021,Quy định,37-QĐ/TW,Ban Chấp hành Trung ương,2021-10-25,XIII,Về những điều đảng viên không được làm,,x,
nq-57-tw-2024,Nghị quyết,57-NQ/TW,Bộ Chính trị,2024-12-22,XIII,"Về đột phá phát triển khoa học, công nghệ",,x,
"""
AUTHORS = "id,name,pen_names,unit,note\nle-an,Lê An,Bút Tre,Huyện ủy Bến Thủy,Phóng viên của bản tin\n"
TOPIC = """Tiêu đề: Học Bác ở Bến Thủy
Ảnh đại diện: images/mo.png
Mô tả ảnh: Hội trường
Chú thích: Hội trường Bến Thủy
Ảnh minh họa: có

Những người làm theo Bác ở Bến Thủy.
"""
NQ04, CT05, QD37, NQ57 = "Nghị quyết 04-NQ/TW", "Chỉ thị 05-CT/TW", "Quy định 37-QĐ/TW", "Nghị quyết 57-NQ/TW"
CTR21 = "Chương trình 21-CTr/TU"
BEN_THUY, HOC_BAC = "Huyện ủy Bến Thủy", "Học Bác ở Bến Thủy"


@dataclass(frozen=True, slots=True)
class Item:
    """A story of the table: ``key`` is its id and the end of its address, ``date`` is "10/03/2019"."""

    key: str
    section: str
    date: str
    title: str
    text: str
    header: dict[str, str]

    @property
    def address(self) -> str:
        """Where its page is."""
        day = re.split("[/ ]", self.date)
        return f"{day[2]}/{day[1]}/{self.key}.html"

    @property
    def file(self) -> str:
        """Its file below content/."""
        return f"{self.section}/{self.key}.md"

    def about(self) -> set[str]:
        """The documents in its header."""
        return set(filter(None, self.header.get("Nghị quyết", "").split("; ")))

    def named(self) -> set[str]:
        """The documents in its header and its text."""
        return self.about() | {document for document in (NQ04, CT05, QD37, NQ57, CTR21) if document in self.text}

    def markdown(self) -> str:
        """The file as an editor writes it."""
        fields = {"Tiêu đề": self.title, "Ngày": self.date, "Mã": self.key, "Đường dẫn": self.key, **self.header}
        return "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"\n{self.text}\n"


def item(key: str, section: str, date: str, title: str, text: str = "", **header: str) -> Item:
    """A row of the table; ``Đơn_vị`` is the field "Đơn vị"."""
    return Item(
        key,
        section,
        date,
        title,
        text or f"Chi bộ họp và ghi lại việc “{title}”.",
        {name.replace("_", " "): value for name, value in header.items()},
    )


PICTURE = {"Ảnh_đại_diện": "images/mo.png", "Mô_tả_ảnh": "Cánh đồng"}
ROLES = "Bài: Mai; tin: Lan; ảnh: Cúc; đồ họa: Trúc; clip: Đào; biên dịch: Sen"
_OF_HOI_NGHI = {"Nghị_quyết": CT05, "Đơn_vị": BEN_THUY, "Dòng_sự_kiện": HOC_BAC}

STORIES: tuple[Item, ...] = (
    # The order of precedence: what each of these shares with the first decides its block.
    item("hoi-nghi", "xay-dung-dang", "10/03/2019", "Hội nghị Bến Thủy", Liên_quan="ghim-mot, ghim-hai", **_OF_HOI_NGHI),
    item("ghim-mot", "xay-dung-dang", "11/03/2019", "Bài ghim một", **_OF_HOI_NGHI),
    item("ghim-hai", "thoi-su", "02/01/2018", "Bài ghim hai"),
    item("cung-van-ban-mot", "xay-dung-dang", "12/03/2019", "Cùng văn bản một", **_OF_HOI_NGHI),
    item("cung-van-ban-hai", "xay-dung-dang", "09/03/2019", "Cùng văn bản hai", Nghị_quyết=CT05),
    item("cung-su-kien-mot", "xay-dung-dang", "13/03/2019", "Cùng sự kiện một", Đơn_vị=BEN_THUY, Dòng_sự_kiện=HOC_BAC),
    item("cung-su-kien-hai", "thoi-su", "08/03/2019", "Cùng sự kiện hai", Dòng_sự_kiện=HOC_BAC),
    item("cung-don-vi-mot", "xay-dung-dang", "14/03/2019", "Cùng đơn vị một", Đơn_vị=BEN_THUY),
    item("cung-don-vi-hai", "thoi-su", "07/03/2019", "Cùng đơn vị hai", Đơn_vị=BEN_THUY),
    item("cung-chuyen-muc-mot", "xay-dung-dang", "15/03/2019", "Cùng chuyên mục một"),
    item("cung-chuyen-muc-hai", "xay-dung-dang", "16/03/2019", "Cùng chuyên mục hai"),
    # One document that many cite and one that few do; what carries out what.
    item("hai-van-ban", "xay-dung-dang", "05/04/2022", "Hai văn bản ở một chi bộ", Nghị_quyết=f"{NQ04}; {QD37}"),
    item("hiem", "thoi-su", "05/12/2023", "Chung văn bản hiếm", Nghị_quyết=QD37),
    *(item(f"nhieu-{n}", "kinh-te", f"{n:02}/04/2022", f"Chung văn bản nhiều {n}", Nghị_quyết=NQ04) for n in range(1, 5)),
    item("chuong-trinh", "xay-dung-dang", "06/04/2022", "Tỉnh ủy có chương trình hành động", Nghị_quyết=CTR21),
    item("nhac-den", "van-hoa", "07/09/2018", "Nhắc đến chỉ thị", f"Chi bộ đọc lại {CT05} trong buổi họp."),
    # Ties: all share one document and nothing else but what their keys say.
    item("ngang", "van-hoa", "15/06/2025", "Ngang nhau", Nghị_quyết=NQ57, Đơn_vị="TU Tân Lam", Dòng_sự_kiện="Chuyển đổi số"),
    item("ngang-su-kien", "kinh-te", "15/01/2025", "Ngang, chung sự kiện", Nghị_quyết=NQ57, Dòng_sự_kiện="Chuyển đổi số"),
    item("ngang-don-vi", "kinh-te", "15/02/2025", "Ngang, chung đơn vị", Nghị_quyết=NQ57, Đơn_vị="Tỉnh ủy Tân Lam"),
    item("ngang-chuyen-muc", "van-hoa", "15/03/2025", "Ngang, chung chuyên mục", Nghị_quyết=NQ57),
    item("ngang-gan", "kinh-te", "14/06/2025", "Ngang, gần ngày", Nghị_quyết=NQ57),
    item("ngang-a-cu", "kinh-te", "10/06/2025", "Ngang, năm ngày trước", Nghị_quyết=NQ57),
    item("ngang-b-moi", "kinh-te", "20/06/2025", "Ngang, năm ngày sau", Nghị_quyết=NQ57),
    item("ngang-ma-a", "kinh-te", "15/08/2025", "Ngang, cùng lúc, mã a", Nghị_quyết=NQ57),
    item("ngang-ma-b", "kinh-te", "15/08/2025", "Ngang, cùng lúc, mã b", Nghị_quyết=NQ57),
    # Pins that lead in a circle, and one that leads nowhere.
    item("vong-mot", "thoi-su", "01/02/2020", "Ghim vòng một", Liên_quan="vong-hai"),
    item("vong-hai", "thoi-su", "02/02/2020", "Ghim vòng hai", Liên_quan="vong-mot"),
    item("ghim-hut", "thoi-su", "03/02/2020", "Ghim một bài không có", Liên_quan="bai-khong-co"),
    # Units: a name of its day, three names that fold to one, a unit below.
    item("ten-cu", "thoi-su", "10/05/2018", "Tên cũ của một ban", Đơn_vị="Ban Tuyên giáo Tỉnh ủy Tân Lam"),
    item("chi-bo", "thoi-su", "10/05/2019", "Chợ Cũ sạch rác", Đơn_vị="Chi bộ Chợ Cũ"),
    item("thanh-lua", "thoi-su", "10/07/2025", "Xã lúa", Đơn_vị="Đảng ủy xã Thạnh Phú"),
    item("thanh-bien", "thoi-su", "11/07/2025", "Xã biển", Đơn_vị="Đảng ủy xã Thành Phú"),
    item("thanh-rung", "thoi-su", "12/07/2025", "Xã rừng", Đơn_vị="Đảng ủy xã Thanh Phú"),
    # People: homonyms, a pen name, roles.
    item("nguoi-hoa", "van-hoa", "01/10/2020", "Hoa viết", Tác_giả="Hoa"),
    item("nguoi-hoa-huyen", "van-hoa", "02/10/2020", "Hòa viết", Tác_giả="Hòa"),
    item("nguoi-hoa-sac", "van-hoa", "03/10/2020", "Hoá viết", Tác_giả="Hoá"),
    item("but-danh", "van-hoa", "04/10/2020", "Ký bút danh", Tác_giả="Bút Tre"),
    item("vai-tro", "van-hoa", "05/10/2020", "Nhiều người", Tác_giả=ROLES),
    # A series, and the other kinds of story.
    item("rung-1", "van-hoa", "01/03/2021", "Giữ rừng từ gốc", Dòng_sự_kiện="Giữ rừng", Phần="1"),
    item("rung-2", "van-hoa", "02/03/2021", "Người gác rừng", Dòng_sự_kiện="Giữ rừng", Phần="2"),
    item("rung-3", "van-hoa", "03/03/2021", "Bài cuối: Rừng trả ơn", Dòng_sự_kiện="Giữ rừng", Phần="3"),
    item("anh", "van-hoa", "01/05/2021", "Mùa gặt", "![Gặt lúa](images/mo.png)", Loại_tin="ảnh", **PICTURE),
    item("phim", "van-hoa", "02/05/2021", "Phim của tòa soạn", Loại_tin="video", Tệp_video="tep/phim.mp4", **PICTURE),
    item("phim-ngoai", "van-hoa", "03/05/2021", "Phim nơi khác", Loại_tin="video", Tệp_video="https://video.example/1", **PICTURE),
    item("do-hoa", "van-hoa", "04/05/2021", "Số liệu một năm", Loại_tin="infographic", **PICTURE),
    # Focus with an end, a correction, a notice that has expired.
    item("tieu-diem", "thoi-su", "01/06/2021", "Còn là tiêu điểm", Tiêu_điểm="đến 31/12/2026"),
    item("het-tieu-diem", "thoi-su", "02/06/2021", "Đã hết tiêu điểm", Tiêu_điểm="đến 20/11/2026"),
    item("sua-sai", "thoi-su", "01/08/2021", "Bài có chỗ sai", Đính_chính="Số đúng là 12 hộ, không phải 21 hộ."),
    item("het-han", "thoi-su", "01/09/2021", "Lịch tiếp dân cũ", Hết_hạn="31/12/2021", Dòng_sự_kiện="Thông báo", Tác_giả="Ngọc"),
    # A weekly column, for the news around a story; one has no picture.
    *(
        item(f"gia-{n}", "thi-truong", f"{n:02}/10/2026", f"Giá lúa ngày {n}", **(PICTURE if n != 7 else {}), Tác_giả="Thu")
        for n in range(1, 9)
    ),
)
BY_KEY = {one.key: one for one in STORIES}
BY_ADDRESS = {one.address: one for one in STORIES}


def make_sixty(folder: Path) -> SiteFolder:
    """Make the site in a folder."""
    site = make_site(folder)
    site.add_setting(SETTINGS)
    for name, text in {
        "units.csv": UNITS,
        "documents.csv": DOCUMENTS,
        "authors.csv": AUTHORS,
        "topics/hoc-bac.md": TOPIC,
        **{one.file: one.markdown() for one in STORIES},
    }.items():
        path = site.content / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (site.content / "images").mkdir()
    (site.content / "images" / "mo.png").write_bytes(png(120, 80, (30, 90, 50)))
    (site.content / "tep").mkdir()
    # The first box of every MP4 file: its size, its name, the brand.
    (site.content / "tep" / "phim.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom")
    return site
