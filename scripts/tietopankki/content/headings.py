"""C113, C114 and C304: the headings of one page, their levels and that they differ."""

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
REPEATED = Rule(
    "C304",
    Severity.WARNING,
    "The page has the heading “{heading}” twice, the first time on line {other}.",
    "Say in the heading what its section is about, so that a reader of the list of contents can choose.",
    bad="## Esimerkki\n\nLapsi.\n\n## Esimerkki\n\nAikuinen.",
    good="## Esimerkki lapsesta\n\nLapsi.\n\n## Esimerkki aikuisesta\n\nAikuinen.",
)

RULES = (LEVEL_ONE, LEVEL_JUMP, REPEATED)


def check(bank: Bank) -> Iterator[Finding]:
    """Headings of level 1 in the text, jumps from a level to one more than one below it, and equal headings.

    WCAG 2.2, success criteria 1.3.1 (technique G141: headings are nested without gaps) and 2.4.6 (headings
    describe). Subsections of different sections may have the same heading.
    """
    for page in bank.pages:
        yield from _check_page(page)
        yield from _repeated(page)


def _repeated(page: Page) -> Iterator[Finding]:
    above: list[str] = []
    seen: dict[tuple[str, ...], int] = {}
    for section in page.sections:
        if section.level:
            name = " ".join(section.heading.casefold().split())
            del above[section.level - 1 :]
            above += [""] * (section.level - 1 - len(above)) + [name]
            place = tuple(above)
            if name and place in seen:
                facts = {"heading": section.heading, "text": section.heading, "other": str(seen[place])}
                yield REPEATED.finding(page.source, section.line, facts=facts)
            seen.setdefault(place, section.line)


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
