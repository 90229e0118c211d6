"""What a text cites, in the forms in which pages write it."""

import pytest

from tietopankki.bank import ANNEX, Bank, parse_page, read_bank, reference_definitions
from tietopankki.content.citing import OTHER, Names, citations, parsed, written
from tietopankki.content.running_text import stretches

STATUTES = """\
address: {fi: "https://l.example/{year}/{number}", sv: "https://l.example/{year}/{number}"}
statutes:
  - number: "703/2023"
    name: {fi: laki asiakastietojen käsittelystä, sv: lagen om behandling av kunduppgifter}
    short: {fi: asiakastietolaki, sv: kunduppgiftslagen}
  - number: "675/2023"
    name: {fi: vammaispalvelulaki, sv: lagen om funktionshinderservice}
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    root = tmp_path_factory.mktemp("bank")
    (root / "data").mkdir()
    (root / "data/statutes.yml").write_text(STATUTES, encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: Koe\nplugins:\n  - i18n:\n      languages:\n"
        "        - {locale: fi, name: Suomi, default: true}\n        - {locale: sv, name: Svenska}\n",
        encoding="utf-8",
    )
    return read_bank(root)


def cited(bank: Bank, text: str, language: str = "fi") -> set[tuple[str, str]]:
    definitions = reference_definitions(bank.statutes, language)
    page, _ = parse_page(f"---\ntitle: a\n---\n{text}", language, "a.md", "a.md", definitions)
    found = citations(page, stretches(page), Names(bank, language))
    return {(one.statute, one.section) for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("([asiakastietolaki 703/2023, 17 §][703/2023])", {("703/2023", "17")}),
        ("[17 §][703/2023]", {("703/2023", "17")}),
        ("[703/2023, 18 ja 102 §][703/2023]", {("703/2023", "18"), ("703/2023", "102")}),
        ("[703/2023, 37 § 2 ja 3 mom.][703/2023]", {("703/2023", "37")}),
        ("(703/2023, 26 § ja 27 § 3 mom.)", {("703/2023", "26"), ("703/2023", "27")}),
        ("(703/2023, 36 a §)", {("703/2023", "36a")}),
        ("(703/2023, 43–45 §)", {("703/2023", "43"), ("703/2023", "44"), ("703/2023", "45")}),
        ("(703/2023, 27 § ja liite)", {("703/2023", "27"), ("703/2023", ANNEX)}),
        ("Asiakastietolain (703/2023) 17 §:ssä", {("703/2023", "17")}),
        ("asiakastietolain 102 §:ssä", {("703/2023", "102")}),
        ("asiakastietolaissa säädetään (102 §)", {("", "102")}),
        ("lain 102 § ja saman lain 17 §", {("", "102"), ("", "17")}),
        ("holhoustoimilain 29 §:n 2 momentti", {(OTHER, "29")}),
        ("[17 §][703/2032]", {(OTHER, "17")}),
        ("laki 307/2024", {("307/2024", "")}),
        ("vammaispalvelulain 4 § ja 703/2023, 5 §", {("675/2023", "4"), ("703/2023", "5")}),
        ("| 703/2023 |\n| --- |\n| 5 § 2 mom. |", {("703/2023", ""), ("703/2023", "5")}),
        ("Lue liite ja [lomake](liite.md).", {("", ANNEX)}),
        ("Tulos on 1.9.2026 ja 5 % tai 2 mom.", set()),
        ("`703/2023, 17 §`", set()),
    ],
)
def test_in_finnish(bank: Bank, text: str, expected: set[tuple[str, str]]) -> None:
    assert cited(bank, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("([kunduppgiftslagen 703/2023, 17 §][703/2023])", {("703/2023", "17")}),
        ("[703/2023, 18 och 102 §][703/2023]", {("703/2023", "18"), ("703/2023", "102")}),
        ("enligt 17 § i kunduppgiftslagen", {("703/2023", "17")}),
        ("enligt 17 § 2 mom. i lag 703/2023", {("703/2023", "17")}),
        ("29 § i lagen om förmyndarverksamhet", {(OTHER, "29")}),
        ("10 § i strafflagen", {(OTHER, "10")}),
        ("4 § i lagen om funktionshinderservice", {("675/2023", "4")}),
        ("(703/2023, 27 § och bilagan)", {("703/2023", "27"), ("703/2023", ANNEX)}),
        ("102 § i samma lag", {("", "102")}),
        ("lästes med 677/2023 och 14 § med 703/2023", {("677/2023", ""), ("", "14"), ("703/2023", "")}),
    ],
)
def test_in_swedish(bank: Bank, text: str, expected: set[tuple[str, str]]) -> None:
    assert cited(bank, text, "sv") == expected


def test_a_citation_is_written_as_the_front_matter_has_it() -> None:
    for entry in ("703/2023 17 §", "703/2023 36 a §", "703/2023 liite"):
        ((number, section),) = parsed(entry)
        assert written(number, section) == entry
    assert parsed("703/2023", "17 §", "703/2023 17") == {}


def test_a_page_says_itself_what_is_invented() -> None:
    text = """\
## Harjoitus

Kaikki rivit ovat keksittyjä.

| Asia |
| --- |
| 1.1.2031 |

### Aikataulu

7.7.2031

## Muu

!!! note "Keksitty aineisto"

    2.2.2031

    - 3.3.2031

5.5.2031

| Asia | Keksitty esimerkki |
| --- | --- |
| 4.4.2031 | 6.6.2031 |
"""
    page, _ = parse_page(text, "fi", "a.md", "a.md", {})
    stated = [one.text for one in stretches(page) if "2031" in one.text and not one.is_invented]
    assert stated == ["5.5.2031", "4.4.2031"]
