"""Plates: a still life drawn where an exhibit has no picture, one family for each section of the Harmonized System.

The drawings are `templates/shared/plates/*.svg`, flat shapes in the plate colours, so they follow series and scheme.
"""

from bisect import bisect_right
from functools import lru_cache
from zlib import crc32

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

# The first chapter of each of the 21 sections (HS 2022), and the drawings for its goods.
SECTIONS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1, ("fish",)),
    (6, ("durian", "tea", "coffee", "pepper")),
    (15, ("oil",)),
    (16, ("jars",)),
    (25, ("ore",)),
    (28, ("flasks",)),
    (39, ("tyre",)),
    (41, ("bag",)),
    (44, ("wood",)),
    (47, ("paper",)),
    (50, ("textile",)),
    (64, ("shoe", "umbrella")),
    (68, ("porcelain", "tiles")),
    (71, ("ring",)),
    (72, ("metal",)),
    (84, ("gears", "tanks", "excavator", "battery")),
    (86, ("car", "ship")),
    (90, ("meter", "camera", "clock")),
    (93, ("case",)),
    (94, ("chair", "toys")),
    (97, ("picture",)),
)
LAST_CHAPTER = 97
# Goods that have a drawing of their own, by the longest beginning of their code.
GOODS: dict[str, tuple[str, ...]] = {
    "07": ("durian",),
    "08": ("durian",),
    "0901": ("coffee",),
    "0902": ("tea",),
    "0904": ("pepper",),
    "64": ("shoe",),
    "65": ("umbrella",),
    "66": ("umbrella",),
    "69": ("porcelain", "tiles"),
    "84": ("gears", "tanks"),
    "8418": ("coldroom", "tanks"),
    "8429": ("excavator",),
    "85": ("battery", "meter"),
    "8507": ("battery",),
    "8517": ("earpiece",),
    "8518": ("earpiece",),
    "8541": ("solar",),
    "87": ("car",),
    "89": ("ship",),
    "90": ("meter", "camera"),
    "9006": ("camera",),
    "91": ("clock",),
    "94": ("chair",),
    "95": ("toys",),
}
# Plates that show a place instead of goods; named instead of a code.
PLACES = ("arch", "banner", "landscape")
TINTS = ("", "ochre", "clay", "ash", "cobalt", "plum")  # "" is the series' own


def choose(code: str, seed: str = "") -> tuple[str, str]:
    """The drawing and tint for an HS code (any length) or a place: always the same for the same code and seed.

    What is no code of the system gets the hall.
    """
    draw = crc32(f"{code}/{seed}".encode())
    drawings = _drawings(code)
    return drawings[draw % len(drawings)], TINTS[draw // 7 % len(TINTS)]


@lru_cache
def svg(drawing: str) -> SafeString:
    """A drawing as inline SVG."""
    return mark_safe(render_to_string(f"shared/plates/{drawing}.svg").strip())  # noqa: S308 (a file of ours)


def _drawings(code: str) -> tuple[str, ...]:
    if code in PLACES:
        return (code,)
    for length in range(min(len(code), 4), 1, -1):
        if code[:length] in GOODS:
            return GOODS[code[:length]]
    chapter = int(code[:2]) if code[:2].isascii() and code[:2].isdigit() else 0
    if not 1 <= chapter <= LAST_CHAPTER:
        return ("arch",)
    return SECTIONS[bisect_right(SECTIONS, chapter, key=lambda section: section[0]) - 1][1]
