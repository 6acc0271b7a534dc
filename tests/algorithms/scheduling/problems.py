"""Meeting problems for the tests: drawn by hypothesis, from a seed, and their best weight by exact solution."""

import numpy as np
from benchmarks.instances import gen
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from serai.algorithms.scheduling.problem import MeetingProblem


def problem(**changes):
    """Two buyers, two exhibitors, all four pairs, two slots with a table each; changed as the test needs."""
    arrays = {
        "buyer": [0, 0, 1, 1],
        "exhibitor": [0, 1, 0, 1],
        "weight": [9, 7, 6, 5],
        "buyer_open": [0b11, 0b11],
        "exhibitor_open": [0b11, 0b11],
        "buyer_limit": [2, 2],
        "exhibitor_limit": [2, 2],
        "tables": [2, 2],
    }
    return MeetingProblem(**{name: np.array(values) for name, values in (arrays | changes).items()})


def seeded(seed, *, buyers=8, exhibitors=5, slots=6, pairs=25, tables=3):
    """A problem in which availability, limits and tables all bind."""
    random = np.random.default_rng(seed)
    chosen = random.permutation(buyers * exhibitors)[:pairs]
    return MeetingProblem(
        buyer=chosen // exhibitors,
        exhibitor=chosen % exhibitors,
        weight=random.integers(1, 1000, pairs),
        buyer_open=random.integers(0, 1 << slots, buyers),
        exhibitor_open=random.integers(0, 1 << slots, exhibitors) | random.integers(0, 1 << slots, exhibitors),
        buyer_limit=random.integers(1, 5, buyers),
        exhibitor_limit=random.integers(2, slots + 1, exhibitors),
        tables=random.integers(0, tables + 1, slots),
    )


def expo(scenario, *, buyers, exhibitors, wishes, seed):
    """A problem as the benchmark makes them."""
    made = gen(buyers, exhibitors, wishes, scenario, seed)
    return MeetingProblem(
        buyer=made["eb"],
        exhibitor=made["ee"],
        weight=made["w"],
        buyer_open=made["mb"],
        exhibitor_open=made["me"],
        buyer_limit=made["capb"],
        exhibitor_limit=made["cape"],
        tables=made["cap"],
    )


@st.composite
def any_problem(draw):
    """Every shape of a small problem: no pairs, no slots, nobody free, no tables."""
    buyers, exhibitors, slots = draw(st.integers(0, 7)), draw(st.integers(0, 6)), draw(st.integers(0, 5))
    couples = [(buyer, exhibitor) for buyer in range(buyers) for exhibitor in range(exhibitors)]
    pairs = draw(st.lists(st.sampled_from(couples), unique=True)) if couples else []

    def numbers(count, most, least=0):
        drawn = draw(st.lists(st.integers(least, most), min_size=count, max_size=count))
        return np.array(drawn, dtype=np.int64)

    return MeetingProblem(
        buyer=np.array([buyer for buyer, _ in pairs], dtype=np.int64),
        exhibitor=np.array([exhibitor for _, exhibitor in pairs], dtype=np.int64),
        weight=numbers(len(pairs), 20, least=1),
        buyer_open=numbers(buyers, (1 << slots) - 1),
        exhibitor_open=numbers(exhibitors, (1 << slots) - 1),
        buyer_limit=numbers(buyers, 6),
        exhibitor_limit=numbers(exhibitors, 6),
        tables=numbers(slots, 3),
    )


def best_weight(given):
    """The exact optimum, by integer programming over every pair in every slot."""
    pair, slot = np.nonzero(given.common_open[:, None] >> np.arange(given.slots, dtype=np.uint64) & np.uint64(1))
    buyer, exhibitor = given.buyer[pair], given.exhibitor[pair]
    if not len(pair):
        return 0
    rows, bounds = [], []
    for group, most in (
        (pair, np.ones(given.pairs)),
        (buyer, given.buyer_limit),
        (exhibitor, given.exhibitor_limit),
        (buyer * given.slots + slot, np.ones(len(given.buyer_open) * given.slots)),
        (exhibitor * given.slots + slot, np.ones(len(given.exhibitor_open) * given.slots)),
        (slot, given.tables),
    ):
        rows.append(group + sum(map(len, bounds)))
        bounds.append(np.asarray(most, dtype=float))
    column = np.tile(np.arange(len(pair)), len(rows))
    matrix = coo_array((np.ones(len(column)), (np.concatenate(rows), column)))
    most = np.concatenate(bounds)[: matrix.shape[0]]
    found = milp(
        -given.weight[pair].astype(float),
        constraints=LinearConstraint(matrix.tocsr(), -np.inf, most),
        integrality=np.ones(len(pair)),
        bounds=Bounds(0, 1),
    )
    return round(-found.fun)
