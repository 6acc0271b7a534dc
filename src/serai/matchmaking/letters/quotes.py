"""Letters about quotes: to the buyer when one comes or goes, to its exhibitor when it is answered.

An exhibitor learns who an anonymous buyer is from the letter that accepts its quote, and from no other.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy

from serai.matchmaking.letters.needs import ROLES
from serai.matchmaking.models import Quote
from serai.matchmaking.queries import quotes_in
from serai.people.queries import readers_of
from serai.shared import formats
from serai.shared.mail import Letter, Occasion, Recipient, Text
from serai.visitors.queries import readers_of_buyers

RELATED = ("need__buyer__enterprise", "exhibitor__enterprise", "need__edition__series")
NEED = {"need": gettext_lazy("the need by its title")}
OWN = {"enterprise": gettext_lazy("the reader's enterprise by its name"), **NEED}
OFFER = {
    **OWN,
    "exhibitor": gettext_lazy("the exhibitor that quotes, by its name"),
    "price": gettext_lazy("the price that is quoted"),
}
ANSWER = {**OWN, "reason": gettext_lazy("the reason that was given with the answer")}
AWARD = {
    **OWN,
    "buyer": gettext_lazy("the buyer's enterprise by its name"),
    "contact": gettext_lazy("the people of the buyer who read its letters, with their addresses"),
}


def _to_buyers(quotes: Sequence[Quote], _reason: str) -> list[Occasion]:
    prefetch_related_objects(quotes, *RELATED)
    readers = readers_of_buyers({quote.need.buyer for quote in quotes})
    return [
        _occasion(
            quote,
            readers[quote.need.buyer_id],
            {
                "enterprise": quote.need.buyer.enterprise.names,
                "exhibitor": quote.exhibitor.enterprise.names,
                "price": partial(formats.money, quote.price, quote.currency),
            },
        )
        for quote in quotes
    ]


def _to_exhibitors(quotes: Sequence[Quote], reason: str) -> list[Occasion]:
    prefetch_related_objects(quotes, *RELATED)
    readers = readers_of({quote.exhibitor.enterprise_id for quote in quotes})
    return [
        _occasion(
            quote,
            readers.get(quote.exhibitor.enterprise_id, []),
            {"enterprise": quote.exhibitor.enterprise.names, "reason": reason},
        )
        for quote in quotes
    ]


def _to_the_chosen(quotes: Sequence[Quote], reason: str) -> list[Occasion]:
    occasions = _to_exhibitors(quotes, reason)
    contacts = readers_of_buyers({quote.need.buyer for quote in quotes})
    return [
        _occasion(
            quote,
            occasion.to,
            {
                **occasion.values,
                "buyer": quote.need.buyer.enterprise.names,
                "contact": "\n".join(f"{one.name}, {one.address}" for one in contacts[quote.need.buyer_id]),
            },
        )
        for quote, occasion in zip(quotes, occasions, strict=True)
    ]


def _occasion(quote: Quote, to: Sequence[Recipient], values: Mapping[str, Any]) -> Occasion:
    return Occasion(
        about=quote,
        key=f"{quote.pk}.{quote.version}",
        edition=quote.need.edition,
        to=to,
        values={"need": quote.need.titles, **values},
    )


LETTERS = (
    Letter(
        key="matchmaking.quote_sent",
        title=gettext_lazy("Quote received"),
        when=gettext_lazy("An exhibitor sends a quote for a buyer's need."),
        placeholders=OFFER,
        texts={
            "en": Text(
                "A quote for “{need}”: {price}",
                """Dear {name},

{exhibitor} has sent {enterprise} a quote for “{need}” at the {edition}: {price}.

You can read it beside the others, accept or decline it here:
{portal}

The exhibitor does not learn who you are before you accept its quote or show your name.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "“{need}”收到一份报价：{price}",
                """尊敬的{name}：

您好！{exhibitor}就{enterprise}在{edition}发布的采购需求“{need}”提交了报价：{price}。

请登录查看并与其他报价比较，您可接受或谢绝：
{portal}

在贵方接受报价或选择公开之前，参展商不会看到贵方名称。

顺颂商祺！
{edition}秘书处""",
            ),
        },
        records=quotes_in,
        occasions=_to_buyers,
        changed_by=ROLES,
    ),
    Letter(
        key="matchmaking.quote_withdrawn",
        title=gettext_lazy("Quote withdrawn"),
        when=gettext_lazy("An exhibitor takes a quote back before it is answered."),
        placeholders=OFFER,
        texts={
            "en": Text(
                "The quote of {exhibitor} for “{need}” is withdrawn",
                """Dear {name},

{exhibitor} has taken its quote of {price} for “{need}” back. The other quotes stay as they are:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{exhibitor}撤回了对“{need}”的报价",
                """尊敬的{name}：

您好！{exhibitor}撤回了对“{need}”的报价（{price}）。其他报价不受影响：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
        records=quotes_in,
        occasions=_to_buyers,
        changed_by=ROLES,
    ),
    Letter(
        key="matchmaking.quote_declined",
        title=gettext_lazy("Quote declined"),
        when=gettext_lazy("A buyer declines a quote, chooses another one, or the need ends without a choice."),
        placeholders=ANSWER,
        texts={
            "en": Text(
                "Your quote for “{need}” was not chosen",
                """Dear {name},

Thank you for the quote of {enterprise} for “{need}” at the {edition}. The buyer has not chosen it.

The reason that was given: {reason}

Other needs that fit your exhibits stand here:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方对“{need}”的报价未被选中",
                """尊敬的{name}：

您好！感谢{enterprise}在{edition}就“{need}”提交报价。采购商未选择该报价。

对方说明：{reason}

其他与贵方展品相符的采购需求请登录查看：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
        records=quotes_in,
        occasions=_to_exhibitors,
        changed_by=ROLES,
    ),
    Letter(
        key="matchmaking.quote_accepted",
        title=gettext_lazy("Quote accepted"),
        when=gettext_lazy("A buyer accepts a quote; its exhibitor learns who the buyer is."),
        placeholders=AWARD,
        texts={
            "en": Text(
                "Your quote for “{need}” is accepted",
                """Dear {name},

{buyer} has accepted the quote of {enterprise} for “{need}” at the {edition}. Please agree on the contract with:

{contact}

Your quote stands here:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方对“{need}”的报价已被接受",
                """尊敬的{name}：

您好！{buyer}已接受{enterprise}在{edition}就“{need}”提交的报价。请与以下联系人商定合同：

{contact}

报价详情：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
        records=quotes_in,
        occasions=_to_the_chosen,
        changed_by=ROLES,
    ),
)
