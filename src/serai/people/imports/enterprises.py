"""Enterprises from spreadsheets and to them."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from serai.people import columns
from serai.people.actions import (
    add_enterprises,
    change_enterprises,
)
from serai.people.imports.answers import take_answers, without_twin
from serai.people.models import Enterprise, Membership
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Field, Kind, Row, Scope, Twin, Values
from serai.shared.exchange.texts import (
    assigned,
    require_text,
    settle,
    texts_of,
)
from serai.shared.sheets import cells

CHUNK = 2000
FIRM = (*columns.FIRM, "kind", "size")
PERSON = ("email", "phone", "languages")
ROLES = {"administrator_of": Membership.Role.ADMINISTRATOR, "member_of": Membership.Role.MEMBER}
EDITORS = frozenset({"exhibitors", "buyers"})


def _enterprises(_scope: Scope, keys: Collection[str]) -> dict[str, tuple[Enterprise, Values]]:
    found = handles.by_key(Enterprise.objects.filter(handles.named(keys)))
    return {key: (enterprise, _of_enterprise(enterprise)) for key, enterprise in found.items()}


def _of_enterprise(enterprise: Enterprise) -> dict[str, Any]:
    return {
        KEY: handles.key_of(enterprise.external_key, enterprise.pk),
        **columns.firm_values(enterprise),
        "kind": enterprise.kind,
        "size": enterprise.size,
    }


def _check_enterprises(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "name")
    handles.refuse_ours(rows)
    take_answers(scope, rows, Enterprise)
    require_text(without_twin(rows), "name", gettext_lazy("Write the enterprise's name in at least one language."))


def _write_enterprises(scope: Scope, rows: Sequence[Row]) -> None:
    new, changes = [], []
    for row in rows:
        stored = row.stored or row.found.get("twin")
        values = assigned(row.given, row.before, plain=FIRM, texts={"name": "names"}, stored=stored)
        if row.stored is None:
            values["external_key"] = row.key
        if stored:
            changes.append((stored, values))
        else:
            new.append(Enterprise(**values))
    add_enterprises(enterprises=new, actor=scope.actor, now=scope.now)
    change_enterprises(changes=changes, actor=scope.actor, now=scope.now)


def _every_enterprise(_scope: Scope) -> Iterator[Values]:
    return map(_of_enterprise, Enterprise.objects.order_by("pk").iterator(CHUNK))


def _twins_of_enterprises(_scope: Scope, rows: Sequence[Row]) -> dict[str, Sequence[Twin]]:
    told = [
        (texts_of(row.given, "name"), row.given.get("country", ""), row.given.get("registry_no", "")) for row in rows
    ]
    return {row.key: twins for row, twins in zip(rows, columns.twins_of_firms(told), strict=True) if twins}


ENTERPRISES = Kind(
    key="enterprises",
    title=gettext_lazy("Enterprises"),
    fields=(
        handles.key_field(
            "enterprise key",
            "enterprise id",
            "enterprise no",
            "company no",
            "company number",
            "customer no",
            "company id",
            "company code",
            "customer number",
            "企业编号",
            "公司编号",
            "企业代码",
            "客户编号",
            example="TH-0001",
        ),
        *columns.firm_fields(),
        Field(
            key="kind",
            label=gettext_lazy("kind"),
            cell=cells.choice(Enterprise.Kind),
            also=("type", "business type", "company type", "nature of business", "企业类型", "企业性质", "公司类型"),
            example="manufacturer",
        ),
        Field(
            key="size",
            label=gettext_lazy("size"),
            cell=cells.choice(Enterprise.Size),
            also=("company size", "staff", "employees", "number of employees", "企业规模", "规模", "员工人数"),
            example="medium",
        ),
    ),
    of_edition=False,
    changed_by=EDITORS,
    stored=_enterprises,
    check=_check_enterprises,
    write=_write_enterprises,
    everything=_every_enterprise,
    twins=_twins_of_enterprises,
)
