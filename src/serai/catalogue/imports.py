"""Exhibits from spreadsheets and to them: 120,000 rows are an ordinary list, so nothing here asks row by row."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.catalogue import columns
from serai.catalogue.actions import add_exhibits, change_exhibits
from serai.catalogue.models import Exhibit
from serai.participation.models import Participation
from serai.participation.queries import participations_called, participations_named
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Field, Kind, Row, Scope, Values
from serai.shared.exchange.texts import alike, assigned, language_field, require_text, settle, spread, text_fields
from serai.shared.sheets import cells
from serai.shared.text import source

BATCH = 2000
EXHIBITOR = Participation.Role.EXHIBITOR
PLAIN = (
    "hs6",
    "category",
    "brand",
    "model",
    "origin",
    "certificates",
    "moq",
    "unit",
    "price_low",
    "price_high",
    "currency",
    "incoterm",
    "port",
    "lead_days",
    "debut",
    "debut_evidence",
    "geographical_indication",
    "visibility",
)  # columns called as the exhibit's fields are
TEXTS = {"name": "names", "description": "descriptions"}


def _stored(scope: Scope, keys: Collection[str]) -> dict[str, tuple[Exhibit, Values]]:
    found = list(Exhibit.objects.of_edition(scope.edition).filter(handles.named(keys)).order_by("-pk"))
    values = _values(found)
    return {values[exhibit.pk][KEY]: (exhibit, values[exhibit.pk]) for exhibit in found}


def _values(exhibits: Sequence[Exhibit]) -> dict[int, dict[str, Any]]:
    """All values of these exhibits. Few exhibitors show very many: each is read once, and named once."""
    exhibitors = Participation.objects.select_related("enterprise").in_bulk({one.participation_id for one in exhibits})
    whose = {
        pk: {
            "exhibitor_key": handles.key_of(one.external_key, pk),
            "exhibitor": source(one.enterprise.names).text,
        }
        for pk, one in exhibitors.items()
    }
    result = {}
    for one in exhibits:
        values: dict[str, Any] = {KEY: handles.key_of(one.external_key, one.pk), **whose[one.participation_id]}
        values |= spread("name", one.names) | spread("description", one.descriptions)
        values |= {name: getattr(one, name) for name in PLAIN}
        values["certificates"] = columns.plain_certificates(one.certificates)
        result[one.pk] = values
    return result


def _everything(scope: Scope) -> Iterator[Values]:
    exhibits = Exhibit.objects.of_edition(scope.edition).order_by("pk").iterator(BATCH)
    while batch := list(islice(exhibits, BATCH)):
        yield from _values(batch).values()


def _check(scope: Scope, rows: Sequence[Row]) -> None:
    settle(rows, "name", "description")
    handles.refuse_ours(rows)
    require_text(rows, "name", gettext_lazy("Write what the exhibit is called in at least one language."))
    _find_exhibitors(scope, rows)
    industries = _industries(scope.edition)
    for row in rows:
        category = row.given.get("category")
        if category and category != row.before.get("category"):
            if alike(category) in industries:
                row.given["category"] = industries[alike(category)]
            else:
                del row.given["category"]
                row.notes.append(_("The edition has no industry “%(name)s”; it stays open.") % {"name": category})
        _check_price(row)


def _find_exhibitors(scope: Scope, rows: Sequence[Row]) -> None:
    """Who shows each exhibit: by key, else by name among those who exhibit at the edition."""
    asked = [row for row in rows if not _stays(row)]
    keys = {row.given["exhibitor_key"] for row in asked if row.given.get("exhibitor_key")}
    named = participations_named(scope.edition, EXHIBITOR, keys) if keys else {}
    unknown = [row for row in asked if row.given.get("exhibitor") and not row.given.get("exhibitor_key")]
    called = participations_called(scope.edition, EXHIBITOR, {alike(row.given["exhibitor"]) for row in unknown})
    for row in asked:
        key, name = row.given.get("exhibitor_key", ""), row.given.get("exhibitor", "")
        found = [named[key]] if key in named else [] if key else called.get(alike(name), [])
        if not key and not name:
            row.refuse("exhibitor_key", _("Write the key or the name of the exhibitor who shows this."))
        elif len(found) > 1:
            row.refuse("exhibitor", _("Several exhibitors are called so; write the key of one in exhibitor_key."))
        elif not found:
            column = "exhibitor_key" if key else "exhibitor"
            row.refuse(column, _("The edition has no such exhibitor; import the exhibitors first, or correct this."))
        elif row.stored and found[0].pk != row.stored.participation_id:
            row.refuse(
                KEY,
                _("This key is that of “%(exhibit)s”, which %(exhibitor)s shows; give this one a key of its own.")
                % {"exhibit": row.stored, "exhibitor": row.before["exhibitor"]},
            )
        else:
            row.found["exhibitor"] = found[0]
            _say_as_before(row)


def _stays(row: Row) -> bool:
    """Whether a stored exhibit's row names the exhibitor as an export does, or not at all: nothing to look up."""
    if row.stored is None:
        return False
    key, name = row.given.get("exhibitor_key"), row.given.get("exhibitor")
    stays = key == row.before["exhibitor_key"] or (not key and name in (None, row.before["exhibitor"]))
    if stays:
        _say_as_before(row)
    return stays


