"""The tables that every room leans on, and the base of their records."""

from serai.shared.models.audit import AuditEntry
from serai.shared.models.derived import Copied, CopiedKey, Lacking, RecordSet, SortKey, Words
from serai.shared.models.imports import ColumnName, ImportRun
from serai.shared.models.mail import Mail, MailTemplate
from serai.shared.models.records import Record, unique_key
from serai.shared.models.seals import Seal, SealedRow

__all__ = [
    "APPEND_ONLY",
    "AuditEntry",
    "ColumnName",
    "Copied",
    "CopiedKey",
    "ImportRun",
    "Lacking",
    "Mail",
    "MailTemplate",
    "Record",
    "RecordSet",
    "Seal",
    "SealedRow",
    "SortKey",
    "Words",
    "unique_key",
]

APPEND_ONLY = (AuditEntry, Seal, SealedRow)  # what the database refuses to change or remove
