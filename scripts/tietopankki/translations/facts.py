"""T301-T305: whether a section names the same dates, sections of law, statutes, amounts and numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tietopankki.bank import Page
from tietopankki.findings import PAGE, Example, Finding, Rule, Severity
from tietopankki.language.numerals import spelled
from tietopankki.language.quantities import GAP, may_have_values, quantities
from tietopankki.language.reading import is_alphabetical
from tietopankki.language.value import Value
from tietopankki.translations.pair_examples import TWIN
from tietopankki.translations.readings import Readings
from tietopankki.translations.sections import Placed, Twin, front_texts
from tietopankki.translations.values_differ import Said, differences

_REASONS = {
    "changed": "“{text}” here is “{other_text}” on line {other_line} there.",
    "missing": "“{other_text}”, on line {other_line} there, is missing here.",
    "extra": "“{text}” is missing there.",
}
_REMEDY = "Find out which file is right and write the same in both, each in its language's form."


def _rule(code: str, severity: Severity, message: str, finnish: str, bad: str, good: str) -> Rule:
    return Rule(
        code,
        severity,
        message,
        _REMEDY,
        bad=Example({PAGE: finnish, TWIN: bad}),
        good=Example({PAGE: finnish, TWIN: good}),
        reasons=_REASONS,
    )


DATES = _rule(
    "T301",
    Severity.ERROR,
    "The dates and times are not the same as in {other}. {reason}",
    "Laki tuli voimaan 1.1.2024.",
    "Lagen trädde i kraft den 1 januari 2025.",
    "Lagen trädde i kraft den 1 januari 2024.",
)
SECTIONS = _rule(
    "T302",
    Severity.ERROR,
    "The sections of law are not the same as in {other}. {reason}",
    "Tämä on lain 17 §:n 2 momentissa.",
    "Det här står i 17 § 3 mom. i lagen.",
    "Det här står i 17 § 2 mom. i lagen.",
)
STATUTES = _rule(
    "T303",
    Severity.ERROR,
    "The numbers of statutes are not the same as in {other}. {reason}",
    "Voimassa on laki 703/2023.",
    "Lagen 784/2021 gäller.",
    "Lagen 703/2023 gäller.",
)
AMOUNTS = _rule(
    "T304",
    Severity.ERROR,
    "The sums of money and percentages are not the same as in {other}. {reason}",
    "Hanke sai 700 000 € ja 5,5 %.",
    "Projektet fick 70 000 euro och 5,5 procent.",
    "Projektet fick 700 000 euro och 5,5 procent.",
)
NUMBERS = _rule(
    "T305",
    Severity.ERROR,
    "The numbers are not the same as in {other}. {reason}",
    "Asiakirja säilytetään 12 vuotta.",
    "Handlingen bevaras i 10 år.",
    "Handlingen bevaras i 12 år.",
)

RULES = (DATES, SECTIONS, STATUTES, AMOUNTS, NUMBERS)

RULE_OF_KIND = {
    "date": DATES,
    "time": DATES,
    "section": SECTIONS,
    "statute": STATUTES,
    "amount": AMOUNTS,
    "percent": AMOUNTS,
    "number": NUMBERS,
}


Nearest = Callable[[int], int]
"""Gives the line here that corresponds to a line of the other file."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one version of a section, or of a key of the front matter, says.

    `values` are in reading order, `places` the line and column of each in the file, `groups` the number of
    its passage; `texts` are the passages.
    """

    page: Page
    texts: Sequence[str]
    values: Sequence[Value]
    places: Sequence[tuple[int, int]]
    groups: Sequence[int]

    def on_line(self, line: int) -> Side:
        """What stands on one line of the file."""
        kept = [index for index, place in enumerate(self.places) if place[0] == line]
        values, places = [self.values[one] for one in kept], [self.places[one] for one in kept]
        return Side(self.page, self.texts, values, places, [self.groups[one] for one in kept])

    def said(self, is_aligned: bool) -> Said:
        """What `differences` compares. `is_aligned`: the passages correspond to those of the other side."""
        words = [number for text in self.texts for number in spelled(text, self.page.language)]
        return Said(self.values, words, self.groups if is_aligned else ())


def check(readings: Readings) -> Iterator[Finding]:
    """The findings of T301-T305 for all pairs of pages: the front matter's texts, then section by section."""
    for pair in readings.pairs:
        yield from _front_matter(pair.page, pair.base)
        for twin in pair.twins:
            yield from check_section(twin)


