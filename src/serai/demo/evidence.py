"""A file of evidence for every debut of the demonstration: what its exhibitor claims, in writing."""

from datetime import datetime

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.media.actions import store_file
from serai.shared.audit import Actor
from serai.shared.text import source

TEXT = """\
DEMONSTRATION DOCUMENT. The firm, the exhibit and this statement are invented.

Exhibit:   {name}
Shown by:  {firm}
Claim:     {claim}

{evidence}
"""


def prove_debuts(*, edition: Edition, actor: Actor, now: datetime) -> int:
    """Store one document for each debut; returns how many."""
    debuts = Exhibit.objects.of_edition(edition).exclude(debut="").select_related("participation__enterprise")
    count = 0
    for exhibit in debuts.order_by("pk"):
        text = TEXT.format(
            name=source(exhibit.names),
            firm=source(exhibit.participation.enterprise.names),
            claim=exhibit.debut,
            evidence=exhibit.debut_evidence,
        )
        store_file(
            owner=exhibit,
            purpose="debut-evidence",
            name=f"debut-{exhibit.pk}.txt",
            media_type="text/plain",
            content=text.encode(),
            actor=actor,
            now=now,
        )
        count += 1
    return count
