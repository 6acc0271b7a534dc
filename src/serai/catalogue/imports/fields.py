"""The columns of a list of exhibits: the secretariat's, of all exhibitors, and those of one that brings its own."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from serai.catalogue import columns
from serai.catalogue.models import Exhibit
from serai.shared.exchange import handles
from serai.shared.exchange.around import Bounded, Strict
from serai.shared.exchange.kinds import Field
from serai.shared.exchange.texts import language_field, text_fields
from serai.shared.sheets import cells

WHOSE = ("exhibitor_key", "exhibitor")
LONGEST_ADDRESS: int = Exhibit._meta.get_field("video").max_length or 0

FIELDS = (
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
        label=_("key of the exhibitor"),
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
        label=_("exhibitor"),
        help=_("Its name, where the column with its key says nothing."),
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
        _("name"),
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
        _("description"),
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
    columns.hs6_field(required=True, example="081340"),
    Field(
        key="category",
        label=_("industry"),
        help=_("The key or name of an industry of the edition; another is noted and left open."),
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
        label=_("brand"),
        cell=cells.text(120),
        also=("brand name", "trade mark", "品牌", "商标"),
    ),
    Field(
        key="model",
        label=_("model"),
        cell=cells.text(120),
        also=("model no", "model number", "type", "型号", "规格型号", "产品型号"),
    ),
    Field(
        key="origin",
        label=_("country of origin"),
        cell=cells.country(),
        also=("origin country", "made in", "country", "place of origin", "原产国", "原产地", "产地", "国别"),
        example="TH",
    ),
    Field(
        key="certificates",
        label=_("certificates"),
        cell=columns.certificates(),
        also=("certificate", "certification", "certifications", "认证", "证书", "资质证书", "产品认证"),
        example="HACCP | 123-45 | SGS | 2027-12-31; ISO 22000",
    ),
    Field(
        key="moq",
        label=_("minimum order"),
        cell=cells.whole(),
        also=("minimum order quantity", "min order", "min. order qty", "起订量", "最小起订量", "最低起订量"),
        example="500",
    ),
    columns.unit_field(example="KGM"),
    Field(
        key="price_low",
        label=_("price from"),
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
        label=_("price to"),
        cell=cells.amount(),
        also=("highest price", "max price", "price high", "最高价"),
    ),
    columns.currency_field(example="USD"),
    columns.incoterm_field(example="FOB"),
    Field(
        key="port",
        label=_("port"),
        cell=cells.text(80),
        also=("port of loading", "loading port", "place of delivery", "港口", "装运港", "起运港"),
        example="Laem Chabang",
    ),
    Field(
        key="lead_days",
        label=_("lead time, days"),
        cell=cells.whole(),
        also=("lead time", "delivery time", "delivery days", "交货期", "交货期（天）", "供货周期"),
        example="30",
    ),
    Field(
        key="video",
        label=_("video"),
        cell=Bounded(columns.Secure(cells.url()), LONGEST_ADDRESS),
        also=("video link", "film", "视频", "视频链接"),
        example="https://example.com/film",
    ),
    Field(
        key="debut",
        label=_("debut"),
        cell=cells.choice(Exhibit.Debut),
        also=("premiere", "launch", "首发", "首展", "新品首发"),
    ),
    Field(
        key="debut_evidence",
        label=_("evidence for the debut"),
        cell=cells.text(lines=True),
        also=("evidence", "proof of debut", "首发证明", "首发依据"),
    ),
    Field(
        key="geographical_indication",
        label=_("geographical indication"),
        cell=cells.yes_no(),
        also=("gi", "protected origin", "地理标志", "地理标志产品"),
    ),
    Field(
        key="visibility",
        label=_("visible to"),
        cell=cells.choice(Exhibit.Visibility),
        also=("visible for", "audience", "可见范围", "公开范围"),
        empties=False,
        example="public",
    ),
    Field(
        key="state",
        label=_("state"),
        help=_("A new row without one is listed; a draft is seen by its exhibitor alone."),
        cell=cells.choice(Exhibit.State),
        also=("status", "状态"),
        empties=False,
        example="listed",
    ),
)


def _own(field: Field) -> Field:
    """A column as a firm has it that brings its own exhibits."""
    if field.key in WHOSE:
        return replace(field, exported=False)
    if field.key == "origin":
        remedy = _("Write the code or the name of a country, like VN or Viet Nam.")
        return replace(field, cell=Strict(field.cell, remedy))
    if field.key == "state":
        said = _("Draft and listed are yours to write. A new row without one is a draft that you alone see.")
        return replace(field, help=said, example="draft")
    return field


OWN_FIELDS = tuple(_own(field) for field in FIELDS)
