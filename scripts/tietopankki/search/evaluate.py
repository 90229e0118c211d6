"""How well the search answers: the usual measures of retrieval, by what makes the questions difficult."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tietopankki.search.queries import Query

DEPTH = 10
"""Answers that are looked at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`rank` is the place of the first expected page among the answers, 1 for the first; None if none of
    them is."""

    query: Query
    rank: int | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares of the questions from 0 to 1, and the mean reciprocal rank of the first expected page within
    DEPTH.

    Of several right pages one is enough: recall@k is the share of questions with a right page among the
    first k (also called success@k; Manning, Raghavan and Schütze 2008, chapter 8).
    """

    count: int
    recall_1: float
    recall_5: float
    mrr: float
    zero: float


def evaluate(queries: Iterable[Query], answers: Callable[[str], Sequence[str]]) -> list[Outcome]:
    """Asks every question; `answers` gives the found pages' addresses, best first."""
    outcomes = []
    for query in queries:
        found = tuple(answers(query.text)[:DEPTH])
        expected = {_address(one) for one in query.expected}
        rank = next((at for at, one in enumerate(found, 1) if _address(one) in expected), None)
        outcomes.append(Outcome(query, rank, found))
    return outcomes


def _address(written: str) -> str:
    """An address as it is compared: without a section, and without slashes and index.html at its end."""
    return written.partition("#")[0].removesuffix("index.html").strip("/").removeprefix(".")


def measures(outcomes: Sequence[Outcome]) -> Measures:
    """The measures of some outcomes; all 0 of none."""
    count = max(1, len(outcomes))
    ranks = [one.rank for one in outcomes if one.rank is not None]
    return Measures(
        len(outcomes),
        sum(rank == 1 for rank in ranks) / count,
        sum(rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks) / count,
        sum(not one.answers for one in outcomes) / count,
    )


def by_kind(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes by what makes their question difficult, in the order of the first of each."""
    kinds: dict[str, list[Outcome]] = {}
    for one in outcomes:
        kinds.setdefault(one.query.kind, []).append(one)
    return kinds
