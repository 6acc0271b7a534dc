"""The editions that a demonstration begins with."""

import pytest

from serai.demo.edition_setup import make
from serai.demo.occasions import tracks
from serai.shared.audit import SYSTEM
from serai.shared.text import wording

pytestmark = pytest.mark.django_db


def test_the_filled_edition_names_the_tracks_of_its_programme():
    filled, ledgers = make(actor=SYSTEM)
    assert {track["key"]: wording(track["names"], "zh").text for track in filled.tracks} == {
        key: names["zh"] for key, names in tracks().items()
    }
    assert [edition.tracks for edition in ledgers] == [[], []]
