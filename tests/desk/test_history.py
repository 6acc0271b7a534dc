"""A record's past as its page tells it."""

import re
from pathlib import Path

import serai
from serai.desk.deeds import DEEDS, deed
from serai.desk.history import changes_of
from serai.desk.lists import LISTS
from serai.exhibitors.actions import ask_for_more_info
from serai.shared import audit
from tests import factories
from tests.factories.stamps import STAMP


def test_a_change_tells_what_was_before_and_after_in_the_forms_words(db):
    application = factories.exhibitor(factories.edition(), state="submitted").application
    ask_for_more_info(application=application, reason="Send the licence", **STAMP)
    newest, made = changes_of(audit.history(application), application.edition)
    assert (newest.action, newest.entry.reason) == ("asked for more information", "Send the licence")
    assert newest.fields == (("State", "submitted", "more information asked for"),)
    assert (made.action, made.fields) == ("entered", ())


def test_every_action_on_what_the_desk_lists_has_a_word():
    named = re.compile(r'(?:action=|verb=|_move\([^"]*, )"(?:\w+\.)?(\w+)"')
    rooms = {desk_list.model._meta.app_label for desk_list in LISTS}
    package = Path(serai.__file__).parent
    written = [path for room in rooms for path in package.glob(f"{room}/actions*/**/*.py")]
    written += [path for room in rooms for path in package.glob(f"{room}/actions.py")]
    sources = [path.read_text(encoding="utf-8") for path in written]
    actions = {name for source in sources for name in named.findall(source)}
    assert len(actions) > 30
    assert actions - set(DEEDS) == set()


def test_an_action_that_is_no_more_keeps_its_name():
    assert deed("exhibitors.levy_a_toll") == "levy a toll"


def test_a_column_that_is_no_more_keeps_its_name(db):
    application = factories.exhibitor(factories.edition(), state="submitted").application
    audit.record(target=application, action="rename", before={"gone": 1}, after={"gone": 2}, **STAMP)
    assert changes_of(audit.history(application), application.edition)[0].fields == (("gone", "1", "2"),)
