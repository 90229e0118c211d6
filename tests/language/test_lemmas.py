"""Base forms and the parts of compounds, in the words of the field."""

import pytest

from tietopankki.language import is_known, lemma, parts
from tietopankki.language.compounds import base_words
from tietopankki.language.lemma_exceptions import EXCEPTIONS
from tietopankki.language.lemmas import _dictionary


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("asiakkaan", "asiakas"),
        ("kirjaa", "kirjata"),
        ("Helsingin", "helsinki"),
        ("asiakastietolain", "asiakastietolaki"),
        ("asiakassuunnitelmat", "asiakassuunnitelma"),
        ("luovutuslupaa", "luovutuslupa"),
        ("OmaKannassa", "omakanta"),
        ("kanta-palveluihin", "kanta-palvelu"),
        ("tietojaan", "tieto"),
        ("oikeuksistasi", "oikeus"),
        ("koskeeko", "koskea"),
        ("tehtäväänsä", "tehtävä"),
        ("hyvinvointialueelle", "hyvinvointialue"),
        ("tallennetuista", "tallennetuista"),
        ("THL", "thl"),
        ("703/2023", "703/2023"),
    ],
)
def test_base_forms_in_finnish(word: str, base: str) -> None:
    assert lemma(word, "fi") == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("klientplanens", "klientplan"),
        ("plan", "plan"),
        ("kunduppgiftslagen", "kunduppgiftslag"),
        ("huvudmännen", "huvudman"),
        ("tjänstetillhandahållaren", "tjänstetillhandahållare"),
        ("socialtjänsten", "socialtjänst"),
        ("personakterna", "personakt"),
        ("LSS-insatser", "lss-insats"),
        ("Helsingfors", "helsingfors"),
    ],
)
def test_base_forms_in_swedish(word: str, base: str) -> None:
    assert lemma(word, "sv") == base


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("fi", "asiakassuunnitelmaan", ("asiakas", "suunnitelma")),
        ("fi", "kirjaamisvelvollisuus", ("kirjaaminen", "velvollisuus")),
        ("fi", "rekisterinpitäjän", ("rekisteri", "pitäjä")),
        ("fi", "asiakasasiakirjalaki", ("asiakasasiakirja", "laki")),
        ("fi", "tietosuoja-asetus", ("tietosuoja", "asetus")),
        ("fi", "turvakotipalvelu", ("turvakoti", "palvelu")),
        ("sv", "klienthandlingarna", ("klient", "handling")),
        ("sv", "handlingstyp", ("handling", "typ")),
        ("sv", "familjearbete", ("familj", "arbete")),
        ("sv", "hälsovård", ("hälsa", "vård")),
        ("sv", "arbetsuppgifterna", ("arbete", "uppgift")),
        ("sv", "tillsynsmyndigheten", ("tillsyn", "myndighet")),
    ],
)
def test_compounds_come_apart(language: str, word: str, expected: tuple[str, ...]) -> None:
    assert parts(word, language) == expected


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("fi", "asiakas"),
        ("fi", "asiakirja"),
        ("fi", "lupaus"),
        ("fi", "kunta"),
        ("fi", "18-vuotias"),
        ("sv", "handling"),
        ("sv", "anteckning"),
        ("sv", "ansvarig"),
        ("sv", "planera"),
    ],
)
def test_what_only_looks_like_a_compound_stays_whole(language: str, word: str) -> None:
    assert parts(word, language) == ()


def test_what_is_known_and_what_is_not() -> None:
    assert is_known("asiakastietolakia", "fi")
    assert not is_known("kunduppgiftslagen", "fi")
    assert is_known("kunduppgiftslagen", "sv")
    assert not is_known("asiakastietolakia", "sv")


def test_a_language_without_a_dictionary_leaves_words_as_they_are() -> None:
    assert (lemma("Words", "en"), parts("bookshelf", "en"), is_known("words", "en")) == ("words", (), False)


@pytest.mark.parametrize("language", EXCEPTIONS)
def test_no_exception_is_needless(language: str) -> None:
    needless = {
        form
        for form, base in EXCEPTIONS[language].items()
        if (_dictionary(language).get(form) or form) == base
    }
    assert needless == set()


@pytest.mark.parametrize("language", EXCEPTIONS)
def test_the_parts_of_compounds_are_base_forms(language: str) -> None:
    assert {word for word in base_words(language) if word != word.lower().strip() or " " in word} == set()
