"""C113-C114: the levels of the headings on one page."""

from __future__ import annotations

from collections.abc import Iterator

from tietopankki.bank import Bank, Page
from tietopankki.findings import Finding, Rule, Severity

LEVEL_ONE = Rule(
    "C113",
    Severity.ERROR,
    "The text has a heading of level 1: “{heading}”. The page's heading is its title.",
    "Remove the heading, or make it a section with ##.",
    bad="# Mitä kirjataan",
    good="## Mitä kirjataan",
)
LEVEL_JUMP = Rule(
    "C114",
    Severity.ERROR,
    "The heading “{heading}” is on level {level}, though the one above it is on level {previous}.",
    "Use the next level, {expected} signs #, or put a heading in between.",
    bad="## Asiakirjat\n\n#### Asiakassuunnitelma",
    good="## Asiakirjat\n\n### Asiakassuunnitelma",
)

RULES = (LEVEL_ONE, LEVEL_JUMP)


def check(bank: Bank) -> Iterator[Finding]:
    """Headings of level 1 in the text and jumps from a level to one that is more than one below it.

    WCAG 2.2, success criterion 1.3.1, technique G141: headings are nested without gaps.
    """
    for page in bank.pages:
        yield from _check_page(page)


def _check_page(page: Page) -> Iterator[Finding]:
    # The title stands above the text as level 1.
    previous = 1
    for section in page.sections:
        level = section.level
        if level == 1:
            yield LEVEL_ONE.finding(page.source, section.line, facts={"heading": section.heading})
        elif level > previous + 1:
            facts = {"heading": section.heading, "level": str(level)}
            facts |= {"previous": str(previous), "expected": str(previous + 1)}
            yield LEVEL_JUMP.finding(page.source, section.line, facts=facts)
        previous = level or previous
