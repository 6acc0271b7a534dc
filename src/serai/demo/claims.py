"""What was published about an edition, entered word for word as claims."""

from datetime import datetime

from serai.demo import published
from serai.editions.models import Edition
from serai.figures.actions import publish_claims
from serai.figures.models import Claim
from serai.figures.naming import split
from serai.shared.audit import Actor

SOURCE = "Published by the organisers"


def publish(*, edition: Edition, actor: Actor, now: datetime) -> list[Claim]:
    """Enter everything that was published about the edition."""
    known = published.edition(edition.series.short, edition.number).published
    rows = []
    for key, value in known.items():
        name, wording = split(key)
        rows.append(Claim(edition=edition, name=name, value=value, wording=wording, source=SOURCE))
    return publish_claims(claims=rows, actor=actor, now=now)
