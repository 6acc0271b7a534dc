"""How long it takes to find exhibits for all needs of a large expo, and how well they are found across languages.

`seconds` is one core's time from analysed texts to suggestions with their reasons: counting, scoring, conditions, at
most five exhibits of one firm, shares, explanations. `analysis_s` is what taking the texts apart costs before that.
Recall is taken over needs that ask for one concept, of the exhibits that are it, share no language with the need and
meet its conditions: how many of them, of at most 50, are among its suggestions. `coverage` says in how many of the
needs, and of the exhibits in one language only, the glossary finds the concept. The last line is one JSON object.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

TOP = 50
AGAIN = 300  # exhibits that are matched with all needs one by one
AT_MOST = 500  # relevant exhibits of a need that recall is taken over


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--needs", type=int, default=10_000)
    parser.add_argument("--exhibits", type=int, default=120_000)
    parser.add_argument("--seed", type=int, default=7, help="of the made-up fair: 7")
    parser.add_argument("--json", action="store_true", help="nothing but the line of JSON")
    given = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, whoever asks for more
    with tempfile.TemporaryDirectory(prefix="serai-matching-") as folder:
        os.environ["SERAI_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "serai.config.settings"
        import django

        django.setup()
        tell = (lambda _text: None) if given.json else (lambda text: print(text, file=sys.stderr, flush=True))
        numbers = measured(given.needs, given.exhibits, given.seed, tell)
        for name, value in numbers.items():
            tell(f"{name:28} {value}")
        print(json.dumps(numbers))


def measured(needs: int, exhibits: int, seed: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """The figures by name."""
    import world
    from serai.algorithms import matching, warm
    from serai.algorithms.matching.choosing import compared
    from serai.algorithms.terms import Form, TermFinder
    from serai.matchmaking.matching.suggesting import without_collector
    from serai.search import glossary

    warm.warm()
    shipped = glossary.shipped()
    forms = (Form(c.key, code, f) for c in shipped.values() for code, those in c.forms.items() for f in those)
    finder = TermFinder(forms)
    tell("making the fair")
    shown, wanted = list(world.exhibits(exhibits, seed=seed)), list(world.needs(needs, seed=seed + 1))
    rates = rates_of({each.currency for each in (*shown, *wanted)}, world.TODAY)
    tell("taking texts apart")
    started = time.process_time()
    book = matching.Book()
    found_in: dict[int, set[str]] = {}
    arrays = matching.exhibit_arrays(told(offers(shown, finder), found_in), book)
    book.closed = True
    asked_in: dict[int, set[str]] = {}
    asks = list(asked(wanted, finder, shipped))
    wants = matching.need_arrays(told(asks, asked_in), book)
    analysis = time.process_time() - started
    tell("matching")
    surroundings: dict[str, Any] = {"rates": rates, "today": world.TODAY.toordinal()}
    gc.collect()
    started, wall = time.process_time(), time.perf_counter()
    counts = matching.count(arrays.texts, book)
    says = matching.rarity(counts)
    found = matching.match(wants, arrays, book, says, **surroundings, wishes=matching.Wishes(top=TOP))
    matched = time.process_time() - started
    with without_collector():
        whys = list(matching.reasons(found, wants, arrays, book, says, **surroundings))
    seconds, wall = time.process_time() - started, time.perf_counter() - wall
    tell(f"match {matched:.1f} s, reasons {seconds - matched:.1f} s, wall {wall:.1f} s")
    suggested: dict[int, set[int]] = defaultdict(set)
    for why in whys:
        suggested[why.need].add(why.exhibit)
    terms = compared(wants, arrays, book, **surroundings)
    recall = recall_without_common_language(wanted, shown, suggested, terms)
    return {
        "needs": needs,
        "exhibits": exhibits,
        "seconds": round(seconds, 2),
        "analysis_s": round(analysis, 1),
        "pairs": len(whys),
        "pairs_per_need": round(len(whys) / max(needs, 1), 1),
        "rss_mb": resident(),
        "fairness_cost_percent": round(found.cost_percent, 4),
        "shared": int(found.shared.sum()),
        **new_exhibits(shown[-AGAIN:], asks, finder, (counts, book), surroundings),
        **recall,
        "coverage": coverage(wanted, shown, asked_in, found_in),
    }


def offers(shown: Iterable[Any], finder: Any) -> Iterator[Any]:
    """Exhibits as the records that are matched."""
    from serai.algorithms.matching import ExhibitRecord, Offer, analyse, hs_number
    from serai.matchmaking.matching.reading import certificate_key

    for one in shown:
        held = tuple(
            (certificate_key(c["kind"]), date.fromisoformat(c["expiry"]).toordinal()) for c in one.certificates
        )
        price = None if one.price_low is None else float(one.price_low)
        offer = Offer(one.country, price, one.currency, one.unit, one.moq, one.lead_days, held)
        text = analyse(one.names, one.descriptions, finder)
        yield ExhibitRecord(one.id, one.firm, text, hs_number(one.hs6), offer)


def asked(wanted: Iterable[Any], finder: Any, concepts: Any) -> Iterator[Any]:
    """Needs as the records that are matched."""
    from serai.algorithms.matching import Ask, NeedRecord, analyse, codes
    from serai.matchmaking.matching.reading import certificate_key, meant

    for one in wanted:
        text = analyse(one.titles, one.specifications, finder, query=True)
        own = codes([one.hs6])
        price = None if one.target_price is None else float(one.target_price)
        due = one.delivery_by.toordinal() if one.delivery_by else None
        certificates = tuple(certificate_key(each) for each in one.certificates)
        ask = Ask(tuple(one.origins), price, one.currency, one.unit, one.quantity, due, certificates)
        yield NeedRecord(one.id, one.firm, text, own or meant(text, concepts), bool(own), ask)


def told(records: Iterable[Any], concepts: dict[int, set[str]]) -> Iterator[Any]:
    """The records, whose concepts are noted by key."""
    for record in records:
        concepts[record.key] = set(record.text.concepts)
        yield record


def rates_of(currencies: set[str], day: date) -> dict[str, float]:
    """What a unit of each currency is worth in euros, where it has a rate."""
    from serai.shared.rates import latest

    known = ((each, latest(each, to="EUR", day=day)) for each in sorted(currencies) if each)
    return {each: float(rate.value) for each, rate in known if rate}


def new_exhibits(
    shown: list[Any], asks: list[Any], finder: Any, counted: tuple[Any, Any], around: Any
) -> dict[str, float]:
    """In which time 99 of 100 exhibits are taken apart, matched with all needs, and the reasons found; milliseconds."""
    import numpy as np

    from serai.algorithms.matching import Book, Counts, Wishes, exhibit_arrays, match, need_arrays, rarity, reasons
    from serai.matchmaking.matching.incremental import best_needs

    counts, book = counted
    own = Book()
    needs = need_arrays(asks, own)
    own.closed = True
    kept = Counts(
        counts.texts,
        counts.length,
        np.array([counts.words[book.words[word]] if word in book.words else 0 for word in own.words], np.int32),
        np.array(
            [counts.concepts[book.concepts[key]] if key in book.concepts else 0 for key in own.concepts], np.int32
        ),
    )
    says = rarity(kept)
    spent, busy = [], []
    for one in shown:
        started, began = time.perf_counter(), time.process_time()
        arrays = exhibit_arrays(offers([one], finder), own)
        found = match(needs, arrays, own, says, **around, wishes=Wishes(top=1, fair=0.0))
        list(reasons(best_needs(found, 1), needs, arrays, own, says, **around))
        spent.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - began) * 1000)
    return {
        "new_exhibit_ms": round(statistics.quantiles(spent, n=100)[98], 1),
        "new_exhibit_cpu_ms": round(statistics.quantiles(busy, n=100)[98], 1),
    }


def recall_without_common_language(
    wanted: list[Any], shown: list[Any], suggested: dict[int, set[int]], terms: Any
) -> dict[str, Any]:
    """Recall at 50 of exhibits that are what a need asks for, share no language with it and meet its conditions."""
    being: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(shown):
        for concept in one.concepts:
            being[concept].append(place)
    by_language: dict[str, list[float]] = defaultdict(list)
    for place, need in enumerate(wanted):
        relevant = [
            each for each in being[need.concept] if need.language not in shown[each].names and meets(place, each, terms)
        ]
        if 0 < len(relevant) <= AT_MOST:
            hits = len(suggested[place].intersection(relevant))
            by_language[need.language].append(hits / min(len(relevant), TOP))
    every = [each for those in by_language.values() for each in those]
    return {
        "recall_50_no_common_language": round(statistics.fmean(every), 4) if every else None,
        "recall_n": len(every),
        "recall_by_language": {code: round(statistics.fmean(by_language[code]), 3) for code in sorted(by_language)},
    }


def meets(need: int, exhibit: int, terms: Any) -> bool:
    """Whether an exhibit fails no condition of a need."""
    from serai.algorithms.matching.kernels import CONDITIONS, FAILED, outcome

    return all(outcome(condition, terms, need, exhibit) != FAILED for condition in range(len(CONDITIONS)))


def coverage(
    wanted: list[Any], shown: list[Any], asked_in: dict[int, set[str]], found_in: dict[int, set[str]]
) -> dict[str, float]:
    """By language, in which share of needs the concept is found, and of exhibits that are written in it alone."""
    rows: dict[str, list[bool]] = defaultdict(list)
    for need in wanted:
        rows[need.language].append(need.concept in asked_in[need.id])
    for one in shown:
        if len(one.names) == 1:
            rows[next(iter(one.names))].extend(concept in found_in[one.id] for concept in one.concepts)
    return {code: round(statistics.fmean(rows[code]), 3) for code in sorted(rows)}


def resident() -> int:
    """The most memory this process has held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
