"""Letters to buyers about their needs."""

from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy

from serai.editions.models import StaffRole
from serai.matchmaking.models import Need
from serai.matchmaking.queries import needs_of
from serai.shared.mail import Letter, Occasion, Text
from serai.visitors.queries import readers_of_buyers

ROLES = frozenset({StaffRole.Role.BUYERS})


def _needs(needs: Sequence[Need], reason: str) -> list[Occasion]:
    """To the contact of each buyer."""
    prefetch_related_objects(needs, "buyer__enterprise", "buyer__edition__series")
    readers = readers_of_buyers({need.buyer for need in needs})
    return [
        Occasion(
            about=need,
            key=f"{need.pk}.{need.version}",
            edition=need.buyer.edition,
            to=readers[need.buyer_id],
            values={"enterprise": need.buyer.enterprise.names, "need": need.titles, "reason": reason},
        )
        for need in needs
    ]


def _need_letter(state: str, title: object, when: object, texts: Mapping[str, Text]) -> Letter:
    return Letter(
        key=f"matchmaking.need_{state}",
        title=title,
        when=when,
        placeholders={
            "enterprise": gettext_lazy("the buyer's enterprise by its name"),
            "need": gettext_lazy("the need by its title"),
            "reason": gettext_lazy("the reason that was given with the decision"),
        },
        texts=texts,
        records=lambda edition: needs_of(edition).order_by("-pk"),
        occasions=_needs,
        changed_by=ROLES,
    )


LETTERS = (
    _need_letter(
        "open",
        gettext_lazy("Need opened"),
        gettext_lazy("Staff open a buyer's need to exhibitors."),
        {
            "en": Text(
                "Your need “{need}” is open",
                """Dear {name},

The need “{need}” of {enterprise} is open. Exhibitors of the {edition} whose goods may meet it are suggested to you, \
each with the reason why:
{portal}

A remark of the secretariat: {reason}

Your name is shown to an exhibitor only if you chose so.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方采购需求“{need}”已发布",
                """尊敬的{name}：

您好！{enterprise}的采购需求“{need}”已发布。我们将从{edition}的展品中为您推荐可能合适的产品，并说明推荐理由：
{portal}

秘书处附言：{reason}

除非贵方选择公开，参展商不会看到贵方名称。

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _need_letter(
        "closed",
        gettext_lazy("Need closed"),
        gettext_lazy("A buyer's need is closed."),
        {
            "en": Text(
                "Your need “{need}” is closed",
                """Dear {name},

The need “{need}” of {enterprise} is closed: nothing more is suggested for it at the {edition}.

The reason that was given: {reason}

Meetings that are in your schedule already stay as they are. You can post a new need at any time:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方采购需求“{need}”已关闭",
                """尊敬的{name}：

您好！{enterprise}在{edition}发布的采购需求“{need}”已关闭，不再为其推荐展品。

关闭原因：{reason}

已列入日程的洽谈不受影响。您可随时发布新的采购需求：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _need_letter(
        "expired",
        gettext_lazy("Need expired"),
        gettext_lazy("A buyer's need runs out."),
        {
            "en": Text(
                "Your need “{need}” has run out",
                """Dear {name},

The need “{need}” of {enterprise} has passed its closing date, and nothing more is suggested for it at the {edition}.

A remark of the secretariat: {reason}

If you still want to buy, please post it again:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "贵方采购需求“{need}”已过期",
                """尊敬的{name}：

您好！{enterprise}在{edition}发布的采购需求“{need}”已过截止日期，不再为其推荐展品。

秘书处附言：{reason}

如仍需采购，请重新发布：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
)
