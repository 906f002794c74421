"""Sentences from which the corpus is put together: news prose as a provincial newsroom writes it, about nobody."""

from __future__ import annotations

from random import Random

PLACES = (
    "An Lộc", "Bình Khê", "Cẩm Thượng", "Đông Mỹ", "Giao Thạnh", "Hòa Lợi", "Hưng Khánh", "Kim Sơn", "Lộc Ninh Đông", "Long Hựu",
    "Mỹ Thuận", "Nghĩa Hòa", "Phú Túc", "Quảng Thái", "Sơn Định", "Tân Bình Hạ", "Thạnh Trị", "Thuận Điền", "Trung Kiên", "Vĩnh Xuân",
    "Xuân Lâm", "Yên Trạch",
)  # fmt: skip

WORKS = (
    "sinh hoạt chuyên đề hằng quý", "rà soát đảng viên đi làm ăn xa", "số hóa hồ sơ đảng viên", "đối thoại với nhân dân",
    "kiểm tra tổ chức đảng cấp dưới", "sắp xếp tổ chức bộ máy", "bồi dưỡng cán bộ trẻ", "xây dựng nông thôn mới nâng cao",
    "giải ngân vốn đầu tư công", "cải cách thủ tục hành chính", "chăm lo gia đình chính sách", "phòng, chống lãng phí",
    "nắm dư luận xã hội", "tiếp công dân định kỳ", "kết nạp đảng viên trong doanh nghiệp", "giữ rừng đầu nguồn",
    "chuyển đổi mùa vụ", "dạy nghề cho lao động nông thôn", "làm đường nội đồng", "cấp nước sạch cho các xóm cuối kênh",
)  # fmt: skip

SUBJECTS = (
    "nêu gương", "sinh hoạt chi bộ", "chuyển đổi số", "cán bộ trẻ", "dân vận khéo", "kiểm tra, giám sát", "nông thôn mới", "đầu tư công",
    "an sinh xã hội", "cải cách hành chính", "bảo vệ rừng", "văn hóa công vụ",
)  # fmt: skip

TITLES = (
    "{place} {verb} {work}",
    "{place}: {work} từ những việc nhỏ",
    "Cách làm mới trong {work} ở {place}",
    "Một năm {work} ở {place}",
    "Hội nghị bàn về {work} tại {place}",
    "Khi {place} bắt đầu {work}",
    "{place} sơ kết {number} năm {work}",
    "Chuyện {work} ở {place}",
    "{place} gỡ khó cho việc {work}",
    "Đồng thuận của dân là thước đo {work} ở {place}",
    "{number} bài học về {work} từ {place}",
    "{place} đặt mục tiêu cho việc {work}",
)

TITLE_ENDS = (
    ": {larger} hộ cùng làm",
    ", {number} chi bộ vào cuộc",
    ": chuyện của {person}",
    " sau {number} tháng",
    ": {percent} người dân hài lòng",
    ", {larger} ý kiến được trả lời",
    ": {number} việc xong trước tháng {month}",
    " - {number} điều còn vướng, {larger} lượt người góp sức",
)
"""What makes one headline another than those before it: a newsroom seldom writes the same twice."""

VERBS = ("đẩy mạnh", "chú trọng", "làm kỹ việc", "tổng kết việc", "bàn cách", "tìm hướng mới cho việc", "kiểm tra việc", "nhân rộng cách")

KICKERS = ("Đưa nghị quyết vào cuộc sống", "Từ cơ sở", "Ghi chép", "Người tốt, việc tốt", "Bạn đọc hỏi", "Chuyện cuối tuần")

STANDFIRSTS = (
    "Không chờ đến kỳ báo cáo, {place} chọn cách xem lại việc {work} mỗi tháng một lần, ngay tại nơi làm.",
    "Sau {number} năm kiên trì {work}, {place} có những đổi thay mà người dân nói được bằng việc thật của nhà mình.",
    "Chiều {day}, {unit} bàn về {work}; nhiều ý kiến đi thẳng vào chỗ còn vướng.",
    "Từ chỗ lúng túng, cán bộ ở {place} nay đã quen với {work}, và điều đáng quý hơn là dân cũng quen.",
    "Câu hỏi của một cử tri ở {place} đã mở đầu cho cả một năm {work}.",
)

