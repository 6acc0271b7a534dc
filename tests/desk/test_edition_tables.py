"""The lists of an edition's set-up, worked on row by row, by one person or two."""

import json
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from serai.desk.editions.rows import PAGE, TableForm
from serai.desk.editions.tables import TABLES
from serai.editions.actions import set_key_dates
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition
from serai.participation.models import Delegation
from serai.shared.text import written
from serai.venue.models import Area, Hall, Room
from tests import factories
from tests.factories import exhibit, exhibitor
from tests.factories.stamps import STAMP

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    made = factories.edition(23, state="draft", starts=date(2030, 9, 17), ends=date(2030, 9, 21))
    set_key_dates(edition=made, key_dates=usual_key_dates(made), **STAMP)
    return made


@pytest.fixture
def send(client, draft, settings):
    """`send("halls", …)` sends the rows of a table as an administrator."""
    settings.SECOND_FACTOR = False
    client.force_login(factories.staff(draft), backend="django.contrib.auth.backends.ModelBackend")
    return lambda table, data: client.post(reverse("desk:edition_table", args=[draft.slug, table]), data)


def rows(table, edition):
    """What a browser would send back of a table's page without touching it."""
    found = {"row": []}
    with timezone.override(edition.tz):
        for row in TableForm(TABLES[table], Edition.objects.get(pk=edition.pk)).rows:
            found["row"].append(row.key)
            found |= {row.form.add_prefix("seen"): json.dumps(row.form._stored)} if row.entry else {}
            for bound in row.form:
                value = bound.field.widget.format_value(bound.field.prepare_value(bound.value()))
                if bound.field.widget.__class__.__name__ == "TextByLanguageWidget":
                    for code, entry in (bound.value() or {}).items():
                        found[f"{bound.html_name}-{code}"] = entry["text"]
                        found[f"{bound.html_name}-{code}-origin"] = entry["origin"]
                elif bound.name != "remove" and not bound.field.disabled:
                    value = value[0] if isinstance(value, list) else value
                    found[bound.html_name] = "" if value is None else value
    return found


def new(prefix, **values):
    named = values.pop("names", {})
    found = {f"{prefix}-{name}": value for name, value in values.items()}
    for code, text in named.items():
        found |= {f"{prefix}-names-{code}": text, f"{prefix}-names-{code}-origin": "source"}
    return found


@pytest.mark.parametrize("table", TABLES)
def test_a_page_sent_back_untouched_changes_nothing(send, draft, table):
    factories.hall(draft)
    factories.area(draft)
    factories.room(draft)
    factories.delegation(draft)
    Edition.objects.update(tracks=[{"key": "green", "names": written({"en": "Green", "zh": "绿色"})}])
    before = Edition.objects.get().version
    answer = send(table, rows(table, draft))
    assert answer.status_code == 302
    assert Edition.objects.get().version == before
    assert {one.version for one in (*Hall.objects.all(), *Area.objects.all(), *Room.objects.all())} == {1}


def test_rows_are_added_changed_and_removed_at_once(send, draft):
    kept, gone = factories.hall(draft, "A1"), factories.hall(draft, "A2")
    data = rows("halls", draft) | new("new0", code="A3", gross_m2="500", names={"th": "ฮอลล์ 3"})
    data |= {f"r-{kept.pk}-gross_m2": "20000", f"r-{gone.pk}-remove": "on"}
    assert send("halls", data).status_code == 302
    assert list(Hall.objects.order_by("code").values_list("code", "gross_m2")) == [("A1", 20_000), ("A3", 500)]
    assert Hall.objects.get(code="A3").names == written({"th": "ฮอลล์ 3"})


def test_a_key_is_made_of_the_english_name_or_asked_for(send, draft):
    sent = rows("areas", draft)
    assert send("areas", sent | new("new0", names={"en": "Artificial intelligence"})).status_code == 302
    assert Area.objects.get().key == "artificial-intelligence"
    answer = send("areas", rows("areas", draft) | new("new0", names={"zh": "农业"}))
    assert answer.context["form"].rows[1].form.errors["key"] == [
        "Write a key in Latin letters: it cannot be made of these names."
    ]
    twice = rows("areas", draft) | new("new0", names={"en": "Artificial Intelligence"})
    assert list(send("areas", twice).context["form"].rows[1].form.errors) == ["key"]
    assert Area.objects.count() == 1


