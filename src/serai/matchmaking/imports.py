"""Needs from spreadsheets and to them. A buyer that the edition does not have yet is made, once for all its rows."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.catalogue import columns as goods
from serai.matchmaking.actions import MOVES, change_needs, move_needs, post_needs
from serai.matchmaking.models import Need
from serai.participation.actions import take_part
from serai.participation.models import Participation
from serai.participation.queries import participations_called, participations_named
from serai.people.actions import add_enterprises
from serai.people.columns import COMPANY
from serai.people.models import Enterprise
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Field, Kind, Row, Scope, Values
from serai.shared.exchange.texts import (
    alike,
    assigned,
    guess_language,
    language_field,
    require_text,
    settle,
    spread,
    text_fields,
)
from serai.shared.sheets import cells
from serai.shared.text import source, written

BATCH = 2000
BUYER = Participation.Role.BUYER
PLAIN = (
    "hs6",
    "quantity",
    "unit",
    "target_price",
    "currency",
    "incoterm",
    "destination",
    "delivery_by",
    "certificates",
    "anonymous",
    "closes_at",
)  # columns called as the need's fields are
TEXTS = {"title": "titles", "specification": "specifications"}
WHOSE = ("buyer_key", "buyer", "buyer_country")


def _needs(scope: Scope) -> QuerySet[Need]:
    needs: QuerySet[Need] = Need.objects.filter(buyer__edition=scope.edition)
    return needs.order_by("pk")


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Need, Values]]:
    found = list(_needs(scope).filter(handles.named(keys)).order_by("-pk"))
    values = _values(found)
    return {values[need.pk][KEY]: (need, values[need.pk]) for need in found}


def _values(needs: Sequence[Need]) -> dict[int, dict[str, Any]]:
    buyers = Participation.objects.select_related("enterprise").in_bulk({need.buyer_id for need in needs})
    result = {}
    for need in needs:
        buyer = buyers[need.buyer_id]
        result[need.pk] = {
            KEY: handles.key_of(need.external_key, need.pk),
            "buyer_key": handles.key_of(buyer.external_key, buyer.pk),
            "buyer": source(buyer.enterprise.names).text,
            "buyer_country": buyer.enterprise.country,
            **spread("title", need.titles),
            **spread("specification", need.specifications),
            "state": need.state,
            **{name: getattr(need, name) for name in PLAIN},
        }
    return result


def _everything(scope: Scope) -> Iterator[Values]:
    needs = _needs(scope).iterator(BATCH)
    while batch := list(islice(needs, BATCH)):
        yield from _values(batch).values()


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "title", "specification")
    handles.refuse_ours(rows)
    require_text(rows, "title", gettext_lazy("Write what is wanted in at least one language."))
    _find_buyers(scope, rows)
    for row in rows:
        _check_state(row)
        if row.values.get("target_price") is not None and not row.values.get("currency"):
            row.refuse("currency", _("Write the currency of the target price, like CNY, USD or THB."))


def _find_buyers(scope: Scope, rows: Sequence[Row]) -> None:
    """Whose each need is: by key, else by name among the edition's buyers, else a buyer who is to be made."""
    keys = {row.given["buyer_key"] for row in rows if row.given.get("buyer_key")}
    names = {alike(row.given["buyer"]) for row in rows if row.given.get("buyer")}
    named = participations_named(scope.edition, BUYER, keys) if keys else {}
    called = participations_called(scope.edition, BUYER, names)
    for row in rows:
        key, name = row.given.get("buyer_key", ""), row.given.get("buyer", "")
        found = [named[key]] if key in named else [] if key else called.get(alike(name), [])
        own = row.stored.buyer_id if row.stored else None
        if row.stored and ((not key and not name) or own in {one.pk for one in found}):
            _say_as_before(row)
        elif row.stored:
            row.refuse(
                "buyer_key" if key else "buyer",
                _("This need is that of “%(buyer)s”; give another buyer's a key of its own.")
                % {"buyer": row.before["buyer"]},
            )
        elif len(found) > 1:
            row.refuse("buyer", _("Several buyers are called so; write the key of one in buyer_key."))
        elif found:
            row.found["buyer"] = found[0]
        elif not name:
            row.refuse(
                "buyer_key" if key else "buyer", _("Write the name of the buyer; the edition has none with this key.")
            )
        elif key.startswith(handles.OURS):
            row.refuse("buyer_key", _("No buyer has this key any more; leave it blank or write another."))


