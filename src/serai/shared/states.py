"""How a state looks: a dial that fills as the work advances, and a word. Never colour alone."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Dial(NamedTuple):
    """`look`: the classes beside `state` that set the dial; `word`: what it says."""

    look: str
    word: str | Promise


# A state means the same wherever it is used, but for the exceptions in BY_KIND.
DIALS: dict[str, Dial] = {
    "draft": Dial("s0", _("draft")),
    # applications to exhibit or to come as a buyer
    "submitted": Dial("s25", _("submitted")),
    "more_info": Dial("warn s50", _("more information asked for")),
    "endorsed": Dial("s75", _("endorsed")),
    "approved": Dial("done", _("approved")),
    "rejected": Dial("no", _("rejected")),
    "waitlisted": Dial("s50", _("on the waiting list")),
    "withdrawn": Dial("off", _("withdrawn")),
    "verified": Dial("done", _("verified")),
    "invited": Dial("done", _("invited")),
    # invoices
    "offered": Dial("s0", _("offered")),
    "signed": Dial("s75", _("signed")),
    "deposit": Dial("s50", _("deposit paid")),
    "paid": Dial("done", _("paid")),
    "cancelled": Dial("off", _("cancelled")),
    # needs
    "moderated": Dial("s25", _("moderated")),
    "open": Dial("s50", _("open")),
    "shortlisting": Dial("s75", _("shortlisting")),
    "awarded": Dial("done", _("awarded")),
    "closed": Dial("off", _("closed")),
    "expired": Dial("off", _("expired")),
    # meetings
    "requested": Dial("s25", _("asked for")),
    "accepted": Dial("s50", _("accepted")),
    "declined": Dial("off", _("declined")),
    "scheduled": Dial("s75", _("scheduled")),
    "checked_in": Dial("s75", _("checked in")),
    "held": Dial("done", _("held")),
    "no_show": Dial("no", _("no-show")),
    "rated": Dial("done", _("rated")),
    # editions and figures
    "live": Dial("s75", _("live")),
    "certified": Dial("cert", _("certified")),
    "preliminary": Dial("s50", _("preliminary")),
    "final": Dial("cert", _("final")),
    # projects, and what became of them
    "declared": Dial("s25", _("declared")),
    "counterparty_confirmed": Dial("s50", _("confirmed by the other party")),
    "counted": Dial("done", _("counted")),
    "excluded": Dial("no", _("excluded")),
    "effective": Dial("s25", _("effective")),
    "partly_performed": Dial("s50", _("partly performed")),
    "performed": Dial("done", _("performed")),
    "terminated": Dial("no", _("terminated")),
    "unknown": Dial("s0", _("unknown")),
}

BY_KIND: dict[str, dict[str, Dial]] = {
    "project": {
        "verified": Dial("s50", _("verified")),
        "approved": Dial("s75", _("approved")),
    },
    "import": {
        "uploaded": Dial("s0", _("uploaded")),
        "checking": Dial("s25", _("being checked")),
        "checked": Dial("s50", _("checked")),
        "importing": Dial("s75", _("being imported")),
        "done": Dial("done", _("imported")),
        "refused": Dial("no", _("refused")),
        "failed": Dial("no", _("failed")),
        "interrupted": Dial("warn s25", _("interrupted")),
        "dropped": Dial("off", _("dropped")),
    },
    "mail": {
        "queued": Dial("s25", pgettext_lazy("mail", "waits to be sent")),
        "sending": Dial("s75", pgettext_lazy("mail", "being sent")),
        "sent": Dial("done", pgettext_lazy("mail", "sent")),
        "failed": Dial("no", pgettext_lazy("mail", "failed")),
        "held": Dial("s0", pgettext_lazy("mail", "held back")),
        "cancelled": Dial("off", pgettext_lazy("mail", "cancelled")),
    },
    "exhibit": {
        "review": Dial("warn s50", _("awaiting review")),
        "listed": Dial("done", _("listed")),
        "withheld": Dial("no", _("withheld")),
    },
    "case": {
        "opened": Dial("s25", _("opened")),
        "answered": Dial("s50", _("answered")),
        "upheld": Dial("no", _("upheld")),
        "dismissed": Dial("done", _("dismissed")),
    },
    "asking": {
        "asked": Dial("s25", _("asked")),
        "granted": Dial("done", _("granted")),
    },
    "quote": {
        "sent": Dial("s50", pgettext_lazy("quote", "sent")),
        "withdrawn": Dial("off", pgettext_lazy("quote", "withdrawn")),
        "accepted": Dial("done", pgettext_lazy("quote", "accepted")),
        "declined": Dial("no", pgettext_lazy("quote", "declined")),
    },
    "edition": {"closed": Dial("done", _("closed"))},
    "booth": {
        "free": Dial("off", _("free")),
        "held": Dial("s0", pgettext_lazy("booth", "held")),
        "proposed": Dial("s25", _("proposed")),
        "accepted": Dial("s75", _("accepted")),
        "locked": Dial("done", _("locked")),
    },
}


def dial(state: str, kind: str = "") -> Dial:
    """The dial of a state; LookupError for one that nobody has given a look."""
    found = BY_KIND.get(kind, {}).get(state) or DIALS.get(state)
    if found is None:
        raise LookupError(f"State {state!r} has no dial; give it one in {__name__}.")
    return found
