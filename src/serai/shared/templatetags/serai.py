"""The tags and filters that every template has without loading them (a builtin, see settings)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from serai.shared import charts, countries, formats, icons, languages, plates, states
from serai.shared.forms import TextByLanguageWidget
from serai.shared.text import Origin, TextByLanguage, Wording, beside, source, wording

register = template.Library()

Texts = TextByLanguage | Wording | str | None

# ── Addresses ─────────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag(takes_context=True)
def at(context: Mapping[str, Any], view_name: str, **kwargs: Any) -> str:
    """The address of a named page in the reader's language and the edition at hand; explicit arguments win."""
    request = context.get("request")
    edition = getattr(request, "edition", None) or context.get("edition")
    own: dict[str, Any] = {"language": languages.current().code, "edition": edition}
    # Public pages take both, the desk and the portal the edition, a few pages neither.
    for taken in (("language", "edition"), ("edition",), ("language",), ()):
        given = {key: own[key] for key in taken if own[key]} | kwargs
        given = {key: getattr(value, "slug", value) if key == "edition" else value for key, value in given.items()}
        try:
            return reverse(view_name, kwargs=given)
        except NoReverseMatch as problem:
            last = problem
    raise last


@register.simple_tag(takes_context=True)
def current(context: Mapping[str, Any], *names: str) -> SafeString | str:
    """`aria-current` for a link of a menu: "page" on the first of `names`, "true" on pages below it."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or match.view_name not in names:
        return ""
    return format_html(' aria-current="{}"', "page" if match.view_name == names[0] else "true")


@register.simple_tag(takes_context=True)
def in_language(context: Mapping[str, Any], code: str) -> str:
    """The public page at hand (`/<language>/…`) in another language, with its query."""
    _language, _slash, rest = context["request"].get_full_path().lstrip("/").partition("/")
    return f"/{code}/{rest}"


def _languages_here(context: Mapping[str, Any]) -> list[tuple[languages.Language, str]]:
    """The languages of the edition at hand (all without one), each with this page's address in it.

    Addresses are empty where the page's own does not say a language: the desk, the portal, the sign-in pages.
    """
    request = context.get("request")
    if request is None:
        return []
    codes = getattr(context.get("edition"), "languages", None) or languages.CODES
    public = request.path_info.split("/", 2)[1] in languages.BY_CODE
    known = [languages.BY_CODE[code] for code in codes if code in languages.BY_CODE]
    return [(language, in_language(context, language.code) if public else "") for language in known]


@register.inclusion_tag("shared/languages.html", takes_context=True)
def language_menu(context: Mapping[str, Any]) -> dict[str, Any]:
    """The switch of languages: links where the address says the language, a form that keeps the choice elsewhere."""
    choices = _languages_here(context)
    return {
        "choices": choices,
        "addresses": any(address for _language, address in choices),
        "language": languages.current(),
        "here": context["request"].get_full_path() if choices else "",
    }


@register.inclusion_tag("shared/alternates.html", takes_context=True)
def alternates(context: Mapping[str, Any]) -> dict[str, Any]:
    """For search engines: where a public page stands in the edition's other languages."""
    choices = [(language, address) for language, address in _languages_here(context) if address]
    return {"choices": choices, "root": context["request"].build_absolute_uri("/").rstrip("/") if choices else ""}


@register.simple_tag
def url_with(request: HttpRequest, **changes: Any) -> str:
    """The query at hand with some values set; None takes a value out. `{% url_with request page=2 %}`."""
    query = request.GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        else:
            query[key] = value
    return "?" + query.urlencode()


@register.simple_tag
def url_without(request: HttpRequest, key: str, value: Any) -> str:
    """The query at hand without one value of a key that may have several, and back on its first page."""
    query = request.GET.copy()
    query.setlist(key, [kept for kept in query.getlist(key) if kept != str(value)])
    query.pop("page", None)
    return "?" + query.urlencode()


@register.inclusion_tag("shared/pager.html")
def pager(page_obj: Page, request: HttpRequest) -> dict[str, Any]:
    """Links to the pages of a list; the other values of the query stay."""
    paginator = page_obj.paginator
    return {
        "page_obj": page_obj,
        "request": request,
        "numbers": paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1),
        "ellipsis": paginator.ELLIPSIS,
    }


# ── Drawings ──────────────────────────────────────────────────────────────────────────────────────────────────

register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.mark, name="mark")


@register.simple_tag
def plate(code: str, seed: Any = "", shape: str = "", label: str = "") -> SafeString:
    """A drawn still life for goods of an HS code. `shape`: wide, sq or band; `label` when it says something."""
    drawing, tint = plates.choose(str(code), str(seed))
    return format_html(
        '<div class="plate{}"{}{}>{}</div>',
        f" {shape}" if shape else "",
        format_html(' data-tint="{}"', tint) if tint else "",
        format_html(' role="img" aria-label="{}"', label) if label else "",
        plates.svg(drawing),
    )


