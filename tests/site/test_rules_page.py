"""The rules as they stand on the page about the checks, rendered as the site renders it."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tietopankki.bank import read_bank, read_configuration, renderer
from tietopankki.families import every_rule
from tietopankki.findings import Example, Rule, Severity, translator
from tietopankki.site.rules_page import RULES_PAGE, rules_page

JUMP = Rule(
    "C114",
    Severity.ERROR,
    "“{heading}” is on level {level} & <odd>.",
    "Run `tietopankki fix`, or use {expected} signs #.",
    bad="## A\n\n#### B <b>\n\n* [c](d) &amp; _e_\n\n    f",
    good="## A\n\n### B",
    reasons={"one": "It has {count} words.", "two": "It has none."},
)
PAIR = Rule(
    "T101",
    Severity.WARNING,
    "The page is missing.",
    "Write it.",
    bad=Example({"docs/fi/a.md": "Sivu"}, words="There is no `docs/sv`."),
    good=Example({"docs/fi/a.md": "Sivu", "docs/sv/a.md": "Sida", "data/x.yml": "x: 1"}),
)

SWEDISH = {"en": "sv", "error": "fel", "The page is missing.": "Sidan saknas.", "Wrong:": "Inte så här:"}


def swedish(msgid: str) -> str:
    return SWEDISH.get(msgid, msgid)


@pytest.fixture
def page(repository: Path) -> LexborHTMLParser:
    """Both rules on a Swedish page, below its introduction."""
    render = renderer(read_configuration(repository), {})
    return LexborHTMLParser(render("Inledning.\n\n" + rules_page((PAIR, JUMP), swedish) + "\n[x]: y"))


def rule(page: LexborHTMLParser, code: str) -> LexborNode:
    (node,) = (one for one in page.css(".rule") if one.css_first(f"h3#{code}"))
    return node


def texts(node: LexborNode, selector: str) -> list[str]:
    return [one.text() for one in node.css(selector)]


def test_every_family_is_a_section_and_every_rule_has_its_code_as_address(page: LexborHTMLParser) -> None:
    headings = [
        (one.tag, one.attributes["id"]) for one in page.css("h1, h2, h3, h4") if one.attributes.get("id")
    ]
    assert headings == [("h2", "c1"), ("h3", "c114"), ("h2", "t1"), ("h3", "t101")]
    assert [one.text().removesuffix("#") for one in page.css("h2")] == [
        "Pages and data files",
        "The language versions of a page",
    ]
    assert texts(page.root or pytest.fail("no page"), "h3") == ["C114 (fel)", "T101 (warning)"]


def test_a_rule_says_what_it_means_and_what_to_do(page: LexborHTMLParser) -> None:
    node = rule(page, "c114")
    assert texts(node, "p")[:2] == [
        "“…” is on level … & <odd>.",
        "What to do: Run tietopankki fix, or use … signs #.",
    ]
    assert texts(node, "li") == ["It has … words.", "It has none."]
    assert texts(node, "p > code") == ["tietopankki fix"]


def test_examples_stand_exactly_as_they_are_written(page: LexborHTMLParser) -> None:
    assert texts(rule(page, "c114"), "pre") == [JUMP.bad, JUMP.good]
    assert not page.css(".rule a, .rule em, .rule b, pre ul")


def test_an_example_of_several_files_names_them(page: LexborHTMLParser) -> None:
    node = rule(page, "t101")
    assert texts(node, "p > code")[1:] == ["docs/fi/a.md", "docs/sv/a.md", "data/x.yml"]
    assert texts(node, "pre") == ["Sivu", "Sida", "x: 1"]


def test_an_example_that_shows_nothing_is_told_in_words(page: LexborHTMLParser) -> None:
    assert "There is no docs/sv." in texts(rule(page, "t101"), "p")


def test_what_is_in_another_language_says_so(page: LexborHTMLParser) -> None:
    assert [one.attributes.get("lang") for one in page.css("pre")] == ["fi", "fi", "fi", None, "fi"]
    finnish = rules_page((JUMP,), lambda msgid: {"en": "fi"}.get(msgid, msgid))
    assert "lang" not in finnish


def test_a_family_without_a_name_is_refused() -> None:
    odd = Rule("X901", Severity.ERROR, "", "", bad="", good="")
    with pytest.raises(KeyError):
        rules_page((odd,), swedish)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_banks_page_has_every_rule_and_no_id_twice(language: str, repository: Path) -> None:
    page = read_bank(repository).page(language, RULES_PAGE)
    assert page
    assert page.kind == "about"
    render = renderer(read_configuration(repository), {})
    rules = rules_page(every_rule().values(), translator(language))
    tree = LexborHTMLParser(render(f"{page.text}\n\n{rules}"))
    assert [one.text()[:4] for one in tree.css("h3")] == list(every_rule())
    ids = [str(one.attributes["id"]) for one in tree.css("[id]")]
    assert len(set(ids)) == len(ids)
    assert set(map(str.lower, every_rule())) < set(ids)
