import pytest

from serai.search import writer
from serai.shared.text import written
from serai.venue.actions import give_booths
from tests.factories import STAMP, booth, edition, exhibit, exhibitor


@pytest.fixture
def own_index(settings, tmp_path):
    """An index of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def caexpo(db, own_index):
    """Three exhibits: a Thai cold room in three languages, Malaysian durian, a Vietnamese cold store."""
    made = edition()
    thai = exhibitor(made, names={"th": "จันทบุรี คูลเชน", "en": "Chanthaburi Coolchain"}, country="TH")
    give_booths(edition=made, given=[(booth(made, "204"), thai)], **STAMP)
    names = written(
        {"th": "ห้องเย็นสำหรับทุเรียน", "en": "Cold room for durian", "zh": "榴莲冷库"}, {"en": "reviewed", "zh": "machine"}
    )
    terms = {"price_low": 18400, "price_high": 23900, "currency": "USD"}
    room = exhibit(thai, hs6="841869", category="machinery", debut="world", **terms)
    room.names = names
    room.save()
    exhibit(exhibitor(made, "Musang Orchards", country="MY"), "Durian Musang King", hs6="081060", category="")
    exhibit(
        exhibitor(made, names={"vi": "Lạnh Hải Đăng"}, country="VN", channel="online"),
        names={"vi": "Kho lạnh lắp ghép"},
        hs6="841869",
        category="machinery",
    )
    writer.drain()
    return made
