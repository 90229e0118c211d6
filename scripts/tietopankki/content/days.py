"""Days in the front matter."""

from __future__ import annotations

import calendar
import contextlib
import datetime
import re

from tietopankki.bank import Page

_MONTHS = re.compile(r"(\d+) months?")


def day_of(page: Page, key: str) -> datetime.date | None:
    """The day under a key of the front matter; None where there is none, or no day (C112 tells of it)."""
    value = page.front_matter.values.get(key)
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(value)
    # a moment is a date to Python
    return value if type(value) is datetime.date else None


def due(page: Page) -> datetime.date | None:
    """The last day on which the page's review is still valid, from `reviewed` and `review_in`."""
    reviewed, review_in = day_of(page, "reviewed"), page.front_matter.values.get("review_in")
    months = _MONTHS.fullmatch(review_in) if isinstance(review_in, str) else None
    if reviewed is None or months is None:
        return None
    years, month = divmod(reviewed.month - 1 + int(months[1]), 12)
    year = reviewed.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(reviewed.day, last))
