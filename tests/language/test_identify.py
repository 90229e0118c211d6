"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import identify
from tietopankki.language.function_words import FUNCTION_WORDS
from tietopankki.language.identify import lead_at_most, own_words, rival, without_quotations


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kirjaa tiedot viivytyksettä.", "fi"),
        ("asiakassuunnitelma", "fi"),
        ("Tee näin", "fi"),
        ("Sosiaalihuollon asiakastietovaranto", "fi"),
        ("Anteckna uppgifterna utan dröjsmål.", "sv"),
        ("klientplan och beslut", "sv"),
        ("Gör så här", "sv"),
        ("Södra Österbottens välfärdsområde", "sv"),
        ("Write down what the client has told you.", "en"),
        ("This page is in another language.", "en"),
    ],
)
def test_short_texts_and_names(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize("text", ["", "703/2023, 17 § 2 mom.", "THL", "Kanta", "Video", "12", "Maria"])
def test_what_tells_nothing_is_left_open(text: str) -> None:
    assert identify(text) is None


def test_the_rival_of_the_own_language() -> None:
    assert rival("Kirjaa tiedot viivytyksettä.", "fi") == ("fi", 0)
    language, lead = rival("Kirjaa tiedot viivytyksettä.", "sv")
    assert (language, lead > 100) == ("fi", True)


def test_small_words_decide_where_the_others_could_be_of_another_language() -> None:
    assert rival("Recept och annan anteckning som lagras i receptcentret", "sv") == ("sv", 0)


def test_quotations_and_brackets_are_not_the_writers_own_words() -> None:
    text = "Hon sade ”haluan puhua” (suomeksi) till THL’s expert."
    assert own_words(text).split() == ["Hon", "sade", "till", "THL’s", "expert."]
    assert "suomeksi" in without_quotations(text)
    assert len(own_words(text)) == len(text)


def test_no_word_counts_for_two_languages() -> None:
    first, second, third = FUNCTION_WORDS.values()
    assert not (first & second or first & third or second & third)


WORDS = "kirjaa viivytyksettä anteckna och ja the client ei är asiakas OmaKanta mom . ! ? å Ä 1 -"


@given(st.lists(st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=6), max_size=8), max_size=4))
def test_no_part_of_a_text_leads_by_more_than_the_quick_measure_says(parts: list[list[str]]) -> None:
    sentences = [" ".join(words) for words in parts]
    for language in ("fi", "sv", "en"):
        told = sum(rival(one, language)[1] for one in sentences)
        assert lead_at_most(" ".join(sentences), language, len(sentences)) >= told
