"""Words told by how their ends differ from another."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.search.edits import edited, edits

WORDS = st.text("abcä٣", min_size=1, max_size=8)
WITH_DIGITS = st.text("ab01", min_size=1, max_size=8)


@settings(deadline=None)
@given(word=WORDS, others=st.frozensets(WORDS))
def test_edits_make_the_same_words_again(word: str, others: frozenset[str]) -> None:
    assert edited(word, edits(word, others)) == others


@settings(deadline=None)
@given(word=WITH_DIGITS, others=st.frozensets(WITH_DIGITS))
def test_of_words_with_digits_none_is_made_wrong(word: str, others: frozenset[str]) -> None:
    made = edited(word, edits(word, others))
    assert made <= others
    assert all(one[0].isdigit() for one in others - made)


@pytest.mark.parametrize(
    ("word", "others", "told"),
    [
        ("tieto", ["tiedo", "tieto", "tietoj"], "0 0j 2do"),
        ("a1", ["a2"], "2a2"),
        ("trettiotal", ["trettiotal", "30tal"], "0"),
        ("sana", [], ""),
    ],
)
def test_an_edit_is_a_count_and_an_ending(word: str, others: list[str], told: str) -> None:
    assert edits(word, others) == told


@pytest.mark.parametrize("told", ["x", "5", "0 sta", "99999999999a", "-1", "٣"])
def test_what_is_no_row_of_edits_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        edited("sana", told)
