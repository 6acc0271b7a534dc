"""`serai schedule run`: plain lines off a terminal, bars on one, and one line of JSON."""

import io
import json
import os
import pty
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from serai.matchmaking.models import Meeting, Suggestion
from tests.matchmaking import expo


def suggest(home):
    buyer, exhibitor = expo.buyer(home, 1), expo.exhibitor(home)
    Suggestion.objects.create(need=expo.need(buyer), exhibit=expo.exhibit(exhibitor), score=2, hs_digits=6)


def run(*options):
    out = io.StringIO()
    call_command("schedule", "run", *options, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_it_ends_with_its_certificate_as_one_line_of_json():
    suggest(expo.edition())
    (line,) = run("--edition", "caexpo-22", "--tables", "3").splitlines()
    certificate = json.loads(line)
    assert certificate.pop("seconds") > 0
    assert certificate == {
        "edition": "caexpo-22",
        "run": 1,
        "pairs": 1,
        "meetings": 1,
        "slots": 48,
        "tables": 3,
        "worth": 200,
        "bound": 200,
        "gap_percent": 0.0,
        "unmet": {},
    }
    assert Meeting.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--edition", "caexpo-23"], "there is no edition 'caexpo-23'."),
        (["--edition", "caexpo-22", "--tables", "0"], "--tables must be 1 or more."),
        (["--edition", "caexpo-22", "--per-buyer", "0", "--per-exhibitor", "-1"], "--per-buyer, --per-exhibitor must"),
        (["--edition", "caexpo-22"], "Nothing to schedule: no open need has a suggestion."),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(options, message):
    expo.edition()
    with pytest.raises(CommandError) as error:
        run(*options)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


PROGRAM = """
from serai.matchmaking.management.commands.schedule import STAGES
from serai.matchmaking.management.stages import shown
with shown(STAGES) as progress:
    for stage, done in (("read", 0), ("read", 1), ("bound", 0), ("bound", 1)):
        progress(stage, done, 1)
"""
ENVIRONMENT = {"PATH": "", "COLUMNS": "40", "TERM": "xterm", "DJANGO_SETTINGS_MODULE": "tests.settings"}


def started(**streams):
    program = f"import django; django.setup(){PROGRAM}"
    environment = ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", program], env=environment, **streams)


def test_off_a_terminal_progress_is_plain_lines_on_standard_error():
    with started(stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        out, err = process.communicate()
    assert (out, err) == ("", "Reading needs and hours\nProving the bound\n")


def test_on_a_terminal_progress_is_bars():
    ours, theirs = pty.openpty()
    with started(stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the other end has closed
                break
        assert process.stdout.read() == b""
    os.close(ours)
    assert "Reading needs and hours" in shown.decode()
    assert "━" in shown.decode()
