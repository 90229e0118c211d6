"""C211-C213: dates, amounts and other values that pages state, against data/facts.yml.

A value is compared as a value: the rules know every date that may stand on a page, not which sentence it
belongs to. So a date that is right elsewhere and wrong here is not seen; one that was right once (`was`) is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from tietopankki.bank import Bank, Fact
from tietopankki.content.citing import Citation, written
from tietopankki.content.days import day_of
from tietopankki.content.page_reading import PageCheck, PageReading
from tietopankki.content.past import tells_of_past
from tietopankki.content.problems import blocked
from tietopankki.content.running_text import Stretch
from tietopankki.findings import Example, Finding, Rule, Severity
from tietopankki.language import Value

FACTS = "data/facts.yml"
_FILE = """\
facts:
  - id: liittyminen
    date: 2026-09-01
    was: [2024-09-01]
    what: {fi: Asiakastietovarantoon oli liityttävä., sv: Anslutningen till informationsresursen.}
    source: F25
  - id: lokitietojen-sailytys
    number: 12 years
    what: {fi: Lokitiedot säilytetään., sv: Loggarna bevaras.}
    source: F41
  - id: avustus
    amount: 700000 EUR
    what: {fi: Hankkeen rahoitus., sv: Finansieringen av projektet.}
    source: part 2
"""
_PAGE = "docs/fi/a.md"
_PROJECT = "---\nkind: project\n---\n"


def _example(text: str) -> Example:
    return Example({_PAGE: text, FACTS: _FILE})


UNKNOWN_DATE = Rule(
    "C211",
    Severity.ERROR,
    "The date {text} is not in data/facts.yml.",
    "Correct the date. If it is right, add the fact to data/facts.yml with its source.",
    bad=_example("Varantoon oli liityttävä viimeistään 1.9.2062."),
    good=_example("Varantoon oli liityttävä viimeistään 1.9.2026."),
)
UNKNOWN_AMOUNT = Rule(
    "C212",
    Severity.ERROR,
    "The value {text} is not in data/facts.yml. {reason}",
    "Correct the value. If it is right, add the fact to data/facts.yml with its source.",
    bad=_example("Hanke sai 70 000 euroa."),
    good=_example("Hanke sai 700 000 euroa."),
    reasons={
        "amount": "Every amount of money and every share must be there.",
        "span": "Every time that a section sets must be there.",
        "project": "Every number on a project's page must be there or in data/projects.yml.",
    },
)
FORMER = Rule(
    "C213",
    Severity.ERROR,
    "{text} is a former value of the fact “{fact}”. The value is now {value}.",
    "Read the passage against data/facts.yml and correct it, or say in the same sentence that this was so "
    "before.",
    bad=_example("Varantoon on liityttävä viimeistään 1.9.2024."),
    good=_example("Varantoon oli liityttävä viimeistään 1.9.2026, aiemman lain mukaan 1.9.2024."),
)

RULES = (UNKNOWN_DATE, UNKNOWN_AMOUNT, FORMER)

Key = tuple[str, str, str]
"""Kind, key and unit of a value."""

UNCOMPARED_KINDS = frozenset({"news", "event"})
"""Kinds of pages whose dates are their own. A former value is told on them, too."""
TELLING_KINDS = frozenset({"article", "guide", "answer", "role"})
"""Kinds of pages that tell what a section sets; tools and courses set times of their own beside it."""
SPANS = frozenset({"year", "month", "week", "day", "weekday"})
_DATES = ("date", "ends", "ended")
_CITES = re.compile(r"§|\bliit(?:e\b|tee)|\bbilagan?\b", re.IGNORECASE)
_QUOTED = re.compile(r"[”“„][^”“„]*[”“]")
_SMALL = 10
"""A number of a project's page below this counts work packages or languages; it is not compared."""


def page_check(bank: Bank) -> PageCheck:
    """A function that finds former values of facts, and values that no fact has, outside invented examples.

    Where there is no data/facts.yml, or it cannot be read, nothing is compared.
    """
    if not bank.facts or FACTS in blocked(bank, "data", "yaml", "encoding"):
        return lambda _: iter(())
    known, formers = _known(bank), _by_former_value(bank)

    def check_page(reading: PageReading) -> Iterator[Finding]:
        for stretch, value in reading.values:
            if stretch.is_invented or _is_quoted(stretch.text, value.start):
                continue
            key = (value.kind, value.key, value.unit)
            meant = (one for one in formers.get(key, ()) if _is_meant(one, stretch, value.start, key, known))
            if (former := next(meant, None)) is not None:
                yield _former(former, value.text, stretch, value.start)
            elif key not in formers and reading.page.kind not in UNCOMPARED_KINDS:
                yield from _unknown(reading, stretch, value, known)
        for citation in reading.citations:
            name, stretch, offset = _name(citation), citation.stretch, citation.offset
            key = ("section", name, "")
            for one in () if stretch.is_invented else formers.get(key, ()):
                if _is_meant(one, stretch, offset, key, known):
                    yield _former(one, name, stretch, offset)

    return check_page


