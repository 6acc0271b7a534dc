"""Who signs: columns for each party, and columns that name a party by what it is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.people.actions import add_enterprises
from serai.people.models import Enterprise
from serai.people.queries import enterprises_called
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import Field, Row, Scope, Values
from serai.shared.exchange.texts import alike, guess_language
from serai.shared.sheets import cells
from serai.shared.text import source, written
from serai.signings.models import Party, Project

MOST = 6  # parties that have columns
SLOTS = tuple((f"party_{n}", f"party_{n}_country", f"party_{n}_role") for n in range(1, MOST + 1))
CHINESE = ("甲方", "乙方", "丙方", "丁方", "戊方", "己方")
ROLE = Party.Role
# Columns that name one party by what it is.
BY_ROLE: dict[str, tuple[str, tuple[str, ...]]] = {
    ROLE.INVESTOR: ("investor", ("investing party", "investors", "投资方", "投资企业", "投资商", "投资单位", "客商")),
    ROLE.RECIPIENT: ("recipient", ("host party", "investee", "引资方", "承接方", "受资方", "承接单位", "落户地")),
    ROLE.BUYER: ("buyer", ("purchaser", "importer", "采购方", "买方", "购买方", "采购商", "采购单位", "需方")),
    ROLE.SELLER: ("seller", ("supplier", "vendor", "exporter", "供货方", "卖方", "供应商", "销售方", "供方")),
}
LETTERS = "abcdef"


def party_fields() -> Iterator[Field]:
    """The columns of parties one by one, of parties by what they are, and of all in one cell."""
    for place, (name, country, role) in enumerate(SLOTS):
        called: tuple[str, ...] = (
            f"party {LETTERS[place]}",
            f"signatory {place + 1}",
            f"signing party {place + 1}",
            CHINESE[place],
        )
        called += (f"签约方{place + 1}", f"签约单位{place + 1}", f"签约{CHINESE[place]}")
        number = {"number": place + 1}
        yield Field(
            key=name,
            label=gettext_lazy("party %(number)d") % number,
            help=gettext_lazy("The name of an enterprise, or its key; one that is not there yet is made."),
            cell=cells.text(),
            also=called,
        )
        yield Field(
            key=country,
            label=gettext_lazy("country of party %(number)d") % number,
            cell=cells.country(),
            also=tuple(
                f"{each} {word}" for each in (f"party {place + 1}", *called) for word in ("country", "国别", "国家")
            ),
        )
        yield Field(
            key=role,
            label=gettext_lazy("role of party %(number)d") % number,
            help=gettext_lazy("A party without one is a partner."),
            cell=cells.choice(ROLE),
            also=tuple(f"{each} {word}" for each in (f"party {place + 1}", *called) for word in ("role", "角色")),
        )
    for role, (key, headings) in BY_ROLE.items():
        label = ROLE(role).label
        yield Field(key=key, label=label, cell=cells.text(), also=headings, empties=False, exported=False)
    yield Field(
        key="parties",
        label=gettext_lazy("all parties"),
        cell=cells.several(cells.text()),
        also=(
            "signatories",
            "signing parties",
            "signed by",
            "partners",
            "签约方",
            "签约双方",
            "签约单位",
            "签约企业",
            "合作方",
            "合作双方",
        ),
        empties=False,
        exported=False,
    )


def values_of(project: Project) -> dict[str, Any]:
    """The columns of a project's parties, in the order they were added."""
    values: dict[str, Any] = dict.fromkeys((key for slot in SLOTS for key in slot), "")
    for (name, country, role), party in zip(SLOTS, project.parties.all(), strict=False):
        values |= {name: source(party.enterprise.names).text, country: party.country, role: party.role}
    return values


def settle_parties(row: Row) -> None:
    """Put parties that are named by what they are, or in one cell, into the columns one by one."""
    named = [(row.given.pop(key, ""), role) for role, (key, _also) in BY_ROLE.items()]
    named += [(name, ROLE.PARTNER) for name in row.given.pop("parties", ())]
    taken = {alike(row.values.get(name) or "") for name, _country, _role in SLOTS}
    free = iter([slot for slot in SLOTS if not row.values.get(slot[0])])
    for name, role in named:
        if not name or alike(name) in taken:
            continue
        slot = next(free, None)
        if slot is None:
            row.refuse("parties", _("A project has at most %(most)d parties here.") % {"most": MOST})
            return
        taken.add(alike(name))
        row.given |= {slot[0]: name, slot[2]: str(role)}
    if row.before and set(told(row.values)) == set(told(row.before)):
        for key in [key for slot in SLOTS for key in slot if key in row.given]:
            row.given[key] = row.before[key]  # the same parties in another order
    names = [alike(name) for name, _country, _role in told(row.values)]
    if len(set(names)) < len(names):
        row.refuse("party_1", _("A party signs once; name each enterprise in one column."))


def told(values: Values) -> list[tuple[str, str, str]]:
    """Name, country and role of each party among a project's values."""
    return [
        (values[name], values.get(country) or "", values.get(role) or ROLE.PARTNER.value)
        for name, country, role in SLOTS
        if values.get(name)
    ]


def find(scope: Scope, rows: Sequence[Row]) -> None:
    """Look up the enterprises behind new names: those of the edition that are called so; else they are to be made."""
    asked = [row for row in rows if row.stored is None or any(key in row.changes for slot in SLOTS for key in slot)]
    names = {name for row in asked for name, _country, _role in told(row.values)}
    if not names:
        return
    by_key = handles.by_key(Enterprise.objects.filter(handles.named(names)))
    here = Q(participations__edition=scope.edition) | Q(projects__project__edition=scope.edition)
    known = set(Enterprise.objects.filter(here).values_list("pk", flat=True))
    called = enterprises_called({alike(name) for name in names})
    for row in asked:
        own = (
            {alike(source(one.enterprise.names).text): one.enterprise for one in row.stored.parties.all()}
            if row.stored
            else {}
        )
        found: dict[str, Enterprise] = {}
        for name, _country, _role in told(row.values):
            fitting = [one for one in called.get(alike(name), []) if one.pk in known]
            if name in by_key or alike(name) in own:
                found[alike(name)] = by_key.get(name) or own[alike(name)]
            elif len(fitting) == 1:
                found[alike(name)] = fitting[0]
            elif fitting:
                row.refuse(
                    "party_1", _("Several enterprises are called “%(name)s”; write the key of one.") % {"name": name}
                )
        row.found["parties"] = found


def make(scope: Scope, rows: Sequence[Row]) -> None:
    """Make the enterprises that rows name and that are not there, each once."""
    new: dict[str, Enterprise] = {}
    for row in rows:
        for name, country, _role in told(row.values) if "parties" in row.found else ():
            if alike(name) not in row.found["parties"]:
                fresh = Enterprise(names=written({guess_language(name): name}), country=country)
                row.found["parties"][alike(name)] = new.setdefault(alike(name), fresh)
    add_enterprises(enterprises=new.values(), actor=scope.actor, now=scope.now)


def of(row: Row) -> list[Party] | None:
    """The parties of a row, unsaved; None where they stay as they are."""
    if "parties" not in row.found:
        return None
    found: Mapping[str, Enterprise] = row.found["parties"]
    return [
        Party(enterprise=found[alike(name)], country=country, role=role) for name, country, role in told(row.values)
    ]
