"""Look official documents up by id, number, plenum or name, and their relations to one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.core.vietnamese import fold
from plugins.documents.document import DocumentKind, OfficialDocument, RelationKind
from plugins.documents.number import DocumentNumber, family
from plugins.documents.tables import PLENUMS, SECOND_SESSIONS, TERM_NAMES

_PLENUM_NAME = re.compile(
    r"(?P<word>.+?) (?:hội nghị )?trung ương (?P<plenum>\w+)(?P<second> \(?lần 2\)?)? khóa (?P<term>[ivx]+)(?P<subject> về .*)?"
)
_PLENUM_CELL = re.compile(r"(?:TW)?(?P<plenum>\d{1,2})(?P<second> \(?lần 2\)?)?(?:[/-](?P<term>[IVX]+))?")
_CONGRESS = re.compile(r"đại hội .*lần thứ (?P<term>[ivx]+)(?!\w)")
_NOT_PLAIN_NAME = re.compile(
    r"^(?:nghị quyết|chỉ thị|quyết định|quy định|quy chế|kết luận|hướng dẫn|nghị định|thông tư|thông tri|pháp lệnh"
    r"|nq|ct|kl|qđ|hd)\s?(?:số )?\d"
    r"|trung ương|tw ?\d|đại hội|đảng viên không được làm|nêu gương"
)
NumberKey = tuple[int, str, int, str, str]

_WORD_NUMBERS = {"ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


@dataclass(frozen=True, slots=True)
class DocumentText:
    """Hold what is in ``content/documents/<id>.md``: the text in Markdown, a summary, files as (path, title)."""

    id: str
    path: str
    markdown: str = ""
    summary: str = ""
    attachments: tuple[tuple[str, str], ...] = ()
    line: int = 1
    """The line of the file on which the text begins."""


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """Hold one relation as seen from one of its documents: "được thay thế bởi" and the id of the other."""

    kind: RelationKind
    document_id: str
    outgoing: bool

    @property
    def label(self) -> str:
        """Return the relation in Vietnamese, in its active or passive form."""
        return self.kind.value if self.outgoing else self.kind.backward


class Registry:
    """Hold all documents, in the order of their dates.

    >>> documents = [OfficialDocument(f"nq-18-tw-{year}", DocumentKind.RESOLUTION, "18-NQ/TW", "Trung ương", "Về …", year=year)
    ...              for year in (2022, 2017)]
    >>> registry = Registry(documents)
    >>> [document.id for document in registry.numbered(DocumentNumber.parse("18-NQ/TW"))]
    ['nq-18-tw-2017', 'nq-18-tw-2022']
    >>> [document.number for document in registry.series("NQ", 18)]
    ['18-NQ/TW', '18-NQ/TW']
    """

    def __init__(self, documents: Iterable[OfficialDocument], texts: Iterable[DocumentText] = ()) -> None:
        self.all: tuple[OfficialDocument, ...] = tuple(sorted(documents, key=lambda document: document.order))
        self._by_id = {document.id: document for document in self.all}
        self._texts = {text.id: text for text in texts}
        by_series: dict[tuple[str, int], list[OfficialDocument]] = defaultdict(list)
        by_key: dict[NumberKey, list[OfficialDocument]] = defaultdict(list)
        by_name: dict[str, list[OfficialDocument]] = defaultdict(list)
        by_plenum: dict[tuple[str, int, bool], list[OfficialDocument]] = defaultdict(list)
        self._numbers: dict[str, DocumentNumber] = {}
        self._called_by_plenum: dict[tuple[str, int, bool], OfficialDocument] = {}
        self._congresses: dict[str, OfficialDocument] = {}
        self._by_title: dict[str, tuple[OfficialDocument, ...]] = {}
        self._relations: dict[str, list[RelatedDocument]] = defaultdict(list)
        for document in self.all:
            number = DocumentNumber.parse(document.number) if document.number else None
            if number:
                self._numbers[document.id] = number
                code = family(number.kind_code or document.kind.code)
                by_series[code, number.number].append(document)
                by_key[number.key].append(document)
            elif congress := _CONGRESS.search(fold(document.title)):
                self._congresses[congress["term"].upper()] = document
            for name in document.short_names:
                by_name[fold(name)].append(document)
            for plenum in _plenums_of(document):
                by_plenum[plenum].append(document)
            for plenum in _plenums_named(document, with_subject=False):
                self._called_by_plenum.setdefault(plenum, document)
            for relation in document.relations:
                self._relations[document.id].append(RelatedDocument(relation.kind, relation.target, outgoing=True))
                self._relations[relation.target].append(RelatedDocument(relation.kind, document.id, outgoing=False))
        self._by_series = {key: tuple(documents) for key, documents in by_series.items()}
        self._by_key = {key: tuple(documents) for key, documents in by_key.items()}
        self._by_name = {name: tuple(documents) for name, documents in by_name.items()}
        self._by_plenum = {plenum: tuple(documents) for plenum, documents in by_plenum.items()}

    def __iter__(self) -> Iterator[OfficialDocument]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def get(self, document_id: str) -> OfficialDocument | None:
        """Find a document by its id."""
        return self._by_id.get(document_id)

    def __getitem__(self, document_id: str) -> OfficialDocument:
        return self._by_id[document_id]

    def text(self, document_id: str) -> DocumentText | None:
        """Return the text of a document, if ``content/documents/`` has one."""
        return self._texts.get(document_id)

    def number_of(self, document_id: str) -> DocumentNumber | None:
        """Return the parts of the number of a document, or None for one without a number."""
        return self._numbers.get(document_id)

    def series(self, kind_code: str, number: int) -> tuple[OfficialDocument, ...]:
        """Find documents by kind code and number, whoever issued them, oldest first."""
        return self._by_series.get((family(kind_code), number), ())

    def exactly(self, number: DocumentNumber) -> tuple[OfficialDocument, ...]:
        """Find documents whose number, kind, issuer and year are exactly those of ``number``, oldest first."""
        return self._by_key.get(number.key, ())

    def numbered(self, number: DocumentNumber) -> tuple[OfficialDocument, ...]:
        """Find documents by number, oldest first; the parts that ``number`` leaves out may be anything."""
        kinds = (number.kind_code,) if number.kind_code else sorted({family(kind.code) for kind in DocumentKind})
        return tuple(document for code in kinds for document in self.series(code, number.number) if self._agrees(document, number))

    def _agrees(self, document: OfficialDocument, number: DocumentNumber) -> bool:
        official = self._numbers[document.id]
        return (
            official.letter.lower() == number.letter.lower()
            and (number.year is None or number.year == (official.year or document.signed_year))
            and (not number.issuer_code or number.issuer_code == official.issuer_code)
        )

    def plenum(self, term: str, number: int, second_session: bool = False) -> tuple[OfficialDocument, ...]:
        """Find what a plenum of the central committee adopted."""
        return self._by_plenum.get((term, number, second_session), ())

    def called_by_plenum(self, term: str, number: int, second_session: bool = False) -> OfficialDocument | None:
        """Find the document that has a plenum as its short name: "Nghị quyết Trung ương 9 khóa XI"."""
        return self._called_by_plenum.get((term, number, second_session))

    def plenum_terms(self, number: int) -> tuple[str, ...]:
        """List the terms whose plenum of that number adopted documents of the registry, oldest first."""
        return tuple(term for term in TERM_NAMES if (term, number, False) in self._by_plenum or (term, number, True) in self._by_plenum)

    def congress(self, term: str) -> OfficialDocument | None:
        """Find the resolution of a national congress."""
        return self._congresses.get(term)

    def named(self, name: str) -> tuple[OfficialDocument, ...]:
        """Find documents by short name, oldest first."""
        return self._by_name.get(fold(name), ())

    def titled(self, words: str) -> tuple[OfficialDocument, ...]:
        """Find documents whose title contains some words (folded), oldest first; cached by the words."""
        documents = self._by_title.get(words)
        if documents is None:
            documents = self._by_title[words] = tuple(document for document in self.all if words in fold(document.title))
        return documents

    def plain_names(self) -> tuple[str, ...]:
        """List the short names that are no number, plenum or congress, such as "Khoán 10"; text is searched for them as they are."""
        names = {name for document in self.all for name in document.short_names}
        return tuple(sorted(name for name in names if not _NOT_PLAIN_NAME.search(fold(name))))

    def relations_of(self, document_id: str) -> tuple[RelatedDocument, ...]:
        """List what a document did to others and they to it, sorted by kind and by the date of the other."""
        relations = self._relations.get(document_id, ())
        kinds = list(RelationKind)

        def order(related: RelatedDocument) -> tuple[int, bool, tuple[int, int, int, str]]:
            document = self._by_id.get(related.document_id)
            return kinds.index(related.kind), not related.outgoing, document.order if document else (0, 0, 0, related.document_id)

        return tuple(sorted(set(relations), key=order))


def _plenums_of(document: OfficialDocument) -> set[tuple[str, int, bool]]:
    """Return the plenum that adopted a document: from its column, the table of facts, or a short name that says it."""
    cell = _PLENUM_CELL.fullmatch(document.plenum.strip()) if document.plenum else None
    if cell:
        return {(cell["term"] or document.term, int(cell["plenum"]), bool(cell["second"]))}
    plenums = {(term, plenum, False) for (term, plenum), numbers in PLENUMS.items() if term == document.term and document.number in numbers}
    plenums |= {
        (term, plenum, True) for (term, plenum), numbers in SECOND_SESSIONS.items() if term == document.term and document.number in numbers
    }
    return plenums | _plenums_named(document, with_subject=True)


def _plenums_named(document: OfficialDocument, *, with_subject: bool) -> set[tuple[str, int, bool]]:
    plenums = set()
    for name in document.short_names:
        match = _PLENUM_NAME.fullmatch(fold(name)) if "ương" in name else None
        if match is None or (match["subject"] and not with_subject):
            continue
        plenum = _WORD_NUMBERS.get(match["plenum"]) or (int(match["plenum"]) if match["plenum"].isdigit() else 0)
        if plenum:
            plenums.add((match["term"].upper(), plenum, bool(match["second"])))
    return plenums