HEADINGS = (
    "Bắt đầu từ chỗ khó", "Việc làm thay lời nói", "Điều còn trăn trở", "Cách làm ở cơ sở", "Những con số biết nói", "Người dân nói gì",
    "Bài học rút ra", "Phía trước còn nhiều việc", "Từ nghị quyết đến việc làm", "Giữ nếp lâu dài",
)  # fmt: skip

CAPTIONS = (
    "Cán bộ {place} trao đổi với bà con tại nhà văn hóa xóm", "Một buổi sinh hoạt chi bộ ở {place}", "Con đường mới ở {place} nhìn từ đê",
    "Quang cảnh hội nghị của {unit}", "Bộ phận một cửa của {place} trong giờ làm việc", "Bà con {place} thu hoạch vụ mới",
)  # fmt: skip

ITEMS = (
    "Họp chi bộ đúng ngày, ghi biên bản ngay trong buổi họp.", "Mỗi đảng viên phụ trách từ ba đến năm hộ.",
    "Công khai các khoản đóng góp ở nhà văn hóa.", "Hồ sơ trả chậm phải có thư xin lỗi.", "Tiếp dân vào sáng thứ Năm hằng tuần.",
    "Mỗi quý chọn một việc khó để làm cho xong.", "Cán bộ trẻ luân phiên về xóm một tháng.", "Số điện thoại của lãnh đạo dán ở cửa.",
    "Báo cáo không quá hai trang, có số liệu và người chịu trách nhiệm.", "Việc gì dân hỏi hai lần thì phải trả lời bằng văn bản.",
)  # fmt: skip

CITING = (
    "Việc này được làm theo tinh thần của {document}, nhưng cách làm thì xóm tự bàn.",
    "Trong các cuộc họp, {document} được đọc lại từng phần, đối chiếu với việc của từng người.",
    "Thực hiện {document}, {unit} chọn {number} việc để làm trước, mỗi việc có người chịu trách nhiệm.",
    "Cùng với {document}, cấp ủy còn lồng ghép nội dung này vào chương trình công tác của năm.",
    "Theo {document}, người đứng đầu phải làm trước, và phải chịu sự giám sát của chi bộ nơi cư trú.",
    "Nhắc lại {document}, đồng chí {person} cho rằng điều quan trọng là làm đến nơi đến chốn.",
    "Kế hoạch của {unit} thực hiện {document} chỉ dài ba trang, phần phụ lục là bảng việc.",
    "{unit} đã quán triệt {document} đến toàn thể đảng viên từ tháng {month}.",
    "Nhìn lại quá trình thực hiện {document}, nhiều chi bộ thẳng thắn nhận phần thiếu sót của mình.",
    "Điểm mới là {document} được chuyển thành những câu hỏi ngắn để chi bộ tự trả lời.",
)

