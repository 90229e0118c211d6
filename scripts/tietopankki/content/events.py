"""C118: events and their days."""

from __future__ import annotations

from collections.abc import Iterator

from tietopankki.bank import Bank
from tietopankki.content.days import day_of
from tietopankki.findings import Finding, Rule, Severity

ENDS_FIRST = Rule(
    "C118",
    Severity.ERROR,
    "The event ends on {ends}, before it begins on {date}.",
    "Correct “date” or “ends”. An event of one day needs no “ends”.",
    bad="---\nkind: event\ndate: 2027-03-02\nends: 2027-03-01\n---",
    good="---\nkind: event\ndate: 2027-03-01\nends: 2027-03-02\n---",
)

RULES = (ENDS_FIRST,)


def check(bank: Bank) -> Iterator[Finding]:
    """Events whose last day is before their first."""
    for page in bank.pages:
        date, ends = day_of(page, "date"), day_of(page, "ends")
        if page.kind == "event" and date and ends and ends < date:
            facts = {"date": date.isoformat(), "ends": ends.isoformat()}
            yield ENDS_FIRST.finding(page.source, page.front_matter.lines.get("ends", 1), facts=facts)
