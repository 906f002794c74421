"""Hold a citation while it is being read: members of a list share issuer, code and term before it is completed."""

from __future__ import annotations

from plugins.citations.citation import Alias, CitationForm, IssuerWords, WrittenDate
from plugins.documents.document import DocumentKind
from plugins.documents.number import DocumentNumber


class PartialCitation:
    """Hold what has been read of a mention so far; ``start`` to ``end`` are its words, reading continues at ``after``.

    ``context_start`` is where its list begins: the words before the list say who acted, and since when.
    """

    __slots__ = (
        *("form", "start", "end", "after", "kind", "number", "context_start", "plenum", "second_session", "term", "term_is_shared"),
        *("signed", "nearby", "issuer", "subject_start", "subject_end", "alias", "name", "list_number", "is_doubtful"),
    )

    def __init__(
        self,
        form: CitationForm,
        start: int,
        end: int,
        kind: DocumentKind | None,
        number: DocumentNumber | None = None,
        context_start: int = -1,
    ) -> None:
        self.form = form
        self.start = start
        self.end = self.after = end
        self.kind = kind
        self.number = number
        self.context_start = start if context_start < 0 else context_start
        self.plenum = 0
        self.second_session = False
        self.term = ""
        self.term_is_shared = False
        self.signed: WrittenDate | None = None
        self.nearby: WrittenDate | None = None
        self.issuer: IssuerWords | None = None
        self.subject_start = self.subject_end = 0
        self.alias: Alias | None = None
        self.name = ""
        self.list_number = 0
        self.is_doubtful = False
        """Whether it is dropped unless the text gives its full number elsewhere: "Kế hoạch 144"."""

    @property
    def is_bare(self) -> bool:
        """Return whether nothing says who issued it."""
        return self.issuer is None and not (self.number and self.number.issuer_code)


def share(members: list[PartialCitation], list_number: int) -> None:
    """Share code, issuer and term among the members of a list; dates belong to the member that they follow.

    "số 18, 19, 20, 21-NQ/TW": the code of the last member holds for all.
    """
    coded = next((member.number for member in reversed(members) if member.number and member.number.kind_code), None)
    issuer: IssuerWords | None = None
    term = ""
    for member in reversed(members):
        member.list_number = list_number
        number = member.number
        issuer = member.issuer or issuer
        term = member.term or term
        if number and coded and not number.kind_code:
            member.number = DocumentNumber(number.number, number.letter, number.year, coded.kind_code, coded.issuer_code, coded.state_form)
        if member.is_bare:
            member.issuer = issuer
        if term and not member.term:
            member.term, member.term_is_shared = term, True
    # "Nghị quyết số 18-NQ/TW, 19 và 20": the issuer and term of the first hold for those after it.
    first = members[0]
    for member in members[1:]:
        if member.is_bare and member.issuer is None:
            member.issuer = first.issuer
        if first.term and not member.term:
            member.term, member.term_is_shared = first.term, True
