"""`{% load pictures %}`: photographs on pages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from serai.media.models import Picture
from serai.shared import languages
from serai.shared.text import TextByLanguage, wording

register = template.Library()


@register.simple_tag
def photo(
    picture: Picture, sizes: str = "100vw", instead: TextByLanguage | None = None, *, soon: bool = False
) -> SafeString:
    """A picture in the width that fits. `sizes`: how wide it is drawn, as HTML's attribute of that name.

    `instead` describes it where nobody wrote what it shows; `soon` for the first thing a reader looks at, which must
    not wait until it is scrolled to.
    """
    shown = wording(picture.alts) or wording(instead)
    language = "" if shown.language == languages.current().code else languages.BY_CODE[shown.language].bcp47
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{} decoding="async">',
        picture.address(picture.widths[-1]),
        ", ".join(f"{picture.address(width)} {width}w" for width in picture.widths),
        sizes,
        picture.width,
        picture.height,
        shown.text,
        format_html(' lang="{}"', language) if language else "",
        "" if soon else format_html(' loading="{}"', "lazy"),
    )
