"""What is known of every address from earlier runs, and what a new run adds to it. Touches no disk."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tietopankki.links.external.addresses import page_and_fragment
from tietopankki.links.external.fragments import wanted_fragment
from tietopankki.links.external.statuses import Outcome, Question, Status, failed


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one address. Dates are days.

    `last_ok` is the last day on which it answered, `first_failed` the first day of the failures that have
    gone on since then. `fragment` is "found" or "missing", "" where it could not be judged or there is none.
    """

    status: Status
    checked: datetime.date
    code: int = 0
    reason: str = ""
    detail: str = ""
    last_ok: datetime.date | None = None
    first_failed: datetime.date | None = None
    etag: str = ""
    moved_to: str = ""
    https: bool = False
    fragment: str = ""

    @property
    def is_dead(self) -> bool:
        """Whether it has failed on two different days at least and has not answered between them.

        One bad day is no finding: servers are mended, and networks have their moods.
        """
        first = self.first_failed
        return failed(self.status, self.reason) and first is not None and first < self.checked


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries by address."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def updated(
        self, addresses: Iterable[str], outcomes: Mapping[str, Outcome], today: datetime.date
    ) -> Cache:
        """The cache after a run. `outcomes` are by page, `addresses` those that were to be asked.

        What was not checked stays as it was.
        """
        entries = dict(self.entries)
        for address in addresses:
            page, fragment = page_and_fragment(address)
            outcome = outcomes.get(page)
            if outcome is not None and outcome.status is not Status.UNCHECKED:
                entries[address] = _entry(entries.get(address), outcome, fragment, today)
        return Cache(entries)

    def kept(self, addresses: Iterable[str]) -> Cache:
        """The cache of these addresses only: what the bank no longer links to is forgotten."""
        known = frozenset(addresses)
        return Cache({address: entry for address, entry in self.entries.items() if address in known})

    def oldest(self, addresses: Iterable[str], count: int, today: datetime.date) -> tuple[str, ...]:
        """The addresses to refresh first, at most `count`.

        First those never asked, then those that failed before today and wait for their second day, then the
        others by the day they were asked last.
        """

        def order(address: str) -> tuple[int, datetime.date, str]:
            entry = self.entries.get(address)
            if entry is None:
                return 0, datetime.date.min, address
            waits = failed(entry.status, entry.reason) and not entry.is_dead and entry.checked < today
            return 1 if waits else 2, entry.checked, address

        return tuple(sorted(set(addresses), key=order)[:count])

    def questions(self, addresses: Iterable[str]) -> tuple[Question, ...]:
        """What to ask for, each page once, sorted, with the fragments that are wanted on it."""
        pages: dict[str, list[str]] = {}
        for address in sorted(set(addresses)):
            pages.setdefault(page_and_fragment(address)[0], []).append(address)
        return tuple(self._question(page, group) for page, group in pages.items())

    def _question(self, page: str, group: Iterable[str]) -> Question:
        wanted = {fragment: address for address in group if (fragment := _fragment_of(address))}
        entries = [self.entries.get(address) for address in wanted.values()]
        etags = {entry.etag if entry and entry.fragment else "" for entry in entries}
        # only where one version of the page has answered for every fragment can it answer again
        etag = etags.pop() if len(etags) == 1 else ""
        known = zip(wanted, entries, strict=True) if etag else ()
        found = frozenset(fragment for fragment, entry in known if entry and entry.fragment == "found")
        return Question(page, frozenset(wanted), etag, found)


def _fragment_of(address: str) -> str:
    return wanted_fragment(page_and_fragment(address)[1])


def _entry(before: Entry | None, outcome: Outcome, fragment: str, today: datetime.date) -> Entry:
    wanted = wanted_fragment(fragment)
    entry = Entry(
        outcome.status,
        today,
        outcome.code,
        outcome.reason,
        outcome.detail,
        last_ok=before.last_ok if before else None,
        first_failed=before.first_failed if before else None,
        etag=outcome.etag if wanted else "",
        moved_to=_with_fragment(outcome.moved_to, fragment),
        https=outcome.secure,
        fragment="found" if wanted in outcome.found else "missing" if wanted in outcome.missing else "",
    )
    if outcome.status in (Status.OK, Status.REDIRECTED):
        return replace(entry, last_ok=today, first_failed=None)
    if failed(outcome.status, outcome.reason):
        return replace(entry, first_failed=entry.first_failed or today)
    return entry


def _with_fragment(address: str, fragment: str) -> str:
    return f"{address}#{fragment}" if address and fragment and "#" not in address else address
