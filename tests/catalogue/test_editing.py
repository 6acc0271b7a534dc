"""An exhibitor's own writes: from a draft that lacks everything to an exhibit that is listed, copied, taken off, removed."""

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from serai.catalogue.actions import (
    change_exhibit,
    copy_exhibit,
    draft_exhibit,
    list_exhibit,
    remove_exhibit,
    unlist_exhibit,
)
from serai.catalogue.models import Case, Exhibit, Restriction
from serai.catalogue.queries import counts_by_state, own_exhibits, restriction_on
from serai.media.actions import store_file, store_picture
from serai.media.models import File, Picture
from serai.media.queries import pictures_of
from serai.search.models import Outbox
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from serai.shared.tags import changed
from serai.shared.text import written
from tests.factories import NOW, STAMP, buyer, edition, exhibit, exhibitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return exhibitor(edition())


def draft(firm, **fields):
    return draft_exhibit(exhibit=Exhibit(participation=firm, **fields), **STAMP)


def refusals(call, **given):
    """What an action says by field when it says no."""
    with pytest.raises(Refused) as refused:
        call(**given, **STAMP)
    return refused.value.errors


def photo():
    """A small photograph as a telephone sends it."""
    content = BytesIO()
    Image.new("RGB", (640, 480), "red").save(content, "JPEG")
    return content.getvalue()


def waiting():
    return set(Outbox.objects.filter(kind="exhibit").values_list("object_id", flat=True))


def restrict(firm, prefix, effect, **reasons):
    return Restriction.objects.create(
        edition=firm.edition, prefix=prefix, effect=effect, reasons=written(reasons or {"en": "Arms are not shown."})
    )


def test_a_draft_may_lack_everything_and_is_nobody_elses(firm):
    made = draft(firm)
    assert (made.state, made.names, made.hs6) == ("draft", {}, "")
    assert (list(Exhibit.objects.public()), list(own_exhibits(firm))) == ([], [made])
    assert history(made).get().action == "catalogue.draft_exhibit"


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"hs6": "123456"}, "hs6", "The Harmonized System has no goods 123456; write six digits, as 841869."),
        ({"video": "http://v.example/1"}, "video", "Write an address that begins with https://."),
        ({"price_low": Decimal(5)}, "currency", "Choose the currency of the price."),
        (
            {"price_low": Decimal(5), "price_high": Decimal(4), "currency": "USD"},
            "price_high",
            "The highest price cannot be below the lowest.",
        ),
        ({"price_low": Decimal(-5), "currency": "USD"}, "price_low", "A price cannot be below nothing."),
        ({"currency": "XQQ"}, "currency", "XQQ is not an ISO 4217 currency; write CNY, USD or THB."),
    ],
)
def test_what_stands_in_a_draft_is_right(firm, fields, field, message):
    assert refusals(draft_exhibit, exhibit=Exhibit(participation=firm, **fields)) == {field: [message]}
    assert not Exhibit.objects.exists()


def test_only_exhibitors_draft(firm):
    other = buyer(firm.edition)
    assert [*refusals(draft_exhibit, exhibit=Exhibit(participation=other))] == ["participation"]


def test_a_change_has_its_audit_row_and_is_indexed_and_announced(firm, django_capture_on_commit_callbacks):
    shown, told = exhibit(firm), []
    changed.connect(receiver := lambda tags, **_: told.append(set(tags)))
    with django_capture_on_commit_callbacks(execute=True):
        after = change_exhibit(exhibit=shown, changes={"brand": "Kham", "moq": 4}, **STAMP)
    changed.disconnect(receiver)
    assert (after.brand, after.moq, after.version) == ("Kham", 4, 2)
    row = history(shown).first()
    assert (row.action, row.before, row.after) == (
        "catalogue.change_exhibit",
        {"brand": "", "moq": None, "version": 1},
        {"brand": "Kham", "moq": 4, "version": 2},
    )
    assert waiting() == {shown.pk}
    assert told == [{f"exhibits:{firm.edition.slug}", f"exhibitor:{firm.pk}"}]


def test_of_two_changes_to_what_was_read_before_the_second_is_refused(firm):
    read = exhibit(firm)
    change_exhibit(exhibit=read, changes={"brand": "One"}, **STAMP)
    assert [*refusals(change_exhibit, exhibit=read, changes={"model": "Two"})] == [None]
    assert Exhibit.objects.get().model == ""


def test_what_is_the_houses_is_not_changed_so(firm):
    with pytest.raises(ValueError, match="state"):
        change_exhibit(exhibit=exhibit(firm), changes={"state": "listed"}, **STAMP)


def test_a_listed_exhibit_keeps_what_it_is_listed_by(firm):
    shown = exhibit(firm)
    assert [*refusals(change_exhibit, exhibit=shown, changes={"names": {}})] == ["names"]
    assert [*refusals(change_exhibit, exhibit=shown, changes={"hs6": ""})] == ["hs6"]
    assert change_exhibit(exhibit=draft(firm, hs6="841869"), changes={"hs6": ""}, **STAMP).hs6 == ""