SENTENCES = (
    "Sáng {day}, {unit} tổ chức hội nghị đánh giá kết quả {work} và bàn việc của những tháng còn lại.",
    "Theo báo cáo, đến hết tháng {month} có {number} trong số {larger} chi bộ hoàn thành kế hoạch đã đăng ký từ đầu năm.",
    "Đồng chí {person} cho biết việc {work} lúc đầu gặp không ít lời bàn ra, vì ai cũng quen nếp cũ.",
    "Cấp ủy không vội ra thêm văn bản mà cử người về từng xóm, ngồi nghe và ghi lại.",
    "Sau {number} buổi như thế, danh sách những việc vướng dài gần bốn trang giấy.",
    "Việc nào thuộc thẩm quyền thì giải quyết ngay, việc nào chưa thể thì nói rõ vì sao và khi nào.",
    "Nhờ vậy, số đơn thư ở {place} giảm {percent} so với cùng kỳ, nhiều tháng không có đơn vượt cấp.",
    "Ở {place}, tỷ lệ đảng viên dự sinh hoạt thường xuyên đạt {percent}, cao nhất trong {number} năm qua.",
    "Bí thư chi bộ xóm {number} kể rằng có buổi họp kéo dài đến tận khuya vì ai cũng muốn nói.",
    "“Trước đây họp xong là về, bây giờ họp xong còn phải làm”, ông {person} cười.",
    "Bà {person}, người dân {place}, nói bà đồng ý hiến đất vì thấy cán bộ xóm làm trước.",
    "Anh {person} thì kể, từ ngày có nhóm tin của xóm, việc gì cũng hỏi được ngay trong buổi tối.",
    "Không phải nơi nào cũng suôn sẻ như vậy.",
    "Ở hai xóm cuối kênh, việc {work} vẫn chậm, phần vì thiếu người, phần vì cán bộ ngại va chạm.",
    "Ban Thường vụ đã phân công từng đồng chí phụ trách địa bàn, mỗi tháng báo cáo một lần trước tập thể.",
    "Khoản tiền {number} triệu đồng do dân góp được ghi từng dòng trên bảng ở nhà văn hóa.",
    "Điều làm nên khác biệt là người đứng đầu trực tiếp nghe, trực tiếp trả lời và chịu trách nhiệm về câu trả lời của mình.",
    "Đến nay {place} có {larger} hộ tham gia, tăng gấp đôi so với năm đầu tiên.",
    "Các đoàn thể chia nhau phần việc: thanh niên lo máy móc, phụ nữ lo vận động, cựu chiến binh lo giữ nếp.",
    "Trong {number} tháng, bộ phận một cửa tiếp nhận {larger} hồ sơ, {percent} được trả trước hạn.",
    "Mỗi buổi sáng thứ Hai, cán bộ dành mười lăm phút để nói với nhau về một việc chưa làm được.",
    "Cách làm ấy không mới, nhưng giữ được đều thì không dễ.",
    "Một số ý kiến đề nghị tỉnh sớm hướng dẫn về biên chế và kinh phí để cơ sở yên tâm.",
    "Đoàn kiểm tra ghi nhận {place} làm bài bản, hồ sơ đủ, nhưng nhắc việc lưu trữ còn tản mạn.",
    "Qua kiểm tra, {number} tổ chức đảng được yêu cầu làm lại kế hoạch vì chép theo mẫu.",
    "Từ kinh nghiệm của {place}, {unit} chọn thêm {number} nơi làm điểm trong năm tới.",
    "Hội nghị thống nhất lấy sự hài lòng của người dân làm căn cứ xếp loại cuối năm.",
    "Mùa mưa năm ấy, nước lên nhanh hơn mọi năm, và chính những tổ tự quản này đã đưa người già đi tránh trước.",
    "Trường học ở {place} là nơi thấy rõ nhất sự đổi thay: phòng học mới, sân sạch, thư viện mở cả buổi tối.",
    "Tuyến đường dài {number} cây số nối hai xã được làm trong {number} tháng, không phải cưỡng chế một hộ nào.",
    "Người trẻ đi làm xa gửi về không chỉ tiền mà cả cách làm, từ sổ tay điện tử đến bản đồ ruộng đất.",
    "Chi bộ nhỏ nhất chỉ có {number} đảng viên, nhưng lại là nơi chưa từng bỏ một buổi sinh hoạt nào.",
    "Nói về hạn chế, đồng chí {person} không né tránh: có việc làm còn nặng hình thức, có báo cáo còn đẹp hơn sự thật.",
    "Muốn dân tin thì trước hết phải nói thật với dân, kể cả khi điều nói ra không dễ nghe.",
    "Trong câu chuyện bên ấm trà, ông nhắc nhiều lần rằng việc của Đảng ở xóm là việc của từng nhà.",
    "Năm qua, {place} kết nạp {number} đảng viên mới, trong đó hơn một nửa dưới ba mươi tuổi.",
    "Phần lớn trong số họ trưởng thành từ các đội tình nguyện, tổ công nghệ và câu lạc bộ nghề.",
    "Sản phẩm của hợp tác xã nay có mã truy xuất, bán được ở {number} tỉnh, giá cao hơn trước chừng {percent}.",
    "Cùng thời gian, {unit} mở {number} lớp bồi dưỡng cho cấp ủy viên, mỗi lớp chỉ học một việc và làm thử ngay.",
    "Người dự lớp phải về làm ở chi bộ mình rồi quay lại kể, không có bài thu hoạch trên giấy.",
    "Khi được hỏi điều gì khó nhất, nhiều người trả lời giống nhau: giữ cho việc không nguội đi.",
    "Vì thế, kế hoạch năm tới ghi rõ từng mốc, từng người, và ai là người sẽ hỏi lại.",
    "Các cơ quan của tỉnh cũng vào cuộc, hẹn giải quyết dứt điểm {number} kiến nghị trước ngày {day}.",
    "Trong số đó có việc cấp nước sạch cho {larger} hộ ở {place}, điều mà cử tri đã nêu qua nhiều kỳ họp.",
    "Tại buổi làm việc, đại diện {unit} nhận thiếu sót và cam kết thời hạn cụ thể.",
    "Nhìn con số thì còn khiêm tốn, nhưng hướng đi đã rõ và lòng người đã thuận.",
    "Hôm chúng tôi đến, cả xóm đang quét vôi lại nhà văn hóa để kịp ngày hội.",
    "Ở góc sân, mấy cụ già bàn chuyện mùa màng, chuyện con cháu, và chuyện bầu trưởng xóm sắp tới.",
    "Đó cũng là lúc người ta hiểu vì sao {work} ở đây không phải là khẩu hiệu.",
    "Kết thúc hội nghị, đồng chí {person} đề nghị mỗi cấp ủy chọn một việc khó, làm cho xong rồi mới chọn việc khác.",
    "Những việc đã làm được ghi vào sổ của xóm, để người đến sau biết vì sao có con đường, cây cầu, hàng cây này.",
    "Giám sát của Mặt trận và các đoàn thể trong năm tập trung vào {number} nội dung gần với đời sống nhất.",
    "Kinh phí còn lại được chuyển sang sửa trạm bơm, theo đúng ý kiến biểu quyết của dân.",
    "Phát biểu tại đây, đồng chí {person} lưu ý không chạy theo số lượng, không làm thay, không khoán trắng.",
)

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Vũ")
MIDDLES = ("Văn", "Thị", "Minh", "Thanh", "Quốc", "Hồng", "Ngọc", "Đức", "Kim", "Hữu")
GIVEN = (
    "An", "Bình", "Châu", "Dung", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hòa", "Hoa", "Hùng", "Khánh", "Lan", "Linh", "Long", "Mai",
    "Nam", "Nga", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Thu", "Trang", "Tuấn", "Vân", "Yến",
)  # fmt: skip


def fill(template: str, words: dict[str, str], random: Random) -> str:
    """Fill a sentence: ``words`` where they are given, else numbers, days and places by chance.

    >>> fill("{place} làm trong {number} tháng", {"place": "An Lộc", "number": "6"}, Random(1))
    'An Lộc làm trong 6 tháng'
    """
    by_chance = {
        "place": random.choice(PLACES),
        "work": random.choice(WORKS),
        "person": person(random),
        "number": str(random.randint(3, 28)),
        "larger": str(random.randint(30, 480)),
        "percent": f"{random.randint(11, 98)},{random.randint(1, 9)}%",
        "month": str(random.randint(1, 12)),
        "day": f"{random.randint(1, 28)}/{random.randint(1, 12)}",
        "verb": random.choice(VERBS),
    }
    return template.format(**{**by_chance, **words})


def person(random: Random) -> str:
    """Make up a name.

    >>> person(Random(4)).split()[0] in SURNAMES
    True
    """
    return f"{random.choice(SURNAMES)} {random.choice(MIDDLES)} {random.choice(GIVEN)}"
