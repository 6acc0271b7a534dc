"""The entries of the desk's menu that lead to the pages of an edition itself."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from serai.editions.models import Edition

Link = tuple[str, str, int | None, bool]  # label, address, number beside it, whether this is the page


def links(edition: Edition, current: str) -> list[Link]:
    """The entries of the desk's menu that lead to these pages, for those who administer the edition."""
    at = [edition.slug]
    found = [
        ("missing", _("What is still missing"), reverse("desk:edition_missing", args=at)),
        ("settings", _("Settings"), reverse("desk:edition_settings", args=at)),
        *(
            (key, title, reverse("desk:edition_table", args=[*at, key]))
            for key, title in (
                ("dates", _("Key dates")),
                ("industries", _("Industries")),
                ("tracks", _("Tracks")),
                ("halls", _("Halls")),
                ("areas", _("Themed areas")),
                ("rooms", _("Rooms")),
                ("delegations", _("Delegations and quotas")),
                ("restrictions", _("Restricted goods")),
            )
        ),
        ("booths", _("Lay out booths"), reverse("desk:edition_booths", args=at)),
        ("figures", _("Count the figures"), reverse("desk:edition_figures", args=at)),
        ("staff", pgettext("desk", "Staff"), reverse("desk:edition_staff", args=at)),
        ("copy", _("Next edition"), reverse("desk:edition_copy", args=at)),
    ]
    return [(label, url, None, current == f"edition:{key}") for key, label, url in found]
