"""Which values two versions of a text do not share."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import quantities, spelled
from tietopankki.translations.values_differ import Said, differences


def told(swedish: str, finnish: str, aligned: bool = False) -> list[tuple[str | None, str | None]]:
    """The texts of the values that differ, here and there."""
    here, there = said(swedish, "sv", aligned), said(finnish, "fi", aligned)
    return [
        (
            None if one is None else here.values[one].text,
            None if other is None else there.values[other].text,
        )
        for one, other in differences(here, there)
    ]


def said(text: str, language: str, aligned: bool) -> Said:
    """A text whose passages are parted by a line."""
    values, groups = [], []
    for number, passage in enumerate(text.split("|")):
        for value in quantities(passage, language):
            values.append(value)
            groups.append(number)
    return Said(values, spelled(text, language), groups if aligned else ())


@pytest.mark.parametrize(
    ("swedish", "finnish"),
    [
        ("den 1 september", "1.9.2026"),
        ("i mars 2027", "1.3.2027"),
        ("den 1 mars år 2027", "1.3.2027"),
        ("2 gånger", "2 vuotta"),
        ("två gånger", "2 kertaa"),
        ("2 gånger", "kahdesti kahden"),
        ("kl. 14.30", "14.30"),
        ("lagen 703/2023", "laki 703/2023 ja lain 703/2023 mukaan"),
        ("17 § och 18 §", "18 § ja 17 §"),
        ("version 2.2 av", "versio 2.2."),
    ],
)
def test_what_a_translation_may_do(swedish: str, finnish: str) -> None:
    assert told(swedish, finnish) == []


@pytest.mark.parametrize(
    ("swedish", "finnish", "expected"),
    [
        ("10 år", "12 vuotta", [("10 år", "12 vuotta")]),
        ("3 veckor", "3 kuukautta", [("3 veckor", "3 kuukautta")]),
        ("17 § 3 mom.", "17 § 2 mom.", [("17 § 3 mom.", "17 § 2 mom.")]),
        ("17 §", "17 § 2 mom.", [("17 §", "17 § 2 mom.")]),
        ("2 §", "2 mom.", [("2 §", "2 mom.")]),
        ("5 %", "5", [("5 %", None), (None, "5")]),
        ("den 2 september", "1.9.2026", [("2 september", "1.9.2026")]),
        ("", "703/2023", [(None, "703/2023")]),
        ("703/2023", "", [("703/2023", None)]),
        ("10 och 10 och 12", "10 ja 12 ja 12", [("10", "12")]),
        ("två och 7", "2 ja 8", [("7", "8")]),
    ],
)
def test_what_it_may_not(swedish: str, finnish: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert told(swedish, finnish) == expected


def test_aligned_passages_show_where_the_change_is() -> None:
    assert told("17 §|18 §|18 §", "17 §|17 §|18 §", aligned=True) == [("18 §", "17 §")]
    here, there = said("17 §|18 §|18 §", "sv", True), said("17 §|17 §|18 §", "fi", True)
    ((one, other),) = differences(here, there)
    assert (here.groups[one or 0], there.groups[other or 0]) == (1, 1)


def test_a_changed_number_is_not_taken_for_a_number_in_words_elsewhere() -> None:
    assert told("3|kolme", "2|kolme", aligned=True) == [("3", "2")]


MIXED = st.lists(st.integers(1, 99)).flatmap(lambda one: st.tuples(st.just(one), st.permutations(one)))


@given(MIXED)
def test_the_same_values_in_any_order_do_not_differ(both: tuple[list[int], list[int]]) -> None:
    numbers, mixed = both
    assert told(" x ".join(map(str, numbers)), " x ".join(map(str, mixed))) == []


@given(st.lists(st.integers(1, 99)), st.lists(st.integers(1, 99)))
def test_a_value_that_only_one_side_has_is_always_told(ours: list[int], theirs: list[int]) -> None:
    found = told(" x ".join(map(str, ours)), " x ".join(map(str, theirs)))
    assert {one for one, _ in found} >= {str(one) for one in set(ours) - set(theirs)}
    assert {other for _, other in found} >= {str(one) for one in set(theirs) - set(ours)}


def test_time_grows_with_the_values_and_not_faster() -> None:
    start = time.process_time()
    told(" ja ".join(map(str, range(2000))), " ja ".join(map(str, range(1000, 3000))))
    assert time.process_time() - start < 5
