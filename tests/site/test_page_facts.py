import datetime

import pytest

from tietopankki.bank import FrontMatter, Page, Statute
from tietopankki.site.page_facts import Basis, PageFacts, Source, page_facts, written_date

ACT = Statute(
    number="703/2023",
    names={"fi": "laki asiakastietojen käsittelystä", "sv": "lagen om behandling av kunduppgifter"},
    short_names={"fi": "asiakastietolaki"},
    urls={"fi": "https://statutes.example/fi", "sv": "https://statutes.example/sv"},
    replaced_by="",
)


def facts(language: str, **values: object) -> PageFacts:
    page = Page(language, "a.md", "docs/a.md", FrontMatter(values, {}, 1), "", (), ())
    return page_facts(page, {ACT.number: ACT}, language)


def test_dates_are_written_as_finnish_and_swedish_write_them() -> None:
    found = facts("fi", reviewed=datetime.date(2026, 11, 2), date=datetime.date(2026, 1, 31))
    assert (found.reviewed, found.published) == ("2.11.2026", "31.1.2026")


@pytest.mark.parametrize("value", [None, "2026-11-22", 20261122, []])
def test_what_is_no_date_is_not_shown(value: object) -> None:
    assert written_date(value) == ""


def test_sections_of_one_statute_stand_together_under_its_short_name() -> None:
    found = facts("fi", legal_basis=["703/2023 17 §", "703/2023 liite", "703/2023 57 a §"])
    places = ("17 §", "liite", "57 a §")
    assert found.basis == (Basis("703/2023", "Asiakastietolaki", "https://statutes.example/fi", places),)


def test_names_addresses_and_the_annex_are_in_the_readers_language() -> None:
    found = facts("sv", legal_basis=["703/2023 liite"])
    name = "Lagen om behandling av kunduppgifter"
    assert found.basis == (Basis("703/2023", name, "https://statutes.example/sv", ("bilagan",)),)


@pytest.mark.parametrize("value", [["1/1900 1 §"], ["703/2023"], "703/2023 17 §", 5, None, [None]])
def test_unknown_statutes_and_broken_values_are_passed_over(value: object) -> None:
    assert facts("fi", legal_basis=value).basis == ()


def test_sources_have_a_title_and_perhaps_an_address() -> None:
    found = facts("fi", sources=[{"title": "A"}, {"title": "B", "url": "https://b.example/"}, "no mapping"])
    assert found.sources == (Source("A", ""), Source("B", "https://b.example/"))


def test_a_page_that_says_nothing_has_no_facts() -> None:
    assert facts("fi") == PageFacts("", "", "", (), ())
