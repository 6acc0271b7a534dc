"""What has to be right about an exhibit before it is kept, and what it must have before it is listed."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from serai.catalogue import hs
from serai.catalogue.models import Exhibit, Restriction
from serai.catalogue.queries import restriction_on
from serai.shared.text import wording

Faults = dict[str | None, list[str]]
PRICE = ("price_low", "price_high", "currency")


def faults(exhibit: Exhibit, names: Collection[str]) -> Faults:
    """What is wrong about the fields of these names, by field; a draft may leave anything out."""
    found = _unclean(exhibit, names)
    if "hs6" in names and exhibit.hs6 and not hs.is_goods(exhibit.hs6):
        said = _("The Harmonized System has no goods %(code)s; write six digits, as 841869.")
        found["hs6"] = [said % {"code": exhibit.hs6}]
    if "video" in names and exhibit.video and urlsplit(exhibit.video).scheme != "https":
        found["video"] = [_("Write an address that begins with https://.")]
    if not {*PRICE}.isdisjoint(names) and not {*PRICE} & {*found}:
        found |= _faults_of_price(exhibit)
    return found


def lacking(exhibit: Exhibit) -> Faults:
    """What an exhibit needs before anybody is shown it, by field."""
    found: Faults = {}
    if not wording(exhibit.names):
        found["names"] = [_("Write the name in at least one language.")]
    if not exhibit.hs6:
        found["hs6"] = [_("Choose the HS code: buyers of every language find goods by it.")]
    return found


def state_when_listed(exhibit: Exhibit) -> tuple[str, Faults]:
    """Whether an exhibit would be listed or reviewed first under its HS code, and why it may not be shown at all."""
    return state_under(restriction_on(exhibit.participation.edition, exhibit.hs6))


def state_under(restriction: Restriction | None) -> tuple[str, Faults]:
    """The same for goods that fall under this restriction; those that may not be shown remain drafts."""
    if restriction is None:
        return Exhibit.State.LISTED, {}
    if restriction.effect == restriction.Effect.REVIEW:
        return Exhibit.State.REVIEW, {}
    said = wording(restriction.reasons).text or _("This edition does not show goods of this kind.")
    return Exhibit.State.DRAFT, {"hs6": [_("HS %(code)s: %(reason)s") % {"code": restriction.prefix, "reason": said}]}


def _unclean(exhibit: Exhibit, names: Collection[str]) -> Faults:
    """What the fields themselves say."""
    fields: list[Any] = [field for field in exhibit._meta.concrete_fields if field.name in names]
    empty = {field.name for field in fields if getattr(exhibit, field.attname) in field.empty_values}
    left_out = {field.name for field in exhibit._meta.concrete_fields} - {*names} | empty
    try:
        exhibit.clean_fields(exclude=left_out)
    except ValidationError as error:
        return {name: list(texts) for name, texts in error.message_dict.items()}
    return {}


def _faults_of_price(exhibit: Exhibit) -> Faults:
    low, high = exhibit.price_low, exhibit.price_high
    negative = [name for name in PRICE[:2] if (getattr(exhibit, name) or 0) < 0]
    if negative:
        return {name: [_("A price cannot be below nothing.")] for name in negative}
    if low is not None and high is not None and high < low:
        return {"price_high": [_("The highest price cannot be below the lowest.")]}
    if (low is not None or high is not None) and not exhibit.currency:
        return {"currency": [_("Choose the currency of the price.")]}
    return {}
