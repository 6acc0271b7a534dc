"""A row of the outbox as a message: plain text, and the same as HTML made from it by escaping."""

import re
from email.headerregistry import Address

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from serai.shared import languages
from serai.shared.mail.filling import one_line
from serai.shared.models import Mail

LINK = re.compile(r"https?://[^\s<>\"'，。；、）】》]*[^\s<>\"'，。；、）】》.,;:!?)]")
PARAGRAPHS = re.compile(r"\n{2,}")


def message(mail: Mail) -> EmailMultiAlternatives:
    """The message, with the same Message-ID however often it is made. Raises ValueError for what is no address."""
    headers = {
        "Message-ID": mail.message_id,
        "Content-Language": mail.bcp47,
        "Auto-Submitted": "auto-generated",  # so that no holiday notice answers
    }
    try:
        validate_email(mail.to_address)
    except ValidationError as error:
        raise ValueError(error.messages[0]) from error
    to = str(Address(display_name=one_line(mail.to_name), addr_spec=mail.to_address))
    made = EmailMultiAlternatives(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
    made.attach_alternative(html(mail.subject, mail.body, mail.language), "text/html")
    return made


def html(subject: str, body: str, language: str) -> str:
    """A letter's text as a whole HTML document in the design's colours; nothing in it is markup but its links."""
    told = languages.BY_CODE[language]
    paragraphs = [_linked(paragraph) for paragraph in PARAGRAPHS.split(body)]
    direction = "rtl" if get_language_info(told.django)["bidi"] else "ltr"
    context = {"subject": subject, "lang": told.bcp47, "dir": direction, "paragraphs": paragraphs}
    return render_to_string("shared/letter.html", context)


def _linked(paragraph: str) -> SafeString:
    """A paragraph, escaped, with its addresses as links and its line breaks."""
    parts, end = [], 0
    for found in LINK.finditer(paragraph):
        parts += [
            escape(paragraph[end : found.start()]),
            format_html('<a href="{0}" style="color:#0d5a4b">{0}</a>', found[0]),
        ]
        end = found.end()
    parts.append(escape(paragraph[end:]))
    return mark_safe("".join(parts).replace("\n", "<br>\n"))  # noqa: S308 - every part was escaped above
