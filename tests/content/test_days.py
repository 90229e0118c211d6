"""When a review runs out."""

import datetime

import pytest

from tietopankki.bank import FrontMatter, Page
from tietopankki.content.days import day_of, due


def page(**values: object) -> Page:
    return Page("fi", "a.md", "docs/fi/a.md", FrontMatter(values, {}, 1), "", (), ())


@pytest.mark.parametrize(
    ("reviewed", "review_in", "last"),
    [
        ("2026-11-22", "12 months", "2027-11-22"),
        ("2026-11-22", "1 month", "2026-12-22"),
        ("2026-12-31", "1 month", "2027-01-31"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-02-29", "12 months", "2025-02-28"),
        ("2023-03-31", "11 months", "2024-02-29"),
        ("2026-12-01", "24 months", "2028-12-01"),
    ],
)
def test_the_last_day_of_a_review(reviewed: str, review_in: str, last: str) -> None:
    day = datetime.date.fromisoformat(last)
    assert due(page(reviewed=reviewed, review_in=review_in)) == day
    assert due(page(reviewed=datetime.date.fromisoformat(reviewed), review_in=review_in)) == day


@pytest.mark.parametrize("value", [None, 20261122, "22.11.2026", "2026-02-30", datetime.datetime(2026, 1, 1)])
def test_what_is_no_day(value: object) -> None:
    assert day_of(page(reviewed=value), "reviewed") is None
    assert due(page(reviewed=value, review_in="12 months")) is None


def test_a_review_without_an_end() -> None:
    assert due(page(reviewed="2026-11-22", review_in="vuosi")) is None
    assert due(page(reviewed="2026-11-22")) is None
