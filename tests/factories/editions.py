"""Series and editions."""

from datetime import date
from typing import Any

from serai.editions.actions import create_edition, create_series
from serai.editions.models import Edition, Series
from serai.shared.text import written
from tests.factories.stamps import STAMP

NAMES = {
    "caexpo": {"en": "China–ASEAN Expo", "zh": "中国—东盟博览会"},
    "cneae": {"en": "China–Northeast Asia Expo", "zh": "中国—东北亚博览会"},
}


def series(slug: str = "caexpo") -> Series:
    """The series of this name, made when it is not there yet."""
    known = Series.objects.filter(slug=slug).first()
    names = written(NAMES.get(slug, {"en": slug}))
    look = slug if slug in Series.Look.values else Series.Look.CELADON
    return known or create_series(slug=slug, short=slug.upper(), names=names, look=look, **STAMP)


def edition(number: int = 22, *, of: str = "caexpo", state: str = "open", **fields: Any) -> Edition:
    """An edition of a series: five days in Nanning from 17 September 2025, in the state asked for."""
    settings = {
        "theme": written({"en": "Digital intelligence drives development", "zh": "数智赋能发展"}),
        "city": written({"en": "Nanning", "zh": "南宁"}),
        "venue_names": written({"en": "Nanning International Convention and Exhibition Center"}),
        "host_country": "CN",
        "starts": date(2025, 9, 17),
        "ends": date(2025, 9, 21),
        "zone": "Asia/Shanghai",
        "currency": "CNY",
        "languages": ["en", "zh", "th"],
        "industries": [{"key": "machinery", "names": written({"en": "Machinery"}), "chapters": ["84"]}],
        "demonstration": False,
    } | fields
    made = create_edition(series=series(of), number=number, **settings, **STAMP)
    if made.state != state:  # what a step asks for is the business of the tests of `move_edition`
        made.state = state
        made.save(update_fields=["state"])
    return made
