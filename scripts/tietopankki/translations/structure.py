"""T105-T109 and T113: whether a section has the same lists, tables, pictures and boxes in every language."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeVar

from tietopankki.findings import Finding, Rule, Severity
from tietopankki.language.reading import Listing, Mark, Table
from tietopankki.translations.pair_examples import pair_examples
from tietopankki.translations.readings import Readings
from tietopankki.translations.sections import Placed, Twin

_TWO = "- hakemus\n- päätös"
_TWO_SV = "- ansökan\n- beslut"
_TABLE = "| Asia | Aika |\n| --- | --- |\n| loki | 12 vuotta |"
_TABLE_SV = "| Sak | Tid |\n| --- | --- |\n| logg | 12 år |"
_IMAGE = "![Kirjaamisen vaiheet](vaiheet.svg)"
_BOX = '!!! note "Huomaa"\n\n    Kirjaa aina.'
_FOOTNOTE = "Kirjaa viivytyksettä.[^1]\n\n[^1]: Laki ei anna tunteja."

LISTS = Rule(
    "T105",
    Severity.ERROR,
    "The lists of this section are not the same as in {other}. {reason}",
    "Give the list the same items in both files.",
    *pair_examples((_TWO, "- ansökan"), (_TWO, _TWO_SV)),
    reasons={
        "items": "Items of this list: {count}. Items of the list on line {other_line} there: {other_count}.",
        "numbered": "This list is numbered, but the one on line {other_line} there is not.",
        "bulleted": "This list is not numbered, but the one on line {other_line} there is.",
        "missing": "The list on line {other_line} there is missing here.",
        "extra": "This list is missing there.",
    },
)
TABLES = Rule(
    "T106",
    Severity.ERROR,
    "The tables of this section are not the same as in {other}. {reason}",
    "Give the table the same rows and columns in both files.",
    *pair_examples((_TABLE, _TABLE_SV.rpartition("\n")[0]), (_TABLE, _TABLE_SV)),
    reasons={
        "rows": "Rows of this table: {count}. Rows of the table on line {other_line} there: {other_count}.",
        "columns": "Columns of this table: {count}. "
        "Columns of the table on line {other_line} there: {other_count}.",
        "missing": "The table on line {other_line} there is missing here.",
        "extra": "This table is missing there.",
    },
)
IMAGES = Rule(
    "T107",
    Severity.WARNING,
    "The pictures of this section are not the same as in {other}. {reason}",
    "Give both files the same pictures, each with a text alternative in the file's own language.",
    *pair_examples(
        (_IMAGE, "Stegen i dokumentationen."), (_IMAGE, "![Stegen i dokumentationen](vaiheet.svg)")
    ),
    reasons={
        "missing": "The picture on line {other_line} there is missing here.",
        "extra": "This picture is missing there.",
    },
)
BOXES = Rule(
    "T108",
    Severity.ERROR,
    "The boxes of this section are not the same as in {other}. {reason}",
    "Give both files the same boxes, of the same type.",
    *pair_examples(
        (_BOX, '!!! warning "Märk"\n\n    Anteckna alltid.'),
        (_BOX, '!!! note "Märk"\n\n    Anteckna alltid.'),
    ),
    reasons={
        "type": "This box is of the type “{type}”, but the one on line {other_line} there is “{other_type}”.",
        "missing": "The box on line {other_line} there is missing here.",
        "extra": "This box is missing there.",
    },
)
FOOTNOTES = Rule(
    "T109",
    Severity.ERROR,
    "The footnotes of this section are not the same as in {other}. {reason}",
    "Give both files the same footnotes.",
    *pair_examples(
        (_FOOTNOTE, "Anteckna utan dröjsmål."),
        (_FOOTNOTE, "Anteckna utan dröjsmål.[^1]\n\n[^1]: Lagen anger inga timmar."),
    ),
    reasons={
        "missing": "The footnote on line {other_line} there is missing here.",
        "extra": "This footnote is missing there.",
    },
)
AMOUNT = Rule(
    "T113",
    Severity.WARNING,
    "This section has much less text than the same section in {other}, on line {other_line} there.",
    "Translate what is missing. If nothing is missing, the section needs no change.",
    *pair_examples(
        (
            "Kirjaa viivytyksettä, kun olet käsitellyt asiaa. Tallenna asiakirja, kun se on valmis. "
            "Kerro esihenkilölle, jos kirjaamiselle ei jää aikaa. Merkitse myös tapahtuman aika.",
            "Anteckna utan dröjsmål.",
        ),
        (
            "Kirjaa viivytyksettä, kun olet käsitellyt asiaa. Tallenna asiakirja, kun se on valmis. "
            "Kerro esihenkilölle, jos kirjaamiselle ei jää aikaa. Merkitse myös tapahtuman aika.",
            "Anteckna utan dröjsmål när du har behandlat ärendet. Spara handlingen när den är klar. "
            "Säg till din chef om tiden inte räcker till. Ange också när händelsen inträffade.",
        ),
    ),
)

RULES = (LISTS, TABLES, IMAGES, BOXES, FOOTNOTES, AMOUNT)

LEAST_SHARE = 0.5
"""Of the longer version's letters that the shorter one must have. Our own sections: 0.72 at the least."""
LEAST_LETTERS = 120
"""Letters below which a section is too short to compare its length."""

