import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tietopankki.bank import Term
from tietopankki.findings import translator
from tietopankki.site.glossary_page import alphabetical, glossary

ASSESSMENT = Term(
    id="arvio",
    names={"fi": "ärsyttävä <termi>", "sv": "åtgärd & sånt"},
    definitions={"fi": "Vain 1 < 2 päivää.", "sv": "Bara prov."},
    avoid={"fi": (("vanha sana", "käytöstä poistunut"), ("toinen", ""))},
    proposed=("sv",),
    remark={"sv": "En anmärkning."},
)


def term(identifier: str, word: str) -> Term:
    return Term(identifier, {"fi": word, "sv": word}, {"fi": "…", "sv": "…"}, {}, (), {})


def page(*terms: Term, language: str = "fi", other: str = "sv") -> LexborHTMLParser:
    return LexborHTMLParser(glossary(terms, language, other, translator(language)))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in tree.css(selector)]


@pytest.mark.parametrize(
    "words",
    [
        ["arvio", "asia", "asiakas"],
        ["zeniitti", "åländsk", "äiti", "öljy"],
        ["asiakas", "Asiakirja", "askel"],
        ["e-resepti", "eristys"],
        ["idé", "idéer", "idol"],
        ["arvio 2", "arvio hoidosta", "arviointi"],
    ],
)
def test_terms_stand_in_the_order_of_finnish_and_swedish(words: list[str]) -> None:
    tree = page(*(term(f"t{number}", word) for number, word in enumerate(reversed(words))))
    assert texts(tree, "dfn") == words


@given(st.lists(st.text("abåäöéAÖ -", min_size=1, max_size=4), max_size=8))
def test_case_and_hyphens_do_not_count(words: list[str]) -> None:
    for word in words:
        assert alphabetical(word.upper()) == alphabetical(word) == alphabetical(word + "-")


def test_every_letter_has_a_heading_that_the_letters_above_lead_to() -> None:
    tree = page(*(term(word, word) for word in ("äiti", "asia", "öljy", "åa", "alku")))
    assert texts(tree, "h2") == ["A", "Å", "Ä", "Ö"]
    targets = [str(node.attributes["href"]) for node in tree.css("nav a")]
    assert [f"#{node.attributes['id']}" for node in tree.css("h2")] == targets
    assert len(set(targets)) == 4


def test_an_entry_has_everything_that_the_glossary_knows() -> None:
    (entry,) = page(ASSESSMENT).css(".glossary__entry")
    assert entry.attributes["id"] == "arvio"
    assert texts(entry, "dfn") == ["ärsyttävä <termi>"]  # type: ignore[arg-type]
    foreign = entry.css_first("[lang]")
    assert foreign is not None
    assert (foreign.attributes["lang"], foreign.text()) == ("sv", "åtgärd & sånt")
    assert "Vain 1 < 2 päivää." in entry.text()
    assert texts(entry, "s") == ["vanha sana", "toinen"]  # type: ignore[arg-type]
    assert "(käytöstä poistunut)" in entry.text()
    assert "En anmärkning." not in entry.text()


def test_the_mark_of_a_proposal_stands_at_the_language_that_has_it() -> None:
    (in_finnish,) = page(ASSESSMENT).css(".glossary__mark")
    assert "glossary__other" in str(in_finnish.parent and in_finnish.parent.attributes["class"])
    (in_swedish,) = page(ASSESSMENT, language="sv", other="fi").css(".glossary__mark")
    assert in_swedish.parent is not None
    assert in_swedish.parent.tag == "dt"


def test_a_remark_is_in_the_readers_language() -> None:
    assert "En anmärkning." in page(ASSESSMENT, language="sv", other="fi").html  # type: ignore[operator]


def test_an_empty_glossary_is_no_list_at_all() -> None:
    assert "dl" not in glossary((), "fi", "sv", translator("fi"))
