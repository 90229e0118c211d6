"""The projects' figures as charts."""

from selectolax.lexbor import LexborHTMLParser

from tietopankki.bank import Project
from tietopankki.findings import translator
from tietopankki.site.figures_page import figures_page

PROJECTS = (
    Project("a", None, None, {"fi": "Eka", "sv": "Första"}, 1_200_000, {"trainers": 1426, "pilots": 7}),
    Project("b", None, None, {"fi": "Toka", "sv": "Andra"}, None, {"graduated": 346}),
    Project("c", None, None, {"fi": "Koe", "sv": "Prov"}, 700_000),
)


def told(language: str) -> list[str]:
    html = LexborHTMLParser(figures_page(PROJECTS, language, translator(language)))
    return [node.text().replace("\u00a0", " ") for node in html.css("desc")]


def test_the_charts_tell_each_projects_figures_in_the_page_s_language() -> None:
    assert told("fi") == [
        "Eka: 1 426; Toka: 346; Koe: ei tietoa",
        "Eka: 1 200 000 €; Toka: ei tietoa; Koe: 700 000 €",
    ]
    assert told("sv")[0] == "Första: 1 426; Andra: 346; Prov: ingen uppgift"


def test_without_projects_there_is_nothing_to_draw() -> None:
    assert figures_page((), "fi", translator("fi")) == ""
