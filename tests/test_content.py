"""The bank's own content: that it is complete, in both languages, and that nothing is to be corrected."""

import datetime
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tietopankki import content, translations
from tietopankki.bank import Bank, Term, read_bank
from tietopankki.families import every_rule
from tietopankki.findings import text_report, translator
from tietopankki.site.start_page import THEMES

LANGUAGES = ("fi", "sv")
TODAY = datetime.date(2026, 11, 22)
"""Reviews run out, but not in this test."""
NEEDED = (
    "index.md",
    "sanasto.md",
    "teemat/index.md",
    "roolit/index.md",
    "tyokalut/index.md",
    "vastaukset/index.md",
    "tietoa/index.md",
    "tietoa/lisenssi.md",
    "tietoa/tietosuoja.md",
    "tietoa/saavutettavuusseloste.md",
    "tietoa/palaute.md",
    "tietoa/muokkaajalle.md",
)


@pytest.fixture(scope="module")
def bank(repository: Path) -> Bank:
    return read_bank(repository)


def test_nothing_is_to_be_corrected(bank: Bank, repository: Path) -> None:
    found = [*content.check(bank, TODAY), *translations.check(bank)]
    read = {one.path: (repository / one.path) for one in found}
    report = text_report(
        found, every_rule(), lambda path: read[path].read_text("utf-8", "replace"), translator("en")
    )
    assert not found, report


def test_every_page_is_in_both_languages(bank: Bank) -> None:
    assert [path for path in bank.paths if len(bank.twins(path)) != len(LANGUAGES)] == []


@pytest.mark.parametrize("path", [*NEEDED, *(f"teemat/{theme}/index.md" for theme in THEMES)])
def test_the_pages_that_every_reader_needs_exist(path: str, bank: Bank) -> None:
    for language in LANGUAGES:
        page = bank.page(language, path)
        assert page is not None
        assert page.title
        assert path in ("index.md", "sanasto.md") or len(page.text.split()) > 40


def test_there_are_enough_pages_and_each_theme_and_kind_has_some(bank: Bank) -> None:
    further = [path for path in bank.paths if path not in NEEDED and not path.endswith("index.md")]
    assert len(further) >= 16
    finnish = [page for page in bank.pages if page.language == "fi"]
    for theme in THEMES:
        assert sum(page.front_matter.values.get("theme") == theme for page in finnish) >= 3
    assert {"answer", "role", "tool", "article", "news"} <= {page.kind for page in finnish}


def test_every_theme_page_of_the_training_rests_on_the_law(bank: Bank) -> None:
    without = [
        page.source
        for page in bank.pages
        if page.kind == "article" and not page.front_matter.values.get("legal_basis")
    ]
    assert without == []


def test_no_draft_is_published(bank: Bank) -> None:
    assert [page.source for page in bank.pages if page.front_matter.values.get("draft")] == []


def test_the_navigation_lists_only_pages_that_exist(bank: Bank, repository: Path) -> None:
    text = (repository / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    listed = re.findall(r"^  - (\S+\.md)$", text, re.M)
    assert listed
    assert [path for path in listed if path not in bank.paths] == []


# the glossary


@pytest.mark.parametrize(("language", "folder"), [("fi", "sanasto"), ("sv", "sv/sanasto")])
def test_the_glossary_page_shows_every_term(language: str, folder: str, bank: Bank, site: Path) -> None:
    html = LexborHTMLParser((site / folder / "index.html").read_text(encoding="utf-8"))
    entries = {str(one.attributes["id"]): one for one in html.css(".glossary__entry")}
    assert entries.keys() == {term.id for term in bank.terms}
    assert len(bank.terms) >= 100
    for term in bank.terms:
        entry = entries[term.id]
        name, definition = entry.css_first("dfn"), entry.css_first("dd")
        assert name is not None
        assert definition is not None
        assert name.text() == term.names[language]
        assert definition.text() == term.definitions[language]
        assert len(entry.css(".glossary__mark")) == len(term.proposed)
        assert len(entry.css("s")) == len(term.avoid.get(language, ()))


def test_the_number_of_terms_that_the_page_promises_is_true(bank: Bank) -> None:
    for language in LANGUAGES:
        page = bank.page(language, "sanasto.md")
        assert page is not None
        assert str(len(bank.terms)) in re.findall(r"\d+", page.text)


def test_some_terms_are_marked_as_the_banks_own_proposal(bank: Bank) -> None:
    def proposed(term: Term) -> bool:
        return bool(term.proposed)

    assert 0 < sum(map(proposed, bank.terms)) < len(bank.terms)


# the guides


@pytest.mark.parametrize("heading", ["# Muokkaajalle", "# För redaktörer"])
def test_every_code_that_the_guide_names_is_a_rule(heading: str, repository: Path) -> None:
    text = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8")
    _, _, after = f"\n{text}".partition(f"\n{heading}\n")
    part = re.split(r"^# ", after, maxsplit=1, flags=re.M)[0]
    codes = set(re.findall(r"\b[A-Z]\d{3}\b", part))
    assert codes
    assert codes <= set(every_rule())
