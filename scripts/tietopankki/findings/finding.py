"""A finding: something that a check saw at a place, as data and without words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding weighs; a bigger number weighs more."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The English name in lower case, which is also the msgid of its translation."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule saw at one place.

    `path` is POSIX and relative to the root of the checkout; `line` and `column` are 1-based.
    `facts` fill the placeholders of the rule's message: plain strings, in no language.
    Findings sort by place.
    """

    rule: str
    severity: Severity
    path: str
    line: int = 1
    column: int = 1
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def place(self) -> tuple[str, int, int]:
        """Path, line and column."""
        return self.path, self.line, self.column

    def __lt__(self, other: Finding) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, list[tuple[str, str]]]:
        # The facts come last so that a report is the same in every run.
        return *self.place, self.rule, sorted(self.facts.items())


def exit_code(findings: Iterable[Finding], fail_on: Severity = Severity.ERROR) -> int:
    """1 where a finding weighs `fail_on` or more, else 0."""
    return int(any(one.severity >= fail_on for one in findings))
