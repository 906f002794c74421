"""Complete partial citations: add what stands before a mention, and make the citation."""

from __future__ import annotations

from plugins.citations.citation import NO_CONTEXT, NUMBER, Citation, CitationContext, IssuerWords
from plugins.citations.context_after import issuer_after_title
from plugins.citations.context_before import ContextBefore, read_context_before
from plugins.citations.partial import PartialCitation


def complete(text: str, partial: PartialCitation) -> Citation:
    """Make the citation of a partial one that was read from ``text``."""
    start, end, issuer = partial.start, partial.end, partial.issuer
    is_number = partial.form is NUMBER
    bare = is_number and issuer is None and not (partial.number and partial.number.issuer_code)
    subject = ""
    if partial.subject_start:
        subject = text[partial.subject_start : partial.subject_end].strip()
        if bare and subject:
            issuer = issuer_after_title(text, partial.subject_start, partial.subject_end)
    before = read_context_before(text, partial.context_start, bare and issuer is None, is_number)
    context = NO_CONTEXT
    if before:
        context = _context_of(partial, issuer, subject, before)
    elif issuer or subject or partial.signed or partial.nearby:
        context = CitationContext(partial.signed, partial.nearby, issuer, subject)
    fields = (
        text[start:end],
        start,
        end,
        partial.form,
        partial.kind,
        partial.number,
        context,
        partial.term,
        partial.term_is_shared,
        partial.plenum,
        partial.second_session,
        partial.alias,
        partial.name,
        partial.list_number,
    )
    # Calling Citation with so many fields takes three times as long.
    return tuple.__new__(Citation, fields)


def _context_of(partial: PartialCitation, issuer: IssuerWords | None, subject: str, before: ContextBefore) -> CitationContext:
    return CitationContext(
        partial.signed,
        partial.nearby or before.nearby,
        issuer or before.actor,
        subject or before.subject,
        not subject and bool(before.subject),
        before.enacted,
        before.years,
    )
