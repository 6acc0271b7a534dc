"""Projects from spreadsheets and to them: a ledger with the enterprises that sign; those who are new are made."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Kind, Row, Scope, Values
from serai.shared.exchange.texts import alike, assigned, require_text, settle, spread
from serai.signings.actions import REACHED_FROM, add_projects, change_projects, move_projects
from serai.signings.imports import parties
from serai.signings.imports.amounts import settle_amount
from serai.signings.imports.fields import FIELDS
from serai.signings.models import Party, Project
from serai.signings.sectors import SECTORS

CHUNK = 2000
STATE = Project.State
PLAIN = (
    "kind",
    "binding",
    "sector",
    "amount",
    "currency",
    "amount_kind",
    "rate",
    "rate_date",
    "rate_source",
    "term_months",
    "place",
    "state",
    "excluded_reason",
    "signed_at",
    "confidential",
)  # columns called as the project's fields are


def _projects(scope: Scope) -> QuerySet[Project]:
    signing = Party.objects.select_related("enterprise").order_by("pk")
    projects: QuerySet[Project] = Project.objects.filter(edition=scope.edition).select_related("edition")
    return projects.prefetch_related(Prefetch("parties", signing)).order_by("pk")


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Project, Values]]:
    found = handles.by_key(_projects(scope).filter(handles.named(keys)))
    return {key: (project, _values(project)) for key, project in found.items()}


def _values(project: Project) -> dict[str, Any]:
    return {
        KEY: handles.key_of(project.external_key, project.pk),
        **spread("title", project.titles),
        **{name: getattr(project, name) for name in PLAIN},
        **parties.values_of(project),
    }


def _everything(scope: Scope) -> Iterator[Values]:
    return map(_values, _projects(scope).iterator(CHUNK))


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "title")
    handles.refuse_ours(rows)
    require_text(rows, "title", gettext_lazy("Write what the project is called in at least one language."))
    sectors = {alike(str(called)): sector for sector, words in SECTORS.items() for called in (words, sector)}
    for row in rows:
        if sector := row.given.get("sector"):
            row.given["sector"] = sectors.get(alike(sector), sector)
        settle_amount(row)
        parties.settle_parties(row)
        _check_state(row)
        _check_amount(scope, row)
    parties.find(scope, [row for row in rows if not row.errors])


def _check_state(row: Row) -> None:
    if row.stored is None:
        row.given.setdefault("state", STATE.DECLARED.value)
        if row.given.get("amount") is None:
            row.given.setdefault("amount_kind", Project.AmountKind.UNDISCLOSED.value)
    now, to = row.before.get("state"), row.values["state"]
    if now and to != now and now not in REACHED_FROM.get(STATE(to), ()):
        reached = ", ".join(state for state in STATE.values if now in REACHED_FROM.get(STATE(state), ())) or _(
            "nothing"
        )
        row.refuse("state", _("The project is %(now)s; it can become: %(allowed)s.") % {"now": now, "allowed": reached})
    if to == STATE.EXCLUDED and not row.values.get("excluded_reason"):
        row.refuse("excluded_reason", _("Say why this project is not counted; the bulletin shows it."))
    if now and to == STATE.SIGNED != now and not row.values.get("signed_at"):
        row.refuse("signed_at", _("Write when it was signed."))


def _check_amount(scope: Scope, row: Row) -> None:
    amount, currency, rate = (row.values.get(key) for key in ("amount", "currency", "rate"))
    if amount is not None and not currency:
        row.refuse("currency", _("Write the currency of the amount, like CNY, USD or THB."))
    elif amount is not None and currency != scope.edition.currency and rate is None:
        row.refuse(
            "rate",
            _("The amount is in %(currency)s: write the rate to %(reporting)s, its date and its source.")
            % {"currency": currency, "reporting": scope.edition.currency},
        )
    if rate is not None and not (row.values.get("rate_date") and row.values.get("rate_source")):
        row.refuse("rate", _("A rate needs its date and its source; write them in rate_date and rate_source."))


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    parties.make(scope, rows)
    new, changes, moves = [], [], []
    for row in rows:
        values = assigned(row.given, row.before, plain=PLAIN, texts={"title": "titles"}, stored=row.stored)
        if row.stored is None:
            new.append((Project(edition=scope.edition, external_key=row.key, **values), parties.of(row) or []))
            continue
        if to := values.pop("state", ""):
            moves.append((row.stored, STATE(to)))
        if values or "parties" in row.found:
            changes.append((row.stored, values, parties.of(row)))
    if new:
        add_projects(projects=new, actor=scope.actor, now=scope.now)
    if changes:
        change_projects(changes=changes, actor=scope.actor, now=scope.now)
    if moves:
        move_projects(moves=moves, actor=scope.actor, now=scope.now)


PROJECTS = Kind(
    key="projects",
    title=gettext_lazy("Projects"),
    fields=FIELDS,
    of_edition=True,
    changed_by=frozenset({"signings"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
