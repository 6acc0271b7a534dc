"""Letters about applications to exhibit, one for each state that the applicant must know of."""

from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from serai.editions.models import StaffRole
from serai.exhibitors.models import Application
from serai.exhibitors.queries import applications_of
from serai.people.queries import readers_of
from serai.shared.mail import Letter, Occasion, Text

ENTERPRISE = {"enterprise": _("the applicant by its name")}
REASON = {"reason": _("the reason that was given with the decision")}
DELEGATION = {"delegation": _("the delegation that the applicant comes with")}


def _occasions(applications: Sequence[Application], reason: str) -> list[Occasion]:
    """To the administrators of each applicant, without one to all its members."""
    prefetch_related_objects(
        applications, "participation__enterprise", "participation__delegation", "participation__edition__series"
    )
    readers = readers_of({application.participation.enterprise_id for application in applications})
    return [
        Occasion(
            about=application,
            key=f"{application.pk}.{application.version}",
            edition=(participation := application.participation).edition,
            to=readers.get(participation.enterprise_id, []),
            values={
                "enterprise": participation.enterprise.names,
                "delegation": participation.delegation.names if participation.delegation else "",
                "reason": reason,
            },
        )
        for application in applications
    ]


def _letter(state: str, title: object, when: object, texts: Mapping[str, Text], **more: object) -> Letter:
    return Letter(
        key=f"exhibitors.{state}",
        title=title,
        when=when,
        placeholders={**ENTERPRISE, **more},
        texts=texts,
        records=applications_of,
        occasions=_occasions,
        changed_by=frozenset({StaffRole.Role.EXHIBITORS}),
    )


LETTERS = (
    _letter(
        "submitted",
        _("Application received"),
        _("An applicant hands in an application, for the first time or with what was asked for."),
        {
            "en": Text(
                "{enterprise}: we have your application for the {edition}",
                """Dear {name},

Thank you for the application of {enterprise} to exhibit at the {edition} ({dates}, {city}). It has reached us, and we \
review applications in the order in which they arrive.

There is nothing you need to do now. If anything is missing we will write to you; otherwise the next letter you \
receive tells you our decision. You can read your application at any time:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}参展申请已收到",
                """尊敬的{name}：

您好！感谢{enterprise}申请参加{edition}（{dates}，{city}）。我们已收到贵方的申请，将按收到的先后顺序审核。

目前您无需办理其他手续。如需补充材料，我们会另行通知；审核有结果后，我们将立即函告。您可随时登录查看申请：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _letter(
        "endorsed",
        _("Application endorsed"),
        _("The applicant's delegation puts in a good word for the application."),
        {
            "en": Text(
                "{enterprise}: endorsed for the {edition}",
                """Dear {name},

{delegation} has endorsed the application of {enterprise} to exhibit at the {edition} and passed it on to us. The \
decision is now with the secretariat, and we will write to you as soon as it is made.

A remark of your delegation: {reason}

Your application stands here:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}参展申请已获代表团推荐",
                """尊敬的{name}：

您好！{delegation}已推荐{enterprise}参加{edition}，并将贵方的参展申请转交我处。申请现由秘书处审核，一有结果我们将立即函告。

代表团附言：{reason}

您可登录查看申请：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
        **DELEGATION,
    ),
    _letter(
        "more_info",
        _("More information needed"),
        _("Staff ask the applicant for what is missing."),
        {
            "en": Text(
                "{enterprise}: please complete your application for the {edition}",
                """Dear {name},

We have read the application of {enterprise} to exhibit at the {edition}. Before we can decide on it, we need the \
following from you:

{reason}

Please sign in, add it and hand the application in again. It keeps its place in the order in which applications arrived:
{portal}

If anything is unclear, answer this letter and we will gladly help.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：请补充{edition}参展申请材料",
                """尊敬的{name}：

您好！我们已审阅{enterprise}参加{edition}的申请。为作出决定，还需贵方补充以下内容：

{reason}

请登录系统补充后重新提交，贵方申请的先后次序不受影响：
{portal}

如有疑问，请直接回复本函，我们乐意协助。

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
    ),
    _letter(
        "approved",
        _("Application approved"),
        _("Staff approve the application; the exhibitor appears in public."),
        {
            "en": Text(
                "{enterprise}: welcome to the {edition}",
                """Dear {name},

We are pleased to tell you that the application of {enterprise} has been approved. We look forward to welcoming you as \
an exhibitor at the {edition}, {dates} in {city}.

A remark of the secretariat: {reason}

{enterprise} now stands in the public list of exhibitors. What comes next you find at your own page: fill your \
catalogue so that buyers find your goods, and name the colleagues who will receive visitors at your stand:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：欢迎参加{edition}",
                """尊敬的{name}：

您好！我们高兴地通知您，{enterprise}的参展申请已获批准。诚挚欢迎贵方参加{dates}在{city}举办的{edition}。

秘书处附言：{reason}

{enterprise}现已列入公开的参展商名录。请登录您的页面办理后续事项：填写展品目录，便于采购商查找；登记在展位接待来宾的人员：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
    ),
    _letter(
        "waitlisted",
        _("On the waiting list"),
        _("Staff put the application on the waiting list."),
        {
            "en": Text(
                "{enterprise}: on the waiting list for the {edition}",
                """Dear {name},

Thank you for your patience. We would like to have {enterprise} at the {edition}, but cannot promise you a place yet. \
Your application is on the waiting list:

{reason}

Should this change we will write to you at once; you need not apply again. If you would rather withdraw, \
you can do so here:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}参展申请列入候补名单",
                """尊敬的{name}：

您好！感谢贵方耐心等候。我们希望{enterprise}能够参加{edition}，但目前尚无法确认展位，贵方申请已列入候补名单：

{reason}

情况一有变化，我们将立即函告，贵方无需再次申请。如需撤回申请，可在此办理：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
    ),
    _letter(
        "rejected",
        _("Application rejected"),
        _("Staff reject the application for good."),
        {
            "en": Text(
                "{enterprise}: your application for the {edition}",
                """Dear {name},

Thank you for your interest in the {edition} and for the care you put into your application. We have considered it, \
and regret that we cannot offer {enterprise} a place at this edition. The reason is:

{reason}

This decision concerns this edition only; you are welcome to apply to the next one. If you believe that we have \
overlooked something, please answer this letter.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}参展申请审核结果",
                """尊敬的{name}：

您好！感谢贵方关注{edition}并认真准备申请。经审核，我们遗憾地通知您，本届未能接受{enterprise}的参展申请，原因如下：

{reason}

本决定仅针对本届，欢迎贵方申请参加下一届。如认为审核中有所疏漏，请回复本函说明。

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
    ),
    _letter(
        "withdrawn",
        _("Application withdrawn"),
        _("The application is taken back; booths that were given fall free."),
        {
            "en": Text(
                "{enterprise}: application for the {edition} withdrawn",
                """Dear {name},

The application of {enterprise} to exhibit at the {edition} has been withdrawn. Any space that was kept for you has \
been released.

The reason that was given: {reason}

If you did not ask for this, please answer this letter without delay. We would be glad to see you at another edition.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "{enterprise}：{edition}参展申请已撤回",
                """尊敬的{name}：

您好！{enterprise}参加{edition}的申请已撤回，为贵方保留的展位已同时释放。

撤回原因：{reason}

如撤回并非贵方本意，请尽快回复本函。期待贵方参加以后各届。

顺颂商祺！
{edition}秘书处""",
            ),
        },
        **REASON,
    ),
)
