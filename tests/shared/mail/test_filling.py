"""Placeholders are filled once, by name, and nothing that stands in a value is looked at again."""

import pytest

from serai.shared.mail.filling import clean, faults, fill, fill_line, one_line

VALUES = {"enterprise": "Mekong Fruit", "reason": "", "name": "Ada"}


def test_each_placeholder_becomes_its_value():
    assert fill("Dear {name},\n{enterprise} is in.", VALUES) == "Dear Ada,\nMekong Fruit is in."


@pytest.mark.parametrize(
    "name",
    [
        "{{7*7}}",
        "{reason}",
        "{enterprise.__class__}",
        "{enterprise!r:>99}",
        "{0}",
        "%(reason)s",
        "${name}",
        "{% now %}",
        "\\1",
    ],
)
def test_a_firm_may_be_called_anything(name):
    values = {**VALUES, "enterprise": name, "reason": "secret"}
    assert fill("Dear {enterprise}, bye", values) == f"Dear {name}, bye"
    assert fill_line("For {enterprise}", values) == f"For {name}"


def test_a_line_that_says_nothing_is_left_out_with_its_gap():
    text = "Dear {name},\n\nA remark: {reason}\n\nBye"
    assert fill(text, VALUES) == "Dear Ada,\n\nBye"
    assert fill(text, {**VALUES, "reason": "Well done.\n\nCome early."}) == (
        "Dear Ada,\n\nA remark: Well done.\n\nCome early.\n\nBye"
    )


def test_a_placeholder_that_the_letter_no_longer_knows_stays_as_it_is():
    assert fill("Dear {name}, {stand}", VALUES) == "Dear Ada, {stand}"


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_a_subject_stays_on_one_line(line_break):
    injected = f"Ada{line_break}Bcc: all@example.org"
    assert fill_line("For {name}", {"name": injected}) == "For Ada Bcc: all@example.org"


def test_unseen_characters_are_taken_out():
    assert one_line("A\x00d\u202ea") == "Ada"
    assert clean(" A\x00\r\nb\u2066\n") == "A\nb"
    assert len(one_line("x" * 999)) == 200


@pytest.mark.parametrize("braced", ["{firm}", "{enterprise.name}", "{enterprise!r}", "{ enterprise }", "{}", "{NAME}"])
def test_an_unknown_placeholder_is_refused_with_the_ones_there_are(braced):
    assert faults(f"Dear {braced}", ["name", "enterprise"]) == [
        f"{braced} is no placeholder of this letter. It knows: {{enterprise}}, {{name}}."
    ]


@pytest.mark.parametrize("text", ["{{name}}", "{name", "name}", "｛name｝", "{\nname}"])
def test_a_brace_by_itself_is_refused(text):
    assert faults(text, ["name"]) == [
        "A brace stands where no placeholder is. Write placeholders as {name}, and leave other braces out."
    ]


def test_a_right_text_has_no_faults():
    assert faults("Dear {name},\n100 % of {enterprise}", ["name", "enterprise"]) == []
