"""The tables that every room leans on, and the base of their records."""

from serai.shared.models.audit import AuditEntry
from serai.shared.models.imports import ColumnName, ImportRun
from serai.shared.models.mail import Mail, MailTemplate
from serai.shared.models.records import Record, unique_key

__all__ = ["AuditEntry", "ColumnName", "ImportRun", "Mail", "MailTemplate", "Record", "unique_key"]
