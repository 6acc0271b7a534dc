"""Text by language in a form; countries as people write them; two people at one form."""

from django import forms
from django.http import QueryDict

from serai.shared.forms import CountriesField, TextByLanguageField, WatchedForm


class Names(forms.Form):
    names = TextByLanguageField(codes=("en", "th"), max_length=10)


def sent(**fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data[name.replace("_", "-")] = value
    return data


def test_each_language_keeps_its_wording_and_its_origin():
    form = Names(
        sent(names_en=" Tea ", names_en_origin="reviewed", names_th="ชา", names_th_origin="source", names_vi="")
    )
    assert form.is_valid()
    assert form.cleaned_data["names"] == {
        "en": {"text": "Tea", "origin": "reviewed"},
        "th": {"text": "ชา", "origin": "source"},
    }


def test_what_is_wrong_is_said_with_the_language():
    assert Names(sent(names_en="  ")).errors["names"] == ["Write it in at least one language."]
    assert Names(sent(names_th="12345678901")).errors["names"] == ["Thai: at most 10 characters, this has 11."]
    assert Names(sent(names_en="Tea", names_en_origin="hearsay")).errors["names"] == [
        "English: choose where the wording comes from."
    ]


def test_languages_asked_for_stand_open_and_the_others_are_folded_but_for_those_with_a_wording():
    form = Names(initial={"names": {"vi": {"text": "Trà", "origin": "machine"}}})
    form.fields["names"].ask_in(["en", "th", "lo", "km"])
    page = str(form["names"])
    shown, folded = page.split("<details>")
    assert [code for code in ("en", "th", "vi", "lo", "km") if f"names-{code}-origin" in shown] == ["en", "th", "vi"]
    assert "2 more languages" in folded
    assert '<option value="machine" selected>' in shown
    assert 'lang="vi"' in shown


def test_countries_are_written_one_to_a_line_by_any_name():
    field = CountriesField(required=False)
    assert field.clean("CN\nVietnam; 泰国\n\nTH") == ["CN", "VN", "TH"]
    assert field.prepare_value(["CN", "VN"]) == "China\nVietnam"


def test_a_country_nobody_knows_is_named():
    class Hosts(forms.Form):
        hosts = CountriesField()

    assert Hosts({"hosts": "CN\nAtlantis"}).errors["hosts"] == [
        "“Atlantis” is no country we know; write its code, as VN."
    ]


class Hall(WatchedForm):
    name = forms.CharField()
    seats = forms.IntegerField()


def opened(stored):
    """What a page with this form sends back when nobody touches it."""
    form = Hall(initial=stored)
    return {"name": stored["name"], "seats": str(stored["seats"]), "seen": form.watch.split('value="')[1][:-2]}


def send(data, stored):
    from html import unescape

    form = Hall({**data, "seen": unescape(data["seen"])}, initial=stored)
    form.is_valid()
    return form


STORED = {"name": "Hall", "seats": 10}


def test_only_what_was_changed_here_counts_as_changed():
    assert send(opened(STORED), STORED).changes == {}
    assert send(opened(STORED) | {"seats": "12"}, STORED).changes == {"seats": 12}


def test_two_who_change_different_fields_do_not_disturb_each_other():
    form = send(opened(STORED) | {"seats": "12"}, STORED | {"name": "Great hall"})
    assert (form.errors, form.changes) == ({}, {"seats": 12})


def test_two_who_change_one_field_are_told_and_the_second_may_insist():
    now = STORED | {"seats": 20}
    form = send(opened(STORED) | {"seats": "12"}, now)
    assert form.errors["seats"] == [
        "Somebody changed this to “20” while the form was open. Save again to put yours in its place."
    ]
    assert form["seats"].value() == "12"
    again = send({"name": "Hall", "seats": "12", "seen": form.watch.split('value="')[1][:-2]}, now)
    assert (again.errors, again.changes) == ({}, {"seats": 12})


def test_two_who_write_the_same_agree():
    assert send(opened(STORED) | {"seats": "20"}, STORED | {"seats": 20}).changes == {}


def test_a_form_that_lost_its_memory_takes_what_is_stored_for_seen():
    for lost in ("", "{", "[]"):
        assert send(opened(STORED) | {"seats": "12", "seen": lost}, STORED).changes == {"seats": 12}


def test_a_tick_that_was_set_or_taken_away_counts_as_changed():
    class Goods(WatchedForm):
        fragile = forms.BooleanField(required=False)

    shown = {"seen": Goods(initial={"fragile": True}).watch.split('value="')[1][:-2].replace("&quot;", '"')}
    ticked, cleared = (
        Goods(shown | {"fragile": "on"}, initial={"fragile": True}),
        Goods(shown, initial={"fragile": True}),
    )
    assert (ticked.is_valid(), ticked.changes) == (True, {})
    assert (cleared.is_valid(), cleared.changes) == (True, {"fragile": False})
