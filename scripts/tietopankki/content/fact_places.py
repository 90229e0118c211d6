"""Where the facts of data/facts.yml are stated: the pages to read when a fact changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tietopankki.bank import Bank, Fact
from tietopankki.content.citing import written
from tietopankki.content.page_reading import PageReading
from tietopankki.content.running_text import Stretch
from tietopankki.content.stated_facts import Key

Place = tuple[str, int]
"""A page's source and a line of it."""


def fact_places(bank: Bank, pages: Iterable[PageReading]) -> Mapping[str, Sequence[Place]]:
    """The places at which the value of each fact stands, by its id, in order. Invented examples do not count.

    Two facts with the same value have the same places: better one page too many to read than one too few.
    """
    places: dict[str, dict[Place, None]] = {one.id: {} for one in bank.facts}
    by_value: dict[Key, list[Fact]] = {}
    for fact in bank.facts:
        by_value.setdefault((fact.kind, fact.key, fact.unit), []).append(fact)

    def note(key: Key, stretch: Stretch, offset: int) -> None:
        for fact in () if stretch.is_invented else by_value.get(key, ()):
            places[fact.id][stretch.page.source, stretch.place(offset)[0]] = None

    for reading in pages:
        for stretch, value in reading.values:
            note((value.kind, value.key, value.unit), stretch, value.start)
        for one in reading.citations:
            note(("section", written(one.statute, one.section), ""), one.stretch, one.offset)
    return {name: tuple(found) for name, found in places.items()}
