"""What forms of several rooms share: text by language, countries as people write them, and two people at one form."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from serai.shared import countries, languages
from serai.shared.formats import language_name, listed
from serai.shared.text import Origin, TextByLanguage, wording

OPEN = 2  # languages whose inputs stand open although nothing is written in them yet


class TextByLanguageWidget(forms.Widget):
    """One input for each language with where its wording came from; languages without a wording are folded away.

    `codes`: the languages asked for, in their order. Wordings in others are shown, and kept.
    """

    template_name = "shared/widgets/text_by_language.html"
    use_fieldset = True

    def __init__(self, codes: Sequence[str] = languages.CODES, *, lines: int = 1, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.codes, self.lines = tuple(codes), lines

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> dict[str, dict[str, str]]:
        """Text by language as it is stored; languages left blank are not in it."""
        found = {}
        for code in languages.CODES:
            text = str(data.get(f"{name}-{code}", "")).replace("\r\n", "\n").strip()
            if text:
                found[code] = {"text": text, "origin": str(data.get(f"{name}-{code}-origin", Origin.SOURCE))}
        return found

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return not any(f"{name}-{code}" in data for code in languages.CODES)

    def id_for_label(self, _id: str) -> str:
        return ""

    def format_value(self, value: Any) -> str:
        return json.dumps(value or {}, sort_keys=True)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        texts: TextByLanguage = value or {}
        asked = (*self.codes, *(code for code in texts if code not in self.codes))
        entries = [self._entry(name, code, texts, context["widget"]["attrs"]) for code in asked]
        shown = [one for place, one in enumerate(entries) if one["text"] or place < OPEN]
        folded = [one for one in entries if one not in shown]
        context["widget"] |= {"shown": shown, "folded": folded, "lines": self.lines, "origins": Origin.choices}
        return context

    def _entry(self, name: str, code: str, texts: TextByLanguage, attrs: Mapping[str, Any]) -> dict[str, Any]:
        written = texts.get(code, {"text": "", "origin": Origin.REVIEWED if texts else Origin.SOURCE})
        return {
            **written,
            "code": code,
            "name": f"{name}-{code}",
            "id": f"{attrs.get('id', name)}_{code}",
            "bcp47": languages.BY_CODE[code].bcp47,
            "language": language_name(code),
        }


class TextByLanguageField(forms.Field):
    """Text by language in its stored form; `required` asks for at least one language."""

    widget = TextByLanguageWidget
    default_error_messages = {
        "required": _("Write it in at least one language."),
        "too_long": _("%(language)s: at most %(most)d characters, this has %(count)d."),
        "origin": _("%(language)s: choose where the wording comes from."),
    }

    def __init__(
        self, *, codes: Sequence[str] = languages.CODES, lines: int = 1, max_length: int = 300, **kwargs: Any
    ) -> None:
        super().__init__(widget=TextByLanguageWidget(codes, lines=lines), **kwargs)
        self.max_length = max_length

    def ask_in(self, codes: Sequence[str]) -> None:
        """Ask for these languages, in this order."""
        self.widget.codes = tuple(codes)

    def validate(self, value: TextByLanguage) -> None:
        super().validate(value)
        for code, entry in value.items():
            said = {"language": language_name(code), "most": self.max_length, "count": len(entry["text"])}
            if len(entry["text"]) > self.max_length:
                raise ValidationError(self.error_messages["too_long"], params=said)
            if entry["origin"] not in Origin.values:
                raise ValidationError(self.error_messages["origin"], params=said)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != (data or {})


class CountryField(forms.ChoiceField):
    """One country, chosen by its name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_by_name, **kwargs)


class CountriesField(forms.CharField):
    """Countries one to a line, by code or by a name in any of our languages; cleaned to a list of codes."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> str:
        return "\n".join(countries.name(code) for code in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Codes in the order written, each once."""
        found: list[str] = []
        for line in str(super().to_python(value)).replace(";", "\n").splitlines():
            name = line.strip()
            code = countries.find(name) if name else None
            if name and not code:
                raise ValidationError(
                    _("“%(name)s” is no country we know; write its code, as VN."), params={"name": name}
                )
            if code and code not in found:
                found.append(code)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or []) != self.to_python(data or "")
        except ValidationError:
            return True


def _by_name() -> list[tuple[str, str]]:
    named = sorted((countries.name(code), code) for code in countries.codes())
    return [("", "–"), *((code, name) for name, code in named)]


class WatchedForm(forms.Form):
    """A form over something stored, which somebody else may change while it is open.

    `watch` remembers, field by field, what it showed when it was opened. `changes` holds only what the person at the
    form changed; a field that both changed gets an error that names the other value, and keeps its own when sent again.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shown: dict[str, str] | None = None

    @property
    def watch(self) -> SafeString:
        """The hidden input that remembers; it stands in the page's form."""
        shown = json.dumps(self._stored if self._shown is None else self._shown)
        return format_html('<input type="hidden" name="{}" value="{}">', self.add_prefix("seen"), shown)

    @cached_property
    def _stored(self) -> dict[str, str]:
        return {name: self._print(name, self[name].initial) for name in self._watched}

    @property
    def _watched(self) -> list[str]:
        return [name for name in self.fields if name != "remove"]

    def _print(self, name: str, value: Any) -> str:
        """A few letters that stand for a field's value as the page shows it."""
        field = self.fields[name]
        # A checkbox has no value to show but itself.
        shown = str(value) if isinstance(value, bool) else field.widget.format_value(field.prepare_value(value))
        return hashlib.sha256(str(shown or "").replace("\r\n", "\n").encode()).hexdigest()[:8]

    def clean(self) -> dict[str, Any]:
        """Find what was changed here, and what was changed elsewhere meanwhile."""
        cleaned = super().clean() or {}
        opened = self._opened()
        self.moved = [name for name in opened if opened[name] != self._stored[name]]
        mine = {name: self._print(name, self[name].value()) for name in self._watched}
        touched = [name for name in mine if mine[name] not in {opened[name], self._stored[name]}]
        for name in touched:
            if opened[name] != self._stored[name]:
                self.add_error(name, _meanwhile(self[name].initial))
                opened[name] = self._stored[name]
        self._shown = opened
        self.changes = {name: cleaned[name] for name in touched if name in cleaned}
        return cleaned

    def look_again(self) -> None:
        """What is stored now counts as seen when the form is sent again."""
        self._shown = None

    def _opened(self) -> dict[str, str]:
        try:
            sent = json.loads(self.data.get(self.add_prefix("seen")) or "{}")
        except ValueError:
            sent = {}
        known = sent if isinstance(sent, dict) else {}
        return {name: str(known.get(name, self._stored[name])) for name in self._watched}


def _meanwhile(value: Any) -> str:
    shown = str(wording(value)) if isinstance(value, Mapping) else listed(value) if isinstance(value, list) else value
    return gettext(
        "Somebody changed this to “%(value)s” while the form was open. Save again to put yours in its place."
    ) % {"value": shown if shown not in (None, "") else "–"}
