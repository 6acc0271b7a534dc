"""How a spreadsheet names a record: by the secretariat's own key, or by one of ours where it has none."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.shared.exchange.keys import LONGEST
from serai.shared.exchange.kinds import KEY, Field, Row
from serai.shared.sheets import cells

OURS = "serai:"  # before the primary key of a record without an external key, so that an export can come back


def key_field(*headings: str, example: str) -> Field:
    """Every kind's first column. Serial numbers of rows ("No.", 序号) are no keys: the next list counts anew."""
    common = ("key", "id", "external id", "code", "reference", "ref", "uuid", "guid", "编号", "编码", "代码")
    return Field(
        key=KEY,
        label=gettext_lazy("key in your own lists"),
        cell=cells.text(LONGEST),
        also=(*headings, *common),
        required=True,
        empties=False,
        example=example,
    )


def key_of(external_key: str, pk: int | None) -> str:
    """How a spreadsheet names the record; "" for none."""
    return external_key or (f"{OURS}{pk}" if pk else "")


def named(keys: Collection[str], prefix: str = "") -> Q:
    """The records that these keys name. `prefix` is the way to the record from the model that is asked."""
    ours = own_keys(keys)
    theirs = Q(**{f"{prefix}external_key__in": [key for key in keys if key]})
    if not ours:
        return theirs
    return theirs | Q(**{f"{prefix}external_key": "", f"{prefix}pk__in": ours})


def own_keys(keys: Collection[str]) -> list[int]:
    """The primary keys among these keys."""
    return [int(rest) for key in keys if (rest := key.removeprefix(OURS)) != key and rest.isdecimal()]


def by_key(records: Iterable[Any]) -> dict[str, Any]:
    """Records by the key that names them."""
    return {key_of(record.external_key, record.pk): record for record in records}


def refuse_ours(rows: Iterable[Row]) -> None:
    """Refuse new rows under a key of ours: the record that an export named so is gone, or bears a key by now."""
    for row in rows:
        if row.stored is None and row.key.startswith(OURS):
            row.refuse(KEY, _("No record has this key any more; give the row a key of your own to add it anew."))
