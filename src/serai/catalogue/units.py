"""Units of trade in words, by their codes of UN/ECE Recommendation 20."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from serai.shared.formats import number

# What is counted has words that agree with the number; what is measured has a symbol that everybody reads.
COUNTED: dict[str, tuple[Promise, Promise]] = {
    "H87": (_("piece"), ngettext_lazy("%(shown)s piece", "%(shown)s pieces", "count")),
    "SET": (_("set"), ngettext_lazy("%(shown)s set", "%(shown)s sets", "count")),
    "PR": (_("pair"), ngettext_lazy("%(shown)s pair", "%(shown)s pairs", "count")),
    "DZN": (_("dozen"), ngettext_lazy("%(shown)s dozen", "%(shown)s dozen", "count")),
    "XBX": (_("box"), ngettext_lazy("%(shown)s box", "%(shown)s boxes", "count")),
    "XCT": (_("carton"), ngettext_lazy("%(shown)s carton", "%(shown)s cartons", "count")),
}
MEASURED = {
    "GRM": "g",
    "KGM": "kg",
    "TNE": "t",
    "LTR": "L",
    "MTR": "m",
    "KMT": "km",
    "MTK": "m²",
    "MTQ": "m³",
    "KWH": "kWh",
    "HUR": "h",
}


def unit(code: str) -> str:
    """One of this unit, as in "per piece"; the code itself when it is not a common one."""
    return str(COUNTED[code][0]) if code in COUNTED else MEASURED.get(code, code)


def quantity(count: int, code: str) -> str:
    """So many of this unit: 2 pieces, 500 kg."""
    if code in COUNTED:
        return str(COUNTED[code][1] % {"count": count, "shown": number(count)})
    return f"{number(count)} {unit(code)}".strip()
