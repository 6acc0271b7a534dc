"""Certificates as rows of a form: kind, number, issuer, expiry. No script is needed: blank rows are none."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from serai.catalogue.columns import CERTIFICATE, plain_certificates

MOST, SPARE = 40, 2  # rows of one exhibit; blank rows that stand ready under those that are filled in
LONGEST = 200


class CertificateRows(forms.Widget):
    """A row of inputs for each certificate and some to spare; `today` tells which have expired."""

    template_name = "catalogue/portal/certificates.html"
    use_fieldset = True
    today: date

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> list[dict[str, str]]:
        """The rows that say something, in their order."""
        rows = [
            {part: str(data.get(f"{name}-{place}-{part}", "")).strip() for part in CERTIFICATE}
            for place in range(MOST)
            if f"{name}-{place}-remove" not in data
        ]
        return [row for row in rows if any(row.values())]

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return f"{name}-0-kind" not in data

    def id_for_label(self, _id: str) -> str:
        return ""

    def format_value(self, value: Any) -> str:
        return json.dumps(plain_certificates(value or []), sort_keys=True)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = plain_certificates(value or [])
        blank = [dict.fromkeys(CERTIFICATE, "")] * min(SPARE, MOST - len(given))
        context["widget"]["rows"] = [
            {**row, "name": f"{name}-{place}", "number": place + 1, "expired": self._expired(row)}
            for place, row in enumerate([*given, *blank])
        ]
        return context

    def _expired(self, row: Mapping[str, str]) -> bool:
        expires = day(row["expiry"])
        return expires is not None and expires < self.today


class CertificatesField(forms.Field):
    """A list of {kind, no, issuer, expiry}, the expiry an ISO date or blank."""

    widget = CertificateRows
    default_error_messages = {
        "kind": _("Certificate %(number)d: say what kind it is, as HACCP or ISO 9001."),
        "expiry": _("Certificate %(number)d: write the day on which it expires as 2027-12-31, or leave it blank."),
        "too_long": _("Certificate %(number)d: at most %(most)d characters in each box."),
    }

    def validate(self, value: list[dict[str, str]]) -> None:
        super().validate(value)
        faults = []
        for number, row in enumerate(value, start=1):
            wrong = {
                "kind": not row["kind"],
                "expiry": bool(row["expiry"]) and day(row["expiry"]) is None,
                "too_long": any(len(part) > LONGEST for part in row.values()),
            }
            said = {"number": number, "most": LONGEST}
            faults += [ValidationError(self.error_messages[code], code, said) for code, bad in wrong.items() if bad]
        if faults:
            raise ValidationError(faults)


def day(text: str) -> date | None:
    """The day that an ISO date names; None for anything else."""
    try:
        return parse_date(text)
    except ValueError:
        return None
