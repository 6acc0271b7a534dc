"""How lists write what belongs to goods, here and in the rooms above: units, terms of delivery, certificates."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from serai.catalogue.units import COUNTED, MEASURED
from serai.shared.exchange.texts import alike
from serai.shared.sheets.cells import BadCell, Cell, Habits, Raw, choice, code, text

CERTIFICATE = ("kind", "no", "issuer", "expiry")
# What people call units beside their code, symbol and word.
CALLED = {
    "H87": (
        "pc",
        "pcs",
        "piece",
        "pieces",
        "unit",
        "units",
        "ea",
        "each",
        "nos",
        "件",
        "个",
        "台",
        "只",
        "支",
        "辆",
        "部",
        "块",
    ),
    "SET": ("set", "sets", "套", "组", "成套"),
    "PR": ("pair", "pairs", "双", "对", "副"),
    "DZN": ("dozen", "dozens", "doz", "打"),
    "XBX": ("box", "boxes", "盒"),
    "XCT": ("carton", "cartons", "ctn", "ctns", "箱", "纸箱"),
    "GRM": ("gram", "grams", "克"),
    "KGM": ("kgs", "kilo", "kilos", "kilogram", "kilograms", "公斤", "千克"),
    "TNE": ("ton", "tons", "tonne", "tonnes", "mt", "metric ton", "metric tons", "吨", "公吨"),
    "LTR": ("litre", "litres", "liter", "liters", "升"),
    "MTR": ("metre", "metres", "meter", "meters", "米"),
    "KMT": ("kilometre", "kilometres", "kilometer", "公里", "千米"),
    "MTK": ("sqm", "m2", "square metre", "square metres", "square meter", "平方米", "平米"),
    "MTQ": ("cbm", "m3", "cubic metre", "cubic metres", "cubic meter", "立方米"),
    "KWH": ("度", "千瓦时"),
    "HUR": ("hour", "hours", "hr", "小时"),
}
UNITS = {alike(name): unit for unit, names in CALLED.items() for name in (unit, *names, MEASURED.get(unit, ""))}


class Incoterm(models.TextChoices):
    """The terms of Incoterms 2020, and two of 2010 that contracts still have."""

    EXW, FCA, FAS, FOB, CFR, CIF = "EXW", "FCA", "FAS", "FOB", "CFR", "CIF"
    CPT, CIP, DAP, DPU, DDP, DAT = "CPT", "CIP", "DAP", "DPU", "DDP", "DAT"


@dataclass(frozen=True)
class Unit:
    """A unit of trade as its code of UN/ECE Recommendation 20, by code, symbol or a common word."""

    plain: Cell
    empty: str = ""

    def read(self, raw: Raw, habits: Habits) -> str:
        """The code. Raises BadCell."""
        found = UNITS.get(alike(str(raw)))
        if found:
            return found
        try:
            return str(self.plain.read(str(raw).strip().upper(), habits))
        except BadCell as error:
            common = ", ".join((*COUNTED, *MEASURED))
            raise BadCell(
                _("Write a code of UN/ECE Recommendation 20, such as %(codes)s.") % {"codes": common}
            ) from error

    def show(self, value: str, _habits: Habits) -> Raw:
        """The code."""
        return value or None


@dataclass(frozen=True)
class Certificate:
    """A certificate as `kind | no | issuer | expiry`, of which the kind alone will do."""

    plain: Cell
    empty: Any = None

    def read(self, raw: Raw, habits: Habits) -> dict[str, str]:
        """Its parts by name. Raises BadCell for more than four."""
        parts = [part.strip() for part in self.plain.read(raw, habits).split("|")]
        if len(parts) > len(CERTIFICATE) or not parts[0]:
            raise BadCell(_("Write a certificate as kind | number | issuer | expiry; the kind alone will do."))
        return dict(zip(CERTIFICATE, [*parts, "", "", ""], strict=False))

    def show(self, value: dict[str, Any], _habits: Habits) -> Raw:
        """Its parts in a line, without blanks at the end."""
        line = " | ".join(str(value.get(part, "")) for part in CERTIFICATE)
        return line.rstrip(" |") or None


@dataclass(frozen=True)
class Certificates:
    """Several certificates, parted by semicolons or line breaks; values are lists of dicts."""

    one: Certificate

    @property
    def empty(self) -> list[dict[str, str]]:
        """None at all."""
        return []

    def read(self, raw: Raw, habits: Habits) -> list[dict[str, str]]:
        """The certificates in the order of the cell, each once. Raises BadCell."""
        parts = [
            part
            for part in str(raw).replace("；", ";").replace("、", ";").replace("\n", ";").split(";")
            if part.strip()
        ]
        found = [self.one.read(part, habits) for part in parts]
        return [each for place, each in enumerate(found) if each not in found[:place]]

    def show(self, value: list[dict[str, Any]], habits: Habits) -> Raw:
        """Parted by semicolons."""
        return "; ".join(str(self.one.show(each, habits)) for each in value) or None


def unit() -> Cell:
    """A unit's code, str. Empty: ""."""
    return Unit(code("[A-Z0-9]{2,3}", "KGM"))


def incoterm() -> Cell:
    """An Incoterm, str. Empty: ""."""
    return choice(Incoterm)


def certificates() -> Cell:
    """Certificates as a list of {kind, no, issuer, expiry}. Empty: []."""
    return Certificates(Certificate(text()))


def plain_certificates(stored: list[Any]) -> list[dict[str, str]]:
    """Stored certificates in the form that the cell gives."""
    return [
        {part: str(each.get(part) or "") for part in CERTIFICATE}
        if isinstance(each, dict)
        else {"kind": str(each), "no": "", "issuer": "", "expiry": ""}
        for each in stored
    ]
