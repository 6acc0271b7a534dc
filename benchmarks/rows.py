"""The rows of `lists.py`: an edition in which every list of the desk is very long."""

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

BATCH = 5000
FEW = 2000  # rows that are made one by one, before they are copied
TOLD_APART = defaultdict(lambda: ("sort_en", "sort_zh"), Booth=("code", "place"), Claim=("name",))


def filled(rows: int, tell: Any) -> tuple[Any, dict[str, Any]]:
    """A member of staff, and the edition in which each list has its rows ("" for all lists not named)."""
    from serai.editions.models import Edition, Series
    from serai.people.models import User

    if Edition.objects.exists():
        user = User.objects.get()
    else:
        user = User.objects.create_superuser("staff@demo.example", None)
        series = Series.objects.create(slug="caexpo", short="CAEXPO", names=said("Expo", "博览会"))
        for number in (1, 2, 3):
            Edition.objects.create(
                series=series, number=number, slug=f"caexpo-{number}", state="open", **of_an_edition()
            )
        few = min(rows, FEW)
        for name, records in everything_of(few, *Edition.objects.order_by("number")):
            started = time.perf_counter()
            insert(records)
            tell(f"{few} {name}: {time.perf_counter() - started:.1f} s")
        started = time.perf_counter()
        multiply(rows // few)
        tell(f"{rows // few} times as many: {time.perf_counter() - started:.1f} s")
    one, two, three = Edition.objects.order_by("number")
    return user, {"": one, "buyers": two, "needs": two, "quotes": two, "visitors": two, "delegations": three}


def insert(records: Iterator[Any]) -> None:
    """All of them in one transaction."""
    from itertools import islice

    from django.db import transaction

    with transaction.atomic():
        while batch := list(islice(records, BATCH)):
            type(batch[0])._default_manager.bulk_create(batch)


def multiply(times: int) -> None:
    """Copy all rows inside the database until there are so many times as many: columns worked out of others too.

    Copies point to copies; what has to differ gets the copy's number behind it, and so do the keys that sort.
    """
    from django.db import connection, models, transaction

    from serai.desk.lists import LISTS
    from serai.people.models import Enterprise, Person

    kinds = dict.fromkeys([Enterprise, Person, *(one.model for one in LISTS)])
    step = {kind: kind._default_manager.aggregate(last=models.Max("pk"))["last"] or 0 for kind in kinds}

    def copied(kind: Any, field: Any) -> str:
        if field.primary_key:
            return f"id + copy * {step[kind]}"
        if field.name == "number":
            return f"number + copy * {step[kind]}"
        if field.is_relation and field.related_model in kinds and field.name != "delegation":
            return f"{field.column} + copy * {step[field.related_model]}"
        return (
            f"SUBSTR({field.column}, 1, 60) || '-' || copy"
            if field.name in TOLD_APART[kind.__name__]
            else f'"{field.column}"'
        )

    numbers = "WITH RECURSIVE copies(copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < %s)"
    with transaction.atomic(), connection.cursor() as cursor:
        for kind in kinds if times > 1 else ():
            table, fields = kind._meta.db_table, kind._meta.concrete_fields
            columns = ", ".join(f'"{field.column}"' for field in fields)
            values = ", ".join(copied(kind, field) for field in fields)
            where = "edition_id = 3" if kind.__name__ == "Delegation" else "1 = 1"
            select = f"SELECT {values} FROM {table}, copies WHERE {where}"  # noqa: S608 - our own tables
            cursor.execute(f"INSERT INTO {table} ({columns}) {numbers} {select}", [times - 1])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint")


def of_an_edition() -> dict[str, Any]:
    """What an edition needs."""
    from datetime import date

    industries = [{"key": key, "names": said(key, key), "chapters": []} for key in ("food", "machines", "textiles")]
    return {
        "theme": said("Theme", "主题"),
        "city": said("Nanning", "南宁"),
        "venue_names": said("Hall", "会展中心"),
        "host_country": "CN",
        "starts": date(2026, 9, 17),
        "ends": date(2026, 9, 21),
        "languages": ["en", "zh"],
        "industries": industries,
    }


def said(en: str, zh: str) -> dict[str, dict[str, str]]:
    """A text in two languages."""
    return {"zh": {"text": zh, "origin": "source"}, "en": {"text": en, "origin": "reviewed"}}


def named(number: int) -> dict[str, dict[str, str]]:
    """A name of its own for each number, in no order."""
    draw = random.Random(number)
    en = " ".join(draw.choice(ENGLISH) for _ in range(3))
    zh = "".join(draw.choice(CHINESE) for _ in range(4))
    return said(f"{en} company {number}", f"{zh}有限公司{number}")


ENGLISH = [
    "tea",
    "rice",
    "durian",
    "pump",
    "cable",
    "steel",
    "silk",
    "paper",
    "glass",
    "timber",
    "coffee",
    "solar",
    "marine",
    "cotton",
    "spice",
    "valve",
]
CHINESE = [
    "茶叶",
    "广西",
    "云南",
    "机械",
    "丝绸",
    "大米",
    "电缆",
    "木材",
    "咖啡",
    "水泵",
    "钢铁",
    "重庆",
    "长沙",
    "银行",
    "音乐",
    "设备",
]
COUNTRIES = ["CN", "VN", "TH", "MY", "ID", "LA", "KH", "MM", "PH", "SG", "BN"]


def everything_of(rows: int, one: Any, two: Any, three: Any) -> Iterator[tuple[str, Iterator[Any]]]:
    """The rows of every list, each after what it points to."""
    from datetime import UTC, datetime, timedelta

    from serai.catalogue.models import Case, Exhibit
    from serai.exhibitors.models import Application, Representative
    from serai.figures.models import Claim, Snapshot
    from serai.matchmaking.models import Meeting, Need, Quote, ScheduleRun
    from serai.participation.models import Delegation, Participation
    from serai.people.models import Enterprise, Person
    from serai.programme.models import Event
    from serai.shared.models import AuditEntry
    from serai.signings.models import Project
    from serai.venue.models import Area, Booth, Hall, Room
    from serai.visitors.models import BuyerRegistration, Visitor

    start = datetime(2026, 1, 1, tzinfo=UTC)
    numbers = range(rows)

    def of(values: Any, number: int) -> Any:
        return values[number * 7919 % len(values)]

    states = {model: model.State.values for model in (Application, BuyerRegistration, Case, Need, Booth, Project)}
    yield "enterprises", (Enterprise(names=named(n), country=of(COUNTRIES, n), registry_no=f"R{n}") for n in numbers)
    yield "persons", (Person(names=named(n + 1), languages=["en", "zh"]) for n in numbers)
    for edition in (one, two):
        yield "delegations", (Delegation(edition=edition, names=named(n), country=of(COUNTRIES, n)) for n in range(60))
    firms, persons = keys(Enterprise), keys(Person)
    for edition, role in ((one, "exhibitor"), (two, "buyer")):
        groups = keys(Delegation.objects.filter(edition=edition))
        yield (
            f"participations as {role}",
            (
                Participation(
                    edition=edition,
                    enterprise_id=firms[n],
                    role=role,
                    channel=of(Participation.Channel.values, n),
                    delegation_id=of(groups, n) if n % 3 else None,
                )
                for n in numbers
            ),
        )
    yield "delegations", (Delegation(edition=three, names=named(n), country=of(COUNTRIES, n)) for n in numbers)
    yield "areas", (Area(edition=one, key=f"area-{n}", names=named(n)) for n in range(12))
    yield "halls", (Hall(edition=one, code=f"B{n}", names=named(n)) for n in range(40))
    yield "rooms", (Room(edition=one, key=f"room-{n}", names=named(n)) for n in range(40))
    exhibitors, buyers = (keys(Participation.objects.filter(role=role)) for role in ("exhibitor", "buyer"))
    areas, halls, rooms = keys(Area), keys(Hall), keys(Room)
    yield (
        "applications",
        (
            Application(
                participation_id=exhibitors[n],
                state=of(states[Application], n),
                area_id=of(areas, n),
                wanted_m2=9 * (1 + n % 12),
                submitted_at=start + timedelta(minutes=n * 7919 % rows),
            )
            for n in numbers
        ),
    )
    yield "stands", (Representative(participation_id=exhibitors[n], person_id=persons[n]) for n in numbers)
    yield (
        "buyers",
        (
            BuyerRegistration(
                participation_id=buyers[n],
                contact_id=persons[n],
                state=of(states[BuyerRegistration], n),
                purchasing_band=of(BuyerRegistration.Band.values, n),
            )
            for n in numbers
        ),
    )
    yield "visitors", (Visitor(edition=two, person_id=persons[n], country=of(COUNTRIES, n)) for n in numbers)
    yield (
        "exhibits",
        (
            Exhibit(
                participation_id=of(exhibitors, n),
                names=named(n),
                descriptions=said("long " * 60, "说明" * 60),
                hs6=f"{n * 7919 % 960000 + 10000:06d}",
                category=of(("food", "machines", "textiles"), n),
                origin=of(COUNTRIES, n),
                currency="USD",
                price_low=n % 1000,
                debut="" if n % 40 else of(("world", "regional", "national"), n),
                visibility=of(Exhibit.Visibility.values, n),
                state="listed" if n % 50 else of(Exhibit.State.values, n),
            )
            for n in numbers
        ),
    )
    exhibits = keys(Exhibit)
    yield (
        "cases",
        (
            Case(
                exhibit_id=exhibits[n],
                ground=of(Case.Ground.values, n),
                state=of(states[Case], n),
                complainant=f"Complainant {n}",
                statement="It is ours. " * 20,
                opened_at=start + timedelta(minutes=n),
            )
            for n in numbers
        ),
    )
    yield (
        "needs",
        (
            Need(
                buyer_id=of(buyers, n), titles=named(n), hs6=f"{n % 999999:06d}", quantity=n, state=of(states[Need], n)
            )
            for n in numbers
        ),
    )
    needs = keys(Need)
    yield (
        "quotes",
        (
            Quote(
                need_id=needs[n],
                exhibitor_id=of(exhibitors, n),
                exhibit_id=exhibits[n],
                state=of(("withdrawn", "accepted", "declined"), n),  # only one that is sent can stand
                price=n % 5000,
                currency="USD",
                sent_at=start + timedelta(minutes=n * 7919 % rows),
            )
            for n in numbers
        ),
    )
    yield (
        "booths",
        (
            Booth(
                hall_id=of(halls, n),
                code=f"{n:06d}",
                net_m2=9 * (1 + n % 12),
                state="accepted" if n % 2 else "free",
                participation_id=of(exhibitors, n) if n % 2 else None,
            )
            for n in numbers
        ),
    )
    yield (
        "events",
        (
            Event(
                edition=one,
                room_id=of(rooms, n),
                kind=of(Event.Kind.values, n),
                titles=named(n),
                starts=start + timedelta(minutes=n * 7919 % rows),
                ends=start + timedelta(days=400),
            )
            for n in numbers
        ),
    )
    yield (
        "runs",
        (
            ScheduleRun(
                edition=one, number=n, at=start, slots=[], slot_minutes=30, tables=9, pairs=n, meetings_count=n,
                weight=n, bound=n, seconds=1.5,
            )
            for n in numbers
        ),
    )  # fmt: skip
    yield (
        "meetings",
        (
            Meeting(
                edition=one,
                buyer_id=exhibitors[n],
                exhibitor_id=exhibitors[(n + 1) % rows],
                state="cancelled" if n % 3 else "requested",
                weight=n * 7919 % rows,
                starts=start + timedelta(minutes=n * 7919 % rows) if n % 3 else None,
                slot=n % 50 if n % 3 else None,
                table=n % 500,
            )
            for n in numbers
        ),
    )
    yield (
        "projects",
        (
            Project(
                edition=one,
                titles=named(n),
                kind=of(Project.Kind.values, n),
                binding=of(Project.Binding.values, n),
                amount=n * 1000,
                currency="CNY",
                state=of(states[Project], n),
                excluded_reason="twice",
            )
            for n in numbers
        ),
    )
    yield "figures", (Snapshot(edition=one, name=f"figure-{n % 50}", value=n, cut_off=start) for n in numbers)
    yield "claims", (Claim(edition=one, name=f"claim-{n}", value=n, source=f"Paper {n % 900}") for n in numbers)
    yield (
        "rows of the trail",
        (
            AuditEntry(
                actor_kind="person",
                actor_id=str(n % 20),
                actor_label=f"Member of staff {n % 20}",
                action=of(("exhibitors.approve_application", "venue.lay_out_booths", "catalogue.add_exhibits"), n),
                object_kind=of(("exhibitors.application", "venue.booth", "catalogue.exhibit"), n),
                object_id=str(n),
                after={"state": "approved"},
                at=start + timedelta(minutes=n),
                edition_id=one.pk,
            )
            for n in numbers
        ),
    )


def keys(rows: Any) -> list[int]:
    """The keys of these rows."""
    manager = getattr(rows, "_default_manager", rows)
    return list(manager.order_by("pk").values_list("pk", flat=True))
