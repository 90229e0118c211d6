"""Every page of the bank read once, section by section, for all rules of the family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tietopankki.bank import Bank, Page
from tietopankki.translations.sections import Placed, Twin, placed, twin_sections


@dataclass(frozen=True, slots=True)
class Pair:
    """A page with its base, the version in the default language or in the first one that has it."""

    page: Page
    base: Page
    twins: Sequence[Twin]


@dataclass(frozen=True, slots=True)
class Readings:
    """The bank, its pages' sections by the page's source, and the pairs of pages."""

    bank: Bank
    sections: Mapping[str, Sequence[Placed]]
    pairs: Sequence[Pair]


def read_sections(bank: Bank) -> Readings:
    """The readings of all pages of a bank."""
    sections = {page.source: placed(page) for page in bank.pages}
    pairs = []
    for path in bank.paths:
        base, *others = bank.twins(path).values()
        for page in others:
            twins = tuple(twin_sections(page, base, sections[page.source], sections[base.source]))
            pairs.append(Pair(page, base, twins))
    return Readings(bank, sections, pairs)
