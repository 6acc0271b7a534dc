"""The entries of the desk's menu that lead to letters."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from serai.desk.mail.rules import letters_for, outbox_for
from serai.editions.models import Edition
from serai.shared.models import Mail

Link = tuple[str, str, int | None, bool]  # label, address, number beside it, whether this is the page


def links(edition: Edition, current: str, user: Any) -> list[Link]:
    """For those who word letters; beside the outbox stands how many failed."""
    if not letters_for(user, edition):
        return []
    failed = outbox_for(user, edition).filter(state=Mail.State.FAILED).count()
    return [
        (pgettext("mail", "Letters"), reverse("desk:letters", args=[edition.slug]), None, current == "letters"),
        (_("Outbox"), reverse("desk:outbox", args=[edition.slug]), failed or None, current == "outbox"),
    ]
