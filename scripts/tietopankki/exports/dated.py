"""News and events: the pages that carry a date, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from tietopankki.bank import Bank, Page

NEWS = "news"
EVENT = "event"

Address = Callable[[Page], str]
"""Takes a page, gives its full address."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of the news. `end` is the last day, the same as `day` where it is over in one."""

    path: str
    title: str
    description: str
    kind: str
    day: datetime.date
    end: datetime.date
    place: str
    reviewed: datetime.date
    url: str

    def is_past(self, today: datetime.date) -> bool:
        """True where an event is over. News do not pass."""
        return self.kind == EVENT and self.end < today


def dated_pages(bank: Bank, language: str, address: Address) -> tuple[Dated, ...]:
    """The news and events that exist in a language, the newest date first, then by path.

    A page without a date is left out (C112 tells of it); an event that ends before it begins lasts a day.
    """
    found = []
    for page in bank.pages:
        day = page.front_matter.values.get("date")
        if page.language == language and page.kind in (NEWS, EVENT) and isinstance(day, datetime.date):
            found.append(_dated(page, day, address))
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), one.path)))


def _dated(page: Page, day: datetime.date, address: Address) -> Dated:
    values = page.front_matter.values
    end, reviewed = values.get("ends"), values.get("reviewed")
    return Dated(
        path=page.path,
        title=page.title,
        description=str(values.get("description") or ""),
        kind=page.kind,
        day=day,
        end=max(end, day) if isinstance(end, datetime.date) else day,
        place=str(values.get("place") or ""),
        reviewed=reviewed if isinstance(reviewed, datetime.date) else day,
        url=address(page),
    )
