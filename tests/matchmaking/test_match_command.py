"""`serai match`: one line of JSON, and errors that say what to do."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.matchmaking import expo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def run(*options):
    out = io.StringIO()
    call_command("match", *options, stdout=out)
    return out.getvalue()


def test_it_ends_with_what_it_did_as_one_line_of_json():
    home = expo.edition()
    expo.exhibit(expo.exhibitor(home))
    expo.need(expo.buyer(home), closes_at=None)
    (line,) = run("--edition", "caexpo-22").splitlines()
    told = json.loads(line)
    assert told.pop("seconds") > 0
    assert told == {"edition": "caexpo-22", "needs": 1, "suggestions": 1, "shared": 0, "cost_percent": 0.0}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--edition", "caexpo-99"), "there is no edition 'caexpo-99'."),
        (("--edition", "caexpo-22", "--top", "0"), "--top must be 1 or more."),
    ],
)
def test_what_cannot_be_matched_is_refused(options, message):
    expo.edition()
    with pytest.raises(CommandError) as error:
        run(*options)
    assert str(error.value) == message
