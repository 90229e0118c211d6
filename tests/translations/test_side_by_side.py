"""Two calls at a time are as good as one after the other."""

import os

import pytest

from tietopankki.translations.side_by_side import side_by_side


def fail() -> int:
    raise LookupError("here")


def end() -> int:
    os._exit(3)


def test_both_results_come_back() -> None:
    big = "x" * 1_000_000
    assert side_by_side(lambda: 1, lambda: big) == (1, big)


def test_an_error_of_either_is_raised() -> None:
    with pytest.raises(LookupError, match="here"):
        side_by_side(fail, lambda: 1)
    with pytest.raises(LookupError, match="here"):
        side_by_side(lambda: 1, fail)


@pytest.mark.skipif(os.cpu_count() == 1, reason="One processor runs one call after the other.")
def test_a_process_that_ends_early_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended early"):
        side_by_side(lambda: 1, end)
