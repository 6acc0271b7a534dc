"""A kind of the tests' own: enterprises in few columns, among them a day and an amount, which they keep as text."""

import contextlib
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from serai.people.actions import add_enterprises, change_enterprises
from serai.people.models import Enterprise
from serai.shared.exchange import mapping, registry
from serai.shared.exchange.kinds import KEY, Field, Kind, Scope, Twin
from serai.shared.sheets import cells
from serai.shared.sheets.reading import Table, open_table
from serai.shared.text import written
from tests.factories.stamps import ACTOR, NOW

SCOPE = Scope(edition=None, actor=ACTOR, now=NOW)
TEXTS = {"name_en": "en", "name_zh": "zh"}


def stored(_scope, keys):
    return {firm.external_key: (firm, values(firm)) for firm in Enterprise.objects.filter(external_key__in=keys)}


def values(firm):
    founded, _sign, capital = firm.registry_no.partition("|")
    return {
        KEY: firm.external_key,
        **{key: firm.names.get(code, {}).get("text", "") for key, code in TEXTS.items()},
        "country": firm.country,
        "size": firm.size,
        "founded": cells.day().read(founded, cells.Habits()) if founded else None,
        "capital": Decimal(capital) if capital else None,
    }


def check(_scope, rows):
    for row in rows:
        if row.values.get("country") == "AQ":
            row.refuse("country", "Nobody exhibits from there; write another country.")


def write(_scope, rows):
    new, changes = [], []
    for row in rows:
        after = row.values
        fields = {
            "names": written({code: after.get(key, "") for key, code in TEXTS.items()}),
            "country": after.get("country", ""),
            "size": after.get("size", ""),
            "registry_no": f"{after.get('founded') or ''}|{after.get('capital') or ''}",
        }
        if row.stored:
            changes.append((row.stored, fields))
        else:
            new.append(Enterprise(external_key=row.key, **fields))
    add_enterprises(enterprises=new, actor=SCOPE.actor, now=SCOPE.now)
    change_enterprises(changes=changes, actor=SCOPE.actor, now=SCOPE.now)


def twins(_scope, rows):
    firms = {str(firm): firm for firm in Enterprise.objects.all()}
    alike = {row.key: firms.get(row.given["name_en"]) for row in rows}
    return {key: [Twin(pk=firm.pk, record=firm, because="the same name")] for key, firm in alike.items() if firm}


FIRMS = Kind(
    key="firms",
    title="Firms",
    fields=(
        Field(key=KEY, label="Key", cell=cells.text(120), also=("编号",), required=True, empties=False, example="F-1"),
        Field(
            key="name_en",
            label="English name",
            cell=cells.text(200),
            also=("company", "企业英文名称"),
            required=True,
            empties=False,
            example="Tea House",
        ),
        Field(key="name_zh", label="Chinese name", cell=cells.text(200), also=("企业名称",), example="茶馆"),
        Field(key="country", label="Country", cell=cells.country(), also=("国家",), example="CN"),
        Field(key="size", label="Size", cell=cells.choice(Enterprise.Size), example="small"),
        Field(key="founded", label="Founded", cell=cells.day(), also=("established",), example="2001-02-03"),
        Field(key="capital", label="Capital", cell=cells.amount(), also=("registered capital",), example="1000"),
    ),
    of_edition=False,
    changed_by=frozenset({"exhibitors"}),
    stored=stored,
    check=check,
    write=write,
    everything=lambda _scope: map(values, Enterprise.objects.order_by("pk")),
    twins=twins,
)


@contextlib.contextmanager
def registered() -> Iterator[Kind]:
    """The kind among those that can be imported, while the block runs."""
    registry.register(FIRMS)
    try:
        yield FIRMS
    finally:
        registry._kinds.pop(FIRMS.key)


def table_of(folder: Path, text: str, name: str = "firms.csv") -> Table:
    """A table of CSV text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return open_table(path, known=mapping.knower(FIRMS))


def columns_of(table: Table) -> mapping.Columns:
    return mapping.recognise(FIRMS, table.headings)


def sent(text: str) -> BytesIO:
    """CSV text as somebody uploads it."""
    return BytesIO(text.encode())
