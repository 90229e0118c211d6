"""Words by the base forms of their parts, names that no dictionary has among them; patterns met in a text."""

from pathlib import Path

import pytest

from tietopankki.bank import Bank, read_bank
from tietopankki.language.words import words
from tietopankki.translations.terms_data import DeadNames, read_dead_names
from tietopankki.translations.terms_found import Analysed, Kind, Pattern, Patterns
from tietopankki.translations.terms_language import LanguageTerms, language_terms
from tietopankki.translations.terms_words import Vocabulary

FINNISH = Vocabulary(
    "fi", ["aikuissosiaalityö", "OmaKanta", "Kansa-arkisto", "Findata", "Sosmeta", "Valvira"]
)
SWEDISH = Vocabulary("sv", ["registerförare", "MittKanta", "Findata"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("asiakassuunnitelmaan", "asiakas suunnitelma"),
        ("palvelusuunnitelmistamme", "palvelu suunnitelma"),
        ("kotipalvelusuunnitelma", "koti palvelu suunnitelma"),
        ("kirjaamisen", "kirjaaminen"),
        ("OmaKannassa", "oma kanta"),
        ("Kansa-arkistosta", "kansa arkisto"),
        # words that only begin alike
        ("kuntoon", "kunto"),
        ("Findatuksellinen", "findatuksellinen"),
        # an ending after a colon
        ("THL:n", "thl"),
    ],
)
def test_finnish_words(word: str, expected: str) -> None:
    assert " ".join(FINNISH.parts(next(words(word)))) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("klientplanerna", "klient plan"),
        ("klienthandlingens", "klient handling"),
        ("kunderna", "kund"),
        ("kunde", "kunna"),
        ("sekund", "sekund"),
        ("kunduppgiftslagens", "kund uppgift lag"),
        ("registerförarens", "register förare"),
        ("MittKantas", "mitt kanta"),
    ],
)
def test_swedish_words(word: str, expected: str) -> None:
    assert " ".join(SWEDISH.parts(next(words(word)))) == expected


@pytest.mark.parametrize(
    ("vocabulary", "name", "forms"),
    [
        (FINNISH, "Findata", "Findatan Findatalle Findatassa Findataan"),
        (FINNISH, "Sosmeta", "Sosmetan Sosmetasta Sosmetakin"),
        (FINNISH, "Aikuissosiaalityö", "aikuissosiaalityötä Aikuissosiaalityössä aikuissosiaalitöistä"),
        (FINNISH, "Valvira", "Valviran Valvirassa Valviralle Valviraan"),
        (SWEDISH, "Findata", "Findatas"),
    ],
)
def test_names_that_no_dictionary_has_are_known_by_their_endings(
    vocabulary: Vocabulary, name: str, forms: str
) -> None:
    base = vocabulary.parts(next(words(name)))
    for form in words(forms):
        assert vocabulary.parts(form) == base, form.text


def met(text: str, *names: str, inside: bool = True) -> list[str]:
    patterns = Patterns(Pattern(Kind.NAME, name, name, FINNISH.phrase(name), inside=inside) for name in names)
    return [hit.pattern.written for hit in patterns.hits(Analysed(text, FINNISH))]


def test_a_longer_name_takes_in_the_shorter_ones() -> None:
    names = ("asiakas", "suunnitelma", "asiakassuunnitelma", "asiakassuunnitelman kirjaaminen")
    assert met("Asiakassuunnitelmassa", *names) == ["asiakassuunnitelma"]
    assert met("asiakassuunnitelmien kirjaamisesta", *names) == ["asiakassuunnitelman kirjaaminen"]
    assert met("Asiakas ja suunnitelma", *names) == ["asiakas", "suunnitelma"]


def test_of_two_kinds_at_the_same_words_the_weightier_one_counts() -> None:
    patterns = Patterns(Pattern(kind, kind.name, "sana", FINNISH.phrase("sana")) for kind in Kind)
    assert [hit.pattern.kind for hit in patterns.hits(Analysed("sanaa", FINNISH))] == [Kind.REPEALED]


def test_a_part_that_was_left_out_is_filled_in() -> None:
    assert met("palvelu- ja asiakassuunnitelmaan", "palvelusuunnitelma", "asiakassuunnitelma") == [
        "palvelusuunnitelma",
        "asiakassuunnitelma",
    ]
    assert met("palvelu- tai muu asia", "palvelusuunnitelma") == []
    # none of the words by itself begins the name
    assert met("sosiaali- ja terveydenhuollossa", "sosiaalihuolto") == ["sosiaalihuolto"]


def test_a_name_that_is_not_looked_for_within_compounds_is_met_whole() -> None:
    assert met("kunta", "kunta", inside=False) == ["kunta"]
    assert met("kotikunta henkilökunta", "kunta", inside=False) == []


@pytest.fixture(scope="module")
def bank(repository: Path) -> Bank:
    return read_bank(repository)


@pytest.fixture(scope="module")
def dead(repository: Path) -> DeadNames:
    return read_dead_names(repository, ("fi", "sv"))


@pytest.fixture(scope="module", params=["fi", "sv"])
def own(request: pytest.FixtureRequest, bank: Bank, dead: DeadNames) -> LanguageTerms:
    return language_terms(bank, dead, request.param)


def test_every_word_to_avoid_and_every_dead_name_is_met_as_it_is_written(
    bank: Bank, dead: DeadNames, own: LanguageTerms
) -> None:
    assert dead.faults == ()
    avoided = [word for term in bank.terms for word, _ in term.avoid.get(own.language, ())]
    names = [name for one in dead.names for name in one.names[own.language]]
    assert avoided
    assert names
    for word in (*avoided, *names):
        hits = own.hits(own.read(f"Abc {word} abc."))
        assert any(hit.pattern.kind in {Kind.AVOID, Kind.DEAD, Kind.REPEALED} for hit in hits), word


def test_every_preferred_name_is_met_as_it_is_written(bank: Bank, own: LanguageTerms) -> None:
    for term in bank.terms:
        for phrase in own.names[term.id]:
            assert phrase
        name = term.names[own.language].partition(" (")[0].partition(",")[0]
        hits = own.hits(own.read(f"Abc {name} abc."))
        # an old name may have an entry of its own and be avoided in another
        assert any(hit.pattern.owner == term.id or hit.pattern.kind is Kind.AVOID for hit in hits), name