def test_a_new_code_sends_a_listed_exhibit_to_review_or_is_refused(firm):
    restrict(firm, "9303", "review")
    restrict(firm, "93", "refuse", en="Arms are not shown.", zh="不展武器。")
    shown = exhibit(firm)
    said = refusals(change_exhibit, exhibit=shown, changes={"hs6": "930120"})
    assert said == {"hs6": ["HS 93: Arms are not shown."]}
    assert change_exhibit(exhibit=shown, changes={"hs6": "930310"}, **STAMP).state == "review"


def test_of_several_restrictions_the_closest_counts(firm):
    wide, close = restrict(firm, "93", "refuse"), restrict(firm, "9303", "review")
    found = [restriction_on(firm.edition, code) for code in ("930310", "930120", "841869", "")]
    assert found == [close, wide, None, None]
    assert restriction_on(edition(23), "930310") is None


def test_what_a_listed_exhibit_needs_is_asked_for_by_field(firm):
    assert [*refusals(list_exhibit, exhibit=draft(firm))] == ["names", "hs6"]
    listed = list_exhibit(exhibit=draft(firm, names=written({"th": "ทุเรียน"}), hs6="081060"), **STAMP)
    assert (listed.state, listed in Exhibit.objects.public()) == ("listed", True)
    assert waiting() == {listed.pk}
    assert history(listed).first().after == {"state": "listed", "version": 2}


def test_restricted_goods_are_reviewed_or_refused_with_the_reason(firm):
    restrict(firm, "2208", "review")
    restrict(firm, "93", "refuse")
    spirit = draft(firm, names=written({"en": "Plum spirit"}), hs6="220870")
    arms = draft(firm, names=written({"en": "Rifle"}), hs6="930330")
    assert list_exhibit(exhibit=spirit, **STAMP).state == "review"
    assert refusals(list_exhibit, exhibit=arms) == {"hs6": ["HS 93: Arms are not shown."]}
    assert counts_by_state(firm) == {"draft": 1, "review": 1}
    assert list(Exhibit.objects.public()) == []


def test_what_is_not_a_draft_is_not_listed_again(firm):
    assert [*refusals(list_exhibit, exhibit=exhibit(firm))] == [None]
    assert "withholds" in refusals(list_exhibit, exhibit=exhibit(firm, state="withheld"))[None][0]


def test_what_is_listed_can_be_taken_off_and_what_is_withheld_cannot(firm):
    assert unlist_exhibit(exhibit=exhibit(firm), **STAMP).state == "draft"
    assert unlist_exhibit(exhibit=exhibit(firm, state="review"), **STAMP).state == "draft"
    assert [*refusals(unlist_exhibit, exhibit=exhibit(firm, state="withheld"))] == [None]


def test_a_copy_says_the_same_and_is_a_draft(firm):
    shown = exhibit(firm, external_key="X-1", moq=4, unit="H87", certificates=[{"kind": "HACCP"}])
    store_picture(owner=shown, content=photo(), alts=written({"en": "Slices"}), **STAMP)
    made = copy_exhibit(exhibit=shown, **STAMP)
    assert (made.state, made.external_key, made.participation) == ("draft", "", firm)
    assert (made.names, made.hs6, made.moq, made.unit, made.certificates) == (
        shown.names,
        "081340",
        4,
        "H87",
        [{"kind": "HACCP"}],
    )
    assert [picture.alts for picture in pictures_of(made)] == [written({"en": "Slices"})]
    assert history(made).get().action == "catalogue.copy_exhibit"


def test_a_draft_is_removed_with_its_files_and_what_is_listed_is_not(firm, django_capture_on_commit_callbacks):
    shown = exhibit(firm)
    store_file(
        owner=shown, purpose="brochure", name="a.pdf", media_type="application/pdf", content=b"%PDF-1.7", **STAMP
    )
    store_picture(owner=shown, content=photo(), alts={}, **STAMP)
    assert [*refusals(remove_exhibit, exhibit=shown)] == [None]
    with django_capture_on_commit_callbacks(execute=True):
        remove_exhibit(exhibit=unlist_exhibit(exhibit=shown, **STAMP), **STAMP)
    assert [kind.objects.count() for kind in (Exhibit, File, Picture)] == [0, 0, 0]
    gone = AuditEntry.objects.get(action="catalogue.remove_exhibit")
    assert (gone.object_id, gone.before["hs6"], gone.after) == (str(shown.pk), "081340", None)


def test_what_somebody_complained_of_stays(firm):
    kept = draft(firm, names=written({"en": "Lamp"}))
    Case.objects.create(exhibit=kept, ground="patent", statement="Ours", opened_at=NOW)
    assert [*refusals(remove_exhibit, exhibit=kept)] == [None]
    assert Exhibit.objects.get() == kept
    assert not AuditEntry.objects.filter(action="catalogue.remove_exhibit").exists()


def test_an_exhibitor_finds_its_own_by_words_in_any_language(firm):
    mango, lamp = exhibit(firm, names={"th": "มะม่วงอบแห้ง", "en": "Dried mango"}), draft(firm, brand="Kham Lamp")
    exhibit(exhibitor(firm.edition), "Dried mango")
    found = [list(own_exhibits(firm, text)) for text in ("MANGO dried", "มะม่วง", "kham", "081340", "")]
    assert found == [[mango], [mango], [lamp], [mango], [mango, lamp]]