@register.inclusion_tag("shared/charts/chart.html")
def chart(drawn: charts.Chart) -> dict[str, Any]:
    """A chart from `charts`, with the same rows as a table under it."""
    return {"chart": drawn}


@register.simple_tag
def meter(value: float, total: float, label: str = "") -> SafeString:
    """How much of `total` is used; more than all of it is shown as too much."""
    share = value / total if total else 0
    look = " over" if share > 1 else ""
    name = f"{label} {formats.percent(share)}".strip()
    filled = f"{min(100 * share, 100):.1f}"  # CSS reads a point, whatever the language
    return format_html('<div class="meter{}" style="--v:{}" role="img" aria-label="{}"></div>', look, filled, name)


# ── Text by language ──────────────────────────────────────────────────────────────────────────────────────────


def _wording(texts: Texts) -> Wording:
    if isinstance(texts, Wording):
        return texts
    if isinstance(texts, str):
        return Wording(texts, languages.current().code, Origin.SOURCE)
    return wording(texts)


def _span(shown: Wording) -> SafeString:
    if shown.language == languages.current().code:
        return conditional_escape(shown.text)
    return format_html('<span lang="{}">{}</span>', languages.BY_CODE[shown.language].bcp47, shown.text)


@register.filter(name="words")
@register.simple_tag(name="words")
def words(texts: Texts) -> SafeString:
    """Text by language for this reader, its language marked when it is not the page's."""
    return _span(_wording(texts))


@register.filter
def plain(texts: Texts) -> str:
    """The same text without a mark, for titles and attributes; say its language with `lang_attr` where one can."""
    return _wording(texts).text


@register.simple_tag
def lang_attr(texts: Texts = None) -> SafeString | str:
    """` lang="…"`: the page's, for <html>; with a text, that text's when it differs from the page's."""
    page = languages.current()
    shown = _wording(texts).language if texts else page.code
    if texts and shown == page.code:
        return ""
    return format_html(' lang="{}"', languages.BY_CODE[shown].bcp47)


@register.simple_tag
def other_script(texts: TextByLanguage) -> SafeString | str:
    """A name as its owner writes it, to stand beside the reader's wording; the English one to a reader of that."""
    other = beside(texts)
    return _span(other) if other else ""


@register.simple_tag
def wording_note(texts: Texts) -> SafeString | str:
    """Which language a text is shown in, and who answers for it."""
    shown = _wording(texts)
    if not shown:
        return ""
    page, written = languages.current().code, source(texts) if isinstance(texts, Mapping) else shown
    said = {
        "shown": formats.language_name(shown.language),
        "page": formats.language_name(page),
        "source": formats.language_name(written.language),
    }
    look, note = "", _("written in %(shown)s")
    if shown.language != page:
        note = _("shown in %(shown)s: not yet in %(page)s")
    elif shown.origin == Origin.MACHINE:
        look, note = " machine", _("machine translation from %(source)s, not reviewed")
    elif shown.origin == Origin.REVIEWED:
        look, note = " reviewed", _("translated from %(source)s, reviewed")
    return format_html('<span class="lg{}"><b>{}</b><span>{}</span></span>', look, shown.language.upper(), note % said)


# ── Figures, states, codes ────────────────────────────────────────────────────────────────────────────────────

CERTAINTY = {"preliminary": "prelim", "provisional": "prelim", "stated": "", "final": "final", "certified": "final"}


@register.filter
def number(value: formats.Number | str | None) -> str:
    """Grouped digits; a dash for what is not known; text as it is."""
    if value is None:
        return "–"
    return value if isinstance(value, str) else formats.number(value)


@register.simple_tag(name="unit")
def measure_of(unit: str) -> SafeString | str:
    """The unit that follows a figure, small."""
    return format_html("{}<small>{}</small>", formats.gap(unit), unit) if unit else ""


@register.simple_tag
def fig(value: Any, url: str = "", state: str = "stated", ref: str = "", unit: str = "") -> SafeString:
    """A figure that opens what it counts, under the line that says how sure it is; without a url, no line."""
    measure = measure_of(unit)
    look = CERTAINTY[state]
    if not url:
        return format_html('<span class="num">{}{}</span>', number(value), measure)
    said = {"prelim": _("preliminary"), "final": _("certified")}.get(look)
    return format_html(
        '<a class="fig{}" href="{}"{}>{}{}{}</a>',
        f" {look}" if look else "",
        url,
        format_html(' data-ref="{}"', ref) if ref else "",
        number(value),
        measure,
        format_html('<span class="vh">, {}</span>', said) if said else "",
    )


