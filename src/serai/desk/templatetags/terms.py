"""`{% load terms %}`: concepts of the glossary on pages."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from serai.search.glossary import Concept
from serai.shared import languages
from serai.shared.templatetags.serai import words

register = template.Library()


@register.simple_tag
def term_name(concept: Concept, language: str) -> SafeString:
    """The usual word for a reader of a language."""
    return words(concept.name(language))


@register.simple_tag
def term_words(concept: Concept) -> SafeString:
    """The usual word in every language that has one, each marked with its language."""
    known = (
        (language.bcp47, concept.forms[language.code][0])
        for language in languages.ALL
        if concept.forms.get(language.code)
    )
    return format_html_join(" · ", '<span lang="{}">{}</span>', known)
