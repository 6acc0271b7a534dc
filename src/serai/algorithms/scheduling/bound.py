"""The problem without time: which pairs to choose if slots did not matter, and the bound that this proves.

Forgetting who is free when leaves a maximum-weight b-matching with a budget of tables, which min-cost flow
solves exactly in whole numbers. Nothing that keeps the slots can be worth more. The flow's dual prices are
the certificate.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from serai.algorithms.kernel import kernel
from serai.algorithms.scheduling.check import proven_bound
from serai.algorithms.scheduling.problem import Certificate, MeetingProblem


class FlowError(RuntimeError):
    """The flow solver gave no optimum."""


@dataclass(frozen=True, eq=False)
class Relaxation:
    """`chosen` bool[pairs]: the best choice when slots do not matter; `bound`: its weight, proven."""

    chosen: NDArray[np.bool_]
    bound: int
    certificate: Certificate


def relax(problem: MeetingProblem) -> Relaxation:
    """Choose the best pairs within all limits, ignoring slots. Raises FlowError if the solver fails."""
    candidates = np.flatnonzero(problem.common_open)
    chosen = np.zeros(problem.pairs, dtype=np.bool_)
    chosen[candidates[_flow(problem, candidates)]] = True
    certificate = _certificate(problem, candidates, chosen)
    bound = proven_bound(problem, certificate)
    if bound != int(problem.weight[chosen].sum(dtype=np.int64)):
        raise FlowError("the chosen pairs and their prices disagree: the flow is not optimal")
    return Relaxation(chosen=chosen, bound=bound, certificate=certificate)


def _flow(problem: MeetingProblem, candidates: NDArray[np.intp]) -> NDArray[np.bool_]:
    """bool[candidates]. From source over buyers and exhibitors to sink; unused tables go around."""
    buyers, exhibitors = len(problem.buyer_open), len(problem.exhibitor_open)
    source, sink = buyers + exhibitors, buyers + exhibitors + 1
    tails = np.r_[np.full(buyers, source), problem.buyer[candidates], np.arange(buyers, source), source]
    heads = np.r_[np.arange(buyers), buyers + problem.exhibitor[candidates], np.full(exhibitors, sink), sink]
    capacity = np.r_[
        problem.buyer_most, np.ones(len(candidates), np.int64), problem.exhibitor_most, problem.meetings_most
    ]
    cost = np.zeros(len(tails), dtype=np.int64)
    cost[buyers : buyers + len(candidates)] = -problem.weight[candidates].astype(np.int64)
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), capacity.astype(np.int64), cost
    )
    solver.set_node_supply(source, problem.meetings_most)
    solver.set_node_supply(sink, -problem.meetings_most)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise FlowError(f"min-cost flow ended with {status.name}")
    flows: NDArray[np.int64] = solver.flows(arcs)
    return flows[buyers : buyers + len(candidates)] > 0


def _certificate(problem: MeetingProblem, candidates: NDArray[np.intp], chosen: NDArray[np.bool_]) -> Certificate:
    """Prices are shortest distances in the residual graph of an optimal flow (complementary slackness)."""
    buyer_load = np.bincount(problem.buyer[chosen], minlength=len(problem.buyer_open))
    exhibitor_load = np.bincount(problem.exhibitor[chosen], minlength=len(problem.exhibitor_open))
    residual = Residual(
        buyer=problem.buyer[candidates],
        exhibitor=problem.exhibitor[candidates],
        weight=problem.weight[candidates],
        chosen=chosen[candidates],
        buyer_load=buyer_load,
        buyer_spare=problem.buyer_most - buyer_load,
        exhibitor_load=exhibitor_load,
        exhibitor_spare=problem.exhibitor_most - exhibitor_load,
        tables_spare=problem.meetings_most - int(chosen.sum()),
    )
    buyer_distance = np.zeros(len(buyer_load), dtype=np.int64)
    exhibitor_distance = np.zeros(len(exhibitor_load), dtype=np.int64)
    source, sink = _distances(residual, buyer_distance, exhibitor_distance)
    return Certificate(
        buyer_price=np.maximum(buyer_distance - source, 0),
        exhibitor_price=np.maximum(sink - exhibitor_distance, 0),
        table_price=source - sink,
    )


class Residual(NamedTuple):
    """What an optimal flow leaves: of each arc, whether it is used and whether there is more room on it.

    The first four arrays run over candidate pairs, the others over buyers or exhibitors.
    """

    buyer: NDArray[np.int32]
    exhibitor: NDArray[np.int32]
    weight: NDArray[np.int32]
    chosen: NDArray[np.bool_]
    buyer_load: NDArray[np.int64]
    buyer_spare: NDArray[np.int64]
    exhibitor_load: NDArray[np.int64]
    exhibitor_spare: NDArray[np.int64]
    tables_spare: int


@kernel
def _distances(
    residual: Residual, buyer_distance: NDArray[np.int64], exhibitor_distance: NDArray[np.int64]
) -> tuple[int, int]:
    """Bellman-Ford from a root at distance 0 of every node, swept until nothing changes.

    Writes the distances of buyers and exhibitors, returns those of source and sink. An optimal flow leaves
    no negative cycle, so as many sweeps as nodes are enough; in practice a few dozen are.
    """
    source, sink = 0, 0
    for _ in range(len(buyer_distance) + len(exhibitor_distance) + 2):
        changed = _settle_pairs(residual, buyer_distance, exhibitor_distance)
        sink, moved = _settle(exhibitor_distance, sink, residual.exhibitor_spare, residual.exhibitor_load)
        changed |= moved
        if residual.tables_spare > 0 and sink < source:
            source, changed = sink, True
        source, moved = _settle(buyer_distance, source, residual.buyer_load, residual.buyer_spare)
        changed |= moved
        if residual.buyer_load.any() and source < sink:
            sink, changed = source, True
        if not changed:
            break
    return source, sink


@kernel
def _settle_pairs(residual: Residual, buyer_distance: NDArray[np.int64], exhibitor_distance: NDArray[np.int64]) -> bool:
    changed = False
    for pair in range(len(residual.buyer)):
        buyer, exhibitor = residual.buyer[pair], residual.exhibitor[pair]
        if residual.chosen[pair]:
            if exhibitor_distance[exhibitor] + residual.weight[pair] < buyer_distance[buyer]:
                buyer_distance[buyer] = exhibitor_distance[exhibitor] + residual.weight[pair]
                changed = True
        elif buyer_distance[buyer] - residual.weight[pair] < exhibitor_distance[exhibitor]:
            exhibitor_distance[exhibitor] = buyer_distance[buyer] - residual.weight[pair]
            changed = True
    return changed


@kernel
def _settle(
    distance: NDArray[np.int64], hub: int, towards: NDArray[np.int64], away: NDArray[np.int64]
) -> tuple[int, bool]:
    """Free arcs between one side's nodes and its hub, where `towards` or `away` leaves room on them."""
    changed = False
    for node in range(len(distance)):
        if towards[node] > 0 and distance[node] < hub:
            hub, changed = distance[node], True
    for node in range(len(distance)):
        if away[node] > 0 and hub < distance[node]:
            distance[node], changed = hub, True
    return hub, changed
