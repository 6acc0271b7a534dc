"""The catalogues of the interface: `python -m serai.shared.messages extract | update | compile | check`.

extract prints every message of the source; update brings them into the .po files, keeps what is translated and
drops what nothing says any more; compile writes the .mo files that Django reads; check lists what lacks a
translation. Needs neither Django's settings nor the gettext programs.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LOCALES = ("zh_Hans",)  # English is the source; a language is listed here when its catalogue is complete
_CONTEXT = ((1, "c"), 2)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], _CONTEXT),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], (*_CONTEXT, 3)),
}
HEADER = """msgid ""
msgstr ""
"Language: {locale}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural}\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|\{\w*[^{}]*\}|%[sdif]")


def source() -> Catalog:
    """Every message of the package's Python files and templates."""
    catalog = Catalog(project="serai", charset="utf-8")
    for path in sorted(_sources()):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # What templatize leaves reads as Python, except for the indentation of the markup.
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
        place = path.relative_to(PACKAGE).as_posix()
        for line, message, comments, context in extract("python", BytesIO(text.encode()), KEYWORDS, ["Translators:"]):
            catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def catalogue(locale: str) -> Catalog:
    """The translations kept for one locale; empty when there are none yet."""
    path = po_path(locale)
    if not path.exists():
        return Catalog(locale=locale, project="serai", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def po_path(locale: str) -> Path:
    """Where the catalogue of one locale stands."""
    return PACKAGE / "locale" / locale / "LC_MESSAGES" / "django.po"


def update() -> None:
    """Bring the source's messages into every catalogue."""
    template = source()
    for locale in LOCALES:
        kept = catalogue(locale)
        kept.update(template, no_fuzzy_matching=True)
        path = po_path(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:  # without dates and line numbers a difference is a change
            file.write(HEADER.format(locale=locale, plural=kept.plural_forms).encode())
            write_po(
                file,
                kept,
                110,
                omit_header=True,
                include_lineno=False,
                ignore_obsolete=True,
                sort_by_file=True,
            )


def compile_stale() -> None:
    """Write each .mo that is missing or older than its .po, at once or not at all."""
    for locale in LOCALES:
        po = po_path(locale)
        mo = po.with_suffix(".mo")
        if not po.exists() or (mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns):
            continue
        with tempfile.NamedTemporaryFile(dir=mo.parent, delete=False) as file:
            write_mo(file, catalogue(locale))
        Path(file.name).chmod(0o644)
        Path(file.name).replace(mo)


def faults(template: Catalog, translated: Catalog) -> list[str]:
    """One line for each message of the source that lacks a translation or whose placeholders differ in it."""
    found = []
    for message in template:
        if not message.id:
            continue
        theirs = translated.get(message.id, message.context)
        name = " ".join(_forms(message.id)[0].split())
        if theirs is None or not all(_forms(theirs.string)):
            found.append(f"{message.locations[0][0]}: “{name}” has no translation")
        elif theirs.fuzzy:
            found.append(f"{message.locations[0][0]}: “{name}” is marked fuzzy")
        elif not _placeholders_agree(message, theirs):
            found.append(f"{message.locations[0][0]}: “{name}” has other placeholders than its translation")
    return found


def _placeholders_agree(message: Message, translated: Message) -> bool:
    """Each form must hold the placeholders of one source form; a singular may leave the number out."""
    allowed = [_placeholders(form) for form in _forms(message.id)]
    return all(_placeholders(form) in allowed for form in _forms(translated.string))


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _sources() -> Iterator[Path]:
    yield from (path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
    for suffix in ("html", "txt", "xml", "svg"):
        yield from (path for path in PACKAGE.rglob(f"*.{suffix}") if "templates" in path.parts)


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns 1 when `check` finds something."""
    parser = argparse.ArgumentParser(prog="python -m serai.shared.messages", description=__doc__)
    parser.add_argument("command", choices=["extract", "update", "compile", "check"])
    command = parser.parse_args(arguments).command
    if command == "extract":
        write_po(sys.stdout.buffer, source(), width=110, omit_header=True)
    elif command == "update":
        update()
    elif command == "compile":
        compile_stale()
    else:
        found = [f"{locale}: {fault}" for locale in LOCALES for fault in faults(source(), catalogue(locale))]
        sys.stdout.writelines(f"{fault}\n" for fault in found)
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
