"""How long an import of many exhibits takes, and how much memory.

    python benchmarks/imports.py [--exhibits 120000] [--exhibitors 3000] [--format csv|xlsx] [--json]

A fresh installation on SQLite in a temporary folder gets an edition and its exhibitors; then `serai import exhibits`
runs as somebody would type it: it reads, shows what would be, and writes. `seconds` is its whole time, `cpu_seconds`
what it has computed, `rss_mb` the peak of its process; `again_changed` is what a second import of the same file would
change. The last line is JSON.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console

NAMES = {
    "en": ("Tea", "Spice", "Pump", "Loom"),
    "zh": ("茶", "香料", "水泵", "织机"),
    "th": ("ชา", "เครื่องเทศ", "ปั๊ม", "กี่ทอ"),
}
COLUMNS = (
    *(
        "external_key",
        "exhibitor_key",
        "exhibitor",
        "name_en",
        "name_zh",
        "name_th",
        "description_en",
        "description_zh",
    ),
    *(
        "hs6",
        "category",
        "brand",
        "model",
        "origin",
        "certificates",
        "moq",
        "unit",
        "price_low",
        "price_high",
        "currency",
    ),
    *("incoterm", "port", "lead_days", "debut", "debut_evidence", "geographical_indication", "visibility"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Import made-up exhibits twice and time it.")
    parser.add_argument("--exhibits", type=int, default=120_000)
    parser.add_argument("--exhibitors", type=int, default=3_000)
    parser.add_argument("--format", choices=["csv", "xlsx"], default="csv")
    parser.add_argument("--json", action="store_true", help="print nothing but the line of JSON")
    asked = parser.parse_args()
    console = Console(stderr=True, quiet=asked.json)
    with tempfile.TemporaryDirectory(prefix="serai-imports-") as folder:
        os.environ |= {"SERAI_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "serai.config.settings", "DATABASE_URL": ""}
        console.print("Making an installation, an edition and its exhibitors")
        found(Path(folder), asked.exhibitors)
        file = Path(folder) / f"exhibits.{asked.format}"
        write(file, COLUMNS, exhibits(asked.exhibits, asked.exhibitors))
        console.print(f"Importing {asked.exhibits} exhibits from {file.stat().st_size / 1e6:.0f} MB")
        seconds, rss_mb, first = imported("exhibits", file)
        console.print(f"{seconds:.1f} s, {rss_mb} MB: {first}")
        console.print("Importing them again")
        again_seconds, _again_mb, again = imported("exhibits", file)
    figures = {
        "seconds": round(seconds, 1),
        "rss_mb": rss_mb,
        "rows": first["new"],
        "again_changed": again["new"] + again["changed"] + again["bad"],
        "again_seconds": round(again_seconds, 1),
        "cpu_seconds": first["cpu_seconds"],
        "steps": first["seconds"],
        "columns": len(COLUMNS),
        "format": asked.format,
    }
    print(json.dumps(figures))


def found(folder: Path, exhibitors: int) -> None:
    """Make the database, one edition, and exhibitors through their own import."""
    import django

    django.setup()
    from datetime import UTC, date, datetime

    from django.db import connections

    from serai.editions.actions import create_edition, create_series
    from serai.shared import database
    from serai.shared.audit import SYSTEM
    from serai.shared.text import written

    database.prepare()
    stamp: dict[str, Any] = {"actor": SYSTEM, "now": datetime.now(UTC)}
    series = create_series(slug="fair", short="FAIR", names=written({"en": "Fair"}), look="caexpo", **stamp)
    create_edition(
        series=series,
        number=1,
        theme={},
        city=written({"en": "Nanning"}),
        venue_names={},
        host_country="CN",
        starts=date(2026, 9, 17),
        ends=date(2026, 9, 21),
        zone="Asia/Shanghai",
        currency="CNY",
        languages=["en", "zh", "th"],
        industries=[{"key": "machinery", "names": written({"en": "Machinery"}), "chapters": ["84"]}],
        demonstration=False,
        **stamp,
    )
    connections.close_all()
    file = folder / "exhibitors.csv"
    rows = ([f"E-{n:05}", f"Exhibitor {n}", ("CN", "VN", "TH")[n % 3]] for n in range(exhibitors))
    write(file, ("external_key", "name_en", "country"), rows)
    imported("exhibitors", file)


def exhibits(count: int, exhibitors: int) -> Iterator[list[Any]]:
    """Made-up exhibits with something in every column; always the same."""
    draw = random.Random(1)
    for n in range(count):
        what = draw.randrange(4)
        price = draw.randrange(1, 100_000) / 100
        yield [
            f"X-{n:07}",
            f"E-{n % exhibitors:05}",
            f"Exhibitor {n % exhibitors}",
            *(f"{names[what]} {n}" for names in NAMES.values()),
            f"{NAMES['en'][what]} of the kind {n % 977}, made to order and packed in boxes of {n % 12 + 1}",
            f"{NAMES['zh'][what]}，第{n % 977}种，按订单生产",
            ("090240", "091099", "841370", "844621")[what],
            "machinery",
            f"Brand {n % 500}",
            f"M-{n % 10_000}",
            ("CN", "Viet Nam", "泰国")[n % 3],
            f"ISO 9001 | {n} | SGS | 2027-12-31" if n % 4 == 0 else "",
            draw.randrange(1, 1000),
            "KGM",
            f"{price:.2f}",
            f"{price * 1.2:.2f}",
            "USD",
            "FOB",
            "Qinzhou",
            draw.randrange(7, 90),
            "world" if n % 50 == 0 else "",
            "First shown here" if n % 50 == 0 else "",
            "yes" if n % 20 == 0 else "no",
            "public",
        ]


def write(file: Path, headings: tuple[str, ...], rows: Iterator[list[Any]]) -> None:
    """A table as the house writes it."""
    from serai.shared.sheets.writing import write_csv, write_xlsx

    if file.suffix == ".xlsx":
        write_xlsx(file, headings, rows)
        return
    with file.open("w", encoding="utf-8", newline="") as stream:
        write_csv(stream, headings, rows)


def imported(kind: str, file: Path) -> tuple[float, int, dict[str, Any]]:
    """`serai import`, to its end: seconds, the peak of its memory in MB, and what it says it has done."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        command = [sys.executable, "-m", "serai", "import", kind, str(file), "--edition", "fair-1", "--json"]
        process = subprocess.Popen(command, stdout=said, cwd=file.parent)  # noqa: S603 - our own command
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode().splitlines()
    if process.returncode:
        sys.exit("\n".join(lines[-20:]))
    told = next(line for line in reversed(lines) if line.startswith("{"))
    summary = json.loads(told) | {"cpu_seconds": round(used.ru_utime + used.ru_stime, 1)}
    return time.perf_counter() - started, used.ru_maxrss // 1024, summary


if __name__ == "__main__":
    main()
