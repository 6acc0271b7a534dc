"""The desk's pages, opened."""

from serai.desk.lists import LISTS


def test_every_list_and_record_opens(expo, settings):
    settings.SECOND_FACTOR = False
    client = expo.client("staff")
    slug = expo.here.edition.slug
    opened = {"dashboard": client.get(f"/desk/{slug}/").status_code}
    for one in LISTS:
        opened[one.key] = client.get(f"/desk/{slug}/{one.key}/?view=all").status_code
        opened[f"{one.key} record"] = client.get(f"/desk/{slug}/{one.key}/{expo.here.records[one.key].pk}/").status_code
    assert opened == dict.fromkeys(opened, 200)
