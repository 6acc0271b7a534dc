"""A document of evidence for every debut of the demonstration: a drawn page that says it is invented."""

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.media.actions import store_file
from serai.shared.audit import Actor

PAGE, MARGIN, LINE = (900, 520), 60, 44
PAPER, INK, GREY = 255, 16, 110  # shades: a page of one colour stays small and is made quickly


def prove_debuts(*, edition: Edition, actor: Actor, now: datetime) -> int:
    """Store one document for each debut; returns how many."""
    debuts = Exhibit.objects.of_edition(edition).exclude(debut="").select_related("participation").order_by("pk")
    for exhibit in debuts:
        store_file(
            owner=exhibit,
            purpose="debut-evidence",
            name=f"debut-{exhibit.external_key}.png",
            media_type="image/png",
            content=page(exhibit),
            actor=actor,
            now=now,
        )
    return len(debuts)


def page(exhibit: Exhibit) -> bytes:
    """A PNG that names the exhibit by its key and model: letters that every machine can draw."""
    image = Image.new("L", PAGE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, PAGE[0] - 20, PAGE[1] - 20), outline=GREY, width=3)
    lines = (
        "DEMONSTRATION DOCUMENT",
        "The firm, the exhibit and this statement are invented.",
        "",
        f"Exhibit {exhibit.external_key}, {exhibit.brand} {exhibit.model}".strip(),
        f"Claim: {exhibit.debut} debut, HS {exhibit.hs6}",
        exhibit.debut_evidence,
    )
    for row, text in enumerate(lines):
        font = ImageFont.load_default(30 if row == 0 else 22)
        draw.text((MARGIN, MARGIN + row * LINE), text, fill=GREY if row == 0 else INK, font=font)
    stored = BytesIO()
    image.save(stored, "PNG")
    return stored.getvalue()
