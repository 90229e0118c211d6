"""Which language a page says a passage is in, and the words of Sweden's administration in all their forms."""

from pathlib import Path

import pytest

from tietopankki.language import read_section, words
from tietopankki.translations.announced import announced
from tietopankki.translations.sweden import LANGUAGE, SOURCE, _is_form, read_words

ROOT = Path(__file__).parent.parent.parent

TEXT = """\
Ruotsiksi:

> Källa: Kunskapsbanken.

Ruotsiksi: ”Texten har bearbetats.” Ja muuta.

Tavallinen kappale: ei kieltä.

| Suomeksi | Ruotsiksi | Käyttö |
| --- | --- | --- |
| laki | lag |  |

| Kieli | Nimi |
| --- | --- |
| suomi | Kanta |
| englanti | Archive |
"""


def test_a_page_says_which_language_comes() -> None:
    reading = read_section("", 0, TEXT)
    said = announced(reading, "fi")
    assert [
        (passage.prose.text, language)
        for passage, language in zip(reading.passages, said, strict=True)
        if language
    ] == [
        ("Ruotsiksi:", "sv"),
        ("Källa: Kunskapsbanken.", "sv"),
        ("Ruotsiksi: ”Texten har bearbetats.” Ja muuta.", "sv"),
        ("Suomeksi", "fi"),
        ("Ruotsiksi", "sv"),
        ("laki", "fi"),
        ("lag", "sv"),
        ("suomi", "fi"),
        ("Kanta", "fi"),
        ("englanti", "en"),
        ("Archive", "en"),
    ]


@pytest.mark.parametrize(
    ("listed", "form"),
    [
        ("socialtjänst", "Socialtjänstens"),
        ("socialtjänst", "socialtjänstlagen"),
        ("personakt", "personakterna"),
        ("huvudman", "huvudmännens"),
        ("hemtjänst", "hemtjänstgruppen"),
        ("orosanmälan", "orosanmälningar"),
        ("personnummer", "personnumret"),
        ("LSS", "LSS-insatser"),
        ("SoL", "SoL"),
        ("god man", "gode mannen"),
        ("särskilt boende", "särskilda boenden"),
        ("Försäkringskassan", "Försäkringskassans"),
    ],
)
def test_every_form_of_a_word_is_one(listed: str, form: str) -> None:
    assert _is_form(list(words(form)), listed)


@pytest.mark.parametrize(
    ("listed", "other"),
    [
        ("personakt", "personaktiv"),
        ("SoL", "sol"),
        ("LSS", "lss"),
        ("god man", "god bok"),
        ("landsting", "landskap"),
        ("huvudman", "huvudsak"),
    ],
)
def test_what_only_begins_alike_is_none(listed: str, other: str) -> None:
    assert not _is_form(list(words(other)), listed)


def test_the_banks_own_list_can_be_used() -> None:
    listed, faults = read_words(ROOT)
    assert listed
    assert not faults
    assert (LANGUAGE, SOURCE) == ("sv", "data/sweden_swedish.yml")
