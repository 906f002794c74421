"""List words after a bare figure: those that make it a count, and those that may follow a document."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COUNTED = _words("""
    cán đồng_chí trường_hợp người năm tuần giờ phút giây vụ việc nội_dung nhiệm_vụ điểm nhóm giải_pháp mục_tiêu chỉ_tiêu tập_thể
    cá_nhân đảng_viên chi_bộ chi_ủy đảng_bộ đảng_ủy đơn_vị dự_án tỷ tỉ triệu nghìn ngàn vạn trăm chục lần đợt lớp hội_nghị chuyên_đề
    chương_trình điều khoản văn_bản nghị_quyết chỉ_thị quyết_định quy_định kết_luận kế_hoạch đề_án báo_cáo công_trình mô_hình hộ
    gia_đình xã phường huyện tỉnh thôn ấp tổ_dân khu_dân km m2 ha hecta mét tấn kg lượt ý_kiến tiêu_chí tiêu_chuẩn khâu lĩnh_vực
    ngành cơ_quan tổ_công doanh_nghiệp công_ty học_sinh học_viên sinh_viên giáo_viên công_dân nhân_viên công_chức viên_chức chiến_sĩ
    chiến_sỹ cuộc buổi đại_biểu phiếu thành_viên ủy_viên uỷ_viên lãnh_đạo biện_pháp vấn_đề hình_thức phần_trăm suất xe tàu
    trang_thiết cuốn quyển bí_thư phó chủ_tịch giám_đốc nguyên_tắc nhân_sự chức_danh vị_trí trung_tâm trạm cụm tuyến bộ_phận thủ_tục
    hồ_sơ đối_tượng sản_phẩm ngày_làm ngày_nghỉ tháng_đầu tháng_qua kết_quả thành_tích điển_hình danh_hiệu huân_chương bằng_khen
    thửa lô phần trang điều_kiện bị_can bị_cáo công_nhân lao_động đoàn_viên tháng_tới tháng_cuối hội_viên phụ_nữ nông_dân trẻ_em
    thanh_niên quý chuyến hành_vi dấu_hiệu biểu_hiện sai_phạm vi_phạm khuyết_điểm hạn_chế tồn_tại
    """)
"""Words after a figure that make it a count: "Quyết định 12 cán bộ"; words of two syllables are matched by both."""

FOLLOWING = _words("""
    của về và với được là gắn trong tại ở từ theo cho đến đã đang sẽ có do bằng để vào tới nêu quy qui yêu xác chỉ khẳng ban ra như
    thì cũng mà nhưng hoặc hay còn trên giai nhằm cùng sau trước khi mới nên tiếp thực không vẫn thay sửa bổ đối thông thể ngày khóa
    khoá năm tạo đề đặt hướng góp mở tháng bởi nhấn đòi đưa đi một nói giúp cần phải lần thành bao gồm trở chính phù sát đó này nữa
    rất đúng luôn tuy vì lại chưa qua đồng cụ
    """)
"""Words that may follow a bare number of a document when the word for its kind could also be a verb."""
