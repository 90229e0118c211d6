"""Numbers in words: read right, in every case and compound, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import spelled

FINNISH = {
    "nominative": (
        "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
        ("kymmenen", "kymmentä"),
        ("sata", "sataa"),
        ("tuhat", "tuhatta"),
    ),
    "genitive": (
        "yhden kahden kolmen neljän viiden kuuden seitsemän kahdeksan yhdeksän",
        ("kymmenen", "kymmenen"),
        ("sadan", "sadan"),
        ("tuhannen", "tuhannen"),
    ),
    "partitive": (
        "yhtä kahta kolmea neljää viittä kuutta seitsemää kahdeksaa yhdeksää",
        ("kymmentä", "kymmentä"),
        ("sataa", "sataa"),
        ("tuhatta", "tuhatta"),
    ),
    "inessive": (
        "yhdessä kahdessa kolmessa neljässä viidessä kuudessa seitsemässä kahdeksassa yhdeksässä",
        ("kymmenessä", "kymmenessä"),
        ("sadassa", "sadassa"),
        ("tuhannessa", "tuhannessa"),
    ),
    "illative": (
        "yhteen kahteen kolmeen neljään viiteen kuuteen seitsemään kahdeksaan yhdeksään",
        ("kymmeneen", "kymmeneen"),
        ("sataan", "sataan"),
        ("tuhanteen", "tuhanteen"),
    ),
    "ordinal": (
        "yhdes kahdes kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs",
        ("kymmenes", "kymmenes"),
        ("sadas", "sadas"),
        ("tuhannes", "tuhannes"),
    ),
    "ordinal genitive": (
        "yhdennen kahdennen kolmannen neljännen viidennen kuudennen seitsemännen kahdeksannen yhdeksännen",
        ("kymmenennen", "kymmenennen"),
        ("sadannen", "sadannen"),
        ("tuhannennen", "tuhannennen"),
    ),
}
"""The units; ten, a hundred and a thousand, by themselves and after a unit."""
SWEDISH_UNITS = "ett två tre fyra fem sex sju åtta nio"
SWEDISH_TEENS = "tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
SWEDISH_TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"

cases = st.sampled_from(sorted(FINNISH))
numbers = st.integers(1, 9999)


def finnish(number: int, case: str) -> str:
    listed, tens, hundreds, thousands = FINNISH[case]
    units, word = listed.split(), ""
    for size, (alone, counted) in ((1000, thousands), (100, hundreds)):
        many, number = divmod(number, size)
        word += "" if not many else alone if many == 1 else units[many - 1] + counted
    if 10 < number < 20:
        return word + units[number - 11] + "toista"
    many, number = divmod(number, 10)
    alone, counted = tens
    word += "" if not many else alone if many == 1 else units[many - 1] + counted
    return word + (units[number - 1] if number else "")


def swedish(number: int) -> str:
    units, teens, tens = SWEDISH_UNITS.split(), SWEDISH_TEENS.split(), SWEDISH_TENS.split()
    word = ""
    for size, name in ((1000, "tusen"), (100, "hundra")):
        many, number = divmod(number, size)
        counted = "et" if (many, size) == (1, 1000) else units[many - 1]
        word += counted + name if many else ""
    if number >= 20:
        many, number = divmod(number, 10)
        word += tens[many - 2]
    if number >= 10:
        return word + teens[number - 10]
    return word + (units[number - 1] if number else "")


@given(numbers, cases)
def test_finnish_numbers_are_read_in_every_case(number: int, case: str) -> None:
    assert spelled(f"Siinä on {finnish(number, case)}.", "fi") == [number]


@given(numbers)
def test_swedish_numbers_are_read(number: int) -> None:
    assert spelled(f"Där är {swedish(number).capitalize()}!", "sv") == [number]


@given(numbers, cases, st.sampled_from(["kielinen", "vuotias", "sivuinen", "osainen", "kk", "x"]))
def test_a_finnish_word_that_only_begins_like_a_number_is_none(number: int, case: str, end: str) -> None:
    assert spelled(finnish(number, case) + end, "fi") == []


@given(numbers, st.sampled_from(["årig", "språkig", "tals", "sidig", "x"]))
def test_a_swedish_word_that_only_begins_like_a_number_is_none(number: int, end: str) -> None:
    assert spelled(swedish(number) + end, "sv") == []


@given(st.lists(numbers, max_size=4), cases)
def test_numbers_are_read_in_order(found: list[int], case: str) -> None:
    text = ", ".join(finnish(one, case) for one in found)
    assert spelled(f"({text})", "fi") == found


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("fi", "yksikään yhtenä ensimmäisessä ensimmäiseksi", 1),
        ("fi", "kahtena kahdet kahdesti molemmat molempien molemmissa toisen toisella", 2),
        ("fi", "kolmeksi kolmatta kolmanteen kolmantena kolmasti kolmesti kolmeko", 3),
        ("fi", "kahdeksaksi kahdeksatta kahdeksannen", 8),
        ("fi", "kaksitoista kahdestoista kahdellatoista kahdennessatoista", 12),
        ("fi", "kaksikymmentä kahdellekymmenelle kahdeskymmenes", 20),
        ("sv", "ett en första", 1),
        ("sv", "två båda bägge andra", 2),
        ("sv", "tolv tolfte", 12),
        ("sv", "arton aderton artonde", 18),
        ("sv", "tjugo tjugonde", 20),
        ("sv", "tjugoförsta tjugoett tjugoen", 21),
        ("sv", "hundra etthundra hundrade", 100),
        ("sv", "trettonhundra", 1300),
        ("sv", "tusen ettusen tusende", 1000),
    ],
)
def test_forms_of_a_number(language: str, words: str, number: int) -> None:
    assert spelled(words, language) == [number] * len(words.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "yksityinen yksilö yksikkö yksin yhteinen yhdessäolo yhdeksikkö kaksonen kaksin"),
        ("fi", "kolmannes kolmio kolmikko neljännes neliö viikko viisas kuusikko kuuta kuukausi"),
        ("fi", "kymmeniä kymmenet sadat satoja tuhansia tuhannet satama sade toisinaan toistaiseksi"),
        ("sv", "enhet entré enda annan andrahand tretti femma sexa tiotals hundratals tusentals och"),
        ("sv", "sextontre tolvfem tjugotolv noll"),
    ],
)
def test_what_is_no_number(language: str, words: str) -> None:
    assert [word for word in words.split() if spelled(word, language)] == []


def test_numbers_in_words_stand_among_others() -> None:
    assert spelled("Kahden viikon kuluessa, kuuden kuukauden ja kolmasti", "fi") == [2, 6, 3]
    assert spelled("Inom två veckor, sex månader, den andra", "sv") == [2, 6, 2]
    assert spelled("two weeks", "en") == []
