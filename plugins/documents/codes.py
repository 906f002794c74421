"""List the problems of the registry of documents."""

from __future__ import annotations

from plugins.core.problems import Code, Severity


class DocumentCode(Code):
    """Name the problems of ``content/documents.csv`` and ``content/documents/``."""

    FILE_MISSING = "documents.file_missing", Severity.ERROR
    """There is no documents.csv."""
    FILE_UNREADABLE = "documents.file_unreadable", Severity.ERROR
    """A file is not in UTF-8, or cannot be opened."""
    COLUMN_MISSING = "documents.column_missing", Severity.ERROR
    """documents.csv lacks a column that every row needs."""
    COLUMN_UNKNOWN = "documents.column_unknown", Severity.WARNING
    """documents.csv has a column that means nothing to the portal."""
    ID_INVALID = "documents.id_invalid", Severity.ERROR
    """An id is empty or has other letters than a-z, 0-9 and hyphens."""
    ID_TWICE = "documents.id_twice", Severity.ERROR
    """Two rows have one id."""
    KIND_UNKNOWN = "documents.kind_unknown", Severity.ERROR
    """The type of a document is not known."""
    NUMBER_INVALID = "documents.number_invalid", Severity.ERROR
    """A number cannot be read."""
    NUMBER_TWICE = "documents.number_twice", Severity.ERROR
    """Two rows have the same number, issuer and date: one document twice."""
    DATE_INVALID = "documents.date_invalid", Severity.ERROR
    """A date cannot be read."""
    TERM_UNKNOWN = "documents.term_unknown", Severity.ERROR
    """A term is not one of the central committee."""
    TITLE_MISSING = "documents.title_missing", Severity.ERROR
    """A document has no title."""
    FORCE_BACKWARDS = "documents.force_backwards", Severity.ERROR
    """The last day in force is before the first."""
    RELATION_UNKNOWN = "documents.relation_unknown", Severity.ERROR
    """A relation is none of the known ones."""
    RELATION_TARGET = "documents.relation_target", Severity.ERROR
    """A relation names a document that is not in the registry."""
    TEXT_WITHOUT_ROW = "documents.text_without_row", Severity.ERROR
    """content/documents/ holds a text for a document that is not in the registry."""
    HEADER_UNKNOWN = "documents.header_unknown", Severity.ERROR
    """A header line of a text means nothing to the portal."""
    ATTACHMENT_MISSING = "documents.attachment_missing", Severity.ERROR
    """An attached file is not there, or lies outside content/."""
