"""Amounts whose unit stands in the heading: 金额（万元）, Amount (USD million)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from serai.shared.exchange.kinds import Field, Row
from serai.shared.sheets import cells

AMOUNT: tuple[str, ...] = (
    "amount",
    "contract amount",
    "contract value",
    "project amount",
    "total amount",
    "investment",
    "total investment",
)
AMOUNT += ("investment amount", "value", "deal value", "transaction value", "sum")
AMOUNT += (
    "金额",
    "合同金额",
    "签约金额",
    "协议金额",
    "项目金额",
    "投资额",
    "投资金额",
    "总投资",
    "投资总额",
    "总投资额",
    "成交额",
    "交易额",
    "意向金额",
)


class Scale(NamedTuple):
    """A unit that a heading names: what it multiplies by, and its currency ("" when the heading tells none)."""

    factor: int
    currency: str
    words: tuple[str, ...]


SCALES = {
    "amount_cny": Scale(1, "CNY", ("cny", "rmb", "yuan", "元", "人民币", "人民币元", "元人民币")),
    "amount_usd": Scale(1, "USD", ("usd", "us$", "us dollars", "美元")),
    "amount_wan": Scale(
        10**4, "CNY", ("万元", "万", "万元人民币", "人民币万元", "万人民币", "10000 yuan", "10000 rmb", "rmb 10000")
    ),
    "amount_yi": Scale(
        10**8, "CNY", ("亿元", "亿", "亿元人民币", "人民币亿元", "亿人民币", "100 million yuan", "rmb 100 million")
    ),
    "amount_wan_usd": Scale(10**4, "USD", ("万美元", "美元万元", "usd 10000", "10000 usd")),
    "amount_yi_usd": Scale(10**8, "USD", ("亿美元", "usd 100 million", "100 million usd")),
    "amount_million": Scale(10**6, "", ("million", "millions", "mn", "m", "百万")),
    "amount_million_usd": Scale(
        10**6, "USD", ("usd million", "million usd", "us$ million", "million us$", "usd m", "mn usd", "usd mn")
    ),
    "amount_million_cny": Scale(
        10**6, "CNY", ("cny million", "million cny", "rmb million", "million rmb", "million yuan", "百万元")
    ),
    "amount_billion": Scale(10**9, "", ("billion", "billions", "bn", "十亿")),
}


def amount_fields() -> Iterator[Field]:
    """The column of amounts, and one for each unit that a heading may name; an export writes the first alone."""
    yield Field(key="amount", label=_("amount"), cell=cells.amount(), also=AMOUNT[1:], example="12500000")
    for key, scale in SCALES.items():
        yield Field(
            key=key,
            label=_("amount (%(unit)s)") % {"unit": scale.words[0]},
            cell=cells.amount(),
            also=tuple(f"{heading} {word}" for heading in AMOUNT for word in scale.words),
            empties=False,
            exported=False,
        )


def settle_amount(row: Row) -> None:
    """Put an amount from a column with a unit into `amount`, with the currency that the heading names."""
    for key, scale in SCALES.items():
        amount = row.given.pop(key, None)
        if amount is None or "amount" in row.given:
            continue
        row.given["amount"] = Decimal(amount) * scale.factor
        if scale.currency:
            row.given.setdefault("currency", scale.currency)
