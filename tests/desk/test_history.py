"""A record's past as its page tells it."""

from serai.desk.history import changes_of
from serai.exhibitors.actions import ask_for_more_info
from serai.shared import audit
from tests import factories
from tests.factories.stamps import STAMP


def test_a_change_tells_what_was_before_and_after_in_the_forms_words(db):
    application = factories.exhibitor(factories.edition(), state="submitted").application
    ask_for_more_info(application=application, reason="Send the licence", **STAMP)
    newest, made = changes_of(application)
    assert (newest.action, newest.entry.reason) == ("ask for more info", "Send the licence")
    assert newest.fields == (("State", "submitted", "more_info"),)
    assert (made.action, made.fields) == ("add applications", ())


def test_a_column_that_is_no_more_keeps_its_name(db):
    application = factories.exhibitor(factories.edition(), state="submitted").application
    audit.record(target=application, action="rename", before={"gone": 1}, after={"gone": 2}, **STAMP)
    assert changes_of(application)[0].fields == (("gone", 1, 2),)
