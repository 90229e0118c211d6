"""How a change of the source is weighed, and the reasons that are given."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.translations.grading import Reason, Sides, grade, moved_sentences
from tietopankki.translations.polarity import duty_changed, is_negated
from tietopankki.translations.sentences import sentences
from tietopankki.translations.status_data import Weight
from tietopankki.translations.word_diff import GONE, NEW, SAME, Piece, word_diff

TERMS = {
    "asiakassuunnitel": "asiakassuunnitelma",
    "asiakaskertomu": "asiakaskertomus",
    "klientplan": "klientplan",
}


def terms(sentence: str) -> dict[str, str]:
    return {id_: name for id_, name in TERMS.items() if id_ in sentence.lower()}


def kinds(old: str, new: str, language: str = "fi") -> list[str]:
    return [reason.kind for reason in grade(old, new, language, Sides(terms)).reasons]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kirjaa heti.", "Kirjaa **heti**!"),
        ("Kirjaa [heti](a.md).", "Kirjaa\n[heti](b.md)."),
        ("- yksi\n- kaksi", "1. yksi\n2. kaksi"),
    ],
)
def test_cosmetic_changes_have_no_reason(old: str, new: str) -> None:
    graded = grade(old, new, "fi")
    assert (graded.weight, graded.reasons) == (Weight.COSMETIC, ())


@pytest.mark.parametrize(
    ("old", "new", "language", "reason"),
    [
        ("Laki on 17 §.", "Laki on 18 §.", "fi", Reason("section", "17 §", "18 §")),
        ("Se on 17 § 2 mom.", "Se on 17 § 3 mom.", "fi", Reason("section", "17 § 2 mom.", "17 § 3 mom.")),
        ("Lagen är 703/2023.", "Lagen är 704/2023.", "sv", Reason("statute", "703/2023", "704/2023")),
        ("Aika on 10–12 vuotta.", "Aika on 10–14 vuotta.", "fi", Reason("number", "12 vuotta", "14 vuotta")),
        ("Se on 1.9.2026 klo 12.", "Se on 1.9.2027 klo 12.", "fi", Reason("date", "1.9.2026", "1.9.2027")),
        ("Maksu on 5,5 % hinnasta.", "Maksu on 55 % hinnasta.", "fi", Reason("percent", "5,5 %", "55 %")),
        ("Kielto koskee kolmea asiaa.", "Kielto koskee neljää asiaa.", "fi", Reason("number", "3", "4")),
        ("Tiden är två år.", "Tiden är fem år.", "sv", Reason("number", "2", "5")),
    ],
)
def test_values_that_changed_are_told_as_written(old: str, new: str, language: str, reason: Reason) -> None:
    graded = grade(old, new, language)
    assert (graded.weight, graded.reasons[0]) == (Weight.SUBSTANTIVE, reason)


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("Aika päättyy 1.3.2027.", "Aika päättyy 1. maaliskuuta 2027.", "fi"),
        ("Tiden går ut 1.3.2027.", "Tiden går ut den 1 mars 2027.", "sv"),
        ("Katso 17 § 2 mom.", "Katso 17 §:n 2 momentti.", "fi"),
        ("Maksu on 700 000 €.", "Maksu on 700 000 euroa.", "fi"),
        ("Säilytys kestää 10 vuotta.", "Säilytys kestää kymmenen vuotta.", "fi"),
        ("Ohje voi olla tarkempi.", "Ohje saattaa olla tarkempi.", "fi"),
        ("Kirjaa silti.", "Kirjaa kuitenkin.", "fi"),
        ("Ehdot ovat tarkat, joten lue pykälä.", "Ehdot ovat tarkat. Lue siis pykälä.", "fi"),
        ("Gör så här", "Så här gör du", "sv"),
        ("Kirjaa viivytyksettä.", "Kirjaa viivytyksetta.", "fi"),
        ("Asiakas ei saa nähdä sitä.", "Asiakas ei voi nähdä sitä.", "fi"),
        ("En annan handling räcker.", "En ny handling räcker.", "sv"),
    ],
)
def test_the_same_facts_in_other_words_are_minor(old: str, new: str, language: str) -> None:
    graded = grade(old, new, language, Sides(terms))
    assert (graded.weight, graded.reasons) == (Weight.MINOR, (Reason("words"),))


@pytest.mark.parametrize(
    ("old", "new", "language", "kind"),
    [
        ("Asiakas voi kieltää tämän.", "Asiakas ei voi kieltää tätä.", "fi", "negation"),
        ("Tillstånd behövs inte här.", "Tillstånd behövs här.", "sv", "negation"),
        ("Luvaton luovutus on rangaistava.", "Luvallinen luovutus on rangaistava.", "fi", "negation"),
        ("Ett olovligt utlämnande.", "Ett lovligt utlämnande.", "sv", "negation"),
        ("Det går utan tillstånd.", "Det går med tillstånd.", "sv", "negation"),
        ("Uppgiften ska vara nödvändig.", "Uppgiften kan vara nödvändig.", "sv", "duty"),
        ("Se on kirjattava heti.", "Sen voi kirjata heti.", "fi", "duty"),
        ("Kirjaa se asiakassuunnitelmaan.", "Kirjaa se asiakaskertomukseen.", "fi", "term"),
        ("Kirjaa heti.", "Kirjaa heti. Kerro syy.", "fi", "added"),
        ("Kirjaa heti. Kerro syy.", "Kirjaa heti.", "fi", "removed"),
        ("- Kirjaa heti.", "- Kirjaa heti.\n- Kerro syy.", "fi", "added"),
        ("|a|b|\n|-|-|\n|yksi|1|\n|kaksi|2|", "|a|b|\n|-|-|\n|yksi|1|", "fi", "removed"),
    ],
)
def test_changes_of_meaning(old: str, new: str, language: str, kind: str) -> None:
    assert kinds(old, new, language) == [kind]


def test_every_value_that_changed_is_a_reason_of_its_own() -> None:
    graded = grade("Aika on 3 vuotta tai 5 kuukautta, 10 sivua.", "Aika on 4 vuotta tai 6 kuukautta.", "fi")
    assert graded.reasons[:3] == (
        Reason("number", "3 vuotta", "4 vuotta"),
        Reason("number", "5 kuukautta", "6 kuukautta"),
        Reason("number", "10", ""),
    )
    graded = grade(
        "Kielto koskee kolmea asiaa ja kahta ihmistä.", "Kielto koskee neljää asiaa ja viittä.", "fi"
    )
    assert graded.reasons[:2] == (Reason("number", "2", "4"), Reason("number", "3", "5"))


def test_the_reason_that_matters_most_comes_first() -> None:
    old = "Kirjaa heti. Luvaton luovutus on 17 §:ssä."
    assert kinds(old, "Luvallinen luovutus on 18 §:ssä.") == ["section", "negation", "removed"]


def test_a_section_written_anew_without_a_changed_value() -> None:
    old = "Kirjaa puhelun jälkeen aina asia, aika, paikka ja läsnäolijat, jotta seuraava tietää kaiken."
    new = "Kirjaa puhelun jälkeen aina syy, sisältö, tulos ja jatkotoimet, jotta jokainen välttyy vaivalta."
    assert kinds(old, new) == ["much"]


def test_a_row_that_changes_its_column_is_a_change() -> None:
    table = "| asia | saa | ei saa |\n| --- | --- | --- |\n"
    assert grade(f"{table}| lupa | x | |", f"{table}| lupa | | x |", "fi").reasons[0].kind == "cells"


def test_sentences_that_moved_between_sections_are_minor() -> None:
    sentence = "Jos kukaan ei sulje asiaa, aika ei ala kulua 10 vuoteen."
    changes = [(f"Aika alkaa heti. {sentence}", "Aika alkaa heti."), ("Kyllä.", f"Kyllä. {sentence}")]
    sides = Sides(moved=moved_sentences(changes))
    assert {grade(old, new, "fi", sides).reasons for old, new in changes} == {(Reason("moved"),)}
    assert {grade(old, new, "fi").weight for old, new in changes} == {Weight.SUBSTANTIVE}


def test_order_alone_is_minor() -> None:
    assert grade("Yksi asia. Kaksi asiaa.", "Kaksi asiaa. Yksi asia.", "fi").reasons == (Reason("order"),)


def test_a_language_without_lists_of_words_is_graded_by_values_and_sentences() -> None:
    assert grade("It is 5 years.", "It is 6 years.", "en").weight is Weight.SUBSTANTIVE
    assert grade("It may not be so.", "It may be so.", "en").weight is Weight.MINOR


TEXTS = st.lists(
    st.sampled_from(
        [
            "Kirjaa heti.",
            "Laki on 17 §.",
            "- kohta",
            "",
            "| a | b |",
            "| - | - |",
            "Asiakas ei saa.",
            "1.9.2026",
            "*x*",
        ]
    ),
    max_size=8,
).map("\n".join)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_grade_is_the_same_in_both_directions(old: str, new: str) -> None:
    there, back = grade(old, new, "fi"), grade(new, old, "fi")
    assert there.weight == back.weight
    swapped = {"added": "removed", "removed": "added"}
    assert sorted(one.kind for one in there.reasons) == sorted(
        swapped.get(one.kind, one.kind) for one in back.reasons
    )


@settings(deadline=None)
@given(TEXTS)
def test_no_change_is_cosmetic(text: str) -> None:
    assert grade(text, text, "fi").weight is Weight.COSMETIC


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kirjaa heti. Kerro syy.", ("Kirjaa heti.", "Kerro syy.")),
        ("Katso 17 § 2 mom. Siinä on ehto.", ("Katso 17 § 2 mom.", "Siinä on ehto.")),
        ("Aika on 1.9.2026. Se päättyy.", ("Aika on 1.9.2026.", "Se päättyy.")),
        ("Hän sanoi: ”Heti.” Sitten hän lähti.", ("Hän sanoi: ”Heti.”", "Sitten hän lähti.")),
        ("Kysy esim. Kelasta. Muuten odota.", ("Kysy esim. Kelasta.", "Muuten odota.")),
        ("Aika alkaa 1. syyskuuta.", ("Aika alkaa 1. syyskuuta.",)),
        ("- yksi\n- kaksi", ("yksi", "kaksi")),
        ("| a | b |\n| - | - |\n| 1 | 2 |", ("a | b", "1 | 2")),
        ("```\nkoodi\n```", ()),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


def test_an_inflected_noun_is_no_negation() -> None:
    assert not is_negated(["tiedosto", "on"], ["tiedoston", "on"], "fi")
    assert not is_negated(["auki"], ["aukiton"], "en")
    assert is_negated(["epäselvä", "asia"], ["selvä", "asia"], "fi")


def test_a_duty_stays_one_in_other_words() -> None:
    assert not duty_changed(["se", "on", "kirjattava"], ["se", "pitää", "kirjata"], "fi")
    assert duty_changed(["han", "får"], ["han", "måste"], "sv")


def test_words_that_changed_are_marked() -> None:
    assert word_diff("Kirjaa heti\ntai nyt.", "Kirjaa aina\ntai nyt.") == (
        Piece(SAME, "Kirjaa "),
        Piece(GONE, "heti"),
        Piece(NEW, "aina"),
        Piece(SAME, "\ntai nyt."),
    )


@settings(deadline=None)
@given(st.text("ab .\n", max_size=40), st.text("ab .\n", max_size=40))
def test_a_difference_holds_both_texts(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(one.text for one in pieces if one.kind != NEW) == old
    assert "".join(one.text for one in pieces if one.kind != GONE) == new
