"""Letters without their marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Åland", "aland"),
        ("PÄÄTÖS", "paatos"),
        ("a\u0308iti", "aiti"),
        ("kirjaa\u00admis", "kirjaamis"),
        ("Ærø Straße", "aero strasse"),
        ("ǿ ø\u0301 ℍ", "o o h"),
        ("ΛΌΓΟΣ λόγοσ", "λογοσ λογοσ"),
        ("17 §", "17 §"),
    ],
)
def test_words_that_readers_take_for_the_same_are_equal(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
