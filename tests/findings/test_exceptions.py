"""Exceptions in a page's own front matter."""

import pytest

from tietopankki.findings import Finding, Severity
from tietopankki.findings.exceptions import exemptions, without_exempt

PAGE = "docs/sv/a.md"


def finding(rule: str = "T403", path: str = PAGE, **facts: str) -> Finding:
    return Finding(rule, Severity.WARNING, path, 12, 1, facts)


def kept(entry: object, *findings: Finding) -> list[Finding]:
    exempt = exemptions(PAGE, {"exceptions": [entry]})
    return list(without_exempt(findings, exempt))


@pytest.mark.parametrize("text", ["socialtjänst", "Socialtjänst", "socialtjänsten"])
def test_a_word_is_excepted_by_its_base_form_or_as_it_stands(text: str) -> None:
    found = finding(text="Socialtjänsten", word="socialtjänst")
    assert kept({"rule": "T403", "text": text, "reason": "Om Sverige."}, found) == []


def test_another_word_another_rule_and_another_page_stay() -> None:
    others = [
        finding(text="socialtjänstlagen", word="socialtjänstlag"),
        finding("T401", text="socialtjänst", word="socialtjänst"),
        finding(path="docs/sv/b.md", text="socialtjänst", word="socialtjänst"),
    ]
    assert kept({"rule": "T403", "text": "socialtjänst", "reason": "Om Sverige."}, *others) == others


@pytest.mark.parametrize("text", ["Kirjaa tiedot", "kirjaa   tiedot heti tapaamisen…"])
def test_of_a_passage_a_part_is_enough(text: str) -> None:
    found = finding("T401", text="Kirjaa tiedot heti tapaamisen jälk…")
    assert kept({"rule": "T401", "text": text, "reason": "Lainaus."}, found) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"rule": "T403", "text": "socialtjänst"},
        {"rule": "T403", "text": "socialtjänst", "reason": " "},
        {"rule": "T403", "reason": "Om Sverige."},
        {"text": "socialtjänst", "reason": "Om Sverige."},
        {"rule": ["T403"], "text": "socialtjänst", "reason": "Om Sverige."},
        "T403",
        None,
    ],
)
def test_an_entry_that_lacks_something_excepts_nothing(entry: object) -> None:
    found = finding(text="socialtjänst", word="socialtjänst")
    assert kept(entry, found) == [found]


@pytest.mark.parametrize("value", [None, "T403", {"rule": "T403"}, 3])
def test_what_is_no_list_excepts_nothing(value: object) -> None:
    assert list(exemptions(PAGE, {"exceptions": value})) == []
