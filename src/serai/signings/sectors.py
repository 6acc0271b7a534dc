"""What the sectors of projects are called. The ledger keeps a sector by its English name, as bulletins publish it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from serai.shared import languages
from serai.shared.text import Origin, Wording

SECTORS: dict[str, Promise] = {
    "new energy": gettext_lazy("new energy"),
    "new materials": gettext_lazy("new materials"),
    "new manufacturing": gettext_lazy("new manufacturing"),
    "new agriculture": gettext_lazy("new agriculture"),
    "modern agriculture": gettext_lazy("modern agriculture"),
    "agriculture": gettext_lazy("agriculture"),
    "equipment manufacturing": gettext_lazy("equipment manufacturing"),
    "medicine and health": gettext_lazy("medicine and health"),
    "modern services": gettext_lazy("modern services"),
    "big data": gettext_lazy("big data"),
    "logistics": gettext_lazy("logistics"),
    "tourism": gettext_lazy("tourism"),
    "urban renewal": gettext_lazy("urban renewal"),
}


def sector_in_words(sector: str) -> Wording:
    """A sector in the reader's language; one that is not known as it was written, in English."""
    if sector in SECTORS:
        return Wording(str(SECTORS[sector]), languages.current().code, Origin.SOURCE)
    return Wording(sector, "en", Origin.SOURCE)
