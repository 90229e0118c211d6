"""The statutes that pages cite, data/statutes.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tietopankki.bank.data import read_data
from tietopankki.bank.model import Problem, Statute

SOURCE = "data/statutes.yml"
_NUMBER = re.compile(r"(?P<number>[0-9]+)/(?P<year>[0-9]{4})")


def read_statutes(root: Path, languages: Sequence[str]) -> tuple[tuple[Statute, ...], tuple[Problem, ...]]:
    """The statutes in the file's order, with problems. No file is no statute.

    An entry needs `number` ("703/2023") and a `name` in every language; one that lacks any of them or repeats
    a number is left out. Addresses come from the templates under `address`, with {year} and {number}.
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
        matched = _NUMBER.fullmatch(number)
        wrong = [("number", "malformed" if number else "missing")] if matched is None else []
        wrong += [("number", "repeated")] if number in statutes else []
        wrong += [(f"name.{code}", "missing") for code in languages if not entry.text("name", code)]
        if matched is None or wrong:
            problems += [file.problem(entry, number, key, reason) for key, reason in wrong]
            continue
        statutes[number] = Statute(
            number=number,
            names=entry.texts("name"),
            short_names=entry.texts("short"),
            urls={code: _filled(one, matched.groupdict()) for code, one in templates.items() if one},
            replaced_by=entry.text("replaced_by"),
        )
    return tuple(statutes.values()), tuple(problems)


def reference_definitions(statutes: Iterable[Statute], language: str) -> Mapping[str, str]:
    """Addresses by reference label, so that a page may write `[17 §][703/2023]`."""
    return {one.number: one.urls[language] for one in statutes if language in one.urls}


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template
