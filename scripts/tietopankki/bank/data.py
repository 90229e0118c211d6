"""Data files: a list of entries under one key, each entry with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from tietopankki.bank.model import Problem
from tietopankki.bank.source import decode, read_bytes
from tietopankki.bank.yaml_text import BrokenYamlError, compose, place_of, plain, repeated_keys


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a data file. `line` is where it begins."""

    values: Mapping[str, object]
    line: int

    def text(self, *keys: str) -> str:
        """The text below the keys, "" where there is none."""
        value: object = self.values
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value.strip() if isinstance(value, str) else ""

    def texts(self, key: str) -> dict[str, str]:
        """The filled texts of a mapping by language."""
        value = self.values.get(key)
        found = {str(code): self.text(key, code) for code in value} if isinstance(value, dict) else {}
        return {code: text for code, text in found.items() if text}


@dataclass(frozen=True, slots=True)
class DataFile:
    """What a data file holds. `top` has the keys beside the entries."""

    source: str
    top: Entry
    entries: Sequence[Entry]
    problems: Sequence[Problem]

    def problem(self, entry: Entry, name: str, key: str, reason: str) -> Problem:
        """What is wrong with a key of an entry. `reason` is one of: missing, repeated, malformed."""
        detail = f"{name}: {key} is {reason}" if name else f"{key} is {reason}"
        return Problem("data", self.source, entry.line, 1, {"detail": detail, "key": key, "reason": reason})


def read_data(root: Path, source: str, key: str) -> DataFile:
    """A data file of the checkout; without entries where the file is missing or broken.

    `key` names the list of entries. Raises UnreadableError where the system refuses the file.
    """
    nothing = Entry({}, 1)
    if not (root / source).exists():
        return DataFile(source, nothing, (), ())
    text, problems = decode(read_bytes(root, source), source)
    try:
        node = compose(text or "")
        values = plain(node) if node is not None else None
    except BrokenYamlError as error:
        broken = Problem("yaml", source, error.line, error.column, {"detail": error.detail})
        return DataFile(source, nothing, (), (*problems, broken))
    if text is None or node is None:
        return DataFile(source, nothing, (), problems)
    found = [*problems, *_repeated(node, source)]
    listed = values.get(key) if isinstance(values, dict) else None
    if not isinstance(values, dict) or not isinstance(listed, list):
        found.append(DataFile(source, nothing, (), ()).problem(nothing, "", key, "missing"))
        return DataFile(source, nothing, (), found)
    entries = [Entry(one, line) for one, line in zip(listed, _lines(node, key), strict=True)]
    top = Entry({name: value for name, value in values.items() if name != key}, 1)
    file = DataFile(source, top, (), ())
    found += [
        file.problem(one, "", "entry", "malformed") for one in entries if not isinstance(one.values, dict)
    ]
    return DataFile(source, top, [one for one in entries if isinstance(one.values, dict)], found)


def _repeated(node: yaml.Node, source: str) -> list[Problem]:
    return [
        Problem("duplicate-key", source, *place_of(key), {"key": key.value}) for key in repeated_keys(node)
    ]


def _lines(root: yaml.Node, key: str) -> Sequence[int]:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    # of a repeated key the last one counts, as it does for the values
    lists = [value for name, value in pairs if name.value == key and isinstance(value, yaml.SequenceNode)]
    return [place_of(one)[0] for one in lists[-1].value]
