"""The letter to somebody who joins the secretariat's staff."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition, StaffRole
from serai.people.queries import reader
from serai.shared.mail import Letter, Occasion, Text


def _occasions(roles: Sequence[StaffRole], _reason: str) -> list[Occasion]:
    """A role is for a series; the letter speaks of its newest edition, and there is none before the first."""
    prefetch_related_objects(roles, "user__person", "series")
    newest: dict[int, Edition] = {}
    for edition in Edition.objects.filter(series__in={role.series_id for role in roles}).select_related("series"):
        newest.setdefault(edition.series_id, edition)
    return [
        Occasion(
            about=role,
            key=str(role.pk),
            edition=newest[role.series_id],
            to=[reader(role.user)],
            values={"series": role.series.names, "role": role.get_role_display},
        )
        for role in roles
        if role.series_id in newest
    ]


STAFF_ROLE = Letter(
    key="editions.staff_role",
    title=_("Staff role given"),
    when=_("Somebody is given a role at the desk of a series."),
    placeholders={"series": _("the series by its name"), "role": _("what the reader does for the series")},
    texts={
        "en": Text(
            "You now work at the desk of the {series}",
            """Dear {name},

You have been given the role “{role}” for the {series}. Sign in with this address to find the desk; the first time, it \
asks you to set up a second factor, so have your telephone or a security key at hand:
{portal}

If you did not expect this letter, please tell the secretariat.

With kind regards,
The secretariat of the {edition}""",
        ),
        "zh": Text(
            "您已加入{series}秘书处工作台",
            """尊敬的{name}：

您好！您已获得{series}的“{role}”权限。请用本邮箱登录工作台；首次登录需设置双重验证，请备好手机或安全密钥：
{portal}

如对本函有疑问，请告知秘书处。

顺颂商祺！
{edition}秘书处""",
        ),
    },
    records=lambda edition: (
        StaffRole.objects.filter(series=edition.series).select_related("user__person", "series").order_by("-pk")
    ),
    occasions=_occasions,
)