def test_key_dates_are_read_on_the_editions_clocks(send, draft):
    data = rows("dates", draft) | {"r-applications-close-at": "2030-06-01T18:00"}
    data |= new("new0", names={"en": "Press day"}, at="2030-09-16T09:30") | {"r-catalogue-closes-remove": "on"}
    assert send("dates", data).status_code == 302
    dates = dict(draft.key_dates.values_list("key", "at"))
    assert dates["applications-close"] == datetime(2030, 6, 1, 10, tzinfo=UTC)
    assert dates["press-day"] == datetime(2030, 9, 16, 1, 30, tzinfo=UTC)
    assert "catalogue-closes" not in dates
    assert len(dates) == len(usual_key_dates(draft))


@pytest.mark.parametrize(
    ("written_as", "codes"),
    [("8, 09", ["08", "09"]), ("84-86；01", None), ("84–86, 01", ["01", "84", "85", "86"]), ("84、8", ["08", "84"])],
)
def test_chapters_are_written_as_people_write_them(send, draft, written_as, codes):
    sent = rows("industries", draft) | {"r-machinery-chapters": written_as}
    assert send("industries", sent).status_code == 302
    (industry,) = Edition.objects.get().industries
    assert industry["chapters"] == (codes or ["01", "84", "85", "86"])


@pytest.mark.parametrize("wrong", ["77", "100", "0", "food", "84-", "85-84", "1-999999999999"])
def test_what_is_no_chapter_is_named(send, draft, wrong):
    answer = send("industries", rows("industries", draft) | {"r-machinery-chapters": wrong})
    assert list(answer.context["form"].rows[0].form.errors) == ["chapters"]


def test_an_industry_under_which_something_is_shown_stays(send, draft):
    factories.exhibit(factories.exhibitor(draft), category="machinery")
    answer = send("industries", rows("industries", draft) | {"r-machinery-remove": "on"})
    assert answer.context["refusals"] == [
        "“Dried mango” and others are shown under “machinery”; move them to another industry first."
    ]
    assert len(Edition.objects.get().industries) == 1


def test_two_people_at_different_rows_do_not_disturb_each_other(send, draft):
    first, second = factories.hall(draft, "A1"), factories.hall(draft, "A2")
    page = rows("halls", draft)
    send("halls", page | {f"r-{first.pk}-gross_m2": "1"} | new("new0", code="A3", gross_m2="0"))
    assert send("halls", page | {f"r-{second.pk}-gross_m2": "2"}).status_code == 302
    assert list(Hall.objects.order_by("code").values_list("code", "gross_m2")) == [("A1", 1), ("A2", 2), ("A3", 0)]


def test_two_people_at_one_row_are_told_and_nothing_is_lost(send, draft):
    hall = factories.hall(draft, "A1")
    page = rows("halls", draft)
    send("halls", page | {f"r-{hall.pk}-gross_m2": "1"})
    answer = send("halls", page | {f"r-{hall.pk}-gross_m2": "2"})
    (row, *_blank) = answer.context["form"].rows
    assert row.form.errors["gross_m2"][0].startswith("Somebody changed this to “1” while the form was open.")
    assert row.form["gross_m2"].value() == "2"
    again = page | {f"r-{hall.pk}-gross_m2": "2", f"r-{hall.pk}-seen": json.dumps(row.form._shown)}
    assert send("halls", again).status_code == 302
    assert Hall.objects.get().gross_m2 == 2