T = TypeVar("T", Listing, Table, Mark)
Difference = tuple[str, dict[str, str]]
"""The reason, a key of the rule's reasons, and further facts."""


def check(readings: Readings) -> Iterator[Finding]:
    """The findings of T105-T109 and T113 for all pairs of pages."""
    for pair in readings.pairs:
        for twin in pair.twins:
            yield from check_section(twin)


def check_section(twin: Twin) -> Iterator[Finding]:
    """The findings of one section."""
    here, there = twin.here.reading, twin.there.reading
    yield from _compare(LISTS, twin, here.lists, there.lists, _list_differs)
    yield from _compare(TABLES, twin, here.tables, there.tables, _table_differs)
    yield from _compare(IMAGES, twin, here.images, there.images, lambda *_: None)
    yield from _compare(BOXES, twin, here.boxes, there.boxes, _box_differs)
    yield from _compare(FOOTNOTES, twin, here.footnotes, there.footnotes, lambda *_: None)
    yield from _amount(twin)


def _compare(
    rule: Rule,
    twin: Twin,
    ours: Sequence[T],
    theirs: Sequence[T],
    differs: Callable[[T, T], Difference | None],
) -> Iterator[Finding]:
    """A finding for everything that is missing, too much or different."""
    page, other = twin.here.page.source, twin.there.page.source
    for one, its_twin in _paired(ours, theirs):
        other_line = str(twin.there.line(its_twin.line)) if its_twin else ""
        facts = {"other": other, "other_line": other_line}
        if one is None and its_twin is not None:
            yield rule.finding(page, twin.nearest(its_twin.line), facts=facts | {"reason": "missing"})
        elif one is not None:
            line, column = twin.here.line(one.line), getattr(one, "column", 0) + 1
            found = differs(one, its_twin) if its_twin is not None else ("extra", {})
            if found is not None:
                reason, more = found
                yield rule.finding(page, line, column, facts | more | {"reason": reason})


def _paired(ours: Sequence[T], theirs: Sequence[T]) -> Iterator[tuple[T | None, T | None]]:
    """What corresponds: in order where both have equally many, else after what is the same in both."""
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    matcher = SequenceMatcher(None, [_shape(one) for one in ours], [_shape(one) for one in theirs], False)
    for _, start, end, start_there, end_there in matcher.get_opcodes():
        yield from zip_longest(ours[start:end], theirs[start_there:end_there])


def _shape(one: Listing | Table | Mark) -> Hashable:
    if isinstance(one, Listing):
        return one.kind, one.items
    return (one.rows, one.columns) if isinstance(one, Table) else one.name


def _list_differs(one: Listing, other: Listing) -> Difference | None:
    if one.items != other.items:
        return "items", {"count": str(one.items), "other_count": str(other.items)}
    return (one.kind, {}) if one.kind != other.kind else None


def _table_differs(one: Table, other: Table) -> Difference | None:
    for reason, count, other_count in (
        ("columns", one.columns, other.columns),
        ("rows", one.rows - 1, other.rows - 1),
    ):
        if count != other_count:
            return reason, {"count": str(count), "other_count": str(other_count)}
    return None


def _box_differs(one: Mark, other: Mark) -> Difference | None:
    return ("type", {"type": one.name, "other_type": other.name}) if one.name != other.name else None


def _amount(twin: Twin) -> Iterator[Finding]:
    """Tells of a section that is much shorter here; at the base version's place where it is shorter there."""
    here, there = _letters(twin.here), _letters(twin.there)
    short, long = (twin.here, twin.there) if here < there else (twin.there, twin.here)
    if max(here, there) >= LEAST_LETTERS and min(here, there) < LEAST_SHARE * max(here, there):
        facts = {"other": long.page.source, "other_line": str(long.section.line)}
        yield AMOUNT.finding(short.page.source, short.section.line, facts=facts)


def _letters(placed: Placed) -> int:
    return sum(len(passage.prose.text) for passage in placed.reading.passages)
