"""The catalogues are made from the source without the gettext programs."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from serai.shared import messages

PYTHON = """\
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Meetings")
count = ngettext("%(count)d meeting", "%(count)d meetings", 2)
verb = pgettext("verb", "Book")
plain = "not a message"
"""
TEMPLATE = """\
<h1>{% translate "It's open" %}</h1>
    <p>{% blocktranslate trimmed count n=n %}
         {{ n }} hall
      {% plural %}
         {{ n }} halls
      {% endblocktranslate %}</p>
  <a title="{% translate 'Book' context 'noun' %}">{{ _("Next") }} it's 100 %</a>
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of one Python file and one template."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "code.py").write_text(PYTHON)
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    return tmp_path


def told(catalog: Catalog) -> set[tuple[str | tuple[str, ...], str | None]]:
    return {(message.id, message.context) for message in catalog if message.id}


def test_messages_of_python_and_templates_are_found(package):
    assert told(messages.source()) == {
        ("Meetings", None),
        (("%(count)d meeting", "%(count)d meetings"), None),
        ("Book", "verb"),
        ("It's open", None),
        (("%(n)s hall", "%(n)s halls"), None),
        ("Book", "noun"),
        ("Next", None),
    }


def test_update_keeps_translations_and_drops_what_nothing_says(package):
    path = package / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "Meetings"\nmsgstr "洽谈"\n\nmsgid "Gone"\nmsgstr "没了"\n')
    messages.update()
    first = path.read_text()
    kept = messages.catalogue("zh_Hans")
    assert kept["Meetings"].string == "洽谈"
    assert told(kept) == told(messages.source())
    assert "没了" not in first
    messages.update()
    assert path.read_text() == first


def test_a_stale_catalogue_is_compiled_and_a_fresh_one_left_alone(package):
    messages.update()
    path = messages.po_path("zh_Hans")
    path.write_text(path.read_text().replace('msgid "Meetings"\nmsgstr ""', 'msgid "Meetings"\nmsgstr "洽谈"'))
    messages.compile_stale()
    compiled = path.with_suffix(".mo")
    assert read_mo(BytesIO(compiled.read_bytes()))["Meetings"].string == "洽谈"
    made = compiled.stat().st_mtime_ns
    messages.compile_stale()
    assert compiled.stat().st_mtime_ns == made
    assert [path.name for path in compiled.parent.iterdir() if path.suffix not in {".po", ".mo"}] == []


def test_faults_name_what_lacks_a_translation_is_fuzzy_or_has_other_placeholders():
    template, translated = Catalog(), Catalog(locale="zh_Hans")
    for message in ("Open", "Closed", "%(name)s of %(total)s", ("%(n)s day", "%(n)s days"), ("a day", "%(n)s days")):
        template.add(message, locations=[("page.html", 1)])
    translated.add("Closed", "已关闭", flags=["fuzzy"])
    translated.add("%(name)s of %(total)s", "%(nom)s / %(total)s")
    translated.add(("%(n)s day", "%(n)s days"), ("%(n)s 天",))
    translated.add(("a day", "%(n)s days"), ("%(n)s 天",))
    assert messages.faults(template, translated) == [
        "page.html: “Open” has no translation",
        "page.html: “Closed” is marked fuzzy",
        "page.html: “%(name)s of %(total)s” has other placeholders than its translation",
    ]
