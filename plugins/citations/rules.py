"""Decide which document a mention means, by ordered tables of rules.

The tables mirror the policy of labelling, which orders the evidence for a number that exists more than once: explicit date, term,
fuller citation of the number in the text, words of the issuer, words of the subject, elapsed time, declared usage, and "undecided"
where none of these speaks. Each mention is decided for itself, by the first rule of its table that holds; then the rules of the
text let its mentions resolve each other. A fuller citation wins over all evidence that is weaker than date, term and subject.
Unlike in the policy, the subject comes before the issuer here, and the newest document is claimed where nothing speaks.

| table | rule | needs | confidence | evidence | reason |
| --- | --- | --- | --- | --- | --- |
| number | central subject, local body further away | local, subject | 0.85 | subject | trích yếu khớp |
| number | only document of the local body | local | 0.90 | number | số, ký hiệu và đơn vị ban hành khớp |
| number | local body | local | 0.00 | number | văn bản của địa phương, đơn vị |
| number | local body, no code | local | 0.00 | number | văn bản của địa phương, đơn vị chưa rõ ký hiệu |
| number | number of a plenum, subject | subject | 0.75 | subject | số của hội nghị Trung ương, trích yếu khớp |
| number | issued later, complete number | code, missing | 0.00 | number | văn bản cùng số ban hành sau ngày đăng bài |
| number | issued later | missing | 0.00 | nothing | văn bản cùng số ban hành sau ngày đăng bài |
| number | unknown, complete number | code, missing | 0.00 | number | không có trong danh mục văn bản |
| number | unknown | missing | 0.00 | nothing | không có trong danh mục văn bản |
| number | date nearby | nearby | 0.95 | date | ngày ban hành khớp |
| number | date | date | 0.99 | date | ngày ban hành khớp |
| number | subject, wrong date | date, subject | 0.85 | subject | số và trích yếu khớp, ngày in trong bài không khớp |
| number | year, wrong day | date | 0.75 | date | số và năm khớp, ngày in trong bài lệch |
| number | term, wrong date | date, term | 0.70 | term | khóa {term}, ngày in trong bài lệch |
| number | wrong date | date | 0.30 | nothing | ngày ban hành in trong bài không khớp văn bản nào cùng số |
| number | term | term | 0.97 | term | khóa {term} |
| number | term of the list | term | 0.90 | term | khóa {term} |
| number | subject, wrong term | term, subject | 0.80 | subject | số và trích yếu khớp, khóa in trong bài không khớp |
| number | wrong term | term | 0.30 | nothing | không có văn bản cùng số của khóa {term} |
| number | subject | subject | 0.93 | subject | trích yếu khớp |
| number | other subject | subject | 0.45 | nothing | trích yếu trong bài không khớp văn bản nào cùng số |
| number | only candidate, issuer named |  | 0.95 | number | văn bản duy nhất mang số này |
| number | only candidate |  | 0.85 | number | văn bản duy nhất mang số này |
| number | issuer | organ | 0.85 | issuer | do {organ} ban hành |
| number | words of the subject | subject | 0.80 | words | trích yếu gần khớp |
| number | elapsed years | years | 0.80 | years | {years} năm thực hiện |
| number | newest |  | 0.60 | newest | văn bản mới nhất mang số này tính đến ngày đăng bài |
| plenum | date, any term | date, no_term | 0.97 | date | ngày ban hành khớp |
| plenum | subject, any term | no_term, subject | 0.90 | subject | trích yếu khớp |
| plenum | no term | no_term | 0.00 | nothing | chưa rõ hội nghị Trung ương của khóa nào |
| plenum | conclusion called resolution | missing | 0.60 | term | {meeting} ban hành kết luận, không có nghị quyết |
| plenum | unknown plenum | missing | 0.00 | nothing | {meeting}: không có trong danh mục văn bản |
| plenum | only document of the plenum | term | 0.97 | term | {meeting} |
| plenum | only document of the plenum of the day | no_term | 0.70 | newest | {meeting} |
| plenum | plenum and date | date | 0.97 | date | {meeting}, ngày ban hành khớp |
| plenum | plenum and subject | subject | 0.90 | subject | {meeting}, trích yếu khớp |
| plenum | plenum and subject of another kind | subject | 0.75 | subject | {meeting}, trích yếu khớp |
| plenum | usual document of the plenum | term | 0.97 | term | {meeting}, theo cách gọi quen thuộc |
| plenum | usual document of the plenum of the day | no_term | 0.70 | newest | {meeting}, theo cách gọi quen thuộc |
| plenum | several documents of the plenum | term | 0.40 | term | {meeting} thông qua nhiều văn bản, bài không nêu trích yếu |
| plenum | several documents of the plenum of the day |  | 0.40 | newest | {meeting} thông qua nhiều văn bản, bài không nêu trích yếu |
| congress | congress |  | 0.97 | term | Đại hội {term} |
| congress | unknown congress |  | 0.00 | nothing | không có nghị quyết Đại hội {term} trong danh mục văn bản |
| name | only document of the name |  | 0.95 | newest | tên gọi, văn bản mới nhất tính đến ngày đăng bài |
| name | newest document of the name |  | 0.85 | newest | tên gọi, văn bản mới nhất tính đến ngày đăng bài |
| name | unknown name |  | 0.00 | nothing | không có trong danh mục văn bản |
| text | issued together | list | 0.00 | number | {reason} |
| text | adopted together | list | 0.85 | fuller | cùng danh sách với “{text}” |
| text | fuller citation |  | 0.90 | fuller | theo “{text}” trong cùng bài |
| text | name with its number | number, name | 0.90 | fuller | theo “{text}” trong cùng bài |
| text | plenum with its number | number, plenum | 0.90 | fuller | theo “{text}” trong cùng bài |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from plugins.citations.candidates import Documents
from plugins.citations.citation import Citation
from plugins.citations.clues import Clue
from plugins.citations.identification import (
    BY_DATE,
    BY_FULLER,
    BY_ISSUER,
    BY_NEWEST,
    BY_NOTHING,
    BY_NUMBER,
    BY_SUBJECT,
    BY_TERM,
    BY_WORDS,
    BY_YEARS,
    Evidence,
    Identification,
)
from plugins.citations.name_evidence import CongressMention, NameMention
from plugins.citations.number_evidence import NumberMention
from plugins.citations.plenum_evidence import PlenumMention
from plugins.citations.text_evidence import (
    Resolution,
    adopted_together,
    fuller_citation,
    issued_together,
    name_with_number,
    plenum_beside_number,
)
from plugins.documents.document import OfficialDocument
from plugins.documents.registry import Registry


class Mention(Protocol):
    """Describe what a rule decides about: a mention with the documents that it may mean."""

    citation: Citation

    @property
    def canonical(self) -> str | None:
        """Return the official number as far as the text gives it."""

    @property
    def candidates(self) -> Documents:
        """Return the documents that may be meant, oldest first."""

    @property
    def clues(self) -> int:
        """Return the clues of the text, joined."""


M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True)
class EvidenceRule(Generic[M]):
    """Define one rule of evidence.

    The rule is tried where the text has all clues of ``needs``. ``select`` then returns the document that is meant, or True
    where the rule holds and claims none, or None or False where it does not hold. ``confidence`` is between 0 and 1.
    ``reason`` is for editors; ``{mention.…}`` are attributes of the mention. ``among`` returns the documents that were
    chosen from, where these are not the candidates of the mention.
    """

    name: str
    needs: Clue
    confidence: float
    evidence: Evidence
    reason: str
    select: Callable[[M], OfficialDocument | bool | None]
    among: Callable[[M], Documents] | None = None


class RuleTable(Generic[M]):
    """Hold rules in order; the first that holds decides.

    >>> [rule.name for rule in CONGRESS_RULES.rules]
    ['congress', 'unknown congress']
    """

    def __init__(self, *rules: EvidenceRule[M]) -> None:
        self.rules = rules
        self._by_clues: dict[int, tuple[EvidenceRule[M], ...]] = {}

    def decide(self, mention: M) -> Identification:
        """Decide a mention by the first rule that holds.

        Raises LookupError if none does: a table ends with a rule that always holds.
        """
        clues = mention.clues
        # Few sets of clues are frequent; trying only the rules that they allow halves the time of deciding.
        rules = self._by_clues.get(clues)
        if rules is None:
            rules = self._by_clues[clues] = tuple(rule for rule in self.rules if not rule.needs & ~clues)
        for rule in rules:
            selected = rule.select(mention)
            if not selected:
                continue
            candidates = rule.among(mention) if rule.among else mention.candidates
            ids = (candidates[0].id,) if len(candidates) == 1 else tuple([candidate.id for candidate in candidates])
            reason = rule.reason.format(mention=mention) if "{" in rule.reason else rule.reason
            document_id, canonical = (None, mention.canonical) if selected is True else (selected.id, selected.number or None)
            fields = (mention.citation, document_id, canonical, ids, rule.confidence, reason, rule.evidence)
            return tuple.__new__(Identification, fields)  # calling the class takes twice as long
        raise LookupError(f"No rule holds for {mention.citation.text!r}.")


@dataclass(frozen=True, slots=True)
class TextRule:
    """Define one rule by which mentions of a text resolve each other; words in braces of ``reason`` are of the other mention.

    The rule is tried where the text has all clues of ``needs``. ``confidence`` is the highest that it gives; a mention is
    never surer than the one that resolves it.
    """

    name: str
    needs: Clue
    confidence: float
    evidence: Evidence
    reason: str
    resolve: Callable[[list[Identification], Registry], Iterator[Resolution]]


# --- the tables ---

N, P, C, A = NumberMention, PlenumMention, CongressMention, NameMention
_ANY = Clue(0)
_ONE_NUMBER = "văn bản duy nhất mang số này"
_DATE_FITS = "ngày ban hành khớp"
_SUBJECT_FITS = "trích yếu khớp"
_LATER = "văn bản cùng số ban hành sau ngày đăng bài"
_UNKNOWN = "không có trong danh mục văn bản"
_PLENUM = "{mention.meeting}"
_SEVERAL = f"{_PLENUM} thông qua nhiều văn bản, bài không nêu trích yếu"
_USUAL = f"{_PLENUM}, theo cách gọi quen thuộc"
_NAME = "tên gọi, văn bản mới nhất tính đến ngày đăng bài"
_SAME_TEXT = "theo “{text}” trong cùng bài"

NUMBER_RULES = RuleTable[NumberMention](
    # a local body: never one of the centre, unless the subject says so
    EvidenceRule(
        *("central subject, local body further away", Clue.LOCAL | Clue.SUBJECT, 0.85, BY_SUBJECT, _SUBJECT_FITS),
        *(N.central_by_strong_subject, N.central_namesakes),
    ),
    EvidenceRule(
        "only document of the local body", Clue.LOCAL, 0.9, BY_NUMBER, "số, ký hiệu và đơn vị ban hành khớp", N.only_of_local_body
    ),
    EvidenceRule("local body", Clue.LOCAL, 0.0, BY_NUMBER, "văn bản của địa phương, đơn vị", N.has_local_number),
    EvidenceRule("local body, no code", Clue.LOCAL, 0.0, BY_NUMBER, "văn bản của địa phương, đơn vị chưa rõ ký hiệu", N.always),
    # which documents there are
    EvidenceRule(
        *("number of a plenum, subject", Clue.SUBJECT, 0.75, BY_SUBJECT, "số của hội nghị Trung ương, trích yếu khớp"),
        *(N.by_plenum_and_subject, N.adopted_by_plenums),
    ),
    EvidenceRule("issued later, complete number", Clue.MISSING | Clue.CODE, 0.0, BY_NUMBER, _LATER, N.was_issued_later),
    EvidenceRule("issued later", Clue.MISSING, 0.0, BY_NOTHING, _LATER, N.was_issued_later),
    EvidenceRule("unknown, complete number", Clue.MISSING | Clue.CODE, 0.0, BY_NUMBER, _UNKNOWN, N.always),
    EvidenceRule("unknown", Clue.MISSING, 0.0, BY_NOTHING, _UNKNOWN, N.always),
    # the date
    EvidenceRule("date nearby", Clue.NEARBY, 0.95, BY_DATE, _DATE_FITS, N.by_date_nearby),
    EvidenceRule("date", Clue.DATE, 0.99, BY_DATE, _DATE_FITS, N.by_date),
    EvidenceRule(
        *("subject, wrong date", Clue.DATE | Clue.SUBJECT, 0.85, BY_SUBJECT, "số và trích yếu khớp, ngày in trong bài không khớp"),
        N.by_subject_despite_date,
    ),
    EvidenceRule("year, wrong day", Clue.DATE, 0.75, BY_DATE, "số và năm khớp, ngày in trong bài lệch", N.by_year_despite_date),
    EvidenceRule(
        "term, wrong date", Clue.DATE | Clue.TERM, 0.7, BY_TERM, "khóa {mention.term}, ngày in trong bài lệch", N.by_term_despite_date
    ),
    EvidenceRule("wrong date", Clue.DATE, 0.3, BY_NOTHING, "ngày ban hành in trong bài không khớp văn bản nào cùng số", N.has_wrong_date),
    # the term
    EvidenceRule("term", Clue.TERM, 0.97, BY_TERM, "khóa {mention.term}", N.by_term),
    EvidenceRule("term of the list", Clue.TERM, 0.9, BY_TERM, "khóa {mention.term}", N.by_term_of_list),
    EvidenceRule(
        *("subject, wrong term", Clue.TERM | Clue.SUBJECT, 0.8, BY_SUBJECT, "số và trích yếu khớp, khóa in trong bài không khớp"),
        N.by_subject_despite_term,
    ),
    EvidenceRule("wrong term", Clue.TERM, 0.3, BY_NOTHING, "không có văn bản cùng số của khóa {mention.term}", N.has_wrong_term),
    # the subject
    EvidenceRule("subject", Clue.SUBJECT, 0.93, BY_SUBJECT, _SUBJECT_FITS, N.by_subject),
    EvidenceRule(
        "other subject", Clue.SUBJECT, 0.45, BY_NOTHING, "trích yếu trong bài không khớp văn bản nào cùng số", N.has_other_subject
    ),
    # lesser evidence
    EvidenceRule("only candidate, issuer named", _ANY, 0.95, BY_NUMBER, _ONE_NUMBER, N.only_candidate_of_issuer),
    EvidenceRule("only candidate", _ANY, 0.85, BY_NUMBER, _ONE_NUMBER, N.only_candidate),
    EvidenceRule("issuer", Clue.ORGAN, 0.85, BY_ISSUER, "do {mention.organ} ban hành", N.by_organ),
    EvidenceRule("words of the subject", Clue.SUBJECT, 0.8, BY_WORDS, "trích yếu gần khớp", N.by_words_of_subject),
    EvidenceRule("elapsed years", Clue.YEARS, 0.8, BY_YEARS, "{mention.years} năm thực hiện", N.by_years),
    EvidenceRule("newest", _ANY, 0.6, BY_NEWEST, "văn bản mới nhất mang số này tính đến ngày đăng bài", N.newest),
)
"""Rules for mentions by number."""

PLENUM_RULES = RuleTable[PlenumMention](
    # no term is printed
    EvidenceRule("date, any term", Clue.NO_TERM | Clue.DATE, 0.97, BY_DATE, _DATE_FITS, P.by_date_in_any_term, lambda m: m.of_any_term),
    EvidenceRule(
        "subject, any term", Clue.NO_TERM | Clue.SUBJECT, 0.9, BY_SUBJECT, _SUBJECT_FITS, P.by_subject_in_any_term, lambda m: m.of_any_term
    ),
    EvidenceRule("no term", Clue.NO_TERM, 0.0, BY_NOTHING, "chưa rõ hội nghị Trung ương của khóa nào", P.has_no_term),
    # the plenum is known
    EvidenceRule(
        *("conclusion called resolution", Clue.MISSING, 0.6, BY_TERM, f"{_PLENUM} ban hành kết luận, không có nghị quyết"),
        *(P.only_conclusion, lambda m: m.of_any_kind),
    ),
    EvidenceRule("unknown plenum", Clue.MISSING, 0.0, BY_NOTHING, f"{_PLENUM}: {_UNKNOWN}", P.always, lambda m: m.of_any_kind),
    EvidenceRule("only document of the plenum", Clue.TERM, 0.97, BY_TERM, _PLENUM, P.only_of_plenum),
    EvidenceRule("only document of the plenum of the day", Clue.NO_TERM, 0.7, BY_NEWEST, _PLENUM, P.only_of_plenum),
    EvidenceRule("plenum and date", Clue.DATE, 0.97, BY_DATE, f"{_PLENUM}, {_DATE_FITS}", P.by_date),
    EvidenceRule("plenum and subject", Clue.SUBJECT, 0.9, BY_SUBJECT, f"{_PLENUM}, {_SUBJECT_FITS}", P.by_subject),
    EvidenceRule(
        "plenum and subject of another kind", Clue.SUBJECT, 0.75, BY_SUBJECT, f"{_PLENUM}, {_SUBJECT_FITS}", P.by_subject_of_other_kind
    ),
    EvidenceRule("usual document of the plenum", Clue.TERM, 0.97, BY_TERM, _USUAL, P.usual_of_plenum),
    EvidenceRule("usual document of the plenum of the day", Clue.NO_TERM, 0.7, BY_NEWEST, _USUAL, P.usual_of_plenum),
    EvidenceRule("several documents of the plenum", Clue.TERM, 0.4, BY_TERM, _SEVERAL, P.always),
    EvidenceRule("several documents of the plenum of the day", _ANY, 0.4, BY_NEWEST, _SEVERAL, P.always),
)
"""Rules for mentions by plenum."""

CONGRESS_RULES = RuleTable[CongressMention](
    EvidenceRule("congress", _ANY, 0.97, BY_TERM, "Đại hội {mention.term}", C.by_term),
    EvidenceRule("unknown congress", _ANY, 0.0, BY_NOTHING, "không có nghị quyết Đại hội {mention.term} trong danh mục văn bản", C.always),
)
"""Rules for mentions by congress."""

NAME_RULES = RuleTable[NameMention](
    EvidenceRule("only document of the name", _ANY, 0.95, BY_NEWEST, _NAME, A.only_of_name),
    EvidenceRule("newest document of the name", _ANY, 0.85, BY_NEWEST, _NAME, A.newest_of_name),
    EvidenceRule("unknown name", _ANY, 0.0, BY_NOTHING, _UNKNOWN, A.always),
)
"""Rules for mentions by name."""

TEXT_RULES = (
    TextRule("issued together", Clue.LIST, 0.0, BY_NUMBER, "{reason}", issued_together),
    TextRule("adopted together", Clue.LIST, 0.85, BY_FULLER, "cùng danh sách với “{text}”", adopted_together),
    TextRule("fuller citation", _ANY, 0.9, BY_FULLER, _SAME_TEXT, fuller_citation),
    TextRule("name with its number", Clue.NAME | Clue.NUMBER, 0.9, BY_FULLER, _SAME_TEXT, name_with_number),
    TextRule("plenum with its number", Clue.PLENUM | Clue.NUMBER, 0.9, BY_FULLER, _SAME_TEXT, plenum_beside_number),
)
"""Rules by which the mentions of a text resolve each other, applied one after another to all mentions."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Hold all tables."""

    number: RuleTable[NumberMention] = NUMBER_RULES
    plenum: RuleTable[PlenumMention] = PLENUM_RULES
    congress: RuleTable[CongressMention] = CONGRESS_RULES
    name: RuleTable[NameMention] = NAME_RULES
    text: tuple[TextRule, ...] = TEXT_RULES


