"""The command `serai`: the project's own commands, and Django's.

Errors are one clear line and exit status 2; `--debug` gives the traceback.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence

HELP = """\
serai COMMAND [options]

  init       set an empty installation up: organiser, first edition, administrator
  demo       build a demonstration expo and serve it
  serve      serve the site: web workers and one worker for tasks and the index
  web, work  one half of it each, for an init system of your own
  match      suggest exhibits for the needs of an edition:  serai match --edition caexpo-22
  schedule   schedule the meetings of an edition:  serai schedule run --edition caexpo-22
  search     build the search index anew beside the old one:  serai search rebuild
  bulletin   print the figures of an edition:      serai bulletin --edition cneae-14 --format json
  import     records from a spreadsheet:  serai import exhibits goods.xlsx --edition caexpo-22
  export     records to one:              serai export exhibits --edition caexpo-22 -o goods.csv
  backup     keep everything in one archive, while it runs:  serai backup FILE
  restore    fill an empty installation from an archive, on either database
  doctor     look the installation over, and say what to do
  audit      verify that the audit trail is what was sealed:  serai audit verify
  migrate    bring the database up to date

  serai COMMAND --help tells a command's options; --debug gives the traceback of an error.
  All of Django's commands are there too: serai help --commands
"""
FAILED = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    if not arguments or (arguments[0] in {"help", "-h", "--help"} and len(arguments) == 1):
        print(HELP, end="")
        return
    try:
        run(arguments)
    except KeyboardInterrupt:
        print("serai: interrupted; nothing is left half done.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever read has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one line
        if debug:
            traceback.print_exc()
        else:
            print(f"serai: {one_line(error)}", file=sys.stderr)
        sys.exit(FAILED)


def run(arguments: list[str]) -> None:
    """Run a command by name. Raises what the command raises, CommandError for a usage that is off."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "serai.config.settings")
    gc.disable()  # what is loaded stays; the collector would only walk it, now and once more on leaving
    import django
    from django.core.management import CommandError, get_commands, load_command_class
    from django.core.management.base import BaseCommand
    from django.db import connections

    name, *rest = arguments
    django.setup()
    gc.freeze()
    gc.enable()
    if name == "help":
        from django.core.management import ManagementUtility

        ManagementUtility(["serai", *arguments]).execute()
        return
    app = get_commands().get(name)
    if app is None:
        raise CommandError(f"there is no command {name!r}; `serai help` lists them.")
    command: BaseCommand = app if isinstance(app, BaseCommand) else load_command_class(app, name)
    # Made here and not by Django's own entry, so that a wrong option raises instead of printing its usage.
    options = vars(command.create_parser("serai", name).parse_args(rest))
    positional = options.pop("args", ())
    try:
        command.execute(*positional, **options)
        sys.stdout.flush()
    finally:
        connections.close_all()


def one_line(error: Exception) -> str:
    """What went wrong, and where it is known what to do about it."""
    from django.core.management import CommandError
    from django.db import OperationalError, ProgrammingError

    from serai.config.environment import SettingError
    from serai.shared.errors import Refused

    text = " ".join(str(error).split()).removeprefix("Error: ")
    if isinstance(error, OperationalError | ProgrammingError) and ("no such table" in text or "does not exist" in text):
        return "the database is not set up yet; `serai demo` builds a demonstration, `serai migrate` an empty one."
    if isinstance(error, CommandError | Refused | SettingError):
        return text
    return f"{type(error).__name__}: {text} (--debug tells where)"