def _say_as_before(row: Row) -> None:
    """An exhibit stays with its exhibitor, whatever it is called by now: how a row names it is no change."""
    if row.stored:
        row.given.pop("exhibitor", None)
        row.given.pop("exhibitor_key", None)


def _industries(edition: Any) -> dict[str, str]:
    """The keys of the edition's industries by what lists call them."""
    return {
        alike(name): each["key"]
        for each in edition.industries
        for name in (each["key"], *(entry["text"] for entry in each["names"].values()))
    }


def _check_price(row: Row) -> None:
    if not row.given.keys() & {"price_low", "price_high", "currency"}:
        return
    low, high, currency = (row.values.get(key) for key in ("price_low", "price_high", "currency"))
    if (low is not None or high is not None) and not currency:
        row.refuse("currency", _("Write the currency of the price, like CNY, USD or THB."))
    if low is not None and high is not None and high < low:
        row.refuse("price_high", _("The price to is less than the price from; exchange them or correct one."))


def _write(scope: Scope, rows: Sequence[Row]) -> None:
    new, changes = [], []
    for row in rows:
        values = assigned(row.given, row.before, plain=PLAIN, texts=TEXTS, stored=row.stored)
        if row.stored:
            changes.append((row.stored, values))
        else:
            new.append(Exhibit(participation=row.found["exhibitor"], external_key=row.key, **values))
    if new:
        add_exhibits(exhibits=new, actor=scope.actor, now=scope.now)
    if changes:
        change_exhibits(changes=changes, actor=scope.actor, now=scope.now)


