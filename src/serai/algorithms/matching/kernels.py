"""The compiled part of matching: scores, conditions, and the best exhibits of each need."""

import numpy as np

from serai.algorithms.kernel import kernel
from serai.algorithms.matching.arrays import Floats, Ints, Lists, Terms
from serai.algorithms.matching.inverting import Postings
from serai.algorithms.matching.shapes import Chosen, Compared, Heap, Market, Rule, Scores, Waiting

# The outcomes of a condition; the need does not set it at UNSET, and one side says too little at OPEN.
UNSET, MET, OPEN, INCOMPARABLE, FAILED = 0, 1, 2, 3, 4
OUTCOMES = 5
ORIGIN, PRICE, MOQ, CERTIFICATES, LEAD = 0, 1, 2, 3, 4
CONDITIONS = ("origin", "price", "moq", "certificates", "lead")
EXACTLY = 1.0 + 1e-9  # prices that went through a rate are equal when they are this close


@kernel
def choose(market: Market, rule: Rule, chosen: Chosen, waiting: Waiting) -> None:
    """Fill `chosen`, and `waiting` with what came close.

    Equal scores are common where only HS codes agree. They are taken in the order of exhibits, for need i of n from
    the exhibit i/n of the way down the list and round again, so that no exhibitor comes first for every need.
    """
    needs, count = len(market.needs.key), len(market.exhibits.key)
    scores = Scores(np.zeros(count, np.float32), np.zeros(count, np.int8), np.empty(count, np.int32))
    places = np.zeros(count, np.int32)
    for need in range(needs):
        size = _add_codes(market, need, scores, _add_title(market, need, scores))
        _add_specification(market, need, scores)
        bonus = rule.bonus if market.needs.certain[need] else rule.bonus_by_concept
        for exhibit in scores.touched[:size]:
            scores.text[exhibit] += bonus[scores.digits[exhibit] // 2]
        heap = Heap(chosen.exhibit[need], chosen.score[need], need * count // needs, places)
        kept = _best((market, need), scores, size, heap, rule.per_firm)
        for rank in range(kept):
            exhibit = _whose(heap.turns[rank], heap.first, count)
            chosen.exhibit[need, rank] = exhibit
            chosen.hs_digits[need, rank] = scores.digits[exhibit]
            scores.text[exhibit] = 0.0  # it does not wait
            places[market.firm[exhibit]] = 0
        if kept == len(heap.scores):
            _see_who_waits((market, need), scores, size, (rule.near, heap.scores[kept - 1]), waiting)
        for exhibit in scores.touched[:size]:
            scores.text[exhibit], scores.digits[exhibit] = 0.0, 0


@kernel
def _add_title(market: Market, need: int, scores: Scores) -> int:
    """Score all exhibits that share a concept or a word of the title with a need; returns how many it reaches."""
    size, needs = 0, market.needs
    first = needs.features.start[need]
    for place in range(first, first + needs.title[need]):
        size = _add(market.words, needs.features.value[place], needs.weight[place], scores, size)
    concepts = needs.texts.concepts
    for place in range(concepts.start[need], concepts.start[need + 1]):
        size = _add(market.concepts, concepts.value[place], needs.texts.concept_weight[place], scores, size)
    return size


@kernel
def _add_specification(market: Market, need: int, scores: Scores) -> None:
    """Score the words of the specification for exhibits that are reached already.

    They tell apart what fits: terms such as "within 45 days" stand in texts about anything.
    """
    needs, words, text = market.needs, market.words, scores.text
    for at in range(needs.features.start[need] + needs.title[need], needs.features.start[need + 1]):
        word = needs.features.value[at]
        if needs.weight[at] == 0.0:
            continue
        for place in range(words.start[word], words.start[word + 1]):
            exhibit = words.exhibit[place]
            if text[exhibit] > 0.0 or scores.digits[exhibit] > 0:
                text[exhibit] += needs.weight[at] * words.weight[place]


@kernel
def _add(postings: Postings, number: int, weight: float, scores: Scores, size: int) -> int:
    text, touched = scores.text, scores.touched
    for place in range(postings.start[number], postings.start[number + 1]):
        exhibit = postings.exhibit[place]
        if text[exhibit] == 0.0:
            touched[size] = exhibit
            size += 1
        text[exhibit] += weight * postings.weight[place]
    return size


@kernel
def _add_codes(market: Market, need: int, scores: Scores, size: int) -> int:
    """Note how many HS digits each exhibit shares with the need's codes: the most of any; a concept's from four on."""
    codes, lists = market.codes, market.needs.codes
    for place in range(lists.start[need], lists.start[need + 1]):
        code, said = lists.value[place], market.needs.digits[place]
        span = 10000 if market.needs.certain[need] else 100
        begin = np.searchsorted(codes.code, code // span * span)
        end = np.searchsorted(codes.code, code // span * span + span)
        for at in range(begin, end):
            exhibit = codes.exhibit[at]
            if scores.text[exhibit] == 0.0 and scores.digits[exhibit] == 0:
                scores.touched[size] = exhibit
                size += 1
            scores.digits[exhibit] = max(scores.digits[exhibit], min(_digits_shared(code, codes.code[at]), said))
    return size


@kernel
def _best(asked: tuple[Market, int], scores: Scores, size: int, heap: Heap, per_firm: int) -> int:
    """Take the best that are allowed into the heap and put them in order; returns how many there are."""
    market, need = asked
    kept, top, count = 0, len(heap.turns), len(market.exhibits.key)
    for exhibit in scores.touched[:size]:
        score = scores.text[exhibit]
        if score <= 0.0 or (kept == top and score < heap.scores[0]):
            continue
        turn = _turn(exhibit, heap.first, count)
        if kept == top and not _worse(heap.scores[0], heap.turns[0], score, turn):
            continue
        if _allowed(market, need, exhibit):
            kept = _keep(heap, kept, (turn, score), market.firm, per_firm)
    _best_first(heap.turns, heap.scores, kept)
    return kept


@kernel
def _digits_shared(one: int, other: int) -> int:
    if one < 0 or other < 0 or one // 10000 != other // 10000:
        return 0
    if one // 100 != other // 100:
        return 2
    return 6 if one == other else 4


@kernel
def _allowed(market: Market, need: int, exhibit: int) -> bool:
    """Whether nothing stands against an exhibit: its own firm's need, a buyer who said no, a condition that fails."""
    needs, exhibits = market.needs, market.exhibits
    if needs.firm[need] == exhibits.firm[exhibit]:
        return False
    for place in range(needs.block_start[need], needs.block_start[need + 1]):
        key, firm, heading = needs.blocks[place]
        if (
            (key < 0 or key == exhibits.key[exhibit])
            and (firm < 0 or firm == exhibits.firm[exhibit])
            and (heading < 0 or heading == exhibits.hs6[exhibit] // 100)
        ):
            return False
    failed = False
    for condition in range(len(CONDITIONS)):
        failed = failed or outcome(condition, market.terms, need, exhibit) == FAILED
    return not failed


@kernel
def outcome(condition: int, terms: Compared, need: int, exhibit: int) -> int:
    """How an exhibit stands to one condition of a need."""
    if condition == ORIGIN:
        return _origin(terms.asks.country, need, terms.offers.country, exhibit)
    if condition == PRICE:
        return _price(terms, need, exhibit)
    if condition == MOQ:
        return _moq(terms.asks, need, terms.offers, exhibit)
    if condition == CERTIFICATES:
        return _certificates(terms, need, exhibit)
    return _lead(terms, need, exhibit)


@kernel
def _lead(terms: Compared, need: int, exhibit: int) -> int:
    due, days = terms.asks.days[need], terms.offers.days[exhibit]
    if due < 0:
        return UNSET
    if days < 0:
        return OPEN
    return MET if terms.today + days <= due else FAILED


@kernel
def _moq(asks: Terms, need: int, offers: Terms, exhibit: int) -> int:
    quantity, least = asks.amount[need], offers.amount[exhibit]
    if np.isnan(quantity):
        return UNSET
    if np.isnan(least):
        return OPEN
    units = _units(asks.unit[need], offers.unit[exhibit])
    if units != MET:
        return units
    return MET if least <= quantity else FAILED


@kernel
def _origin(wanted: Lists, need: int, come: Lists, exhibit: int) -> int:
    if wanted.start[need] == wanted.start[need + 1]:
        return UNSET
    if come.start[exhibit] == come.start[exhibit + 1]:
        return OPEN
    country = come.value[come.start[exhibit]]
    for each in wanted.value[wanted.start[need] : wanted.start[need + 1]]:
        if each == country:
            return MET
    return FAILED


@kernel
def _units(one: int, other: int) -> int:
    if one < 0 or other < 0:
        return OPEN
    return MET if one == other else INCOMPARABLE


@kernel
def _price(terms: Compared, need: int, exhibit: int) -> int:
    asks, offers, rate = terms.asks, terms.offers, terms.rate
    most, asked = asks.price[need], offers.price[exhibit]
    if np.isnan(most):
        return UNSET
    if np.isnan(asked):
        return OPEN
    units = _units(asks.unit[need], offers.unit[exhibit])
    if units != MET:
        return units
    one, other = asks.currency[need], offers.currency[exhibit]
    if one != other:
        if one < 0 or other < 0 or np.isnan(rate[one]) or np.isnan(rate[other]):
            return INCOMPARABLE
        most, asked = most * rate[one], asked * rate[other]
    return MET if asked <= most * EXACTLY else FAILED


@kernel
def _certificates(terms: Compared, need: int, exhibit: int) -> int:
    """Each must be held on the day of delivery, or today where none is set."""
    wanted, held, expires = terms.asks.certificate, terms.offers.certificate, terms.offers.expires
    if wanted.start[need] == wanted.start[need + 1]:
        return UNSET
    if held.start[exhibit] == held.start[exhibit + 1]:
        return OPEN
    day = terms.asks.days[need] if terms.asks.days[need] > 0 else terms.today
    for kind in wanted.value[wanted.start[need] : wanted.start[need + 1]]:
        valid = False
        for place in range(held.start[exhibit], held.start[exhibit + 1]):
            if held.value[place] == kind and (expires[place] == 0 or expires[place] >= day):
                valid = True
        if not valid:
            return FAILED
    return MET


@kernel
def _turn(exhibit: int, first: int, count: int) -> int:
    """Which turn an exhibit has when `first` has the first."""
    return exhibit - first if exhibit >= first else exhibit - first + count


@kernel
def _whose(turn: int, first: int, count: int) -> int:
    """Which exhibit has a turn."""
    return turn + first if turn + first < count else turn + first - count


@kernel
def _worse(score: float, turn: int, other_score: float, other_turn: int) -> bool:
    return score < other_score or (score == other_score and turn > other_turn)


@kernel
def _keep(heap: Heap, kept: int, offered: tuple[int, float], firm: Ints, per_firm: int) -> int:
    """Offer an exhibit (its turn and score) to the heap; returns how many the heap holds.

    A firm that has its share there gives its worst for a better one.
    """
    turns, scores = heap.turns, heap.scores
    turn, score = offered
    own = firm[_whose(turn, heap.first, len(firm))]
    if heap.places[own] >= per_firm or kept == len(turns):
        place = _worst_of(heap, kept, firm, own) if heap.places[own] >= per_firm else 0
        if _worse(scores[place], turns[place], score, turn):
            heap.places[firm[_whose(turns[place], heap.first, len(firm))]] -= 1
            heap.places[own] += 1
            scores[place], turns[place] = score, turn
            _sink(turns, scores, place, kept)
        return kept
    heap.places[own] += 1
    child = kept
    while child and _worse(score, turn, scores[(child - 1) // 2], turns[(child - 1) // 2]):
        parent = (child - 1) // 2
        scores[child], turns[child] = scores[parent], turns[parent]
        child = parent
    scores[child], turns[child] = score, turn
    return kept + 1


@kernel
def _worst_of(heap: Heap, kept: int, firm: Ints, own: int) -> int:
    """Where the worst of a firm's exhibits stands in the heap."""
    worst = -1
    for place in range(kept):
        if firm[_whose(heap.turns[place], heap.first, len(firm))] == own and (
            worst < 0 or _worse(heap.scores[place], heap.turns[place], heap.scores[worst], heap.turns[worst])
        ):
            worst = place
    return worst


@kernel
def _sink(turns: Ints, scores: Floats, parent: int, size: int) -> None:
    """Let one of the heap sink to where nothing below it is worse."""
    score, turn = scores[parent], turns[parent]
    while True:
        child = 2 * parent + 1
        if child >= size:
            break
        if child + 1 < size and _worse(scores[child + 1], turns[child + 1], scores[child], turns[child]):
            child += 1
        if not _worse(scores[child], turns[child], score, turn):
            break
        scores[parent], turns[parent] = scores[child], turns[child]
        parent = child
    scores[parent], turns[parent] = score, turn


@kernel
def _best_first(turns: Ints, scores: Floats, size: int) -> None:
    """Turn the heap into a list by taking its worst to the end, again and again."""
    for last in range(size - 1, 0, -1):
        scores[0], scores[last] = scores[last], scores[0]
        turns[0], turns[last] = turns[last], turns[0]
        _sink(turns, scores, 0, last)


@kernel
def _see_who_waits(
    asked: tuple[Market, int], scores: Scores, size: int, near_last: tuple[float, float], waiting: Waiting
) -> None:
    """Note for their firms what comes near the last that was taken."""
    market, need = asked
    near, last = near_last
    if not waiting.need.shape[1]:
        return
    for exhibit in scores.touched[:size]:
        nearness = scores.text[exhibit] / last
        if nearness >= near:
            place = _place(waiting, market.firm[exhibit], need, nearness)
            if place >= 0 and _allowed(market, need, exhibit):
                firm = market.firm[exhibit]
                waiting.held[firm] = max(waiting.held[firm], place + 1)
                waiting.need[firm, place], waiting.exhibit[firm, place] = need, exhibit
                waiting.score[firm, place], waiting.nearness[firm, place] = scores.text[exhibit], nearness
                waiting.hs_digits[firm, place] = scores.digits[exhibit]


@kernel
def _place(waiting: Waiting, firm: int, need: int, nearness: float) -> int:
    """Where a firm's near miss goes, in place of a farther one (of the same need, if it has one); -1 if nowhere."""
    held, farthest = int(waiting.held[firm]), 0
    for each in range(held):
        if waiting.need[firm, each] == need:
            return each if waiting.nearness[firm, each] < nearness else -1
        if waiting.nearness[firm, each] < waiting.nearness[firm, farthest]:
            farthest = each
    if held < waiting.need.shape[1]:
        return held
    return farthest if waiting.nearness[firm, farthest] < nearness else -1
