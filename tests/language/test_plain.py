"""Plain prose of Markdown, and its way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language.plain import prose


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**Kirjaa** _tiedot_ heti.", "Kirjaa tiedot heti."),
        ("[suunnitelma](sanasto.md#x) ja [17 §][703/2023]", "suunnitelma ja 17 §"),
        ('[kuva](a.svg "otsikko (1)") [x](<a b.md>)', "kuva x"),
        ("![Vaiheet](a.svg) [![B](b.svg)](c.md)", "Vaiheet B"),
        ("`koodi` ja ``toinen ` koodi``", "  ja  "),
        ("Lue <https://a.example/x_y>.", f"Lue {' ' * 23}."),
        ("Lue https://a.example/12/3. Sitten.", f"Lue {' ' * 22}. Sitten."),
        ("Kirjoita anna@a.example nyt", f"Kirjoita {' ' * 14} nyt"),
        ("creativecommons.org/licenses/by/4.0).", f"{' ' * 35})."),
        ("Tärkeä{ .luokka } sana{: lang=sv }", "Tärkeä sana"),
        ("Viite.[^1] [tavallinen] [a][b] (sulut)", "Viite. [tavallinen] a (sulut)"),
        (r"Tähti \* ja \[ei linkki\](x)", "Tähti * ja [ei linkki](x)"),
        ("a &amp; b &#167; &euro;", "a & b § €"),
        ("snake_case_sana ja 3 < 5", "snake_case_sana ja 3 < 5"),
        ("<span lang='sv'>klient</span><br>", "klient"),
        ("yksi\nkaksi", "yksi kaksi"),
        ("703/2023 ja tai/ja", "703/2023 ja tai/ja"),
        ("[jää auki", "[jää auki"),
        ("`jää auki", "`jää auki"),
    ],
)
def test_marks_go_and_words_stay(source: str, expected: str) -> None:
    lines = [(number, 0, line) for number, line in enumerate(source.split("\n"))]
    assert prose(lines).text == expected


def test_every_word_leads_back_to_its_place() -> None:
    read = prose([(3, 4, "**Kirjaa** [tiedot](a.md)"), (4, 2, "heti `x` nyt")])
    places = {word: read.place(read.text.index(word)) for word in ("Kirjaa", "tiedot", "heti", "nyt")}
    assert places == {"Kirjaa": (3, 6), "tiedot": (3, 16), "heti": (4, 2), "nyt": (4, 11)}


@given(st.text(alphabet="ab *_`[]()!<>\\&;{}#:/.@^|\n"))
def test_any_text_is_read_and_every_letter_leads_back_to_itself(source: str) -> None:
    lines = source.split("\n")
    read = prose([(number, 0, line) for number, line in enumerate(lines)])
    for offset, char in enumerate(read.text):
        line, column = read.place(offset)
        if char in "ab":
            assert lines[line][column] == char
