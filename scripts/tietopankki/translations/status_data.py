"""How the translations stand, as data: what the status of every pair is told from, to editors and readers.

The values come from the comparison of each translation with the text that it was made from
(`translated_from` in the front matter, and the history where there is one). Whoever shows them needs no more.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Weight(IntEnum):
    """How much a change of the source matters to the reader of the translation; more is worse."""

    COSMETIC = 1
    MINOR = 2
    SUBSTANTIVE = 3


class Change(StrEnum):
    """What happened to a section of the source."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Standing(StrEnum):
    """How a page's translation stands as a whole."""

    CURRENT = "current"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class StaleSection:
    """A section of the source that changed after the translation was last confirmed.

    `id` is the section's id, `bank.INTRO` for the text before the first heading.
    `changed` is the day on which the source moved on from the text that was confirmed, None where no history
    tells it: later changes do not move it.
    `both` says that the translation's section was rewritten since the last confirm as well.
    """

    id: str
    weight: Weight
    change: Change = Change.CHANGED
    changed: datetime.date | None = None
    both: bool = False


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """One page in one language other than the one it was written in.

    `path` is within a language tree. `checked` is the date of the last confirm, None where there never was
    one. `sections` counts the source's sections, `stale` has those that changed, in the page's order.
    """

    path: str
    language: str
    source_language: str
    sections: int
    checked: datetime.date | None = None
    stale: tuple[StaleSection, ...] = ()
    missing: bool = False

    @property
    def weight(self) -> Weight | None:
        """That of its heaviest change, None where nothing changed."""
        return max((one.weight for one in self.stale), default=None)

    @property
    def standing(self) -> Standing:
        """Cosmetic changes leave a translation current."""
        if self.missing:
            return Standing.MISSING
        if self.checked is None:
            return Standing.UNCONFIRMED
        stale = any(one.weight > Weight.COSMETIC for one in self.stale)
        return Standing.STALE if stale else Standing.CURRENT

    @property
    def since(self) -> datetime.date | None:
        """The day of the oldest change that still waits, None where none does or no history tells it."""
        waiting = (one.changed for one in self.stale if one.weight > Weight.COSMETIC)
        return min((one for one in waiting if one), default=None)
