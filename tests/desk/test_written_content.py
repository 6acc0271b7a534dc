"""Wagtail's admin as the desk offers it."""


def test_its_menu_leaves_out_what_is_closed_and_leads_back(expo, settings):
    settings.SECOND_FACTOR = False
    expo.users["editor"].is_superuser = True
    expo.users["editor"].save()
    page = expo.client("editor").get("/desk/content/").content.decode()
    closed = ["users", "groups", "sites", "workflows/list", "workflows/tasks/index"]
    assert [name for name in closed if f'"/desk/content/{name}/"' in page] == []
    assert [name for name in ("pages", "images", "documents") if f'"/desk/content/{name}/"' in page] == [
        "pages",
        "images",
        "documents",
    ]
    assert '"/portal/"' in page
