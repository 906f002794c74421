"""Measure finding and identifying documents, beside Python-Markdown on the same prose and on hostile texts.

``python -m benchmarks.citations`` prints the ratio to Markdown (a fifth is the aim) and the growth from 100 KB to 1 MB (at most 12).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from random import Random

import markdown

from benchmarks.prose import PLACES, SENTENCES, WORKS, fill
from plugins.citations.find import find_citations
from plugins.citations.identify import identify
from plugins.documents.registry import Registry
from tests.support.documents import site_registry

ARTICLE_BYTES = 9_000
CITATIONS = 15
ARTICLES = 40
ROUNDS = 15
LARGE = 1_000_000
"""Bytes of a large hostile text; a small one has a tenth."""

MENTIONS = (
    "Việc thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị gắn với công việc hằng ngày của từng người.",
    "Kết quả kiểm điểm theo Nghị quyết Trung ương 4 (khóa XII) được công khai trước chi bộ.",
    "Chi bộ lồng ghép nội dung Chỉ thị 05 vào buổi sinh hoạt đầu tháng.",
    "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương, xã giảm được hai đầu mối.",
    "Huyện ủy đã ban hành Kế hoạch số 100-KH/HU để giao việc cho từng cơ quan.",
    "Đảng viên vi phạm bị xem xét theo Quy định số 102-QĐ/TW, không có vùng cấm.",
    "Nhiều ý kiến đề nghị làm rõ trách nhiệm nêu gương theo Quy định 08 của Trung ương.",
    "Chương trình hành động số 21 của Tỉnh ủy được cụ thể hóa thành việc của từng quý.",
    "Nghị quyết Đại hội XIII của Đảng được học tập đến từng tổ đảng.",
    "Bài học lớn nhất sau 5 năm thực hiện Nghị quyết 35 là nói thật với dân.",
)


def article(random: Random) -> str:
    """Make an article of plain paragraphs with as many citations as such news has."""
    words = {"place": random.choice(PLACES), "work": random.choice(WORKS), "unit": f"Đảng ủy {random.choice(PLACES)}"}
    paragraphs: list[str] = []
    left = CITATIONS
    while (length := len("\n\n".join(paragraphs).encode())) < ARTICLE_BYTES:
        sentences = [fill(sentence, words, random) for sentence in random.sample(SENTENCES, 4)]
        due = left - CITATIONS * (ARTICLE_BYTES - length) // ARTICLE_BYTES
        for _ in range(max(0, min(due, left))):
            sentences.insert(random.randrange(len(sentences)), random.choice(MENTIONS))
            left -= 1
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def best(work: Callable[[str], object], texts: list[str], rounds: int) -> float:
    """Return the mean seconds for a text, of its best round."""
    total = 0.0
    for text in texts:
        times = []
        for _ in range(rounds):
            started = time.process_time()
            work(text)
            times.append(time.process_time() - started)
        total += min(times)
    return total / len(texts)


def ratio_to_markdown(registry: Registry, articles: int = ARTICLES, rounds: int = ROUNDS) -> None:
    """Print the cost of Markdown, of finding and identifying, and the ratio."""
    random = Random(2021)  # noqa: S311 - prose, no secret
    texts = [article(random) for _ in range(articles)]
    reader = markdown.Markdown(extensions=["extra"])
    day = date(2021, 6, 9)
    citations = sum(len(find_citations(text)) for text in texts) / len(texts)
    by_markdown = best(lambda text: reader.reset().convert(text), texts, rounds)
    by_us = best(lambda text: identify(find_citations(text), registry, day), texts, rounds)
    print(f"prose: {sum(len(text.encode()) for text in texts) / len(texts):.0f} bytes, {citations:.1f} citations an article")
    by_fresh = best(lambda text: markdown.markdown(text, extensions=["extra"]), texts, rounds)
    print(f"finding and identifying: {by_us * 1e3:.3f} ms")
    print(f"Python-Markdown with extra, one converter for all texts: {by_markdown * 1e3:.3f} ms, ratio {by_us / by_markdown:.3f}")
    print(f"Python-Markdown with extra, a converter for each text: {by_fresh * 1e3:.3f} ms, ratio {by_us / by_fresh:.3f}")


HOSTILE = {
    "an endless enumeration": "Nghị quyết số " + "18, ",
    "repeated beginnings": "Nghị quyết số ",
    "kinds without numbers": "Nghị quyết Trung ương Hội nghị lần thứ ",
    "bare numbers": "Chỉ thị 05 ",
    "brackets": "(Nghị quyết số 01) ",
    "figures": "1234567890",
    "Roman figures": "XIIIVX",
    "spaces": "Nghị quyết \u00a0 \n",
    "codes": "18-NQ/TW-QĐ/",
    "dates": "Quy định 37 ngày 25/10/",
    "short names": "(gọi tắt là NQ 04",
    "marks": "e\u0302\u0323",
    "regulations": "Quy định của Ban Chấp hành về những điều đảng viên không được làm ",
    "titles": "Nghị quyết 18 về đất đai, 19 về ",
    "names": "19 điều đảng viên không được làm, Quy định 37, Quy định nêu gương ",
}


def growth(registry: Registry, large: int = LARGE) -> None:
    """Print how much longer a large hostile text takes than one of a tenth."""
    for name, piece in HOSTILE.items():
        times = []
        for size in (large // 10, large):
            head = "Nghị quyết số " if name == "an endless enumeration" else ""
            text = head + (piece.removeprefix(head) * (size // len(piece.removeprefix(head)) + 1))[:size]
            rounds = []
            for _ in range(3 if size < large else 2):
                started = time.process_time()
                identify(find_citations(text), registry, date(2026, 1, 1))
                rounds.append(time.process_time() - started)
            times.append(min(rounds))
        print(
            f"{name:<24} {large // 10_000} KB {times[0] * 1e3:8.1f} ms   {large // 1000} KB {times[1] * 1e3:9.1f} ms"
            f"   growth {times[1] / times[0]:5.1f} (at most 12)"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=ARTICLES, help="number of articles (default: %(default)s)")
    parser.add_argument("rounds", type=int, nargs="?", default=ROUNDS, help="rounds, of which the best counts (default: %(default)s)")
    parser.add_argument("large", type=int, nargs="?", default=LARGE, help="bytes of a large hostile text (default: %(default)s)")
    arguments = parser.parse_args()
    ratio_to_markdown(site_registry(), arguments.articles, arguments.rounds)
    growth(site_registry(), arguments.large)