@register.simple_tag
def state(value: str, kind: str = "", word: str = "", look: str = "") -> SafeString:
    """The dial of a state and its word; `kind` where a state means something else (project, edition, booth)."""
    dial = states.Dial(look, word) if look and word else states.dial(value, kind)
    return format_html('<span class="state {}">{}</span>', look or dial.look, word or dial.word)


@register.filter
def country(code: str) -> str:
    """A country's name in the reader's language."""
    return countries.name(code) if code else ""


@register.filter
def hs(code: str) -> str:
    """8418.69."""
    return formats.hs(str(code))


@register.filter
def nth_edition(count: int) -> str:
    """22nd edition."""
    return formats.nth_edition(count)


@register.simple_tag
def series_edition(edition: Any, *, plain: bool = False) -> SafeString:
    """China–ASEAN Expo, 22nd edition; `plain`: without a mark of the name's language, for titles."""
    name = _wording(edition.series.names)
    said = {"series": name.text if plain else _span(name), "edition": formats.nth_edition(edition.number)}
    return format_html(_("{series}, {edition}"), **said)


@register.simple_tag
def city_and_dates(edition: Any) -> SafeString:
    """Nanning, 17–21 September 2025."""
    return format_html(_("{city}, {dates}"), city=words(edition.city), dates=dates(edition.starts, edition.ends))


@register.filter
def language_name(code: str) -> str:
    """What the page's language calls a language."""
    return formats.language_name(code)


@register.filter
def language_names(codes: Iterable[str]) -> str:
    """The same for several, one after the other."""
    return formats.listed(formats.language_name(code) for code in codes)


register.simple_tag(formats.comma, name="comma")


@register.simple_tag
def money(amount: Decimal | None, currency: str) -> str:
    """CNY 84,480; a dash when there is no amount."""
    return formats.money(amount, currency)


@register.simple_tag
def price(low: Decimal | None, high: Decimal | None, currency: str) -> str:
    """USD 18,400–23,900, or "on request"."""
    return formats.price(low, high, currency)


@register.simple_tag
def stand(code: Any, url: str = "") -> SafeString | str:
    """The number of a stand (or the booth itself) as signage, hall and stand apart: B1-204."""
    if not code:
        return ""
    hall, _dash, place = str(code).replace(" ", "-").partition("-")
    parts = format_html("<i>{}</i>{}", hall, format_html("<span>{}</span>", place) if place else "")
    if url:
        return format_html('<a class="stand" href="{}">{}</a>', url, parts)
    return format_html('<span class="stand">{}</span>', parts)


# ── Time ──────────────────────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def dates(start: dt.date, end: dt.date | None = None) -> SafeString:
    """17–21 September 2025."""
    return format_html('<time datetime="{}">{}</time>', start.isoformat(), formats.dates(start, end))


@register.simple_tag(takes_context=True)
def time(
    context: Mapping[str, Any], at: dt.datetime, tz: dt.tzinfo | str | None = None, style: str = "time"
) -> SafeString:
    """A moment in a zone (the edition's, unless another is given). `style`: time, day, day_time or full."""
    zone = tz or getattr(context.get("edition"), "tz", None) or timezone.get_current_timezone()
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), formats.moment(at, zone, style))


@register.simple_tag(takes_context=True)
def edition_day(context: Mapping[str, Any], edition: Any) -> str:
    """Where an edition stands today, by its own clock: Day 2 of 5."""
    today = (context.get("now") or timezone.now()).astimezone(edition.tz).date()
    return formats.edition_day(edition.starts, edition.ends, today, certified=edition.state == "certified")


# ── Forms ─────────────────────────────────────────────────────────────────────────────────────────────────────


@register.inclusion_tag("shared/field.html")
def field(bound: BoundField, autocomplete: str = "") -> dict[str, Any]:
    """One field of a form: label, control, hint, and the error last."""
    widget = bound.field.widget
    kind = "choices" if isinstance(widget, RadioSelect | CheckboxSelectMultiple) else "control"
    attrs: dict[str, str | bool] = {"autocomplete": autocomplete} if autocomplete else {}
    if isinstance(widget, CheckboxInput):
        kind = "check"
    elif isinstance(widget, TextByLanguageWidget):
        kind = "languages"
    elif kind == "control":
        attrs["class"] = " ".join(filter(None, [widget.attrs.get("class"), "input"]))
    return {"field": bound, "kind": kind, "control": bound.as_widget(attrs=attrs)}


@register.inclusion_tag("shared/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """All fields of a form in their order, what is wrong with the whole first."""
    return {"form": form}
