"""Abbreviations that a page may use without saying what they stand for, data/abbreviations.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tietopankki.bank.data import read_data
from tietopankki.bank.model import Problem

SOURCE = "data/abbreviations.yml"


def read_abbreviations(
    root: Path, languages: Sequence[str]
) -> tuple[Mapping[str, Mapping[str, str]], tuple[Problem, ...]]:
    """What each abbreviation stands for by language, with problems. No file is no abbreviation.

    An entry needs `short` and what it stands for in at least one language: it may be used in these languages.
    Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, SOURCE, "abbreviations")
    problems = list(file.problems)
    known: dict[str, Mapping[str, str]] = {}
    for entry in file.entries:
        short = entry.text("short")
        names = {code: entry.text(code) for code in languages if entry.text(code)}
        if not short or short in known:
            problems.append(file.problem(entry, short, "short", "repeated" if short else "missing"))
        elif not names:
            problems.append(file.problem(entry, short, " / ".join(languages), "missing"))
        else:
            known[short] = names
    return known, tuple(problems)
