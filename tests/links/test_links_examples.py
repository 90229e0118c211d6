"""The examples of the rules of internal links: the bad one has the fault, the good one has it no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tietopankki.findings import PAGE, Example, registry
from tietopankki.links import RULES as LINK_RULES
from tietopankki.links import disappeared, read_redirects, sources_of

if TYPE_CHECKING:
    from tests.links.conftest import Make

RULES = registry(LINK_RULES)
USUAL = {f"docs/{language}/milloin.md": "## Otsikko { #tee-nain }\n" for language in ("fi", "sv")}
"""The page that the examples link to."""
PUBLISHED = ("index.html", "milloin/index.html", "ajankohta/index.html", "sv/ajankohta/index.html")
NO_NAVIGATION = {
    "overrides/main.html": '<!doctype html><html lang="{{ place.language }}">{{ page.content }}</html>'
}


def codes(example: Example, make: Make, root: Path, code: str) -> set[str]:
    """What is found where the example's own files are, and in what was published before."""
    hidden = NO_NAVIGATION if code == "L108" else {}
    made = make(root, {**USUAL, **hidden, **example.files})
    built = [path.relative_to(made.site).as_posix() for path in made.site.rglob("*") if path.is_file()]
    gone = disappeared(
        sources_of(made.bank), read_redirects(root), PUBLISHED if code == "L121" else (), built
    )
    shown = (
        {*example.files, "docs/fi/index.md"} if "overrides/main.html" in example.files else {*example.files}
    )
    return {one.rule for one in (*made.findings(), *gone) if one.path in shown}


@pytest.mark.parametrize("code", RULES)
def test_the_bad_example_has_the_fault_and_the_good_one_has_it_no_more(
    code: str, make: Make, tmp_path: Path
) -> None:
    bad, good = RULES[code].examples
    assert code in codes(bad, make, tmp_path / "bad", code)
    assert code not in codes(good, make, tmp_path / "good", code)


@pytest.mark.parametrize("code", [code for code in RULES if code < "L121" and code != "L115"])
def test_the_good_example_has_no_other_fault_either(code: str, make: Make, tmp_path: Path) -> None:
    _bad, good = RULES[code].examples
    assert codes(good, make, tmp_path, code) == set()


def test_a_text_is_the_example_of_a_finnish_page() -> None:
    assert all(PAGE in rule.examples[0].files for rule in LINK_RULES if isinstance(rule.bad, str))
