"""Terms of the glossary from spreadsheets and to them: a row a term, a column a language, the usual word first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.search.actions import HS, LONGEST, add_terms, change_terms
from serai.search.models import Term
from serai.shared import languages
from serai.shared.exchange.kinds import KEY, Field, Kind, Row, Scope, Values
from serai.shared.sheets import cells

CHUNK = 2000
EXAMPLES = {"en": "musang king; musang king durian", "zh": "猫山王榴莲", "th": "ทุเรียนมูซังคิง"}


def _values(term: Term) -> dict[str, Any]:
    return {KEY: term.key, "hs": list(term.hs), **{code: list(term.forms.get(code, ())) for code in languages.CODES}}


def _stored(_scope: Scope, keys: Collection[str]) -> Mapping[str, tuple[Term, Values]]:
    return {term.key: (term, _values(term)) for term in Term.objects.filter(key__in=keys)}


def _check(_scope: Scope, rows: Sequence[Row]) -> None:
    for row in rows:
        try:
            validate_slug(row.key)
        except ValidationError:
            row.refuse(KEY, _("Write small letters, digits and hyphens, as musang-king."))
        if not any(row.values.get(code) for code in languages.CODES):
            row.refuse("en", _("Write the term in one language at least."))


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    stamp: dict[str, Any] = {"actor": scope.actor, "now": scope.now}
    told = [(row, {"forms": _forms(row.values), "hs": list(row.values.get("hs") or ())}) for row in rows]
    if new := [Term(key=row.key, **values) for row, values in told if row.stored is None]:
        add_terms(terms=new, **stamp)
    if changes := [(row.stored, values) for row, values in told if row.stored is not None]:
        change_terms(changes=changes, **stamp)


def _forms(values: Values) -> dict[str, list[str]]:
    return {code: list(values[code]) for code in languages.CODES if values.get(code)}


def _everything(_scope: Scope) -> Iterator[Values]:
    return map(_values, Term.objects.order_by("pk").iterator(CHUNK))


TERMS = Kind(
    key="terms",
    title=gettext_lazy("Terms of the glossary"),
    fields=(
        Field(
            key=KEY,
            label=gettext_lazy("key"),
            cell=cells.text(80),
            also=("key", "term", "concept", "术语编码"),
            required=True,
            empties=False,
            example="musang-king",
        ),
        Field(
            key="hs",
            label=gettext_lazy("HS codes"),
            cell=cells.several(cells.code(HS.pattern, "0810")),
            also=("hs codes", "hs code", "HS编码"),
            example="0810",
        ),
        *(
            Field(
                key=language.code,
                label=language.own_name,
                help=gettext_lazy("The usual word first; semicolons between several."),
                cell=cells.several(cells.text(LONGEST)),
                also=(language.english_name,),
                example=EXAMPLES.get(language.code, ""),
            )
            for language in languages.ALL
        ),
    ),
    of_edition=False,
    changed_by=frozenset({"exhibitors", "buyers"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
