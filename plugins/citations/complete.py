"""Make citations of drafts: add what stands before a mention, and freeze it."""

from __future__ import annotations

from plugins.citations.before import Before, read_before
from plugins.citations.behind import owner_behind
from plugins.citations.citation import NOTHING_AROUND, NUMBER, Citation, IssuerWords, Surroundings
from plugins.citations.draft import Draft


def complete(text: str, draft: Draft) -> Citation:
    """Make the citation of a draft."""
    start, end, issuer = draft.start, draft.end, draft.issuer
    is_number = draft.form is NUMBER
    bare = is_number and issuer is None and not (draft.number and draft.number.issuer_code)
    subject = ""
    if draft.subject_start:
        subject = text[draft.subject_start : draft.subject_end].strip()
        if bare and subject:
            issuer = owner_behind(text, draft.subject_start, draft.subject_end)
    before = read_before(text, draft.context_start, bare and issuer is None, is_number)
    around = NOTHING_AROUND
    if before:
        around = _surroundings(draft, issuer, subject, before)
    elif issuer or subject or draft.signed or draft.nearby:
        around = Surroundings(draft.signed, draft.nearby, issuer, subject)
    fields = (
        text[start:end],
        start,
        end,
        draft.form,
        draft.kind,
        draft.number,
        around,
        draft.term,
        draft.term_is_shared,
        draft.plenum,
        draft.second_session,
        draft.alias,
        draft.name,
        draft.list_number,
    )
    # Calling Citation with so many fields takes three times as long.
    return tuple.__new__(Citation, fields)


def _surroundings(draft: Draft, issuer: IssuerWords | None, subject: str, before: Before) -> Surroundings:
    return Surroundings(
        draft.signed,
        draft.nearby or before.nearby,
        issuer or before.actor,
        subject or before.subject,
        not subject and bool(before.subject),
        before.enacted,
        before.years,
    )
