"""The letter to the head of a delegation."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from serai.editions.models import StaffRole
from serai.participation.models import Delegation
from serai.participation.queries import delegations_of
from serai.people.queries import readers
from serai.shared.mail import Letter, Occasion, Text


def _occasions(delegations: Sequence[Delegation], _reason: str) -> list[Occasion]:
    prefetch_related_objects(delegations, "head", "edition__series")
    return [
        Occasion(
            about=delegation,
            key=f"{delegation.pk}.{delegation.version}",
            edition=delegation.edition,
            to=readers([delegation.head]) if delegation.head else [],
            values={"delegation": delegation.names},
        )
        for delegation in delegations
    ]


HEAD_APPOINTED = Letter(
    key="participation.head_appointed",
    title=_("Head of a delegation appointed"),
    when=_("Somebody is made the head of a delegation."),
    placeholders={"delegation": _("the delegation by its name")},
    texts={
        "en": Text(
            "You head the delegation “{delegation}” to the {edition}",
            """Dear {name},

The secretariat has named you head of the delegation “{delegation}” to the {edition} ({dates}, {city}).

At your page you find the applications of your exhibitors, which you endorse to us, your buyers, and how much of your \
quota is used:
{portal}

If this reaches you by mistake, please answer this letter.

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "您已被任命为{edition}“{delegation}”代表团团长",
            """尊敬的{name}：

您好！秘书处已确认您担任{edition}（{dates}，{city}）“{delegation}”代表团团长。

您可登录查看本团参展商的申请并向我们推荐，了解本团采购商情况以及配额使用情况：
{portal}

如系误发，请回复本函告知。

顺颂商祺！
{edition}秘书处""",
        ),
    },
    records=lambda edition: delegations_of(edition).filter(head__isnull=False),
    occasions=_occasions,
    changed_by=frozenset({StaffRole.Role.EXHIBITORS}),
)
