"""Values of a text, whatever form its language gives them."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import quantities
from tietopankki.language.value import KINDS

SAME = [
    ("date", "2026-09-01", ["1.9.2026", "1. syyskuuta 2026", "syyskuun 1. päivänä 2026", "2026-09-01"], "fi"),
    (
        "date",
        "2026-09-01",
        ["1.9.2026", "den 1 september 2026", "den 1:a september 2026"],
        "sv",
    ),
    ("date", "--09-01", ["1.9.", "1. syyskuuta", "syyskuun 1. päivästä"], "fi"),
    ("date", "--09-01", ["1.9.", "den 1 september", "1 September"], "sv"),
    ("date", "2026-09", ["syyskuussa 2026"], "fi"),
    ("date", "2026-09", ["i september 2026"], "sv"),
    ("time", "14:05", ["klo 14.05", "kello 14.05", "klo 14:05"], "fi"),
    ("time", "14:05", ["kl. 14.05", "kl 14.05", "klockan 14.05", "14:05"], "sv"),
    ("time", "9:00", ["klo 9", "klo 9.00"], "fi"),
    ("section", "17 §", ["17 §", "17 §:ssä", "17 pykälä", "pykälässä 17"], "fi"),
    ("section", "17 §", ["17 §", "§ 17", "17 paragrafen", "paragraf 17"], "sv"),
    ("section", "17 § 2 mom.", ["17 §:n 2 momentti", "17 § 2 mom.", "17 §:n 2 momentissa"], "fi"),
    ("section", "17 § 2 mom.", ["2 mom. i 17 §", "17 § 2 mom.", "2 momentet i 17 §"], "sv"),
    ("section", "17 § 2 mom. 3 p.", ["17 §:n 2 momentin 3 kohta", "17 § 2 mom. 3 kohta"], "fi"),
    ("section", "17 § 2 mom. 3 p.", ["17 § 2 mom. 3 punkten"], "sv"),
    ("section", "8a §", ["8 a §", "8a §"], "fi"),
    ("section", "- § 2 mom.", ["2 momentti", "2 mom."], "fi"),
    ("statute", "703/2023", ["703/2023", "(703/2023)", "703/2023,"], "fi"),
    ("statute", "2016/679", ["(EU) 2016/679"], "sv"),
    ("amount", "700000", ["700 000 €", "700 000 euroa", "700\u00a0000\u202f€", "0,7 miljoonaa euroa"], "fi"),
    ("amount", "700000", ["700 000 euro", "700.000 €", "0,7 miljoner euro", "700 tusen euro"], "sv"),
    ("percent", "5.5", ["5,5 %", "5,5 prosenttia", "5,50 %"], "fi"),
    ("percent", "5.5", ["5,5 procent", "5,5%"], "sv"),
    ("number", "12", ["12 vuotta", "12-vuotias", "12 kk", "12"], "fi"),
    ("number", "12", ["12 år", "12-åring", "12 månader", "12"], "sv"),
    ("number", "1500", ["1 500 sivua", "1500"], "fi"),
    ("number", "4.0", ["Kansa-koulu 4.0"], "fi"),
]


@pytest.mark.parametrize(
    ("kind", "key", "text", "language"),
    [(kind, key, text, language) for kind, key, texts, language in SAME for text in texts],
)
def test_one_value_has_many_forms(kind: str, key: str, text: str, language: str) -> None:
    assert [(one.kind, one.key) for one in quantities(f"Ja {text} on.", language)] == [(kind, key)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("10–12 §", ["10 §", "11 §", "12 §"]),
        ("10, 11 ja 70 §", ["10 §", "11 §", "70 §"]),
        ("13 ja 14 §, 37 § 3 mom.", ["13 §", "14 §", "37 § 3 mom."]),
        ("53 § 5 ja 6 mom., 55 § 2 mom.", ["53 § 5 mom.", "53 § 6 mom.", "55 § 2 mom."]),
        ("60 a–60 c §", ["60a §", "60c §"]),
        ("703/2023, 37 ja 41 §", ["703/2023", "37 §", "41 §"]),
        ("1.–3.9.2026", ["2026-09-01", "2026-09-03"]),
        ("1.3–31.8.2026", ["2026-03-01", "2026-08-31"]),
        ("1.9.–30.11.2026", ["2026-09-01", "2026-11-30"]),
        ("31.12.2025–1.1.2026", ["2025-12-31", "2026-01-01"]),
        ("touko- ja kesäkuussa 2018", ["--05", "2018-06"]),
        ("klo 9–16", ["9:00", "16:00"]),
        ("8.00–16.00.", ["8:00", "16:00"]),
        ("3–6 ihmistä", ["3", "6"]),
        ("5–10 %", ["5", "10"]),
        ("2015–2024", ["2015", "2024"]),
        ("20.11.2026 klo 14.05", ["2026-11-20", "14:05"]),
    ],
)
def test_enumerations_and_ranges_have_several_values(text: str, keys: list[str]) -> None:
    assert [one.key for one in quantities(text, "fi")] == keys


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3 vuotta", "year"),
        ("3 kuukautta", "month"),
        ("3 viikkoa", "week"),
        ("3 päivää", "day"),
        ("3 arkipäivää", "weekday"),
        ("3 tuntia", "hour"),
        ("3 minuuttia", "minute"),
        ("3 luvussa", "chapter"),
        ("3 kohta", "item"),
        ("3 ihmistä", ""),
    ],
)
def test_a_number_knows_what_it_counts(text: str, unit: str) -> None:
    assert [one.unit for one in quantities(text, "fi")] == [unit]


@pytest.mark.parametrize(
    "text", ["C101–C109", "A4", "B-2", "koodi 2FA", "kuukausi", "kuusi", "elokuva", "", "§"]
)
def test_what_is_no_value(text: str) -> None:
    assert quantities(text, "fi") == ()


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert [one.kind for one in quantities("32.1.2026 ja 1.13.2026", "fi")] == ["number", "number"]


HOURS = st.tuples(st.integers(0, 23), st.integers(0, 59))
SPOKEN = {"fi": ["klo", "kello", "Klo", "kello on"], "sv": ["kl.", "kl", "klockan", "Kl."]}
JOINS = {"fi": [" ja ", "–", " – ", " tai ", ", "], "sv": [" och ", "–", " till ", " eller ", ", "]}
ENDS = [".", ". Sitten", " alkaen.", "", ").", ".\n\n", ","]


@given(st.lists(HOURS, min_size=1, max_size=4), st.data())
def test_a_time_of_day_is_never_a_date(hours: list[tuple[int, int]], data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(["fi", "sv"]))
    text = data.draw(st.sampled_from(SPOKEN[language])) + " "
    for index, (hour, minute) in enumerate(hours):
        text += data.draw(st.sampled_from(JOINS[language])) if index else ""
        text += f"{hour}{data.draw(st.sampled_from('.:'))}{minute:02}"
    text += data.draw(st.sampled_from(ENDS))
    found = [(one.kind, one.key) for one in quantities(f"Alku {text}", language)]
    assert found == [("time", f"{hour}:{minute:02}") for hour, minute in hours]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from([" Sitten", " alkaen.", ",", ")", ""]),
    st.sampled_from(["fi", "sv"]),
)
def test_a_date_is_never_a_time_of_day(day: date, end: str, language: str) -> None:
    short = f"{day.day}.{day.month:02}."
    for text, key in ((short, f"--{day:%m-%d}"), (f"{short}{day.year}", f"{day:%Y-%m-%d}")):
        found = quantities(f"(Se on {text}{end}", language)
        assert [(one.kind, one.key) for one in found] == [("date", key)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("klo 14.05.2026", [("date", "2026-05-14")]),
        ("kl. 9–16 den 14.05.", [("time", "9:00"), ("time", "16:00"), ("date", "--05-14")]),
        ("klo 9.–16.", [("time", "9:00"), ("time", "16:00")]),
        ("klo 14.05:stä alkaen 15.5.", [("time", "14:05"), ("date", "--05-15")]),
        ("klo 9, 12 ihmistä", [("time", "9:00"), ("number", "12")]),
        ("1.10–15.11.", [("date", "--10-01"), ("date", "--11-15")]),
    ],
)
def test_times_beside_dates(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.key) for one in quantities(text, "fi")] == found


@pytest.mark.parametrize("text", ["703a", "12milj.", "2026K", "1.5x", "90ab"])
def test_digits_within_a_word_are_no_number(text: str) -> None:
    assert quantities(text, "fi") == ()


@given(st.text(alphabet="0123456789 .,–-/:§%€aklmo()\n"), st.sampled_from(["fi", "sv"]))
def test_values_of_any_text_stand_where_they_say(text: str, language: str) -> None:
    for one in quantities(text, language):
        assert one.kind in KINDS
        assert 0 <= one.start < len(text)


@pytest.mark.parametrize("unit", ["1, ", "1.", "1 ", "1–", "1/", "1 § ", "17 § 2 mom. ", "klo 1", "1:1"])
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    start = time.process_time()
    quantities(unit * 10_000, "fi")
    assert time.process_time() - start < 5
