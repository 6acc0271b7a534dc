"""Letters to the parties of a project."""

from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from serai.editions.models import StaffRole
from serai.people.queries import readers_of
from serai.shared.mail import Letter, Occasion, Text
from serai.signings.models import Project


def _occasions(projects: Sequence[Project], reason: str) -> list[Occasion]:
    """To who reads the letters of each party; a party is told in a letter of its own."""
    prefetch_related_objects(projects, "parties__enterprise", "edition__series")
    readers = readers_of({party.enterprise_id for project in projects for party in project.parties.all()})
    return [
        Occasion(
            about=project,
            key=f"{project.pk}.{project.version}",
            edition=project.edition,
            to=readers.get(party.enterprise_id, []),
            values={"enterprise": party.enterprise.names, "project": project.titles, "reason": reason},
        )
        for project in projects
        for party in project.parties.all()
    ]


def _letter(state: str, title: object, when: object, texts: Mapping[str, Text], **more: object) -> Letter:
    return Letter(
        key=f"signings.{state}",
        title=title,
        when=when,
        placeholders={
            "enterprise": _("the reader's enterprise by its name"),
            "project": _("the project by its title"),
            **more,
        },
        texts=texts,
        records=lambda edition: Project.objects.filter(edition=edition).order_by("-pk"),
        occasions=_occasions,
        changed_by=frozenset({StaffRole.Role.SIGNINGS}),
    )


LETTERS = (
    _letter(
        "declared",
        _("Project declared"),
        _("A project is declared; every party is asked to confirm it."),
        {
            "en": Text(
                "Please confirm the project “{project}”",
                """Dear {name},

The project “{project}” has been declared for the {edition}, and {enterprise} is named as a party to it.

A project is counted only after its parties have confirmed it. If you declared it yourself, there is nothing more to \
do. If not, please read it and tell the secretariat that it is right, or what is not:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "请确认项目“{project}”",
                """尊敬的{name}：

您好！项目“{project}”已向{edition}申报，{enterprise}列为项目当事方。

项目须经各方确认后方可计入成果。如由贵方申报，则无需再办理；如由他方申报，请登录核对，并将确认意见或不符之处告知秘书处：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _letter(
        "approved",
        _("Project approved for signing"),
        _("Staff let a project be signed."),
        {
            "en": Text(
                "The project “{project}” may be signed",
                """Dear {name},

The documents of the project “{project}” have been verified, and it is approved for signing at the {edition}, {dates} \
in {city}. The secretariat will tell {enterprise} the hour and the place of the ceremony.

You can read the project here:
{portal}

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "项目“{project}”已获准签约",
                """尊敬的{name}：

您好！项目“{project}”的文件已核实，获准在{edition}（{dates}，{city}）签约。签约仪式的时间和地点，秘书处将另行通知{enterprise}。

您可登录查看项目：
{portal}

顺颂商祺！
{edition}秘书处""",
            ),
        },
    ),
    _letter(
        "excluded",
        _("Project not counted"),
        _("Staff leave a project out of the bulletin."),
        {
            "en": Text(
                "The project “{project}” is not counted",
                """Dear {name},

The project “{project}”, to which {enterprise} is a party, is not counted among the results of the {edition}. The \
reason is:

{reason}

This says nothing about the contract between the parties. If the reason is not right, please answer this letter and \
send us what shows it.

With kind regards,
The secretariat of the {edition}""",
            ),
            "zh": Text(
                "项目“{project}”未计入成果",
                """尊敬的{name}：

您好！{enterprise}作为当事方的项目“{project}”未计入{edition}的成果统计，原因如下：

{reason}

此决定不影响各方之间合同的效力。如上述原因与事实不符，请回复本函并附证明材料。

顺颂商祺！
{edition}秘书处""",
            ),
        },
        reason=_("the reason that was given with the decision"),
    ),
)