RULES = RuleBook()


def resolve(results: list[Identification], registry: Registry, rules: tuple[TextRule, ...], clues: int) -> None:
    """Apply the rules of a text to all its mentions, in place; a rule sees what the rules before it have decided."""
    for rule in rules:
        if int(rule.needs) & ~clues:
            continue
        for resolution in rule.resolve(results, registry):
            reason = rule.reason.format(text=resolution.source.citation.text, reason=resolution.source.reason)
            confidence = min(rule.confidence, resolution.confidence)
            citation = results[resolution.position].citation
            results[resolution.position] = Identification(
                citation, resolution.document_id, resolution.canonical, resolution.candidates, confidence, reason, rule.evidence
            )


def rules_table(rules: RuleBook = RULES) -> str:
    """Lay the tables out in Markdown, in the order of the rules; the docstring of this module holds the result."""
    tables: dict[str, tuple[EvidenceRule[Any] | TextRule, ...]] = {
        "number": rules.number.rules,
        "plenum": rules.plenum.rules,
        "congress": rules.congress.rules,
        "name": rules.name.rules,
        "text": rules.text,
    }
    lines = ["| table | rule | needs | confidence | evidence | reason |", "| --- | --- | --- | --- | --- | --- |"]
    for title, table in tables.items():
        for rule in table:
            reason = rule.reason.replace("{mention.", "{")
            needs = (rule.needs.name or "").lower().replace("|", ", ")
            lines.append(f"| {title} | {rule.name} | {needs} | {rule.confidence:.2f} | {rule.evidence.name.lower()} | {reason} |")
    return "\n".join(lines)
