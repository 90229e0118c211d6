"""The baseline: findings that somebody has accepted, for a reason and until a day (data/baseline.yml).

    accepted:
      - rule: C114
        path: docs/fi/teemat/asiakastyo/mita.md
        where: Esimerkki              # one of the finding's facts, where the page has several of the rule
        reason: The heading is rewritten in the spring together with the page.
        owner: toimitus
        expires: 2027-05-22           # the last day on which the finding is accepted

C131-C133 watch the list itself and cannot be accepted.
"""

from __future__ import annotations

import contextlib
import datetime
import posixpath
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tietopankki.findings.baseline_rules import EXPIRED, FAULT, KEY, SOURCE, UNUSED
from tietopankki.findings.finding import Finding
from tietopankki.findings.rules import CODE

if TYPE_CHECKING:
    from tietopankki.bank import DataFile, Entry

NEEDED = ("rule", "path", "reason", "owner", "expires")
KNOWN = (*NEEDED, "where")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An entry of the list, on its `line` there. `where` is "" for every finding of the rule in the file."""

    rule: str
    path: str
    where: str
    reason: str
    owner: str
    expires: datetime.date
    line: int

    def covers(self, finding: Finding) -> bool:
        """True where the entry speaks of the finding, whatever the day."""
        is_there = (self.rule, self.path) == (finding.rule, finding.path)
        return is_there and (not self.where or self.where in map(str.strip, finding.facts.values()))


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries that can be used, and a finding for everything that cannot."""

    entries: tuple[Acceptance, ...] = ()
    faults: tuple[Finding, ...] = ()


class Accepted(NamedTuple):
    """A finding with the entry that accepts it."""

    finding: Finding
    entry: Acceptance


class Outcome(NamedTuple):
    """What is left to tell, and what is accepted."""

    kept: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]


def read_baseline(root: Path) -> Baseline:
    """The baseline of the checkout at `root`; empty where it has none.

    Raises UnreadableError where the system refuses the file.
    """
    from tietopankki.bank import read_data  # noqa: PLC0415 - --help must not wait for it

    return baseline_of(read_data(root, SOURCE, KEY))


def baseline_of(file: DataFile) -> Baseline:
    """The baseline that a data file holds. An entry with a fault accepts nothing."""
    entries: list[Acceptance] = []
    faults = list(_unread(file))
    for entry in file.entries:
        wrong = list(_wrong(entry))
        faults += [_fault(file.source, entry.line, reason, key) for reason, key in wrong]
        expires = _day(entry.values.get("expires"))
        if expires is not None and not wrong:
            entries.append(_acceptance(entry, expires))
    return Baseline(tuple(entries), tuple(faults))


def apply(
    findings: Iterable[Finding],
    baseline: Baseline,
    today: datetime.date,
    checked: Container[str] | None = None,
) -> Outcome:
    """Parts the findings into those that are left and those that an entry accepts, `expires` included.

    Among those that are left are the baseline's own: its faults, entries that have expired (their findings
    are left as well) and entries of which nothing is found. `checked` are the codes of the rules that were
    run on the whole bank; without it, all were. An entry of another rule is not judged.
    """
    kept: list[Finding] = []
    accepted: list[Accepted] = []
    found: set[Acceptance] = set()
    by_place: dict[tuple[str, str], list[Acceptance]] = {}
    for entry in baseline.entries:
        by_place.setdefault((entry.rule, entry.path), []).append(entry)
    for finding in findings:
        covering = [one for one in by_place.get((finding.rule, finding.path), ()) if one.covers(finding)]
        found.update(covering)
        valid = [one for one in covering if today <= one.expires]
        if valid:
            accepted.append(Accepted(finding, valid[0]))
        else:
            kept.append(finding)
    judged = [entry for entry in baseline.entries if checked is None or entry.rule in checked]
    kept += baseline.faults
    kept += [UNUSED.finding(SOURCE, one.line, facts=_facts(one)) for one in judged if one not in found]
    expired = (one for one in judged if one in found and one.expires < today)
    kept += [EXPIRED.finding(SOURCE, one.line, facts=_facts(one)) for one in expired]
    return Outcome(tuple(kept), tuple(accepted))


def _facts(entry: Acceptance) -> dict[str, str]:
    place = f"{entry.rule} {entry.path}"
    finding = f"{place} ({entry.where})" if entry.where else place
    return {"finding": finding, "expires": entry.expires.isoformat()}


def _fault(source: str, line: int, reason: str, key: str = "", column: int = 1, detail: str = "") -> Finding:
    facts = {"reason": reason, "key": key, "detail": detail, "known": ", ".join(KNOWN)}
    return FAULT.finding(source, line, column, {name: value for name, value in facts.items() if value})


def _unread(file: DataFile) -> Iterator[Finding]:
    """What reading the file met. Its byte-order mark and line ends do no harm here."""
    for one in file.problems:
        key, detail = one.facts.get("key", ""), one.facts.get("detail", "")
        reason = {"duplicate-key": "duplicate", "data": one.facts.get("reason", "")}.get(one.kind, one.kind)
        if reason in FAULT.reasons:
            yield _fault(one.path, one.line, reason, key, one.column, detail if one.kind == "yaml" else "")


def _wrong(entry: Entry) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry: a reason of C131 and the key."""
    empty = {key for key in NEEDED if entry.values.get(key) in (None, "")}
    for key in NEEDED:
        if key in empty:
            yield "missing", key
    for key, value in entry.values.items():
        if key not in KNOWN:
            yield "unknown", str(key)
        elif key not in empty and not _fits(key, value):
            yield "malformed", key


def _fits(key: str, value: object) -> bool:
    if key == "expires":
        return _day(value) is not None
    text = value.strip() if isinstance(value, str) else ""
    if key == "rule":
        return bool(CODE.fullmatch(text))
    if key == "path":
        # as findings have it: below the root of the checkout, with single slashes
        below = text == posixpath.normpath(text) and not text.startswith(("/", "../"))
        return below and "\\" not in text
    return bool(text)


def _day(value: object) -> datetime.date | None:
    """The day of a value such as 2027-05-22, with quotation marks or without; None where it is no day."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value.strip()):
        with contextlib.suppress(ValueError):
            return datetime.date.fromisoformat(value.strip())
    # a moment is a date to Python, but its time of day would not count
    return value if type(value) is datetime.date else None


def _acceptance(entry: Entry, expires: datetime.date) -> Acceptance:
    rule, path, where, reason, owner = map(entry.text, ("rule", "path", "where", "reason", "owner"))
    return Acceptance(rule, path, where, reason, owner, expires, entry.line)
