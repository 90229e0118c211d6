"""Words with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kirjaa tiedot.", ["Kirjaa", "tiedot"]),
        ("sosiaali- ja terveydenhuolto", ["sosiaali-", "ja", "terveydenhuolto"]),
        ("sosiaalihuolto ja -palvelut", ["sosiaalihuolto", "ja", "-palvelut"]),
        ("Kanta-palvelut, OmaKanta", ["Kanta-palvelut", "OmaKanta"]),
        ("17 §:n 2 momentti", ["17", "§:n", "2", "momentti"]),
        ("THL:n ohje, 2:a", ["THL:n", "ohje", "2:a"]),
        ("18-vuotiaana 5,5 %", ["18-vuotiaana", "5,5"]),
        ("d’Hondt", ["d'Hondt"]),
        ("a\u0308iti", ["äiti"]),
        ("kirjaa\u00admis\u00advelvollisuus", ["kirjaamisvelvollisuus"]),
        ("”sana” (toinen)", ["sana", "toinen"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
    ],
)
def test_words_keep_what_belongs_to_them(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "bare"), [("THL:n", "THL"), ("sote-", "sote"), ("-palvelut", "palvelut"), ("2:a", "2:a")]
)
def test_the_bare_word_is_what_an_analysis_takes(text: str, bare: str) -> None:
    assert [word.bare for word in words(text)] == [bare]


def test_a_part_left_out_is_known() -> None:
    first, _, last = words("asiakas- ja -tiedot")
    assert (first.is_first_part, first.is_last_part) == (True, False)
    assert (last.is_first_part, last.is_last_part) == (False, True)


@given(st.text())
def test_words_stand_where_they_say_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end
