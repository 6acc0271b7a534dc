"""Which enterprises bear exactly these names: a list speaks of one, and it is not asked who else may be meant."""

from collections import defaultdict
from collections.abc import Collection

from serai.people.models import Enterprise
from serai.shared.exchange.texts import alike

CHUNK = 2000


def enterprises_called(names: Collection[str]) -> dict[str, list[Enterprise]]:
    """The enterprises that bear one of these names in any language, by name. Names are in the form of `alike`."""
    found: dict[int, set[str]] = {}
    for pk, stored in Enterprise.objects.order_by("pk").values_list("pk", "names").iterator(CHUNK):
        if met := {alike(entry["text"]) for entry in stored.values()} & set(names):
            found[pk] = met
    enterprises = Enterprise.objects.in_bulk(found)
    called: dict[str, list[Enterprise]] = defaultdict(list)
    for pk, met in found.items():
        for name in met:
            called[name].append(enterprises[pk])
    return called
