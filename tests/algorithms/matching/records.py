"""Small records to be matched, and the arrays they make."""

from serai.algorithms.matching import (
    NO_HS,
    Analysed,
    Ask,
    Book,
    Code,
    ExhibitRecord,
    NeedRecord,
    Offer,
    Wishes,
    count,
    exhibit_arrays,
    match,
    need_arrays,
    rarity,
    reasons,
)

TODAY = 739_500
NO_TERMS, NO_CONDITIONS = Offer(), Ask()


def text(names="", more="", **concepts):
    """An analysed text of plain words; concepts by key with their weights."""
    return Analysed(names.split(), more.split(), float(len(names.split()) + len(more.split())), dict(concepts))


def exhibit(key, names="", more="", *, firm=None, hs6=NO_HS, offer=NO_TERMS, **concepts):
    return ExhibitRecord(key, key if firm is None else firm, text(names, more, **concepts), hs6, offer)


def need(names="", more="", *, firm=1000, hs6=None, codes=(), ask=NO_CONDITIONS, blocks=(), **concepts):
    given = (Code(hs6, 6),) if hs6 is not None else tuple(codes)
    return NeedRecord(1, firm, text(names, more, **concepts), given, hs6 is not None, ask, tuple(blocks))


def fair(needs, exhibits):
    """(needs, exhibits, book, rarity) as arrays."""
    book = Book()
    shown = exhibit_arrays(exhibits, book)
    book.closed = True
    wanted = need_arrays(needs, book)
    return wanted, shown, book, rarity(count(shown.texts, book))


def matched(needs, exhibits, *, rates=None, **wishes):
    return match(*fair(needs, exhibits), rates=rates or {}, today=TODAY, wishes=Wishes(**{"fair": 0.0, **wishes}))


def explained(needs, exhibits, *, rates=None, **wishes):
    """Every suggestion with its reasons."""
    arrays, around = fair(needs, exhibits), {"rates": rates or {}, "today": TODAY}
    found = match(*arrays, **around, wishes=Wishes(**{"fair": 0.0, **wishes}))
    return list(reasons(found, *arrays, **around))
