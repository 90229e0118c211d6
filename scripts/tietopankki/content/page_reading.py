"""A page as all rules of content read it: its passages, its citations and its values, each found once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from tietopankki.bank import Bank, Page
from tietopankki.content.citing import Citation, Names, citations
from tietopankki.content.running_text import Stretch, stretches
from tietopankki.findings import Finding
from tietopankki.language import Value
from tietopankki.language.quantities import GAP, may_have_values, quantities


class PageReading:
    """What is found in the text of a page, when it is first asked for. The front matter is not text."""

    def __init__(self, page: Page, names: Names) -> None:
        self.page = page
        self._names = names

    @cached_property
    def stretches(self) -> Sequence[Stretch]:
        """Every passage, in order."""
        return tuple(stretches(self.page))

    @cached_property
    def citations(self) -> Sequence[Citation]:
        """The citations, in reading order."""
        found = citations(self.page, self.stretches, self._names)
        return sorted(found, key=lambda one: one.stretch.place(one.offset))

    @cached_property
    def citing(self) -> frozenset[int]:
        """The lines of the headings of those sections that cite any statute."""
        return frozenset(one.stretch.heading_line for one in self.citations)

    @cached_property
    def values(self) -> Sequence[tuple[Stretch, Value]]:
        """Dates, amounts and other numbers with the passages they stand in, in reading order.

        The passages are read together, which is quicker: no value reaches from one to the next.
        """
        language = self.page.language
        telling = [one for one in self.stretches if may_have_values(one.text, language)]
        starts = [0, *accumulate(len(one.text) + len(GAP) for one in telling)]
        found = []
        for value in quantities(GAP.join(one.text for one in telling), language):
            number = bisect_right(starts, value.start) - 1
            found.append((telling[number], replace(value, start=value.start - starts[number])))
        return found


PageCheck = Callable[[PageReading], Iterator[Finding]]
"""What a rule finds on one page."""


def read_pages(bank: Bank) -> Iterator[PageReading]:
    """The readings of all pages of the bank, one after the other: a large bank's do not fit together."""
    names = {code: Names(bank, code) for code in bank.configuration.languages}
    for page in bank.pages:
        yield PageReading(page, names[page.language])
