"""Which values two versions of a text do not share: pure, with what a translation may do to a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from tietopankki.language.value import KINDS, Value

_LOOSE = frozenset({"date", "time", "number"})
"""Kinds that the same digits may be taken for: 14.30 is a time after `klo`, else a number."""


class Difference(NamedTuple):
    """A value without its like: its index here and there, None where it has no counterpart at all."""

    here: int | None
    there: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """What one version of a text says.

    `values` are in reading order. `words` are the small numbers that are written as words. `groups` tells of
    each value which passage it is in, counted so that both versions' passages correspond; empty where they
    do not.
    """

    values: Sequence[Value]
    words: Sequence[int] = ()
    groups: Sequence[int] = ()


def differences(here: Said, there: Said) -> list[Difference]:
    """The values that only one side has, by kind; what a kind has left on both sides goes together in order.

    Values are compared as multisets, those of corresponding passages first. Equal are also:

    - a date and the same date without its year, or without its day; the year may then stand by itself;
    - a number with a unit and the same number without one (2 vuotta, 2); never two units that differ;
    - the same digits, taken for a date, a time or a number (14.30, 2.2.);
    - a number and the same number in words (2, kaksi).

    A number in words is not missed: `kaksi` may be `båda`, `ett par` or nothing at all.
    A value that one side only says once more (the law's number in every sentence) is no difference either,
    unless the other side says something else once more.
    """
    left = _Left(here, there)
    if here.groups and there.groups:
        left.strike_same(within_groups=True)
    left.strike_same()
    for equal in (_same_number, _same_date, _same_digits):
        left.strike(equal)
    left.strike_years()
    facing = left.facing()
    ours = _without_words(left.here, here, there.words, facing)
    theirs = _without_words(left.there, there, here.words, facing)
    said = _keys(here.values), _keys(there.values)
    found = []
    for kind in KINDS:
        one = _news_first((i for i in ours if here.values[i].kind == kind), here, said[1])
        other = _news_first((i for i in theirs if there.values[i].kind == kind), there, said[0])
        for index, other_index in zip_longest(one, other):
            is_again = (other_index is None and _key(here.values[index]) in said[1]) or (
                index is None and _key(there.values[other_index]) in said[0]
            )
            if not is_again:
                found.append(Difference(index, other_index))
    return found


class _Left:
    """The indexes on both sides that have found no counterpart yet."""

    def __init__(self, here: Said, there: Said) -> None:
        self.here, self.there = list(range(len(here.values))), list(range(len(there.values)))
        self._said = here, there
        self._years: list[str] = []

    def strike_same(self, within_groups: bool = False) -> None:
        """Takes away what is the same, each value with one of the other side (and of the same group)."""

        def identity(said: Said, index: int) -> Hashable:
            value = said.values[index]
            return value.kind, value.key, value.unit, said.groups[index] if within_groups else None

        here, there = self._said
        waiting: dict[Hashable, list[int]] = {}
        for index in reversed(self.there):
            waiting.setdefault(identity(there, index), []).append(index)
        matched: set[int] = set()
        remaining = []
        for index in self.here:
            same = waiting.get(identity(here, index))
            if same:
                matched.add(same.pop())
            else:
                remaining.append(index)
        self.here, self.there = remaining, [index for index in self.there if index not in matched]

    def strike(self, equal: Callable[[Value, Value], bool]) -> None:
        """Takes away what is equal in another way, each value with one of the other side."""
        here, there = self._said
        for index in tuple(self.here):
            one = here.values[index]
            match = next((other for other in self.there if equal(one, there.values[other])), None)
            if match is not None:
                self.here.remove(index)
                self.there.remove(match)
                self._keep_year(one, there.values[match])

    def _keep_year(self, one: Value, other: Value) -> None:
        """Remembers the year of a date that the other side says without it."""
        if one.kind == other.kind == "date":
            years = {one.key[:4], other.key[:4]}
            self._years += [year for year in years if len(years) > 1 and year.isdigit()]

    def facing(self) -> Collection[int]:
        """The groups in which both sides have a number left: those are one number that was changed."""
        here, there = (
            {said.groups[one] for one in left if said.values[one].kind == "number"} if said.groups else set()
            for left, said in zip((self.here, self.there), self._said, strict=True)
        )
        return here & there

    def strike_years(self) -> None:
        """Takes away the years that stand apart from a date that says the rest."""
        for left, said in ((self.here, self._said[0]), (self.there, self._said[1])):
            for index in tuple(left):
                if said.values[index].kind == "number" and said.values[index].key in self._years:
                    self._years.remove(said.values[index].key)
                    left.remove(index)


def _without_words(
    left: Sequence[int], said: Said, words: Sequence[int], facing: Collection[int]
) -> list[int]:
    """What of `left` is not said in words on the other side; numbers of the groups `facing` are kept."""
    spare = [str(word) for word in words]
    kept = []
    for index in left:
        value = said.values[index]
        is_faced = bool(said.groups) and said.groups[index] in facing
        if value.kind == "number" and value.key in spare and not is_faced:
            spare.remove(value.key)
        else:
            kept.append(index)
    return kept


def _news_first(indexes: Iterable[int], own: Said, other: Collection[tuple[str, str]]) -> list[int]:
    """What the other side says nowhere comes first: news here goes together with news there."""
    return sorted(indexes, key=lambda index: _key(own.values[index]) in other)


def _key(value: Value) -> tuple[str, str]:
    return value.kind, value.key


def _keys(values: Sequence[Value]) -> set[tuple[str, str]]:
    return set(map(_key, values))


def _same_number(one: Value, other: Value) -> bool:
    has_no_unit = not (one.unit and other.unit)
    return (one.kind, one.key) == (other.kind, other.key) and has_no_unit


def _same_date(one: Value, other: Value) -> bool:
    if one.kind != "date" or other.kind != "date":
        return False
    return all("-" in pair or pair[0] == pair[1] for pair in zip(_ymd(one), _ymd(other), strict=True))


def _same_digits(one: Value, other: Value) -> bool:
    if one.kind == other.kind or not {one.kind, other.kind} <= _LOOSE:
        return False
    return _digits(one.text) == _digits(other.text)


def _ymd(date: Value) -> list[str]:
    """Year, month and day; "-" for what the date does not say."""
    year, month, day = re.fullmatch(r"(-|\d{4})-(\d\d)(?:-(\d\d))?", date.key).groups()  # type: ignore[union-attr]
    return [year, month, day or "-"]


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