def check_section(twin: Twin) -> Iterator[Finding]:
    """The findings of one section: of its text as a whole or, where that agrees, of its tables row by row."""
    first = twin.there.first
    here, there = _section(twin.here), _section(twin.there)
    if _identities(here) == _identities(there):
        return
    found = list(_findings(here, there, lambda line: twin.nearest(line - first)))
    yield from found or _swapped(twin, here, there)


def _swapped(twin: Twin, here: Side, there: Side) -> Iterator[Finding]:
    """The findings of rows that stand at the same place of the same table and say different things.

    A table whose rows are in alphabetical order may have another order in every language.
    """
    for one, other in zip(twin.here.reading.tables, twin.there.reading.tables, strict=False):
        if (one.rows, one.columns) != (other.rows, other.columns):
            continue
        found: list[Finding] = []
        for row in range(one.rows):
            ours = here.on_line(twin.here.line(one.line_of(row)))
            theirs = there.on_line(twin.there.line(other.line_of(row)))
            line = twin.here.line(one.line_of(row))
            found += _findings(ours, theirs, lambda _, line=line: line)  # type: ignore[misc]
        if found and not (
            is_alphabetical(twin.here.reading, one) or is_alphabetical(twin.there.reading, other)
        ):
            yield from found


def _front_matter(page: Page, base: Page) -> Iterator[Finding]:
    ours, theirs = front_texts(page), front_texts(base)
    for key in ours:
        if key in theirs:
            line = page.front_matter.lines.get(key, 1)
            here, there = _key(page, key, ours[key]), _key(base, key, theirs[key])
            yield from _findings(here, there, lambda _, line=line: line)  # type: ignore[misc]


def _key(page: Page, key: str, text: str) -> Side:
    values = _values(text, page.language)
    return Side(
        page, (text,), values, [(page.front_matter.lines.get(key, 1), 1)] * len(values), [0] * len(values)
    )


def _section(placed: Placed) -> Side:
    passages, language = placed.reading.passages, placed.page.language
    telling = [index for index, one in enumerate(passages) if may_have_values(one.prose.text, language)]
    starts, length = [], 0
    for index in telling:
        starts.append(length)
        length += len(passages[index].prose.text) + len(GAP)
    values = _values(GAP.join(passages[index].prose.text for index in telling), language)
    places, groups = [], []
    for value in values:
        number = bisect_right(starts, value.start) - 1
        groups.append(telling[number])
        places.append(placed.place(passages[telling[number]], value.start - starts[number]))
    return Side(placed.page, [one.prose.text for one in passages], values, places, groups)


@lru_cache(maxsize=1 << 16)
def _values(text: str, language: str) -> tuple[Value, ...]:
    return quantities(text, language)


def _findings(here: Side, there: Side, nearest: Nearest) -> Iterator[Finding]:
    if sorted(_identities(here)) == sorted(_identities(there)):
        return
    is_aligned = len(here.texts) == len(there.texts)
    for one, other in differences(here.said(is_aligned), there.said(is_aligned)):
        facts = {"other": there.page.source, "text": "", "other_text": "", "other_line": ""}
        place = (0, 1)
        if other is not None:
            line_there = there.places[other][0]
            facts |= {"other_text": there.values[other].text, "other_line": str(line_there)}
            place = (nearest(line_there), 1)
        if one is not None:
            facts["text"] = here.values[one].text
            place = here.places[one]
        facts["reason"] = (
            "changed" if facts["text"] and facts["other_text"] else "extra" if facts["text"] else "missing"
        )
        kind = (here.values[one] if one is not None else there.values[other or 0]).kind
        yield RULE_OF_KIND[kind].finding(here.page.source, *place, facts)


def _identities(side: Side) -> list[tuple[str, str, str]]:
    return [(value.kind, value.key, value.unit) for value in side.values]