def _say_as_before(row: Row) -> None:
    """A need stays with its buyer, whatever that is called by now: how a row names it is no change."""
    for column in WHOSE:
        row.given.pop(column, None)


def _check_state(row: Row) -> None:
    if row.stored is None:
        row.given.setdefault("state", Need.State.MODERATED.value)
    elif (to := row.given.get("state", row.before["state"])) != row.before["state"]:
        now = row.before["state"]
        if to not in MOVES[now]:
            allowed = ", ".join(state for state in Need.State.values if state in MOVES[now]) or _("nothing")
            row.refuse(
                "state", _("The need is %(now)s; it can become: %(allowed)s.") % {"now": now, "allowed": allowed}
            )


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    _make_buyers(scope, [row for row in rows if row.stored is None and "buyer" not in row.found])
    new, changes = [], []
    moves: dict[str, list[Need]] = defaultdict(list)
    for row in rows:
        values = assigned(row.given, row.before, plain=(*PLAIN, "state"), texts=TEXTS, stored=row.stored)
        if row.stored is None:
            new.append(Need(buyer=row.found["buyer"], external_key=row.key, **values))
            continue
        if to := values.pop("state", ""):
            moves[to].append(row.stored)
        if values:
            changes.append((row.stored, values))
    if new:
        post_needs(needs=new, actor=scope.actor, now=scope.now)
    if changes:
        change_needs(changes=changes, actor=scope.actor, now=scope.now)
    for to, needs in moves.items():
        move_needs(needs=needs, to=to, actor=scope.actor, now=scope.now)


def _make_buyers(scope: Scope, rows: Sequence[Row]) -> None:
    """Let each buyer who is not there yet take part, once for all the rows that name it."""
    made: dict[str, Participation] = {}
    for row in rows:
        key, name = row.given.get("buyer_key", ""), row.given["buyer"]
        same = key or alike(name)
        if same not in made:
            country = row.given.get("buyer_country", "")
            enterprise = Enterprise(names=written({guess_language(name): name}), country=country)
            made[same] = Participation(edition=scope.edition, enterprise=enterprise, role=BUYER, external_key=key)
        row.found["buyer"] = made[same]
    if not made:
        return
    enterprises = [participation.enterprise for participation in made.values()]
    add_enterprises(enterprises=enterprises, actor=scope.actor, now=scope.now)
    take_part(participations=made.values(), actor=scope.actor, now=scope.now)


