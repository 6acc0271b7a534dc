"""What a buyer says of a need: which fields those are, what must be right about them, and what may not be missing."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from serai.catalogue import hs
from serai.matchmaking.models import Need
from serai.shared import countries
from serai.shared.text import wording

Faults = dict[str | None, list[str]]
SAID = (
    *("titles", "specifications", "hs6", "quantity", "unit", "target_price", "currency", "incoterm", "destination"),
    *("origins", "delivery_by", "certificates", "anonymous", "closes_at"),
)
# What a need is matched by: a change here makes what was suggested out of date.
WORDING = frozenset({*SAID} - {"anonymous", "closes_at", "incoterm", "destination"})


def faults(need: Need, names: Collection[str], now: datetime) -> Faults:
    """What is wrong about the fields of these names, by field; what is left out is not wrong."""
    found = _unclean(need, names)
    if "hs6" in names and need.hs6 and not hs.is_goods(need.hs6):
        said = _("The Harmonized System has no goods %(code)s; write six digits, as 841869.")
        found["hs6"] = [said % {"code": need.hs6}]
    if "target_price" in names and need.target_price is not None and need.target_price <= 0:
        found["target_price"] = [_("Write a price above nothing, or leave it blank.")]
    if {"target_price", "currency"} & {*names} and need.target_price is not None and not need.currency:
        found["currency"] = [_("Choose the currency of the target price.")]
    if "origins" in names and (unknown := [code for code in need.origins if code not in countries.codes()]):
        found["origins"] = [_("%(code)s is no country we know; write its code, as VN.") % {"code": unknown[0]}]
    edition = need.buyer.edition
    moment = edition.moment(now)
    if "delivery_by" in names and need.delivery_by and need.delivery_by < moment.astimezone(edition.tz).date():
        found["delivery_by"] = [_("This day has passed; write one to come.")]
    if "closes_at" in names and need.closes_at and need.closes_at <= moment:
        found["closes_at"] = [_("This moment has passed; write one to come.")]
    return found


def lacking(need: Need) -> Faults:
    """What a need must have before anybody else reads it, by field."""
    return {} if wording(need.titles) else {"titles": [_("Write what you want in at least one language.")]}


def _unclean(need: Need, names: Collection[str]) -> Faults:
    """What the fields themselves say."""
    fields: list[Any] = [field for field in need._meta.concrete_fields if field.name in names]
    empty = {field.name for field in fields if getattr(need, field.attname) in field.empty_values}
    left_out = {field.name for field in need._meta.concrete_fields} - {*names} | empty
    try:
        need.clean_fields(exclude=left_out)
    except ValidationError as error:
        return dict(error.message_dict.items())
    return {}
