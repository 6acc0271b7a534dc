"""How the desk writes a cell: a column's value by its look."""

from collections.abc import Callable, Mapping, Sized
from datetime import datetime
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from serai.editions.models import Edition
from serai.shared import formats
from serai.shared.desk import Column
from serai.shared.templatetags import serai

register = template.Library()
NUMBERS = {"number"}


@register.simple_tag(takes_context=True)
def cell(context: Mapping[str, Any], column: Column, value: Any) -> SafeString | str:
    """A value as its column writes it; nothing for none."""
    if column.look == "flag":
        return _("yes") if value else _("no")
    if value in (None, "", {}):
        return ""
    return _written(context["edition"], column, value)


@register.simple_tag
def name(value: Any) -> SafeString | str:
    """A record's name, and beside it the name as its owner writes it when that is another."""
    shown = serai.words(value)
    beside = serai.other_script(value) if isinstance(value, Mapping) else ""
    differs = beside and strip_tags(beside) != strip_tags(shown)
    return format_html("{} <small>{}</small>", shown, beside) if differs else shown


@register.simple_tag
def rest(whole: int, shown: Sized) -> int:
    """How many of a whole are not shown."""
    return whole - len(shown)


@register.filter
def age(since: datetime, now: datetime) -> str:
    """For how long something has been so, in days."""
    days = max((now - since).days, 0)
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days} if days else _("less than a day")


@register.filter
def looks_like_number(column: Column) -> bool:
    """Whether a column stands at the right."""
    return column.look in NUMBERS


def _moment(value: Any, edition: Edition) -> SafeString:
    said = formats.moment(value, edition.tz, "day_time")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), said)


def _written(edition: Edition, column: Column, value: Any) -> SafeString | str:
    writers: dict[str, Callable[[Any], SafeString | str]] = {
        "words": serai.words,
        "state": lambda state: serai.state(state, column.kind),
        "number": formats.number,
        "moment": lambda at: _moment(at, edition),
        "day": serai.dates,
        "country": serai.country,
        "hs": formats.hs,
    }
    return writers.get(column.look, conditional_escape)(value)
