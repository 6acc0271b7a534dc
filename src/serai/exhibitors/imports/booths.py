"""Which booths a list of exhibitors means, and giving them."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from serai.exhibitors.imports.values import place
from serai.exhibitors.models import Application
from serai.participation.models import Participation
from serai.shared.exchange.kinds import Row, Scope
from serai.shared.exchange.texts import alike
from serai.venue.actions import give_booths, take_back_booths
from serai.venue.models import Booth
from serai.venue.queries import booths_of

SEPARATORS = str.maketrans(dict.fromkeys(",，&+", ";"))


def find(scope: Scope, rows: Sequence[Row]) -> None:
    """Put the booths that rows name as hall/code, and refuse those that cannot be given."""
    told = [row for row in rows if "booths" in row.given]
    if not any(row.given["booths"] for row in told):
        return
    called = _called(list(booths_of(scope.edition)))
    given: dict[int, str] = {}
    for row in told:
        wanted = [part.strip() for text in row.given["booths"] for part in text.translate(SEPARATORS).split(";")]
        found = []
        for text in filter(None, wanted):
            booths = called.get(alike(text), [])
            booths = [booth for booth in booths if place(booth) == text] or booths
            if len(booths) == 1:
                found.append(booths[0])
            elif booths:
                halls = ", ".join(map(place, booths))
                row.refuse(
                    "booths", _("“%(code)s” is in several halls; write one of: %(all)s.") % {"code": text, "all": halls}
                )
            else:  # a list may know its stands before the halls are laid out
                row.leave_open("booths", text)
        if "booths" not in row.given:
            continue
        _check(row, found, given)
        row.found["booths"] = found
        if not row.errors:
            row.given["booths"] = sorted(dict.fromkeys(map(place, found)))
            row.before = {**row.before, "booths": sorted(row.before["booths"])} if row.before else row.before


def _called(booths: Sequence[Booth]) -> dict[str, list[Booth]]:
    """Booths by what lists call them: hall and code, the code alone, the key."""
    called: dict[str, list[Booth]] = defaultdict(list)
    for booth in booths:
        for name in {alike(booth.hall.code + booth.code), alike(booth.code), alike(booth.external_key)} - {""}:
            called[name].append(booth)
    return called


def _check(row: Row, booths: Sequence[Booth], given: dict[int, str]) -> None:
    own = row.stored.pk if row.stored else None
    fresh = [booth for booth in booths if booth.participation_id is None or booth.participation_id != own]
    if fresh and row.values.get("state") != Application.State.APPROVED:
        row.refuse("booths", _("Only an approved exhibitor has booths; write “approved” in the column state."))
    if fresh and row.values.get("channel") == Participation.Channel.ONLINE:
        row.refuse("booths", _("Who takes part online only has no booth; change the channel."))
    for booth in fresh:
        if booth.state != Booth.State.FREE:
            whose = booth.participation or booth.get_state_display()
            row.refuse(
                "booths", _("%(booth)s is not free (%(whose)s); choose another.") % {"booth": booth, "whose": whose}
            )
        elif booth.pk in given:
            row.refuse(
                "booths",
                _("The row with the key %(key)s has %(booth)s too.") % {"key": given[booth.pk], "booth": booth},
            )
        given.setdefault(booth.pk, row.key)


def give(scope: Scope, rows: Sequence[Row]) -> None:
    """Take back what rows no longer name and give what they name anew."""
    pairs = []
    for row in rows:
        if "booths" not in row.given or row.given["booths"] == row.before.get("booths", []):
            continue
        participation, booths = row.found["participation"], row.found.get("booths", [])
        keep = {booth.pk for booth in booths}
        gone = [booth for booth in row.stored.booths.all() if booth.pk not in keep] if row.stored else []
        if gone:
            take_back_booths(
                participation=participation, booths=gone, reason="import", actor=scope.actor, now=scope.now
            )
        pairs += [(booth, participation) for booth in booths if booth.participation_id != participation.pk]
    if pairs:
        give_booths(edition=scope.edition, given=pairs, actor=scope.actor, now=scope.now)
