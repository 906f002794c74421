"""How well citations are recognised: the measures of the labelling policy, and a report of every error.

``python -m tests.citations.score [folder or file]`` prints a table and each miss, false alarm and wrong link.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from plugins.documents.registry import Registry
from tests.support.cases import Case, Expected, read_cases, read_folder

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent / "cases"

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_ALIKE = (("QĐI", "QĐ"), ("QYĐ", "QĐ"), ("CTHĐ", "CTR"), ("TƯ", "TW"))


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the recogniser said of one mention."""

    surface: str | None
    canonical: str | None
    document_id: str | None
    note: str = ""


Pair = tuple[Expected, Prediction]
Right = Callable[[Expected, Prediction], bool]


@dataclass(slots=True)
class Tally:
    """Counts summed over texts (micro)."""

    right: int = 0
    missed: int = 0
    false_alarms: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 1 when nothing was predicted."""
        return self.right / (self.right + self.false_alarms) if self.right + self.false_alarms else 1.0

    @property
    def recall(self) -> float:
        """Share of the expectations that were met; 1 when nothing was expected."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Report:
    """All measures over a set of cases, with the errors in words."""

    identity: Tally = field(default_factory=Tally)
    number: Tally = field(default_factory=Tally)
    exact_spans: int = 0
    spans: int = 0
    negatives: int = 0
    alarmed_negatives: int = 0
    wrong_links: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def exact_span_rate(self) -> float:
        """Share of the matched mentions whose words are exactly those expected."""
        return self.exact_spans / self.spans if self.spans else 1.0


def fold_number(canonical: str) -> str:
    """Fold an official number as the policy says.

    >>> fold_number("08-QĐi/TƯ") == fold_number("8 – QĐ/TW")
    True
    """
    folded = unicodedata.normalize("NFC", canonical.replace("\u00d0", "\u0110")).upper()
    folded = re.sub(r"\s+", "", _DASHES.sub("-", folded))
    for written, meant in _ALIKE:
        folded = folded.replace(written, meant)
    return re.sub(r"^0+(?=\d)", "", folded)


def same_number(expected: Expected, found: Prediction) -> bool:
    """Compare only the folded numbers."""
    return bool(expected.canonical and found.canonical) and fold_number(expected.canonical or "") == fold_number(found.canonical or "")


def same_document(expected: Expected, found: Prediction) -> bool:
    """Compare identities: the id, one of the accepted ids, or the number where no id is expected."""
    if expected.document_id:
        return found.document_id == expected.document_id
    return found.document_id in expected.accept if expected.accept and found.document_id else same_number(expected, found)


def match(expected: Sequence[Expected], found: Sequence[Prediction], right: Right) -> tuple[list[Pair], list[Expected], list[Prediction]]:
    """Pair expectations and predictions one to one, equal surfaces first; return right pairs, misses and false alarms."""
    open_expected, open_found = list(expected), list(found)
    pairs: list[Pair] = []

    def pair_off(fits: Right) -> None:
        for label in tuple(open_expected):
            partner = next((prediction for prediction in open_found if fits(label, prediction)), None)
            if partner is not None:
                pairs.append((label, partner))
                open_expected.remove(label)
                open_found.remove(partner)

    pair_off(lambda label, prediction: label.surface == prediction.surface and right(label, prediction))
    pair_off(lambda label, prediction: label.surface == prediction.surface)
    pair_off(right)
    accepted = {document_id for label in expected for document_id in label.accept}
    alarms = [
        prediction
        for prediction in open_found
        if prediction.document_id not in accepted and (prediction.document_id or prediction.canonical)
    ]
    wrong = [(label, prediction) for label, prediction in pairs if not right(label, prediction)]
    misses = open_expected + [label for label, _ in wrong]
    alarms += [prediction for _, prediction in wrong if prediction.document_id or prediction.canonical]
    return [pair for pair in pairs if right(*pair)], misses, alarms


def score(cases: Iterable[Case], predict: Callable[[Case], Sequence[Prediction]]) -> Report:
    """Run the recogniser over the cases and sum the measures."""
    report = Report()
    for case in cases:
        _score_case(report, case, predict(case))
    return report


def _score_case(report: Report, case: Case, found: Sequence[Prediction]) -> None:
    pairs, misses, alarms = match(case.expected, found, same_document)
    _add(report.identity, pairs, misses, alarms)
    numbered = [label for label in case.expected if label.canonical]
    predictions = [
        prediction for prediction in found if prediction.canonical and prediction not in [b for a, b in pairs if not a.canonical]
    ]
    _add(report.number, *match(numbered, predictions, same_number))
    with_words = [(label, prediction) for label, prediction in pairs if prediction.surface is not None]
    report.spans += len(with_words)
    report.exact_spans += sum(label.surface == prediction.surface for label, prediction in with_words)
    if not case.expected:
        report.negatives += 1
        report.alarmed_negatives += bool(alarms)
    report.wrong_links += sum(bool(prediction.document_id) for prediction in alarms)
    report.wrong_links += sum(bool(prediction.document_id) and not (label.document_id or label.accept) for label, prediction in pairs)
    for label in sorted(misses, key=lambda label: label.line):
        wanted = label.document_id or "|".join(label.accept) or "-"
        report.errors.append(f"{case.file}:{label.line}: miss [{label.surface}] {label.canonical or '-'} {wanted}")
    for prediction in alarms:
        claim = f"[{prediction.surface}] {prediction.canonical or '-'} {prediction.document_id or '-'}"
        report.errors.append(f"{case.file}:{case.line}: false alarm {claim} {prediction.note}".rstrip())


def _add(tally: Tally, pairs: Sequence[Pair], misses: Sequence[Expected], alarms: Sequence[Prediction]) -> None:
    tally.right += len(pairs)
    tally.missed += len(misses)
    tally.false_alarms += len(alarms)


@cache
def registry() -> Registry:
    """Load the documents of the site."""
    from plugins.documents.load import load_registry

    content = ROOT / "content"
    return load_registry(content / "documents.csv", None, content)[0]


def recognise(case: Case) -> list[Prediction]:
    """Read a case as the site reads an article: its text, its date and its unit."""
    from plugins.citations.find import find_citations
    from plugins.citations.identify import identify

    results = identify(find_citations(case.text), registry(), case.published, (case.unit,) if case.unit else ())
    return [
        Prediction(case.text[result.citation.start : result.citation.end], result.canonical, result.document_id, result.reason)
        for result in results
    ]


def table(rows: Iterable[tuple[str, Report]]) -> str:
    """Lay the measures out, one row per file."""
    lines = [f"{'file':<18}{'mentions':>9}{'P':>8}{'R':>8}{'F1':>8}{'number F1':>11}{'spans':>8}{'alarms':>9}{'wrong links':>13}"]
    for name, report in rows:
        tally = report.identity
        mentions = tally.right + tally.missed
        figures = f"{tally.precision:>8.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}{report.number.f1:>11.3f}{report.exact_span_rate:>8.3f}"
        lines.append(f"{name:<18}{mentions:>9}{figures}{report.alarmed_negatives:>5}/{report.negatives:<3}{report.wrong_links:>13}")
    return "\n".join(lines)


def main() -> None:
    """Print the table and every error."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    cases = read_folder(place) if place.is_dir() else read_cases(place)
    names = sorted({case.file for case in cases})
    rows = [(name, score([case for case in cases if case.file == name], recognise)) for name in names]
    total = score(cases, recognise)
    print(table([*rows, ("all", total)]))
    print("\n".join(total.errors))


if __name__ == "__main__":
    main()
