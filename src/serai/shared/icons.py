"""The icons: 16 pixels, a line of 1.6, square ends. An icon goes with a word, so it is hidden from screen readers."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DRAWINGS = {
    "search": '<circle cx="7" cy="7" r="4.6"/><path d="m10.5 10.5 3.6 3.6"/>',
    "globe": '<circle cx="8" cy="8" r="6.2"/>'
    '<path d="M1.8 8h12.4M8 1.8c4.6 4 4.6 8.4 0 12.4M8 1.8c-4.6 4-4.6 8.4 0 12.4"/>',
    "user": '<circle cx="8" cy="5" r="3"/><path d="M2.2 14.2c.6-3.6 3-5 5.8-5s5.2 1.4 5.8 5"/>',
    "menu": '<path d="M2 4h12M2 8h12M2 12h12"/>',
    "close": '<path d="m3.5 3.5 9 9m0-9-9 9"/>',
    "warn": '<path d="M8 1.8 15 14H1zM8 6.2v3.6M8 11.5v.6"/>',
    "info": '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.2v4M8 4.6v.6"/>',
    "ok": '<path d="m2.5 8.5 3.6 3.7L13.5 4.2"/>',
    "cal": '<path d="M2 3.5h12V14H2zM2 6.8h12M5 1.5v3.4M11 1.5v3.4"/>',
    "pin": '<path d="M8 14.5C4.7 10.9 3 8.4 3 6.3a5 5 0 0 1 10 0c0 2.1-1.7 4.6-5 8.2z"/>'
    '<circle cx="8" cy="6.3" r="1.7"/>',
    "down": '<path d="M8 2v8.5M4.4 7.2 8 10.8l3.6-3.6M2.5 14h11"/>',
    "plus": '<path d="M8 2.5v11M2.5 8h11"/>',
    "meet": '<path d="M1.8 11.5h12.4M4 11.5V14M12 11.5V14M5 8.5V6M11 8.5V6"/><circle cx="5" cy="3.7" r="1.6"/>'
    '<circle cx="11" cy="3.7" r="1.6"/>',
    "star": '<path d="m8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z"/>',
    "key": '<circle cx="5" cy="11" r="3"/><path d="m7.2 8.8 6-6M10.5 5.5l2.3 2.3"/>',
    "rows": '<path d="M2 3.5h12M2 8h12M2 12.5h7"/>',
    "print": '<path d="M4.5 6V2h7v4M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7V14h-7z"/>',
    "clock": '<circle cx="8" cy="8" r="6.2"/><path d="M8 4.3V8l2.6 1.8"/>',
    "flag": '<path d="M3.5 14.5v-12h9l-2 3 2 3h-9"/>',
    "mail": '<path d="M1.8 3.5h12.4v9H1.8zM2 4l6 5 6-5"/>',
    "face": '<path d="M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5M5.8 6.2v1M10.2 6.2v1'
    'M5.5 10.2c1.5 1.2 3.5 1.2 5 0"/>',
    "code": '<path d="M5 4 1.5 8 5 12M11 4l3.5 4L11 12"/>',
    "sort": '<path d="M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5"/>',
}

# The plan of a caravanserai: rooms around a court with one gate.
MARK = (
    "M17 38H2V2h36v36H23",
    "M17 29h-6V11h18v18h-6",
    "M17 29v9M23 29v9M11 2v9M20 2v9M29 2v9M2 11h9M2 20h9M2 29h9M38 11h-9M38 20h-9M38 29h-9M11 38v-9M29 38v-9",
)


def icon(name: str) -> SafeString:
    """The icon of this name as inline SVG; KeyError names the ones there are."""
    if name not in DRAWINGS:
        raise KeyError(f"No icon {name!r}; there are {', '.join(sorted(DRAWINGS))}.")
    drawing = mark_safe(DRAWINGS[name])  # noqa: S308 (ours, above)
    return format_html('<svg class="i" viewBox="0 0 16 16" aria-hidden="true">{}</svg>', drawing)


def mark() -> SafeString:
    """Serai's mark as inline SVG."""
    paths = mark_safe("".join(f'<path d="{path}"/>' for path in MARK))  # noqa: S308 (ours, above)
    return format_html(
        '<svg class="mark" viewBox="0 0 40 40" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">'
        "{}</svg>",
        paths,
    )
