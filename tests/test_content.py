"""The bank's own content: that it is complete, in both languages, and that nothing is to be corrected."""

import datetime
import re
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tietopankki import content, translations
from tietopankki.bank import Bank, Term, read_bank
from tietopankki.families import every_rule
from tietopankki.findings import text_report, translator
from tietopankki.site.start_page import THEMES

LANGUAGES = ("fi", "sv")
TODAY = datetime.date(2026, 11, 22)
"""Reviews run out, but not in this test."""
TREE = yaml.safe_load((Path(__file__).parent / "data" / "tree.yml").read_text(encoding="utf-8"))
PATHS = [f"{folder}/{name}.md".removeprefix("./") for folder, names in TREE.items() for name in names]
COMPUTED = ("index.md", "sanasto.md")
"""Pages whose own text is short, because most of them is computed."""


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


@pytest.mark.parametrize("path", PATHS)
def test_the_page_is_there_in_both_languages_with_a_text_of_its_own(path: str, bank: Bank) -> None:
    for language in LANGUAGES:
        page = bank.page(language, path)
        assert page is not None
        assert page.title
        assert path in COMPUTED or len(page.text.split()) > 40


def test_the_answer_bank_has_at_least_forty_answers_and_each_theme_some(bank: Bank) -> None:
    answers = [page for page in bank.pages if page.kind == "answer" and page.language == "fi"]
    assert len(answers) >= 40
    for theme in THEMES:
        assert any(page.front_matter.values.get("theme") == theme for page in answers), theme


def test_a_counties_page_names_every_county_in_both_languages(bank: Bank, repository: Path) -> None:
    data = yaml.safe_load((repository / "data/organisations.yml").read_text(encoding="utf-8"))
    names = [name for county in data["counties"] for name in county["name"].values()]
    assert len(names) == 2 * 22
    for language in LANGUAGES:
        page = bank.page(language, "verkosto/alueet.md")
        assert page is not None
        assert [name for name in names if name not in page.text] == []


def test_the_projects_figures_stand_on_their_pages_as_in_the_data(bank: Bank, repository: Path) -> None:
    data = yaml.safe_load((repository / "data/projects.yml").read_text(encoding="utf-8"))
    for project in data["projects"]:
        for language in LANGUAGES:
            pages = [
                bank.page(language, path)
                for path in (f"hankkeet/{project['id']}.md", "hankkeet/tunnusluvut.md")
            ]
            text = "\n".join(page.text for page in pages if page).replace("\xa0", " ")
            figures = [one["value"] for one in project["indicators"] if isinstance(one["value"], int | float)]
            figures += [project[key] for key in ("budget_eur", "spent_eur") if project[key]]
            written = [f"{one:,}".replace(",", " ").replace(".", ",") for one in figures]
            written = [one.replace(" ", " ") for one in written] + [
                f"{project['start']:%-d.%-m}",
                f"{project['end']:%-d.%-m.%Y}",
            ]
            assert [one for one in written if one not in text] == [], (project["id"], language)


def test_every_theme_page_of_the_training_rests_on_the_law(bank: Bank) -> None:
    without = [
        page.source
        for page in bank.pages
        if page.kind == "article"
        and page.path.startswith("teemat/")
        and not page.front_matter.values.get("legal_basis")
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
