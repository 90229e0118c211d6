import json
from importlib import resources
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tietopankki.bank import Bank, FrontMatter, Page, read_bank
from tietopankki.findings import translator
from tietopankki.site.page_labels import KINDS, Label, PageLabels, page_labels
from tietopankki.site.search_page import search_page

LANGUAGES = ("fi", "sv")


@pytest.fixture(scope="module")
def bank(repository: Path) -> Bank:
    return read_bank(repository)


def labels(bank: Bank, language: str, text_language: str = "", **values: object) -> PageLabels:
    front_matter = FrontMatter(values, {}, 1)
    page = Page(text_language or language, "a.md", "docs/a.md", front_matter, "", (), ())
    return page_labels(bank, page, language, translator(language))


@pytest.mark.parametrize(
    ("language", "theme", "kind"),
    [
        ("fi", "Yhdenmukainen kirjaaminen", "Työkalu"),
        ("sv", "Enhetlig dokumentation", "Verktyg"),
    ],
)
def test_theme_and_kind_have_names_in_the_readers_language(
    language: str, theme: str, kind: str, bank: Bank
) -> None:
    found = labels(bank, language, theme="yhdenmukainen", kind="tool", audience=["asiakas", "opettaja"])
    assert found.theme == Label("yhdenmukainen", theme)
    assert found.kind == Label("tool", kind)
    assert found.audiences == ("asiakas", "opettaja")


def test_synonyms_are_one_text(bank: Bank) -> None:
    assert labels(bank, "fi", synonyms=["esimies", "päällikkö"]).keywords == "esimies, päällikkö"


@pytest.mark.parametrize(
    ("values", "searched"),
    [
        ({}, True),
        ({"search": {"exclude": True}}, False),
        ({"search": {"exclude": False}}, True),
        ({"search": {"boost": 2}}, True),
        ({"search": "exclude"}, True),
        ({"text_language": "sv"}, False),
    ],
    ids=str,
)
def test_left_out_is_what_asks_for_it_and_what_is_in_another_language(
    values: dict[str, object], searched: bool, bank: Bank
) -> None:
    text_language = str(values.pop("text_language", ""))
    assert labels(bank, "fi", text_language, **values).searched is searched


@pytest.mark.parametrize("value", [None, "asiakas", 5, {"a": 1}])
def test_what_is_no_list_is_passed_over(value: object, bank: Bank) -> None:
    found = labels(bank, "fi", audience=value, synonyms=value)
    assert (found.audiences, found.keywords) == ((), "")


def test_a_page_that_says_nothing_has_no_labels(bank: Bank) -> None:
    assert labels(bank, "fi") == PageLabels(None, None, (), "", True)


def test_an_unknown_theme_or_kind_goes_by_its_id(bank: Bank) -> None:
    found = labels(bank, "sv", theme="uusi", kind="poem")
    assert (found.theme, found.kind) == (Label("uusi", "uusi"), Label("poem", "poem"))


def test_every_kind_of_the_schema_is_offered() -> None:
    schema = resources.files("tietopankki.content") / "schemas" / "front-matter.json"
    allowed = json.loads(schema.read_text(encoding="utf-8"))["properties"]["kind"]["enum"]
    assert set(KINDS) == set(allowed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filters_offer_what_pages_have_by_a_name_of_its_own(language: str, bank: Bank) -> None:
    offered = search_page(bank, language, translator(language))
    values = [page.front_matter.values for page in bank.pages if page.language == language]
    assert {one.id for one in offered.themes} == {str(one["theme"]) for one in values if "theme" in one}
    assert {one.id for one in offered.kinds} <= {page.kind for page in bank.pages}
    audiences = {name for one in values for name in one["audience"]}  # type: ignore[attr-defined]
    assert {one.id for one in offered.audiences} == audiences
    for choices in (offered.themes, offered.kinds, offered.audiences):
        names = [one.name for one in choices]
        assert len(names) == len(set(names)) > 3
        assert [one for one in choices if one.name == one.id] == []


def test_terms_stand_in_the_order_of_the_readers_alphabet(bank: Bank) -> None:
    for language in LANGUAGES:
        offered = search_page(bank, language, translator(language))
        names = {term.id: term.names[language] for term in bank.terms}
        assert {one.id: one.name for one in offered.terms} == names
    swedish = [one.name[0].lower() for one in offered.terms]
    assert swedish[0] == "a"
    assert swedish.index("u") < swedish.index("v") < swedish.index("å")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "sv/teemat/asiakastyo/mita",
            {"data-theme": "asiakastyo", "data-theme-name": "Klientarbete", "data-kind-name": "Artikel"},
        ),
        ("teemat/asiakastyo/mita", {"data-theme-name": "Asiakastyö", "data-kind": "article"}),
        ("sanasto", {"data-theme": None, "data-theme-name": None, "data-audience": "ammattilainen"}),
    ],
)
def test_the_built_page_carries_its_labels(
    address: str, expected: dict[str, str | None], small_site: Path
) -> None:
    html = LexborHTMLParser((small_site / address / "index.html").read_text(encoding="utf-8"))
    (article,) = html.css("article")
    assert {name: article.attributes.get(name) for name in expected} == expected


@pytest.mark.parametrize(("language", "word"), [("fi", "esimies"), ("sv", "förman")])
def test_the_built_page_tells_its_synonyms(language: str, word: str, site: Path) -> None:
    prefix = "" if language == "fi" else "sv/"
    html = LexborHTMLParser((site / prefix / "roolit/esihenkilo/index.html").read_text(encoding="utf-8"))
    (meta,) = html.css("meta[name=keywords]")
    assert word in str(meta.attributes["content"]).split(", ")