def test_a_row_that_changed_or_went_meanwhile_does_not_go_or_come_silently(send, draft):
    hall = factories.hall(draft, "A1")
    page = rows("halls", draft)
    send("halls", page | {f"r-{hall.pk}-gross_m2": "1"})
    answer = send("halls", page | {f"r-{hall.pk}-remove": "on"})
    assert answer.context["form"].rows[0].form.non_field_errors() == [
        "Somebody changed this row while the form was open. Save again to remove it."
    ]
    Hall.objects.all().delete()
    assert send("halls", page).status_code == 302
    assert Hall.objects.count() == 0
    answer = send("halls", page | {f"r-{hall.pk}-gross_m2": "7"})
    assert answer.context["form"].rows[0].form.non_field_errors() == [
        "Somebody removed this row meanwhile. Save again to add it anew."
    ]
    again = page | {f"r-{hall.pk}-gross_m2": "7"}
    again.pop(f"r-{hall.pk}-seen")
    assert send("halls", again).status_code == 302
    assert Hall.objects.get().gross_m2 == 7


def test_a_wrong_row_keeps_the_right_ones_from_being_lost(send, draft):
    data = rows("halls", draft) | new("new0", code="A1", gross_m2="-1") | new("new1", code="A2", gross_m2="5")
    answer = send("halls", data)
    assert [list(row.form.errors) for row in answer.context["form"].rows] == [["gross_m2"], [], []]
    assert 'value="A2"' in answer.content.decode()
    assert Hall.objects.count() == 0


def test_delegations_have_quotas_a_subsidy_and_a_parent_of_their_own_edition(send, draft):
    parent = factories.delegation(draft, "Thailand")
    foreign = factories.delegation(factories.edition(14, of="cneae"))
    group = new("new0", names={"en": "Chiang Mai"}, country="TH", parent=parent.pk, area_quota_m2="90")
    group |= new("new0", booth_quota="10", badge_quota="20", buyer_quota="3", subsidy="1500.50")
    wrong = send("delegations", rows("delegations", draft) | group | {"new0-parent": foreign.pk})
    assert list(wrong.context["form"].rows[1].form.errors) == ["parent"]
    assert send("delegations", rows("delegations", draft) | group).status_code == 302
    made = Delegation.objects.get(parent=parent)
    assert (made.booth_quota, made.badge_quota, made.buyer_quota, str(made.subsidy)) == (10, 20, 3, "1500.5000")


def test_long_tables_have_pages_and_a_page_leaves_the_others_alone(send, client, draft):
    for number in range(PAGE + 5):
        factories.delegation(draft, f"D{number}", "TH")
    page = client.get(reverse("desk:edition_table", args=[draft.slug, "delegations"]))
    assert len([row for row in page.context["form"].rows if row.entry]) == PAGE
    second = client.get(reverse("desk:edition_table", args=[draft.slug, "delegations"]) + "?page=2")
    assert len([row for row in second.context["form"].rows if row.entry]) == 5
    send("delegations", rows("delegations", draft))
    assert Delegation.objects.count() == PAGE + 5


def test_restricted_goods_are_kept_with_what_exhibitors_are_told(send, draft):
    exhibit(exhibitor(draft), hs6="930200")
    blank = {"row": ["new0"], "new0-effect": "refuse"}
    send(
        "restrictions",
        {**blank, "new0-prefix": "93.02", "new0-reasons-en": "No arms.", "new0-reasons-en-origin": "source"},
    )
    (kept,) = draft.restrictions.all()
    assert (kept.prefix, kept.effect, kept.reasons) == ("9302", "refuse", written({"en": "No arms."}))
    shown = rows("restrictions", draft)
    row = TableForm(TABLES["restrictions"], draft).rows[0]
    assert (row.name, row.form.fields["prefix"].help_text) == ("HS 9302", "1 listed exhibit begins so.")
    assert send("restrictions", shown | {f"{row.key}-effect": "review"}).status_code == 302
    assert [one.effect for one in draft.restrictions.all()] == ["review"]


def test_a_restriction_of_no_goods_is_told_at_its_field(send, draft):
    answer = send("restrictions", {"row": ["new0"], "new0-prefix": "9x", "new0-effect": "review"})
    (row,) = answer.context["form"].rows
    said = "No HS code begins with “9x”; write its first two to six digits."
    assert (row.form.errors, draft.restrictions.count()) == ({"prefix": [said]}, 0)
