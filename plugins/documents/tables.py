"""List the facts about documents of Party and State: codes, issuers, terms, plenums. Patterns are built from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Level(Enum):
    """Name the levels of issuers; a document of a local body is never identified as one of the centre."""

    CENTRAL = "Trung ương"
    STATE = "Nhà nước"
    LOCAL_PARTY = "cấp ủy địa phương"
    LOCAL_STATE = "chính quyền địa phương"


CENTRAL, STATE, LOCAL_PARTY, LOCAL_STATE = Level

KIND_CODES: dict[str, str] = {
    # as printed, in upper case: the official code
    **{code.upper(): code for code in ("NQ", "CT", "QĐ", "KL", "KH", "CTr", "HD", "QĐi", "QyĐ", "QC", "TT", "CTHĐ", "ĐA", "BC")},
    **{code.upper(): code for code in ("TTr", "TB", "CV", "BB", "NĐ", "TTLT", "NQLT", "PL", "CĐ", "TC", "PA", "QCPH", "CTrHĐ", "CTPH")},
    # keyboards without Vietnamese letters
    "QD": "QĐ",
    "QDI": "QĐi",
    "QYD": "QyĐ",
    "ND": "NĐ",
    "CTHD": "CTHĐ",
    "DA": "ĐA",
    "CTRHD": "CTrHĐ",
}
"""Kind codes as they are printed, and the official code of each."""

KIND_FAMILIES = {"QĐi": "QĐ", "QyĐ": "QĐ", "CTHĐ": "CTr", "CTrHĐ": "CTr"}
"""Codes that name the same series of numbers: 08-QĐi/TW is also printed 08-QĐ/TW."""

ISSUER_CODES = {
    "TƯ": "TW",
    "T.Ư": "TW",
    "T.W": "TW",
    "T.U": "TU",
    "TW": "TW",
    "TTG": "TTg",
    "THU": "ThU",
    "HDND": "HĐND",
    "DUK": "ĐUK",
    "DU": "ĐU",
    "BCD": "BCĐ",
}
"""Issuer codes as they are printed, in upper case, and the official code, where they differ."""

STATE_CODES = frozenset({"CP", "TTg", "CTN", "VPCP", "UBND", "HĐND", "TANDTC", "VKSNDTC", "KTNN", "TTCP", "UBTVQH", "QH", "TTHĐND"})
"""Issuers that use the form of the State: ``1847/QĐ-TTg``. Ministries are recognised by the print."""

PARTY_CODES = frozenset(
    (
        *("TW", "VPTW", "UBKTTW", "BTCTW", "BTGTW", "BTGDVTW", "BDVTW", "BNCTW", "BKTTW", "BCSTW", "BCĐTW", "QUTW", "ĐUQSTW", "ĐUCA"),
        *("TBĐLĐ", "HĐBCQG", "TU", "HU", "QU", "ThU", "ĐUK", "ĐU", "CB", "BTCTU", "BTGTU", "BTGDVTU", "BDVTU", "BNCTU", "UBKTTU", "VPTU"),
        *("UBKT", "BCSĐ", "ĐĐ", "BTV", "ĐUCQ", "UBKTHU", "BTGHU", "BTCHU", "VPHU"),
    )
)
"""Issuers that write their numbers in the manner of the Party: ``21-CTr/TU``."""


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """An issuer as running text names it: its code, its level, the words; ``organ`` is the name in the registry.

    ``placed`` bodies are followed by the name of their place ("Huyện ủy Mỏ Cày Bắc").
    """

    code: str
    level: Level
    words: tuple[str, ...]
    organ: str = ""
    placed: bool = False


_CENTRAL_COMMITTEE = (
    *("ban chấp hành trung ương đảng cộng sản việt nam", "ban chấp hành trung ương đảng", "ban chấp hành trung ương"),
    *("bch trung ương đảng", "bch trung ương", "bch tw đảng", "bch tw", "bchtw đảng", "bchtw", "bch t.ư", "bch tư", "bch đảng"),
)

BODIES: tuple[IssuingBody, ...] = (
    IssuingBody("TW", CENTRAL, _CENTRAL_COMMITTEE, "Ban Chấp hành Trung ương"),
    IssuingBody("TW", CENTRAL, ("bộ chính trị", "bct"), "Bộ Chính trị"),
    IssuingBody("TW", CENTRAL, ("ban bí thư trung ương đảng", "ban bí thư trung ương", "ban bí thư"), "Ban Bí thư"),
    IssuingBody("TW", CENTRAL, ("trung ương đảng", "trung ương", "t.ư", "tư đảng", "tw đảng", "tw")),
    IssuingBody("VPTW", CENTRAL, ("văn phòng trung ương đảng", "văn phòng trung ương"), "Văn phòng Trung ương Đảng"),
    IssuingBody("UBKTTW", CENTRAL, ("ủy ban kiểm tra trung ương", "ubkt trung ương", "ubkttw", "ubkt tw"), "Ủy ban Kiểm tra Trung ương"),
    IssuingBody("BTCTW", CENTRAL, ("ban tổ chức trung ương", "btctw"), "Ban Tổ chức Trung ương"),
    IssuingBody("BTGDVTW", CENTRAL, ("ban tuyên giáo và dân vận trung ương",)),
    IssuingBody("BTGTW", CENTRAL, ("ban tuyên giáo trung ương", "btgtw")),
    IssuingBody("BDVTW", CENTRAL, ("ban dân vận trung ương",)),
    IssuingBody("BNCTW", CENTRAL, ("ban nội chính trung ương",)),
    IssuingBody("BKTTW", CENTRAL, ("ban kinh tế trung ương",)),
    IssuingBody("QUTW", CENTRAL, ("quân ủy trung ương",)),
    IssuingBody("ĐUCA", CENTRAL, ("đảng ủy công an trung ương",)),
    IssuingBody("BCĐTW", CENTRAL, ("ban chỉ đạo trung ương",)),
    IssuingBody("TTg", STATE, ("thủ tướng chính phủ", "thủ tướng", "ttcp"), "Thủ tướng Chính phủ"),
    IssuingBody("CP", STATE, ("chính phủ",), "Chính phủ"),
    IssuingBody("UBTVQH", STATE, ("ủy ban thường vụ quốc hội", "ubtvqh"), "Ủy ban Thường vụ Quốc hội"),
    IssuingBody("QH", STATE, ("quốc hội",), "Quốc hội"),
    IssuingBody("CTN", STATE, ("chủ tịch nước",), "Chủ tịch nước"),
    IssuingBody("BNV", STATE, ("bộ nội vụ",)),
    IssuingBody("BTC", STATE, ("bộ tài chính",)),
    IssuingBody("BGDĐT", STATE, ("bộ giáo dục và đào tạo", "bộ gd&đt", "bộ gd-đt", "bộ gdđt")),
    IssuingBody("BYT", STATE, ("bộ y tế",)),
    IssuingBody("BTP", STATE, ("bộ tư pháp",)),
    IssuingBody("BQP", STATE, ("bộ quốc phòng",)),
    IssuingBody("BCA", STATE, ("bộ công an",)),
    IssuingBody("BXD", STATE, ("bộ xây dựng",)),
    IssuingBody("BCT", STATE, ("bộ công thương",)),
    IssuingBody("BNNMT", STATE, ("bộ nông nghiệp và môi trường",)),
    IssuingBody("BNNPTNT", STATE, ("bộ nông nghiệp và phát triển nông thôn",)),
    IssuingBody("BTNMT", STATE, ("bộ tài nguyên và môi trường",)),
    IssuingBody("BKHCN", STATE, ("bộ khoa học và công nghệ",)),
    IssuingBody("BTTTT", STATE, ("bộ thông tin và truyền thông",)),
    IssuingBody("BVHTTDL", STATE, ("bộ văn hóa, thể thao và du lịch", "bộ vhttdl")),
    IssuingBody("BLĐTBXH", STATE, ("bộ lao động - thương binh và xã hội", "bộ lđtbxh")),
    IssuingBody("BKHĐT", STATE, ("bộ kế hoạch và đầu tư",)),
    IssuingBody("BGTVT", STATE, ("bộ giao thông vận tải",)),
    IssuingBody("ĐUK", LOCAL_PARTY, ("đảng ủy khối", "đảng bộ khối", "đuk"), placed=True),
    IssuingBody("BTCTU", LOCAL_PARTY, ("ban tổ chức tỉnh ủy", "ban tổ chức thành ủy"), placed=True),
    IssuingBody("BTGDVTU", LOCAL_PARTY, ("ban tuyên giáo và dân vận tỉnh ủy", "ban tuyên giáo và dân vận thành ủy"), placed=True),
    IssuingBody("BTGTU", LOCAL_PARTY, ("ban tuyên giáo tỉnh ủy", "ban tuyên giáo thành ủy"), placed=True),
    IssuingBody("BDVTU", LOCAL_PARTY, ("ban dân vận tỉnh ủy", "ban dân vận thành ủy"), placed=True),
    IssuingBody("BNCTU", LOCAL_PARTY, ("ban nội chính tỉnh ủy", "ban nội chính thành ủy"), placed=True),
    IssuingBody("UBKTTU", LOCAL_PARTY, ("ủy ban kiểm tra tỉnh ủy", "ủy ban kiểm tra thành ủy", "ubkt tỉnh ủy"), placed=True),
    IssuingBody("VPTU", LOCAL_PARTY, ("văn phòng tỉnh ủy", "văn phòng thành ủy"), placed=True),
    IssuingBody("UBKTHU", LOCAL_PARTY, ("ủy ban kiểm tra huyện ủy", "ubkt huyện ủy"), placed=True),
    IssuingBody("TU", LOCAL_PARTY, ("tỉnh ủy", "thành ủy", "thị ủy", "đảng bộ tỉnh", "đảng bộ thành phố", "đảng bộ thị xã"), placed=True),
    IssuingBody("HU", LOCAL_PARTY, ("huyện ủy", "đảng bộ huyện"), placed=True),
    IssuingBody("QU", LOCAL_PARTY, ("quận ủy", "đảng bộ quận"), placed=True),
    IssuingBody("ĐU", LOCAL_PARTY, ("đảng ủy", "đảng bộ"), placed=True),
    IssuingBody("BCSĐ", LOCAL_PARTY, ("ban cán sự đảng",), placed=True),
    IssuingBody("ĐĐ", LOCAL_PARTY, ("đảng đoàn",), placed=True),
    IssuingBody("", LOCAL_PARTY, ("chi bộ", "chi ủy", "cấp ủy", "tỉnh đoàn", "huyện đoàn", "công đoàn", "liên đoàn", "hội nông dân")),
    IssuingBody("", LOCAL_PARTY, ("hội cựu chiến binh", "hội liên hiệp phụ nữ", "hội phụ nữ", "đoàn thanh niên", "trung ương đoàn")),
    IssuingBody("", LOCAL_PARTY, ("mặt trận", "ubmttq", "hội đồng quản trị", "hđqt", "hội đồng thành viên", "ban chỉ đạo", "ban tổ chức")),
    IssuingBody("HĐND", LOCAL_STATE, ("hội đồng nhân dân", "hđnd"), placed=True),
    IssuingBody("UBND", LOCAL_STATE, ("ủy ban nhân dân", "ubnd"), placed=True),
    IssuingBody(
        "",
        LOCAL_STATE,
        ("sở", "phòng", "cục", "công an tỉnh", "công an huyện", "bộ chỉ huy quân sự", "trường", "bệnh viện"),
        placed=True,
    ),
)
"""Issuers by their words in running text, lower case, tone marks as in "hòa", "ủy"; the longest wording of a place wins."""

LEADING_WORDS = (
    "ban thường vụ",
    "ban chấp hành",
    "thường trực",
    "thường vụ",
    "ban lãnh đạo",
    "btv",
    "bch",
    "bí thư",
    "chủ tịch",
    "lãnh đạo",
)
"""Words before the body that do not change who issued it: "Ban Thường vụ Tỉnh ủy"."""


@dataclass(frozen=True, slots=True)
class Term:
    """Hold the term of a congress: from its closing day to the opening of the next (``until`` excluded)."""

    name: str
    since: date
    until: date = date.max


TERMS: tuple[Term, ...] = (
    Term("VI", date(1986, 12, 18), date(1991, 6, 24)),
    Term("VII", date(1991, 6, 27), date(1996, 6, 28)),
    Term("VIII", date(1996, 7, 1), date(2001, 4, 19)),
    Term("IX", date(2001, 4, 22), date(2006, 4, 18)),
    Term("X", date(2006, 4, 25), date(2011, 1, 12)),
    Term("XI", date(2011, 1, 19), date(2016, 1, 20)),
    Term("XII", date(2016, 1, 28), date(2021, 1, 25)),
    Term("XIII", date(2021, 2, 1), date(2026, 1, 19)),
    Term("XIV", date(2026, 1, 23)),
)
"""Terms of the central committee; documents of the last weeks belong to the outgoing one."""

TERM_NAMES = tuple(term.name for term in TERMS)

PLENUMS: dict[tuple[str, int], tuple[str, ...]] = {
    ("VIII", 5): ("03-NQ/TW",),
    ("IX", 7): ("24-NQ/TW", "25-NQ/TW"),
    ("X", 3): ("04-NQ/TW",),
    ("X", 4): ("08-NQ/TW", "09-NQ/TW"),
    ("X", 5): ("14-NQ/TW", "15-NQ/TW", "16-NQ/TW", "17-NQ/TW"),
    ("X", 6): ("20-NQ/TW", "21-NQ/TW", "22-NQ/TW"),
    ("X", 7): ("25-NQ/TW", "26-NQ/TW", "27-NQ/TW"),
    ("XI", 4): ("12-NQ/TW", "13-NQ/TW"),
    ("XI", 5): ("15-NQ/TW", "21-KL/TW"),
    ("XI", 6): ("19-NQ/TW", "20-NQ/TW"),
    ("XI", 7): ("24-NQ/TW", "25-NQ/TW"),
    ("XI", 8): ("28-NQ/TW", "29-NQ/TW"),
    ("XI", 9): ("33-NQ/TW",),
    ("XII", 4): ("04-NQ/TW", "05-NQ/TW", "06-NQ/TW"),
    ("XII", 5): ("10-NQ/TW", "11-NQ/TW", "12-NQ/TW"),
    ("XII", 6): ("18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW"),
    ("XII", 7): ("26-NQ/TW", "27-NQ/TW", "28-NQ/TW"),
    ("XII", 8): ("36-NQ/TW", "08-QĐi/TW"),
    ("XIII", 4): ("21-KL/TW", "37-QĐ/TW"),
    ("XIII", 5): ("18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW"),
    ("XIII", 6): ("27-NQ/TW", "28-NQ/TW", "29-NQ/TW"),
    ("XIII", 8): ("42-NQ/TW", "43-NQ/TW", "44-NQ/TW", "45-NQ/TW"),
    ("XIII", 11): ("60-NQ/TW",),
    # Inferred from the dates; no record of the plenums themselves was found.
    ("XIV", 2): ("04-NQ/TW", "05-NQ/TW"),
    ("XIV", 3): ("18-NQ/TW", "19-NQ/TW", "20-NQ/TW", "21-NQ/TW", "22-NQ/TW"),
}
"""What each plenum of the central committee adopted; the number of a plenum is not the number of a resolution."""

SECOND_SESSIONS: dict[tuple[str, int], tuple[str, ...]] = {("VIII", 6): ("10-NQ/TW",)}
"""Plenums held in two sessions: "Hội nghị Trung ương 6 (lần 2) khóa VIII"."""

MEANT_BY_PLENUM: dict[tuple[str, int], str] = {("XI", 4): "12-NQ/TW", ("XII", 4): "04-NQ/TW"}
"""The document that is usually meant by "Nghị quyết Trung ương 4 khóa XII", although the plenum adopted more."""

MEANT_WITHOUT_TERM: dict[int, tuple[tuple[date, str], ...]] = {4: ((date(2012, 1, 16), "XI"), (date(2016, 10, 30), "XII"))}
"""The term meant by "Nghị quyết Trung ương 4" without one, since the day named; TW4/XIII adopted no resolution."""

LAST_PLENUM = 15
"""No term had more plenums; "Nghị quyết Trung ương 18" is a resolution with that number."""

FORBIDDEN_DEEDS = "những điều đảng viên không được làm"
"""Words of the titles of Quy định 47, 37 and 207, which are cited by them."""

EXAMPLE_SETTING = "nêu gương"
"""Words of the titles of Quy định 101, 55 and 08, which are cited as "Quy định nêu gương"."""

KNOWN_NAMES = ("Khoán 10", "Đề án 06", "Đề án Văn hóa công vụ", "Nghị quyết tam nông")
"""Names of documents that text is searched for if no registry is given."""

SAME_SUBJECT: tuple[tuple[str, str], ...] = (
    ("hợp tác xã", "kinh tế tập thể"),
    ("tam nông", "nông nghiệp nông dân nông thôn"),
    ("y tế", "chăm sóc sức khỏe nhân dân"),
    ("tinh gọn bộ máy", "sắp xếp tổ chức bộ máy"),
    ("tinh gọn tổ chức bộ máy", "sắp xếp tổ chức bộ máy"),
    ("biển đảo", "kinh tế biển"),
    ("học bác", "học tập và làm theo hồ chí minh"),
    ("học tập bác", "học tập và làm theo hồ chí minh"),
    ("làm theo bác", "học tập và làm theo hồ chí minh"),
    ("gương bác", "học tập và làm theo hồ chí minh"),
    ("lương", "tiền lương"),
    ("đổi mới giáo dục", "đổi mới căn bản toàn diện giáo dục và đào tạo"),
    ("nhập huyện", "sắp xếp đơn vị hành chính"),
    ("sáp nhập", "sắp xếp đơn vị hành chính"),
    ("luận điệu", "quan điểm sai trái"),
    ("chống tham nhũng", "phòng chống tham nhũng"),
    ("dầu khí", "năng lượng"),
    ("fdi", "vốn đầu tư nước ngoài"),
    ("doanh nghiệp tư nhân", "kinh tế tư nhân"),
    ("kiều bào", "người việt nam ở nước ngoài"),
    ("đại hội đảng", "đại hội đảng bộ các cấp"),
)
"""Words of journalists for the subject of a document, and the words of its title."""
