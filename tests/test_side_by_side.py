"""Two calls at a time are as good as one after the other."""

import os

import pytest

from tietopankki.bank import UnreadableError
from tietopankki.side_by_side import side_by_side

FIRST = os.getpid()


def fail() -> int:
    raise UnreadableError("data/glossary.yml", "Permission denied")


def end_elsewhere() -> int:
    """Ends its process without a word, unless it is the one that the tests run in."""
    if os.getpid() != FIRST:
        os._exit(3)
    return 2


def test_both_results_come_back() -> None:
    big = "x" * 1_000_000
    assert side_by_side(lambda: 1, lambda: big) == (1, big)


def test_the_second_call_has_a_process_of_its_own() -> None:
    own, other = side_by_side(os.getpid, os.getpid)
    assert own == os.getpid()
    assert (other == own) == (os.cpu_count() == 1)


def test_an_error_of_either_is_raised_as_it_is() -> None:
    for calls in ((fail, lambda: 1), (lambda: 1, fail)):
        with pytest.raises(UnreadableError, match=r"glossary\.yml: Permission denied"):
            side_by_side(*calls)


def test_a_result_that_cannot_be_handed_over_is_worked_out_here() -> None:
    _, second = side_by_side(lambda: 1, lambda: (one for one in "ab"))
    assert list(second) == ["a", "b"]


def test_where_the_other_process_ends_early_the_call_is_made_here() -> None:
    assert side_by_side(lambda: 1, end_elsewhere) == (1, 2)
