"""`serai bulletin`: plain numbers for programs, plain lines for people, one clear line when it cannot."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from serai.figures import actions
from serai.signings.actions import exclude_project
from serai.signings.models import Project
from tests.figures.published import CNEAE_14, CUT_OFF, cneae_14, publish
from tests.signings.ledger import CLERK, NOW

pytestmark = pytest.mark.django_db


def printed(*options):
    out = io.StringIO()
    call_command("bulletin", "--edition", "cneae-14", *options, stdout=out)
    return out.getvalue()


def test_json_has_plain_numbers_and_the_checks():
    publish(cneae_14(), CNEAE_14)
    (line,) = printed("--format", "json").splitlines()
    found = json.loads(line)
    asked = ("projects", "amount_bn", "currency", "bands", "cumulative_projects", "cumulative_amount_bn")
    assert {key: found[key] for key in asked} == {
        "projects": 99,
        "amount_bn": 84.48,
        "currency": "CNY",
        "bands": [59, 18, 18, 4],
        "cumulative_projects": 3032,
        "cumulative_amount_bn": 2053.9,
    }
    assert (found["edition"], found["state"], found["cut_off"]) == ("cneae-14", "preliminary", None)
    assert {each["check"]: each["verdict"] for each in found["checks"]}["record"] == "contradicted"


def test_numbers_come_from_the_ledger():
    home = cneae_14()
    exclude_project(project=Project.objects.get(amount=7_300_000_000), reason="withdrawn", actor=CLERK, now=NOW)
    found = json.loads(printed("--format", "json"))
    assert (found["projects"], found["amount_bn"], found["bands"]) == (98, 77.18, [59, 18, 18, 3])
    assert (found["cumulative_projects"], found["cumulative_amount_bn"]) == (3031, 2046.6)
    assert home.slug == found["edition"]


def test_text_is_a_table_of_plain_lines():
    home = cneae_14()
    publish(home, {"projects_signed": 99})
    actions.compute_figures(edition=home, cut_off=CUT_OFF, actor=CLERK, now=NOW)
    lines = printed().splitlines()
    assert lines[:2] == ["CNEAE 14, 2023-08-23 to 2023-08-27", "newest cut-off 2023-08-27 12:00 CST"]
    named = {line.split("  ")[0]: line.split("  ")[-1].strip() for line in lines if "  " in line}
    assert named["Amount contracted"] == "84.48 bn CNY (preliminary)"
    assert named["Projects by size"] == "59 + 18 + 18 + 4 (preliminary)"
    assert lines[-2:] == [
        "Checked against what was published",
        "- Projects signed: 99; agrees. The rows give the same number.",
    ]
    assert "\x1b" not in "".join(lines)


def test_an_unknown_edition_is_one_clear_line():
    with pytest.raises(CommandError, match=r"^there is no edition 'cneae-14'\.$"):
        printed()
