"""The columns of a ledger of projects."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from serai.shared.exchange import handles
from serai.shared.exchange.kinds import Field
from serai.shared.exchange.texts import alike, language_field, text_fields
from serai.shared.sheets import cells
from serai.shared.sheets.cells import Cell, Habits, Raw
from serai.signings.imports.amounts import amount_fields
from serai.signings.imports.parties import party_fields
from serai.signings.models import Project


@dataclass(frozen=True)
class Called:
    """A choice that ledgers also write in other words."""

    plain: Cell
    words: Mapping[str, str]
    empty: str = ""

    def read(self, raw: Raw, habits: Habits) -> str:
        """The value. Raises BadCell."""
        return self.words.get(alike(str(raw))) or str(self.plain.read(raw, habits))

    def show(self, value: str, habits: Habits) -> Raw:
        """The value."""
        return self.plain.show(value, habits)


def _called(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {alike(word): value for value, called in words.items() for word in called}


KINDS = _called(
    {
        Project.Kind.INVESTMENT: (
            "investment project",
            "fdi",
            "投资",
            "投资项目",
            "投资类",
            "招商引资",
            "合资",
            "独资",
        ),
        Project.Kind.ORDER: (
            "trade",
            "purchase",
            "sale",
            "trade contract",
            "贸易",
            "贸易类",
            "订单",
            "采购",
            "购销",
            "贸易合同",
        ),
        Project.Kind.TECHNOLOGY: ("technology transfer", "技术", "技术合作", "技术转让", "科技", "科技合作"),
        Project.Kind.AGENCY: ("agency agreement", "distribution", "代理", "经销", "代理销售"),
        Project.Kind.FRAMEWORK: (
            "framework agreement",
            "cooperation",
            "strategic cooperation",
            "框架",
            "合作",
            "战略合作",
            "框架协议",
            "合作项目",
        ),
    }
)
BINDINGS = _called(
    {
        Project.Binding.CONTRACT: ("agreement", "signed contract", "合同", "协议", "正式合同", "正式协议"),
        Project.Binding.MEMORANDUM: ("mou", "memorandum of understanding", "备忘录", "谅解备忘录", "合作备忘录"),
        Project.Binding.LETTER_OF_INTENT: (
            "loi",
            "intent",
            "letter of intent",
            "意向",
            "意向书",
            "意向协议",
            "意向性协议",
        ),
    }
)

FIELDS = (
    handles.key_field(
        "project key",
        "project id",
        "project number",
        "project no",
        "contract number",
        "contract no",
        "ledger number",
        "项目编号",
        "合同编号",
        "合同号",
        "台账编号",
        example="S-0001",
    ),
    *text_fields(
        "title",
        _("title"),
        headings=(
            "project",
            "project name",
            "project title",
            "name",
            "contract",
            "contract name",
            "deal",
            "agreement name",
            "项目",
            "项目名称",
            "签约项目",
            "签约项目名称",
            "合同名称",
            "协议名称",
            "名称",
            "项目标题",
        ),
    ),
    language_field(),
    Field(
        key="kind",
        label=_("kind"),
        cell=Called(cells.choice(Project.Kind), KINDS),
        also=("type", "project type", "category", "nature", "项目类型", "类型", "类别", "项目类别", "合作类型"),
        required=True,
        empties=False,
        example="investment",
    ),
    Field(
        key="binding",
        label=_("binding"),
        cell=Called(cells.choice(Project.Binding), BINDINGS),
        also=(
            "document",
            "document type",
            "agreement type",
            "contract type",
            "文件类型",
            "协议类型",
            "签约形式",
            "合同类型",
            "签约类型",
            "协议性质",
        ),
        required=True,
        empties=False,
        example="contract",
    ),
    Field(
        key="sector",
        label=_("sector"),
        cell=cells.text(60),
        also=("industry", "field", "area", "行业", "产业", "领域", "所属行业", "产业领域", "产业类别"),
        example="new energy",
    ),
    *amount_fields(),
    Field(
        key="currency",
        label=_("currency"),
        cell=cells.currency(),
        also=("ccy", "amount currency", "币种", "货币", "币别"),
        example="CNY",
    ),
    Field(
        key="amount_kind",
        label=_("kind of amount"),
        cell=cells.choice(Project.AmountKind),
        also=("amount type", "amount basis", "金额类型", "金额性质"),
        empties=False,
        example="total",
    ),
    Field(
        key="rate",
        label=_("rate"),
        help=_("What one unit of the currency is in the reporting currency; with its date and source."),
        cell=cells.number(8, 0),
        also=("exchange rate", "fx rate", "汇率", "折算汇率"),
    ),
    Field(key="rate_date", label=_("date of the rate"), cell=cells.day(), also=("exchange rate date", "汇率日期")),
    Field(
        key="rate_source",
        label=_("source of the rate"),
        cell=cells.text(120),
        also=("exchange rate source", "汇率来源"),
    ),
    Field(
        key="term_months",
        label=_("term, months"),
        cell=cells.whole(),
        also=("term", "duration", "duration months", "period", "months", "期限", "合作期限", "建设周期", "期限（月）"),
    ),
    Field(
        key="place",
        label=_("place"),
        cell=cells.text(120),
        also=(
            "location",
            "project location",
            "site",
            "where",
            "地点",
            "项目地点",
            "建设地点",
            "落地地点",
            "项目所在地",
        ),
        example="Nanning",
    ),
    Field(
        key="state",
        label=_("state"),
        help=_("A new row without one is declared."),
        cell=cells.choice(Project.State),
        also=("status", "project status", "状态", "项目状态"),
        empties=False,
        example="declared",
    ),
    Field(
        key="excluded_reason",
        label=_("why it is not counted"),
        cell=cells.text(lines=True),
        also=("reason", "reason for exclusion", "剔除原因", "不计入原因", "原因"),
    ),
    Field(
        key="signed_at",
        label=pgettext_lazy("moment", "signed"),
        cell=cells.moment(),
        also=(
            "signed on",
            "signing date",
            "date signed",
            "signature date",
            "date",
            "签约日期",
            "签约时间",
            "签订日期",
            "签署日期",
        ),
    ),
    Field(key="confidential", label=_("confidential"), cell=cells.yes_no(), also=("secret", "保密", "是否保密")),
    *party_fields(),
)
