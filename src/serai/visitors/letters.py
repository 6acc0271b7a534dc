"""Letters to buyers about their registration."""

from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from serai.editions.models import StaffRole
from serai.shared.mail import Letter, Occasion, Text
from serai.visitors.models import BuyerRegistration
from serai.visitors.queries import buyers_of, readers_of_buyers

REASON = {"reason": _("the reason that was given with the decision")}


def _occasions(registrations: Sequence[BuyerRegistration], reason: str) -> list[Occasion]:
    """To the contact of each registration, else to who reads the enterprise's letters."""
    prefetch_related_objects(registrations, "participation__enterprise", "participation__edition__series")
    readers = readers_of_buyers([registration.participation for registration in registrations])
    return [
        Occasion(
            about=registration,
            key=f"{registration.pk}.{registration.version}",
            edition=registration.participation.edition,
            to=readers[registration.participation_id],
            values={"enterprise": registration.participation.enterprise.names, "reason": reason},
        )
        for registration in registrations
    ]


def _letter(state: str, title: object, when: object, texts: Mapping[str, Text], **more: object) -> Letter:
    return Letter(
        key=f"visitors.{state}",
        title=title,
        when=when,
        placeholders={"enterprise": _("the buyer's enterprise by its name"), **more},
        texts=texts,
        records=lambda edition: buyers_of(edition).order_by("-pk"),
        occasions=_occasions,
        changed_by=frozenset({StaffRole.Role.BUYERS}),
    )


LETTERS = (
    _letter(
        "submitted",
        _("Buyer's registration received"),
        _("An enterprise hands in its registration as a buyer."),
        {
            "en": Text(
                "{enterprise}: we have your registration for the {edition}",
                """Dear {name},

Thank you for registering {enterprise} as a buyer at the {edition} ({dates}, {city}). We now verify that the details \
are right, and will write to you when that is done.

You can read your registration here:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}采购商登记已收到",
                """尊敬的{name}：

您好！感谢{enterprise}登记为{edition}（{dates}，{city}）的采购商。我们正在核实登记信息，核实完毕后将函告贵方。

您可登录查看登记内容：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _letter(
        "verified",
        _("Buyer verified"),
        _("Staff have verified that a buyer is what it says."),
        {
            "en": Text(
                "{enterprise}: your registration for the {edition} is verified",
                """Dear {name},

We have verified the registration of {enterprise}. As a verified buyer you see what exhibitors show to buyers only: \
prices, quantities and terms.

A remark of the secretariat: {reason}

Tell us what you want to buy by posting your needs; we then suggest exhibits and arrange meetings for you at the \
{edition}, {dates} in {city}:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}采购商资格已核实",
                """尊敬的{name}：

您好！{enterprise}的采购商登记已通过核实。今后您可查看参展商仅向采购商公开的价格、数量和交易条件。

秘书处附言：{reason}

请登录发布采购需求，我们将为您推荐展品，并在{edition}（{dates}，{city}）期间安排洽谈：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
    ),
    _letter(
        "invited",
        _("Buyer invited"),
        _("Staff invite a verified buyer to come."),
        {
            "en": Text(
                "An invitation to the {edition} for {enterprise}",
                """Dear {name},

It is a pleasure to invite {enterprise} to the {edition}, which is held in {city}, {dates}.

A remark of the secretariat: {reason}

Please sign in to post what you want to buy and to say at which hours you are free. From this we arrange your meetings \
with exhibitors before you travel:
{portal}

We look forward to welcoming you.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{edition}邀请函：{enterprise}",
                """尊敬的{name}：

您好！我们诚挚邀请{enterprise}参加{dates}在{city}举办的{edition}。

秘书处附言：{reason}

请登录发布采购需求，并选择您方便的洽谈时间，我们将据此在您启程前安排与参展商的洽谈：
{portal}

期待您的光临！

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
    ),
)