def _is_near(fact: Fact, stretch: Stretch, offset: int) -> bool:
    """True where one of the fact's words stands in the sentence, in the row or above it; or it has none."""
    beginnings = fact.near.get(stretch.page.language, ())
    if not beginnings:
        return True
    text = " ".join((stretch.sentence(offset), *stretch.row, *stretch.heads)).lower()
    return any(f" {one.lower()}" in f" {text}" for one in beginnings)


def written_value(fact: Fact) -> str:
    """The value as data/facts.yml has it."""
    if fact.unit == "EUR":
        return f"{fact.key} EUR"
    if fact.unit:
        return f"{fact.key} {fact.unit}{'' if fact.key == '1' else 's'}"
    return f"{fact.key} %" if fact.kind == "percent" else fact.key


def _known(bank: Bank) -> Collection[Key]:
    """Kind, key and unit of every value that may stand on a page; of a date also its month."""
    found = {(one.kind, one.key, one.unit) for one in bank.facts}
    dates = {one.key for one in bank.facts if one.kind == "date"}
    dates |= {str(day) for page in bank.pages for key in _DATES if (day := day_of(page, key))}
    for key in bank.project_values:
        found |= {("number", key, ""), ("percent", key, ""), ("amount", key, "EUR")}
        dates.add(key)
    return frozenset(found | {("date", part, "") for day in dates for part in (day, day[:7])})


def _by_former_value(bank: Bank) -> Mapping[Key, Sequence[Fact]]:
    found: dict[Key, list[Fact]] = {}
    for one in bank.facts:
        for key in one.was:
            found.setdefault((one.kind, key, one.unit), []).append(one)
    return found


def _is_meant(fact: Fact, stretch: Stretch, offset: int, former: Key, known: Collection[Key]) -> bool:
    """True where a former value of the fact stands for it, in a passage that does not tell of the past.

    A former value that is right for another fact is meant only near the fact's own words.
    """
    if former in known and stretch.page.language not in fact.near:
        return False
    return _is_near(fact, stretch, offset) and not tells_of_past(stretch, offset)


def _former(fact: Fact, text: str, stretch: Stretch, offset: int) -> Finding:
    facts = {"text": text, "fact": fact.id, "value": written_value(fact)}
    return FORMER.finding(stretch.page.source, *stretch.place(offset), facts)


def _name(citation: Citation) -> str:
    return written(citation.statute, citation.section)


def _unknown(
    reading: PageReading, stretch: Stretch, value: Value, known: Collection[Key]
) -> Iterator[Finding]:
    page, key = reading.page, (value.kind, value.key, value.unit)
    if key in known:
        return
    place = page.source, *stretch.place(value.start)
    if value.kind == "date":
        # without its year a date may be of any year
        if value.key[0].isdigit() and value.key != str(day_of(page, "reviewed")):
            yield UNKNOWN_DATE.finding(*place, {"text": value.text})
        return
    reason = ""
    if value.kind in ("amount", "percent"):
        reason = "amount"
    elif value.unit in SPANS and page.kind in TELLING_KINDS and _cites(reading, stretch, value.start):
        reason = "span"
    elif page.kind == "project" and _is_figure(value):
        reason = "project"
    if reason:
        yield UNKNOWN_AMOUNT.finding(*place, {"text": value.text, "reason": reason})


def _cites(reading: PageReading, stretch: Stretch, offset: int) -> bool:
    """True where the sentence cites a section or an annex; of a cell, where the section does."""
    if stretch.kind == "cell":
        return stretch.heading_line in reading.citing
    return _CITES.search(stretch.sentence(offset)) is not None


def _is_quoted(text: str, offset: int) -> bool:
    """True within quotation marks: there others speak."""
    return any(one.start() < offset < one.end() for one in _QUOTED.finditer(text)) if "”" in text else False


def _is_figure(value: Value) -> bool:
    """True of a number that counts something: no year, no version (4.0) and no small number."""
    if value.kind != "number" or value.unit or not value.key.isdigit():
        return False
    return int(value.key) >= _SMALL and not 1900 <= int(value.key) < 2100
