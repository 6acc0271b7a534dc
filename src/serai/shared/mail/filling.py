"""Filling a letter's text: {enterprise} becomes the enterprise's name, and nothing else happens.

One pass over the text, names only: no attribute, no format, no second look at what was put in. A firm may call itself
{{7*7}} or {reason} and stays just that.
"""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from serai.shared import formats

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
BRACED = re.compile(r"\{[^{}\n]*\}")
BRACE = re.compile(r"[{}｛｝]")  # the wide ones come from a Chinese keyboard
# What a text must not hold: control characters, and those that turn the direction of what follows.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LONGEST_LINE = 200  # characters of a subject or a name


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with each placeholder's value. A line whose placeholders are all blank is left out."""
    lines: list[str] = []
    for line in text.splitlines():
        names = PLACEHOLDER.findall(line)
        if names and not any(values.get(name, name) for name in names):
            continue
        if line.strip() or (lines and lines[-1]):  # no gap where a line was left out
            lines.append(_filled(line, values).rstrip())
    return "\n".join(lines).strip()


def fill_line(text: str, values: Mapping[str, str]) -> str:
    """A subject: the same on one line, so that no value can begin another header."""
    return one_line(_filled(text, values))


def one_line(text: str) -> str:
    """A text without line breaks and unseen characters, not too long for a header."""
    return UNSEEN.sub("", " ".join(text.split()))[:LONGEST_LINE]


def clean(value: str) -> str:
    """A value without unseen characters; its line breaks stay."""
    return UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def faults(text: str, allowed: Collection[str]) -> list[str]:
    """What is wrong with an edited text, in words that say what to do; empty when nothing is."""
    known = formats.listed(f"{{{name}}}" for name in sorted(allowed))
    found = [
        _("%(braced)s is no placeholder of this letter. It knows: %(known)s.") % {"braced": braced, "known": known}
        for braced in dict.fromkeys(BRACED.findall(text))
        if braced[1:-1] not in allowed
    ]
    if not found and BRACE.search(PLACEHOLDER.sub("", text)):
        found.append(
            _("A brace stands where no placeholder is. Write placeholders as %(known)s, and leave other braces out.")
            % {"known": known}
        )
    return found


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A placeholder that the letter no longer knows stays as it was written."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
