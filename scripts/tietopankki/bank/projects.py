"""The projects that the bank's material comes from, data/projects.yml: when they ran, and their numbers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tietopankki.bank.data import read_data
from tietopankki.bank.model import Problem, Project

SOURCE = "data/projects.yml"


def read_projects(root: Path) -> tuple[tuple[Project, ...], frozenset[str], tuple[Problem, ...]]:
    """The projects in the file's order, all days and numbers of the file, and problems. No file, no project.

    An entry needs `id`; `start` and `end` are days and may be left out. A day is told as 2024-03-31, a number
    as 346 or 5.5. Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, SOURCE, "projects")
    problems = list(file.problems)
    projects: dict[str, Project] = {}
    values = set(_values(file.top.values))
    for entry in file.entries:
        name = entry.text("id")
        ran = {key: entry.values.get(key) for key in ("start", "end")}
        # a moment is a date to Python
        wrong = [(key, "malformed") for key, day in ran.items() if day and type(day) is not datetime.date]
        if not name or name in projects:
            wrong.append(("id", "repeated" if name else "missing"))
        if wrong:
            problems += [file.problem(entry, name, key, reason) for key, reason in wrong]
            continue
        start, end = (day if isinstance(day, datetime.date) else None for day in ran.values())
        budget = entry.values.get("budget_eur")
        projects[name] = Project(
            name,
            start,
            end,
            names=entry.texts("name"),
            budget=budget if isinstance(budget, int) else None,
            figures=dict(_figures(entry.values.get("indicators"))),
        )
        values.update(_values(entry.values))
    return tuple(projects.values()), frozenset(values), tuple(problems)


def _figures(indicators: object) -> Iterator[tuple[str, float]]:
    for one in indicators if isinstance(indicators, list) else ():
        value = one.get("value") if isinstance(one, dict) else None
        if isinstance(value, int | float):
            yield str(one.get("id")), value


def _values(value: object) -> Iterator[str]:
    """Every day and number in a value, at any depth. Truth values are none."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif type(value) is datetime.date:
        yield value.isoformat()
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{Decimal(str(value)).normalize():f}"
