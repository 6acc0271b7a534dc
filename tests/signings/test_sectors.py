"""What the sectors of projects are called."""

import pytest
from django.utils import translation

from serai.shared.text import Origin, Wording
from serai.signings.sectors import sector_in_words
from serai.signings.web.desk import PROJECTS
from tests.signings.ledger import edition, enter, parties, project

SECTOR = next(column for column in PROJECTS.columns if column.key == "sector")
PARTIES = next(column for column in PROJECTS.columns if column.key == "parties")


@pytest.mark.parametrize(
    ("language", "sector", "words"),
    [
        ("en", "new energy", Wording("new energy", "en", Origin.SOURCE)),
        ("zh-hans", "new energy", Wording("新能源", "zh", Origin.SOURCE)),
        ("zh-hans", "handicraft", Wording("handicraft", "en", Origin.SOURCE)),
    ],
)
def test_a_sector_is_named_in_the_readers_language_where_it_is_known(language, sector, words):
    with translation.override(language):
        assert sector_in_words(sector) == words


@pytest.mark.django_db
def test_the_desk_names_sectors_and_parties_in_the_readers_language():
    home = edition(14)
    made, bare = enter(project(home, 100, sector="logistics"), project(home, 100, sector=""))
    made.parties.add(*parties(2), bulk=False)
    with translation.override("zh-hans"):
        assert (str(SECTOR.value(made)), SECTOR.value(bare)) == ("物流", "")
        assert PARTIES.value(made).count("、") == made.parties.count() - 1 > 0
