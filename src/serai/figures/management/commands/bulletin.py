"""`serai bulletin --edition cneae-14`: the figures of an edition, for people or for programs."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from serai.editions.models import Edition
from serai.editions.queries import edition_by_slug
from serai.figures.queries import Figures, bulletin, cut_off_of, judgements


class Command(BaseCommand):
    help = "Print the figures of an edition, and how they stand against what was published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--edition", required=True, help="name in addresses, such as cneae-14")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="text for people (the default)")

    def handle(self, *_args: Any, **options: Any) -> None:
        edition = edition_by_slug(options["edition"])
        if edition is None:
            raise CommandError(f"there is no edition {options['edition']!r}.")
        if options["format"] == "json":
            self.stdout.write(json.dumps(bulletin(edition), ensure_ascii=False))
            return
        for line in _lines(edition):
            self.stdout.write(line)


def _lines(edition: Edition) -> Iterator[str]:
    """Figures with their values, then the checks, each with its verdict and why."""
    figures = Figures(edition)
    cut_off = cut_off_of(edition)
    yield f"{edition}, {edition.starts} to {edition.ends}"
    if cut_off:
        yield f"newest cut-off {cut_off.astimezone(edition.tz):%Y-%m-%d %H:%M %Z}"
    yield ""
    widest = max(len(str(each.figure.title)) for each in figures.values())
    for each in figures.values():
        yield f"{each.figure.title!s:<{widest}}  {each.measured} ({each.state})"
    checks = judgements(edition, figures)
    if checks:
        yield ""
        yield "Checked against what was published"
    for judged in checks:
        yield f"- {judged.title}: {judged.published}; {judged.verdict.label}. {judged.sentence}"
