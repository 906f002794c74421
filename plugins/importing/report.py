"""What was imported, told to the editor: every field with its confidence, what was cut, what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.core.problems import Problem
from plugins.importing.draft import Confidence, Cut, Found, ImportedArticle
from plugins.importing.write import Planned
from plugins.stories.entry import shortened
from plugins.stories.schema import FIELDS

_WIDTH = 14
_LONGEST_VALUE = 160
_MOST_CUTS = 40
_ORDER = {field.key: place for place, field in enumerate(FIELDS)}
_LABELS = {**{field.key: field.label for field in FIELDS}, "heading": "Tiêu đề nhỏ"}


def report(planned: Planned, problems: Sequence[Problem], is_rehearsal: bool = False) -> str:
    """Say what importing an article gave, for the person at the keyboard.

    >>> print(report(planned, []))  # doctest: +SKIP
    bai-1.txt → content/xay-dung-dang/2021/so-ket.md
      Tiêu đề        chắc    Sơ kết 5 năm thực hiện Chỉ thị 05 (dòng 1)
      Tác giả        có thể  Đức Hạnh (dòng 20)
      Đã cắt:
        dòng 2: “EmailPrintAa” (công cụ của trang)
      Kiểm tra: không thấy lỗi.
    """
    return "\n".join(_lines(planned, problems, is_rehearsal))


def _lines(planned: Planned, problems: Sequence[Problem], is_rehearsal: bool) -> Iterator[str]:
    article = planned.article
    if planned.existing:
        yield f"{article.origin} → đã nhập trước đây: {planned.existing}; giữ nguyên, không chép thêm bản thứ hai."
        return
    yield f"{article.origin} → {planned.path}" + (" (chạy thử, chưa ghi)" if is_rehearsal else "")
    for found in sorted(article.fields, key=lambda one: _ORDER.get(one.key, len(_ORDER))):
        yield _field(found)
    yield from _pictures(planned)
    if article.cuts:
        yield "  Đã cắt:"
        yield from _cuts(article.cuts)
    remarks = [*_doubts(article), *article.remarks]
    if remarks:
        yield "  Cần xem:"
        yield from (f"    - {remark}" for remark in dict.fromkeys(remarks))
    if problems:
        yield "  Kiểm tra:"
        yield from (f"    {problem}" for problem in problems)
    else:
        yield "  Kiểm tra: không thấy lỗi."


def _field(found: Found) -> str:
    source = f" ({found.source})" if found.source else ""
    return f"  {_LABELS.get(found.key, found.key).ljust(_WIDTH)} {found.confidence.value.ljust(7)} {_short(found.value)}{source}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE].rstrip() + "…"


def _pictures(planned: Planned) -> Iterator[str]:
    for picture in planned.article.pictures:
        label = "Ảnh đại diện" if picture is planned.article.lead else "Ảnh trong bài"
        parts = [_short(picture.caption.text) or "(không có chú thích)"]
        if picture.caption.credit:
            parts.append(f"tác giả ảnh: {picture.caption.credit}")
        if picture.caption.illustrative:
            parts.append("ảnh minh họa")
        if not picture.content:
            parts.append("chưa có tệp ảnh")
        yield f"  {label.ljust(_WIDTH)} {picture.confidence.value.ljust(7)} {'; '.join(parts)}"
    for name, content in planned.pictures:
        yield f"  Tệp ảnh        content/{name} ({max(1, len(content) // 1024)} KB)"


def _cuts(cuts: Sequence[Cut]) -> Iterator[str]:
    for cut in cuts[:_MOST_CUTS]:
        place = f"dòng {cut.line}: " if cut.line else ""
        yield f"    {place}“{shortened(cut.text)}” ({cut.reason})" if cut.text else f"    {place}{cut.reason}"
    if len(cuts) > _MOST_CUTS:
        yield f"    … và {len(cuts) - _MOST_CUTS} chỗ khác"


def _doubts(article: ImportedArticle) -> Iterator[str]:
    """What an editor should look at: guesses, and what the source did not say."""
    if not article.value("date"):
        yield "Nguồn không ghi ngày đăng; bài để nháp. Thêm “Ngày: …” rồi bỏ dòng “Trạng thái: nháp”."
    if not article.value("author") and not article.value("source"):
        yield "Không thấy tên tác giả."
    guesses = dict.fromkeys(_LABELS.get(found.key, found.key) for found in article.fields if found.confidence is Confidence.GUESS)
    if guesses:
        yield f"Những mục chỉ là phỏng đoán: {', '.join(guesses)}."
    missing = sum(not picture.content for picture in article.pictures)
    if missing:
        yield f"Có {missing} chú thích ảnh mà không có tệp ảnh; chỗ của ảnh được giữ bằng ghi chú trong bài hoặc ở phần đầu bài."
    if any(picture.content and not picture.alt for picture in article.pictures):
        yield "Có ảnh chưa có lời mô tả cho người không nhìn được."
