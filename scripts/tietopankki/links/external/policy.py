"""How patient and how polite the checks are, in numbers; and how long to wait before asking again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from tietopankki.links.external.addresses import PORTS

Random = Callable[[], float]
"""Gives a number from 0 (included) to 1 (excluded), as random.random does."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Times are in seconds, sizes in bytes.

    `budget` bounds the whole run. `attempts` counts requests for one address while its faults may pass.
    `longest_wait` is the longest Retry-After that is waited for. A host gets at most `per_host` requests at
    a time, `interval` apart; after `silent_after` answers in a row that never came it is left alone.
    `ports` are those that may be asked, None allows all. `allow_private` is for tests alone.
    """

    budget: float = 600.0
    attempts: int = 3
    first_backoff: float = 1.0
    longest_backoff: float = 30.0
    longest_wait: float = 120.0
    most_redirects: int = 10
    connect_seconds: float = 10.0
    answer_seconds: float = 20.0
    page_seconds: float = 60.0
    most_bytes: int = 20_000_000
    at_once: int = 100
    per_host: int = 3
    interval: float = 0.1
    silent_after: int = 4
    allow_private: bool = False
    ports: frozenset[int] | None = PORTS


def backoff(tries: int, policy: Policy, random: Random) -> float:
    """Seconds to wait after the `tries`-th failure: exponential with full jitter.

    Source: M. Brooker, Exponential Backoff And Jitter (AWS Architecture Blog, 2015).
    """
    return random() * min(policy.longest_backoff, policy.first_backoff * 2.0 ** (tries - 1))


def retry_after(value: str, date: str, now: datetime.datetime) -> float | None:
    """Seconds that a Retry-After header asks to wait (RFC 9110, 10.2.3); None where it cannot be read.

    The header has seconds or an HTTP date. A date is taken relative to the server's own clock where its Date
    header (`date`) can be read, else to `now` (with a time zone).
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    until, server = _date(text), _date(date)
    return max(0.0, (until - (server or now)).total_seconds()) if until else None


def _date(text: str) -> datetime.datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=datetime.UTC)
