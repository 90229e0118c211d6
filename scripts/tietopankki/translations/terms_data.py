"""The data behind the term rules: the glossary's entries with their lines, and the names that are dead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tietopankki.bank import Problem
from tietopankki.bank.data import Entry, read_data

GLOSSARY = "data/glossary.yml"
DEAD_NAMES = "data/dead_names.yml"

Words = Mapping[str, tuple[str, ...]]
"""Words by language."""


@dataclass(frozen=True, slots=True)
class DeadName:
    """A name that is no longer in force. `names` are its forms, `instead` what is written today, by language.

    With `near` the name is dead only where one of these words is in the same sentence; it may stand where
    one of the words or numbers of `unless` is.
    """

    id: str
    names: Words
    instead: Mapping[str, str]
    near: Words
    unless: Words


@dataclass(frozen=True, slots=True)
class Fault:
    """A key of an entry in data/dead_names.yml, and what is wrong about it (a reason of rule G104)."""

    line: int
    entry: str
    key: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DeadNames:
    """data/dead_names.yml. `history` and `naming` are the words that let a name stand, by language."""

    names: tuple[DeadName, ...] = ()
    history: Words = field(default_factory=dict)
    naming: Words = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read_dead_names(root: Path, languages: Sequence[str]) -> DeadNames:
    """The names in the file's order; no file is no name. An entry that cannot be used is left out.

    An entry needs an `id` of its own, and names and `instead` in every language. What is wrong is told.
    Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, DEAD_NAMES, "names")
    faults = [_fault(one) for one in file.problems]
    names: dict[str, DeadName] = {}
    for entry in file.entries:
        wrong = [Fault(entry.line, entry.text("id"), *one) for one in _wrong(entry, names, languages)]
        faults += wrong
        if not wrong:
            names[entry.text("id")] = DeadName(
                entry.text("id"),
                {code: _listed(entry.values.get(code)) for code in languages},
                entry.texts("instead"),
                _by_language(entry, "near"),
                _by_language(entry, "unless"),
            )
    return DeadNames(
        tuple(names.values()),
        _by_language(file.top, "history"),
        _by_language(file.top, "naming"),
        tuple(faults),
    )


def glossary_entries(root: Path) -> Sequence[Entry]:
    """Every entry of the glossary as it stands, with its line; those too that the bank leaves out."""
    return read_data(root, GLOSSARY, "terms").entries


def _fault(problem: Problem) -> Fault:
    """What kept the file, or a part of it, from being read."""
    facts = problem.facts
    reason = "twice" if problem.kind == "duplicate-key" else facts.get("reason", problem.kind)
    return Fault(problem.line, DEAD_NAMES, facts.get("key", ""), reason, facts.get("detail", ""))


def _wrong(
    entry: Entry, known: Mapping[str, DeadName], languages: Sequence[str]
) -> Iterator[tuple[str, str]]:
    if not entry.text("id"):
        yield "id", "missing"
    elif entry.text("id") in known:
        yield "id", "repeated"
    for code in languages:
        if not _listed(entry.values.get(code)):
            yield code, "missing"
        if not entry.text("instead", code):
            yield f"instead.{code}", "missing"
    for key in ("near", "unless"):
        value = entry.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, list) for one in value.values()):
            yield key, "malformed"


def _by_language(entry: Entry, key: str) -> Words:
    value = entry.values.get(key)
    return {str(code): _listed(words) for code, words in value.items()} if isinstance(value, dict) else {}


def _listed(value: object) -> tuple[str, ...]:
    return tuple(str(one).strip() for one in value if str(one).strip()) if isinstance(value, list) else ()
