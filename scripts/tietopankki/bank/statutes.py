"""The statutes that pages cite, data/statutes.yml, with their sections from data/statutes/."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tietopankki.bank.data import Entry, read_data
from tietopankki.bank.model import STATUSES, Amendment, Problem, Statute
from tietopankki.bank.statute_sections import Sections, read_sections_of

SOURCE = "data/statutes.yml"
_NUMBER = re.compile(r"(?P<number>[0-9]+)/(?P<year>[0-9]{4})")


def read_statutes(root: Path, languages: Sequence[str]) -> tuple[tuple[Statute, ...], tuple[Problem, ...]]:
    """The statutes in the file's order, with problems. No file is no statute.

    An entry needs `number` ("703/2023") and a `name` in every language; one that lacks any of them, repeats
    a number or has a status, a date or a list of amendments of another form is left out. Addresses come from
    the templates under `address`, with {year} and {number}. `gaps` says what the text at hand lacks.
    Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, SOURCE, "statutes")
    problems = list(file.problems)
    templates = {code: file.top.text("address", code) for code in languages}
    statutes: dict[str, Statute] = {}
    if file.entries:
        lacking = [code for code, template in templates.items() if not template]
        problems += [file.problem(file.top, "", f"address.{code}", "missing") for code in lacking]
    for entry in file.entries:
        number = entry.text("number")
        wrong = [*_wrong(entry, languages), *([("number", "repeated")] if number in statutes else [])]
        if wrong:
            problems += [file.problem(entry, number, key, reason) for key, reason in wrong]
            continue
        sections, found = read_sections_of(root, number)
        problems += found
        statutes[number] = _statute(entry, templates, sections)
    return tuple(statutes.values()), tuple(problems)


def reference_definitions(statutes: Iterable[Statute], language: str) -> Mapping[str, str]:
    """Addresses by reference label, so that a page may write `[17 §][703/2023]`."""
    return {one.number: one.urls[language] for one in statutes if language in one.urls}


def _wrong(entry: Entry, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys with what is wrong about them."""
    number = entry.text("number")
    if not _NUMBER.fullmatch(number):
        yield "number", "malformed" if number else "missing"
    for code in languages:
        if not entry.text("name", code):
            yield f"name.{code}", "missing"
    if entry.values.get("status", STATUSES[0]) not in STATUSES:
        yield "status", "malformed"
    if not _is_day(entry.values.get("in_force")):
        yield "in_force", "malformed"
    if _amendments(entry) is None:
        yield "amended", "malformed"


def _statute(entry: Entry, templates: Mapping[str, str], sections: Sections) -> Statute:
    number, status, start = entry.text("number"), entry.text("status"), entry.values.get("in_force")
    matched = _NUMBER.fullmatch(number)
    place = matched.groupdict() if matched else {}
    return Statute(
        number=number,
        names=entry.texts("name"),
        short_names=entry.texts("short"),
        urls={code: _filled(one, place) for code, one in templates.items() if one},
        replaced_by=entry.text("replaced_by"),
        status=status or STATUSES[0],
        start=start if isinstance(start, datetime.date) else None,
        amended=tuple(_amendments(entry) or ()),
        sections=sections.headings,
        # what changes another statute is itself never changed
        is_complete=(sections.is_consolidated or status == "amending") and not entry.text("gaps"),
    )


def _amendments(entry: Entry) -> list[Amendment] | None:
    """The amendments of an entry; None where the list does not have its form."""
    listed = entry.values.get("amended", [])
    if not isinstance(listed, list):
        return None
    found = []
    for one in listed:
        by, start = (one.get("by"), one.get("in_force")) if isinstance(one, dict) else (None, None)
        if not isinstance(by, str) or not _NUMBER.fullmatch(by) or not _is_day(start):
            return None
        found.append(Amendment(by, start if isinstance(start, datetime.date) else None))
    return found


def _is_day(value: object) -> bool:
    # a moment is a date to Python, but no day of the law has a time
    return value is None or type(value) is datetime.date


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template
