"""Report to the editor what was imported: every field with its confidence, what was cut, what to check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.core.problems import Problem
from plugins.importing.article import Confidence, Cut, ImportedArticle, RecognisedField
from plugins.importing.write import Planned
from plugins.stories.entry import shortened
from plugins.stories.schema import FIELDS

_WIDTH = 14
_LONGEST_VALUE = 160
_MOST_CUTS = 40
_ORDER = {field.key: index for index, field in enumerate(FIELDS)}
_LABELS = {**{field.key: field.label for field in FIELDS}, "heading": "Tiêu đề nhỏ"}


def report(planned: Planned, problems: Sequence[Problem], is_dry_run: bool = False) -> str:
    """Write the report on one article for the terminal.

    >>> fields = (RecognisedField("title", "Sơ kết", Confidence.SURE, "dòng 1"), RecognisedField("byline", "Đức Hạnh", Confidence.LIKELY))
    >>> article = ImportedArticle("bai.txt", "", (*fields, RecognisedField("date", "22/04/2021", Confidence.SURE)), ())
    >>> print(report(Planned(article, "a1", "content/tin/2021/so-ket.md", ""), []))
    bai.txt → content/tin/2021/so-ket.md
      Tiêu đề        chắc    Sơ kết (dòng 1)
      Ngày           chắc    22/04/2021
      Tác giả        có thể  Đức Hạnh
      Kiểm tra: không thấy lỗi.
    """
    return "\n".join(_lines(planned, problems, is_dry_run))


def _lines(planned: Planned, problems: Sequence[Problem], is_dry_run: bool) -> Iterator[str]:
    article = planned.article
    if planned.existing:
        yield f"{article.origin} → đã nhập trước đây: {planned.existing}; giữ nguyên, không chép thêm bản thứ hai."
        return
    yield f"{article.origin} → {planned.path}" + (" (chạy thử, chưa ghi)" if is_dry_run else "")
    for item in sorted(article.fields, key=lambda item: _ORDER.get(item.key, len(_ORDER))):
        yield _field(item)
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


def _field(item: RecognisedField) -> str:
    source = f" ({item.source})" if item.source else ""
    return f"  {_LABELS.get(item.key, item.key).ljust(_WIDTH)} {item.confidence.value.ljust(7)} {_short(item.value)}{source}"


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
        prefix = f"dòng {cut.line}: " if cut.line else ""
        yield f"    {prefix}“{shortened(cut.text)}” ({cut.reason})" if cut.text else f"    {prefix}{cut.reason}"
    if len(cuts) > _MOST_CUTS:
        yield f"    … và {len(cuts) - _MOST_CUTS} chỗ khác"


def _doubts(article: ImportedArticle) -> Iterator[str]:
    """List what an editor should check: guesses, and what the source did not say."""
    if not article.value("date"):
        yield "Nguồn không ghi ngày đăng; bài để nháp. Thêm “Ngày: …” rồi bỏ dòng “Trạng thái: nháp”."
    if not article.value("byline") and not article.value("source"):
        yield "Không thấy tên tác giả."
    guesses = dict.fromkeys(_LABELS.get(item.key, item.key) for item in article.fields if item.confidence is Confidence.GUESS)
    if guesses:
        yield f"Những mục chỉ là phỏng đoán: {', '.join(guesses)}."
    missing = sum(not picture.content for picture in article.pictures)
    if missing:
        yield f"Có {missing} chú thích ảnh mà không có tệp ảnh; chỗ của ảnh được giữ bằng ghi chú trong bài hoặc ở phần đầu bài."
    if any(picture.content and not picture.alt for picture in article.pictures):
        yield "Có ảnh chưa có lời mô tả cho người không nhìn được."