EXHIBITS = Kind(
    key="exhibits",
    title=gettext_lazy("Exhibits"),
    fields=(
        handles.key_field(
            "exhibit key",
            "exhibit id",
            "exhibit no",
            "exhibit number",
            "product no",
            "product number",
            "product id",
            "product code",
            "item code",
            "item no",
            "item number",
            "sku",
            "article number",
            "展品编号",
            "产品编号",
            "产品代码",
            "货号",
            example="X-0001",
        ),
        Field(
            key="exhibitor_key",
            label=gettext_lazy("key of the exhibitor"),
            cell=cells.text(handles.LONGEST),
            also=(
                "exhibitor id",
                "exhibitor code",
                "exhibitor number",
                "company id",
                "company code",
                "参展商编号",
                "展商编号",
                "企业编号",
            ),
            empties=False,
            example="E-0001",
        ),
        Field(
            key="exhibitor",
            label=gettext_lazy("exhibitor"),
            help=gettext_lazy("Its name, where the column with its key says nothing."),
            cell=cells.text(),
            also=(
                "exhibitor name",
                "company",
                "company name",
                "enterprise",
                "organisation",
                "organization",
                "manufacturer",
                "supplier",
                "vendor",
                "参展商",
                "参展商名称",
                "参展企业",
                "展商",
                "展商名称",
                "企业",
                "企业名称",
                "公司",
                "公司名称",
                "生产厂家",
                "厂家",
                "供应商",
            ),
            empties=False,
            example="Mekong Fruit Co., Ltd",
        ),
        *text_fields(
            "name",
            gettext_lazy("name"),
            headings=(
                "exhibit",
                "exhibit name",
                "product",
                "product name",
                "name of product",
                "item",
                "item name",
                "goods",
                "title",
                "article",
                "展品",
                "展品名称",
                "产品",
                "产品名称",
                "商品名称",
                "品名",
                "名称",
            ),
        ),
        *text_fields(
            "description",
            gettext_lazy("description"),
            headings=(
                "descriptions",
                "product description",
                "details",
                "specification",
                "introduction",
                "remarks",
                "描述",
                "产品描述",
                "产品介绍",
                "展品介绍",
                "简介",
                "说明",
                "产品说明",
                "规格",
                "备注",
            ),
            lines=True,
        ),
        language_field(),
        Field(
            key="hs6",
            label=gettext_lazy("HS code"),
            cell=cells.hs6(),
            also=(
                "hs",
                "hs code",
                "hscode",
                "hs number",
                "hs6 code",
                "tariff code",
                "customs code",
                "harmonized code",
                "commodity code",
                "海关编码",
                "商品编码",
                "HS编码",
                "税则号",
                "税则号列",
            ),
            required=True,
            empties=False,
            example="081340",
        ),
        Field(
            key="category",
            label=gettext_lazy("industry"),
            help=gettext_lazy("The key or name of an industry of the edition; another is noted and left open."),
            cell=cells.text(),
            also=(
                "industry",
                "category",
                "product category",
                "sector",
                "product group",
                "行业",
                "类别",
                "产品类别",
                "分类",
                "展品类别",
            ),
        ),
        Field(
            key="brand",
            label=gettext_lazy("brand"),
            cell=cells.text(120),
            also=("brand name", "trade mark", "品牌", "商标"),
        ),
        Field(
            key="model",
            label=gettext_lazy("model"),
            cell=cells.text(120),
            also=("model no", "model number", "type", "型号", "规格型号", "产品型号"),
        ),
        Field(
            key="origin",
            label=gettext_lazy("country of origin"),
            cell=cells.country(),
            also=("origin country", "made in", "country", "place of origin", "原产国", "原产地", "产地", "国别"),
            example="TH",
        ),
        Field(
            key="certificates",
            label=gettext_lazy("certificates"),
            cell=columns.certificates(),
            also=("certificate", "certification", "certifications", "认证", "证书", "资质证书", "产品认证"),
            example="HACCP | 123-45 | SGS | 2027-12-31; ISO 22000",
        ),
        Field(
            key="moq",
            label=gettext_lazy("minimum order"),
            cell=cells.whole(),
            also=("minimum order quantity", "min order", "min. order qty", "起订量", "最小起订量", "最低起订量"),
            example="500",
        ),
        Field(
            key="unit",
            label=gettext_lazy("unit"),
            cell=columns.unit(),
            also=("uom", "unit of measure", "quantity unit", "单位", "计量单位"),
            example="KGM",
        ),
        Field(
            key="price_low",
            label=gettext_lazy("price from"),
            cell=cells.amount(),
            also=(
                "price",
                "unit price",
                "lowest price",
                "min price",
                "price low",
                "fob price",
                "价格",
                "单价",
                "最低价",
                "参考价",
            ),
            example="3.2",
        ),
        Field(
            key="price_high",
            label=gettext_lazy("price to"),
            cell=cells.amount(),
            also=("highest price", "max price", "price high", "最高价"),
        ),
        Field(
            key="currency",
            label=gettext_lazy("currency"),
            cell=cells.currency(),
            also=("price currency", "ccy", "币种", "货币"),
            example="USD",
        ),
        Field(
            key="incoterm",
            label=gettext_lazy("Incoterm"),
            cell=columns.incoterm(),
            also=(
                "incoterms",
                "terms",
                "trade terms",
                "delivery terms",
                "price terms",
                "贸易术语",
                "价格条款",
                "贸易条款",
            ),
            example="FOB",
        ),
        Field(
            key="port",
            label=gettext_lazy("port"),
            cell=cells.text(80),
            also=("port of loading", "loading port", "place of delivery", "港口", "装运港", "起运港"),
            example="Laem Chabang",
        ),
        Field(
            key="lead_days",
            label=gettext_lazy("lead time, days"),
            cell=cells.whole(),
            also=("lead time", "delivery time", "delivery days", "交货期", "交货期（天）", "供货周期"),
            example="30",
        ),
        Field(
            key="debut",
            label=gettext_lazy("debut"),
            cell=cells.choice(Exhibit.Debut),
            also=("premiere", "launch", "首发", "首展", "新品首发"),
        ),
        Field(
            key="debut_evidence",
            label=gettext_lazy("evidence for the debut"),
            cell=cells.text(lines=True),
            also=("evidence", "proof of debut", "首发证明", "首发依据"),
        ),
        Field(
            key="geographical_indication",
            label=gettext_lazy("geographical indication"),
            cell=cells.yes_no(),
            also=("gi", "protected origin", "地理标志", "地理标志产品"),
        ),
        Field(
            key="visibility",
            label=gettext_lazy("visible to"),
            cell=cells.choice(Exhibit.Visibility),
            also=("visible for", "audience", "可见范围", "公开范围"),
            empties=False,
            example="public",
        ),
    ),
    of_edition=True,
    changed_by=frozenset({"exhibitors"}),
    stored=_stored,
    check=_check,
    write=_write,
    everything=_everything,
)
