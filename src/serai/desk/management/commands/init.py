import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from serai.desk.first.actions import FIRST_RUN, found
from serai.desk.first.asking import FIELDS, as_form, ask
from serai.people.queries import nobody_can_sign_in
from serai.shared import database
from serai.shared.terminal import console


class Command(BaseCommand):
    help = "Set an empty installation up: organiser, first edition, first administrator. Asks for what is not given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, field in FIELDS.items():
            if name != "password":  # a command line is seen by everybody on the machine
                parser.add_argument(f"--{name}", help=f"{field.label}. {field.help_text}".replace("%", "%%"))
        parser.add_argument("--password-file", metavar="FILE", help="where the password stands; - is standard input")
        parser.add_argument("--no-input", action="store_true", help="ask nothing: what is not given keeps its default")

    def handle(self, *_args: Any, **options: Any) -> None:
        given = {name: options[name] for name in FIELDS if options.get(name) is not None}
        if options["password_file"]:
            given["password"] = _password(options["password_file"])
        database.prepare()
        if not nobody_can_sign_in():
            raise CommandError("this installation is set up already; `serai serve` starts it.")
        form = as_form(given) if options["no_input"] else ask(given, console())
        if not form.is_valid():
            raise CommandError(
                "; ".join(f"--{name}: {' '.join(map(str, texts))}" for name, texts in form.errors.items())
            )
        edition = found(answers=form.cleaned_data, actor=FIRST_RUN, now=timezone.now())
        console().print(
            f"{edition} is there, as a draft. `serai serve` starts the site; sign in as {form.cleaned_data['email']}."
            f"\nWhat it needs before it opens stands at /desk/{edition.slug}/."
        )


def _password(file: str) -> str:
    text = sys.stdin.readline() if file == "-" else Path(file).read_text()
    return text.rstrip("\r\n")
