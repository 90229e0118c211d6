"""C115-C116: statutes and other references that a page cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tietopankki.bank import Bank, Page
from tietopankki.content.problems import blocked
from tietopankki.findings import Finding, Rule, Severity

STATUTES = "data/statutes.yml"
EXAMPLE_STATUTES = """\
address:
  fi: https://statutes.example/fi/{year}/{number}
  sv: https://statutes.example/sv/{year}/{number}
statutes:
  - number: "703/2023"
    name: {fi: laki asiakastietojen käsittelystä, sv: lagen om behandling av kunduppgifter}
"""
"""The list of statutes in examples of rules: more keys of the statute, or more statutes, may follow."""

UNKNOWN_STATUTE = Rule(
    "C115",
    Severity.ERROR,
    "The statute {number} in “legal_basis” is not in the list of statutes.",
    "Correct the number, or add the statute to data/statutes.yml.",
    bad='---\nlegal_basis: ["730/2023 17 §"]\n---',
    good='---\nlegal_basis: ["703/2023 17 §"]\n---',
)
UNDEFINED_REFERENCE = Rule(
    "C116",
    Severity.ERROR,
    "The reference “{label}” leads nowhere, because it is not defined.",
    "Correct the reference in the second brackets. A statute's reference is its number, such as 703/2023.",
    bad="[asiakastietolaki, 17 §][703/2032]",
    good="[asiakastietolaki, 17 §][703/2023]",
)

RULES = (UNKNOWN_STATUTE, UNDEFINED_REFERENCE)

_NUMBER = re.compile(r"\d{1,4}/\d{4}(?!\d)")


def check(bank: Bank) -> Iterator[Finding]:
    """Statutes that data/statutes.yml does not know, and reference links whose label is defined nowhere."""
    known = {statute.number for statute in bank.statutes}
    # Where the list itself could not be read, every statute would be unknown: one cause, told once (C109).
    trusted = STATUTES not in blocked(bank, "data", "yaml", "encoding")
    for page in bank.pages:
        if trusted:
            yield from _unknown_statutes(page, known)
        for link in page.links:
            undefined = link.kind == "reference" and link.label and not link.target
            if undefined and (trusted or not _NUMBER.fullmatch(link.label)):
                yield UNDEFINED_REFERENCE.finding(page.source, link.line, link.column, {"label": link.label})


def _unknown_statutes(page: Page, known: set[str]) -> Iterator[Finding]:
    basis = page.front_matter.values.get("legal_basis")
    entries = basis if isinstance(basis, list | tuple) else ()
    numbers = (match[0] for entry in entries if isinstance(entry, str) and (match := _NUMBER.match(entry)))
    for number in dict.fromkeys(numbers):
        if number not in known:
            line = page.front_matter.lines.get("legal_basis", 1)
            yield UNKNOWN_STATUTE.finding(page.source, line, facts={"number": number})