NEEDS = Kind(
    key="needs",
    title=gettext_lazy("Needs"),
    fields=(
        handles.key_field(
            "need key",
            "need id",
            "need no",
            "need number",
            "tender id",
            "tender number",
            "tender no",
            "notice id",
            "solicitation number",
            "rfq number",
            "ocid",
            "reference number",
            "需求编号",
            "采购编号",
            "项目编号",
            "招标编号",
            example="N-0001",
        ),
        Field(
            key="buyer_key",
            label=gettext_lazy("key of the buyer"),
            cell=cells.text(handles.LONGEST),
            also=("buyer id", "buyer code", "buyer number", "采购商编号", "买家编号"),
            empties=False,
            example="B-0001",
        ),
        Field(
            key="buyer",
            label=gettext_lazy("buyer"),
            help=gettext_lazy("One that the edition does not have yet is made."),
            cell=cells.text(),
            also=(
                "buyer name",
                "purchaser",
                "procuring entity",
                "contracting authority",
                "customer",
                "agency",
                "end user",
                *COMPANY,
                "采购商",
                "采购商名称",
                "采购单位",
                "采购人",
                "买家",
                "买家名称",
                "需求方",
                "需求单位",
                "招标单位",
            ),
            empties=False,
            example="Harbour Trading",
        ),
        Field(
            key="buyer_country",
            label=gettext_lazy("country of a new buyer"),
            cell=cells.country(),
            also=("country", "country/region", "buyer's country", "国家", "国别", "国家/地区", "采购商国别"),
            empties=False,
        ),
        *text_fields(
            "title",
            gettext_lazy("title"),
            headings=(
                "need",
                "wanted",
                "subject",
                "product",
                "product name",
                "goods",
                "item",
                "tender title",
                "name",
                "标题",
                "需求名称",
                "需求",
                "采购产品",
                "采购品名",
                "产品名称",
                "采购项目",
                "项目名称",
                "采购需求",
                "名称",
            ),
        ),
        *text_fields(
            "specification",
            gettext_lazy("specification"),
            headings=(
                "specifications",
                "description",
                "details",
                "requirements",
                "technical requirements",
                "remarks",
                "scope",
                "规格",
                "规格要求",
                "需求描述",
                "详细需求",
                "描述",
                "技术要求",
                "说明",
                "备注",
            ),
            lines=True,
        ),
        language_field(),
        Field(
            key="state",
            label=gettext_lazy("state"),
            help=gettext_lazy("A new row without one is moderated."),
            cell=cells.choice(Need.State),
            also=("status", "状态"),
            empties=False,
            example="open",
        ),
        Field(
            key="hs6",
            label=gettext_lazy("HS code"),
            cell=cells.hs6(),
            also=(
                "hs",
                "hs code",
                "hscode",
                "tariff code",
                "commodity code",
                "海关编码",
                "商品编码",
                "HS编码",
                "税则号",
            ),
            example="841869",
        ),
        Field(
            key="quantity",
            label=gettext_lazy("quantity"),
            cell=cells.whole(),
            also=("qty", "amount needed", "volume", "order quantity", "数量", "采购数量", "需求数量", "采购量"),
            example="500",
        ),
        Field(
            key="unit",
            label=gettext_lazy("unit"),
            cell=goods.unit(),
            also=("uom", "unit of measure", "单位", "计量单位", "数量单位"),
            example="H87",
        ),
        Field(
            key="target_price",
            label=gettext_lazy("target price"),
            cell=cells.amount(),
            also=("price", "unit price", "budget", "目标价", "目标价格", "单价", "预算", "价格"),
        ),
        Field(
            key="currency",
            label=gettext_lazy("currency"),
            cell=cells.currency(),
            also=("price currency", "ccy", "币种", "货币"),
        ),
        Field(
            key="incoterm",
            label=gettext_lazy("Incoterm"),
            cell=goods.incoterm(),
            also=("incoterms", "terms", "delivery terms", "trade terms", "贸易术语", "价格条款"),
        ),
        Field(
            key="destination",
            label=gettext_lazy("destination"),
            cell=cells.country(),
            also=(
                "destination country",
                "country of destination",
                "ship to",
                "deliver to",
                "目的国",
                "目的地",
                "交货国",
            ),
            example="VN",
        ),
        Field(
            key="delivery_by",
            label=gettext_lazy("delivery by"),
            cell=cells.day(),
            also=("delivery date", "deliver by", "required by", "交货日期", "交货时间", "到货日期"),
            example="2026-12-31",
        ),
        Field(
            key="certificates",
            label=gettext_lazy("certificates required"),
            cell=cells.several(cells.text()),
            also=("certificates", "certification", "required certificates", "认证要求", "证书要求", "资质要求"),
            example="CE; ISO 9001",
        ),
        Field(
            key="anonymous",
            label=gettext_lazy("anonymous until the buyer chooses"),
            cell=cells.yes_no(),
            also=("anonymous", "hide buyer", "匿名", "是否匿名"),
            empties=False,
        ),
        Field(
            key="closes_at",
            label=gettext_lazy("closes"),
            cell=cells.moment(),
            also=(
                "deadline",
                "closing date",
                "close date",
                "closing",
                "closes on",
                "expiry",
                "expires",
                "valid until",
                "date closing",
                "due date",
                "截止日期",
                "截止时间",
                "有效期",
                "截标时间",
                "报名截止时间",
            ),
            example="2026-08-31 17:00",
        ),
    ),
    of_edition=True,
    changed_by=frozenset({"buyers"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
