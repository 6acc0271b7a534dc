"""How lists write what belongs to goods, here and in the rooms above: HS codes, units, money, terms, certificates."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.catalogue.units import COUNTED, MEASURED
from serai.shared.exchange.around import Around
from serai.shared.exchange.kinds import Field
from serai.shared.exchange.texts import alike
from serai.shared.sheets import cells
from serai.shared.sheets.cells import BadCell, Cell, Habits, Raw

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
        """Its parts by name, the expiry an ISO date or "". Raises BadCell for more than four."""
        parts = [part.strip() for part in self.plain.read(raw, habits).split("|")]
        if len(parts) > len(CERTIFICATE) or not parts[0]:
            raise BadCell(_("Write a certificate as kind | number | issuer | expiry; the kind alone will do."))
        kind, number, issuer, expiry = [*parts, "", "", ""][: len(CERTIFICATE)]
        day = cells.day().read(expiry, habits).isoformat() if expiry else ""
        return dict(zip(CERTIFICATE, (kind, number, issuer, day), strict=True))

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


@dataclass(frozen=True)
class Secure(Around):
    """A web address that begins with https://."""

    def read(self, raw: Raw, habits: Habits) -> str:
        """The address. Raises BadCell."""
        address = str(self.cell.read(raw, habits))
        if not address.startswith("https://"):
            raise BadCell(_("Write an address that begins with https://."))
        return address


def unit() -> Cell:
    """A unit's code, str. Empty: ""."""
    return Unit(cells.code("[A-Z0-9]{2,3}", "KGM"))


def hs6_field(*, required: bool, example: str) -> Field:
    """The column of HS codes; such a code once given can only be replaced."""
    return Field(
        key="hs6",
        label=gettext_lazy("HS code"),
        cell=cells.hs6(),
        also=(
            "hs",
            "hs code",
            "hscode",
            "hs number",
            "hs6 code",
            "tariff code",
            "customs code",
            "harmonized code",
            "commodity code",
            "海关编码",
            "商品编码",
            "HS编码",
            "税则号",
            "税则号列",
        ),
        required=required,
        empties=not required,
        example=example,
    )


def unit_field(example: str) -> Field:
    """The column of units of trade, by their codes."""
    return Field(
        key="unit",
        label=gettext_lazy("unit"),
        cell=unit(),
        also=("uom", "unit of measure", "quantity unit", "单位", "计量单位", "数量单位"),
        example=example,
    )


def currency_field(example: str = "") -> Field:
    """The column of the currency that prices are in."""
    return Field(
        key="currency",
        label=gettext_lazy("currency"),
        cell=cells.currency(),
        also=("price currency", "ccy", "币种", "货币"),
        example=example,
    )


def incoterm_field(example: str = "") -> Field:
    """The column of terms of delivery."""
    return Field(
        key="incoterm",
        label=gettext_lazy("Incoterm"),
        cell=cells.choice(Incoterm),
        also=("incoterms", "terms", "trade terms", "delivery terms", "price terms", "贸易术语", "价格条款", "贸易条款"),
        example=example,
    )


def certificates() -> Cell:
    """Certificates as a list of {kind, no, issuer, expiry}. Empty: []."""
    return Certificates(Certificate(cells.text()))


def plain_certificates(stored: list[Any]) -> list[dict[str, str]]:
    """Stored certificates in the form that the cell gives."""
    return [
        {part: str(each.get(part) or "") for part in CERTIFICATE}
        if isinstance(each, dict)
        else {"kind": str(each), "no": "", "issuer": "", "expiry": ""}
        for each in stored
    ]
