"""The facts that pages state, data/facts.yml."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from tietopankki.bank.data import Entry, read_data
from tietopankki.bank.model import Fact, Problem

SOURCE = "data/facts.yml"
KINDS = ("date", "amount", "percent", "number", "section")
"""The keys of which an entry has exactly one: its value."""

_SECTION = re.compile(r"[0-9]{1,4}/[0-9]{4} (?:[1-9][0-9]*( [a-z])? §|liite)")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_UNITS = ("year", "month", "week", "day", "weekday", "hour", "minute")
_NUMBER = re.compile(rf"(?P<number>[0-9]+(?:\.[0-9]+)?)(?: (?P<unit>{'|'.join(_UNITS)})s?)?")
_AMOUNT = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?) (?P<unit>EUR)")


def read_facts(root: Path, languages: Sequence[str]) -> tuple[tuple[Fact, ...], tuple[Problem, ...]]:
    """The facts in the file's order, with problems. No file is no fact.

    An entry needs `id`, what it is under `what` in every language, `source` (a place in DOMAIN.md), and
    exactly one value under its kind: `date: 2026-09-01` or 2026-09, `amount: 700000 EUR`, `percent: 25`,
    `number: 12 years` or 346, `section: 703/2023 17 §`. `was` lists earlier values of the same kind, `near`
    beginnings of words by language. An entry that lacks what it needs, repeats an id or holds something else
    is left out.
    Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, SOURCE, "facts")
    problems = list(file.problems)
    facts: dict[str, Fact] = {}
    for entry in file.entries:
        name = entry.text("id")
        wrong = [*_wrong(entry, languages), *([("id", "repeated")] if name in facts else [])]
        if wrong:
            problems += [file.problem(entry, name, key, reason) for key, reason in wrong]
        else:
            facts[name] = _fact(entry)
    return tuple(facts.values()), tuple(problems)


def _wrong(entry: Entry, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys with what is wrong about them."""
    for keys in [("id",), ("source",), *(("what", code) for code in languages)]:
        if not entry.text(*keys):
            yield ".".join(keys), "missing"
    kinds = [kind for kind in KINDS if kind in entry.values]
    if len(kinds) != 1:
        yield " / ".join(kinds or KINDS), "malformed" if kinds else "missing"
        return
    kind = kinds[0]
    if _value(kind, entry.values[kind]) is None:
        yield kind, "malformed"
    was = entry.values.get("was", [])
    if not isinstance(was, list) or any(_value(kind, one) is None for one in was):
        yield "was", "malformed"
    near = entry.values.get("near", {})
    if not isinstance(near, dict) or not all(isinstance(words, list) for words in near.values()):
        yield "near", "malformed"


def _fact(entry: Entry) -> Fact:
    kind = next(kind for kind in KINDS if kind in entry.values)
    key, unit = _value(kind, entry.values[kind]) or ("", "")
    was, near = entry.values.get("was"), entry.values.get("near")
    former = [_value(kind, one) for one in was] if isinstance(was, list) else []
    return Fact(
        id=entry.text("id"),
        kind=kind,
        key=key,
        unit=unit,
        what=entry.texts("what"),
        source=entry.text("source"),
        was=tuple(one[0] for one in former if one),
        near={str(code): tuple(map(str, words)) for code, words in near.items()}
        if isinstance(near, dict)
        else {},
        line=entry.line,
    )


def _value(kind: str, written: object) -> tuple[str, str] | None:
    """Key and unit of a value as it stands in the file; None where it does not have the form of its kind."""
    if kind == "date":
        if type(written) is datetime.date:
            return written.isoformat(), ""
        return (written, "") if isinstance(written, str) and _MONTH.fullmatch(written) else None
    if kind == "section":
        return (written, "") if isinstance(written, str) and _SECTION.fullmatch(written) else None
    text = str(written) if isinstance(written, str | int | float) and not isinstance(written, bool) else ""
    matched = (_AMOUNT if kind == "amount" else _NUMBER).fullmatch(text)
    if matched is None or (kind == "percent" and matched["unit"]):
        return None
    return f"{Decimal(matched['number']).normalize():f}", matched["unit"] or ""
