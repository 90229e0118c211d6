"""Rules: what a code means, how much it weighs and how an editor mends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tietopankki.findings.finding import Finding, Severity

CODE = re.compile(r"[A-Z]\d{3}")
"""A family's letter and three digits."""
NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked.

    `message` and `remedy` are English msgids with placeholders `{key}` that a finding's facts fill.
    Where one rule fails in several ways, `reasons` maps a way to its msgid: the finding's fact `reason`
    names the way, and the words take the place of `{reason}` in the message.
    `bad` and `good` are short Markdown examples.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    bad: str
    good: str
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)

    def finding(
        self, path: str, line: int = 1, column: int = 1, facts: Mapping[str, str] = NO_FACTS
    ) -> Finding:
        """A finding of this rule at a place (1-based line and column)."""
        return Finding(self.code, self.severity, path, line, column, facts)

    @property
    def msgids(self) -> tuple[str, ...]:
        """Every text of the rule that a catalogue translates."""
        return self.message, self.remedy, *self.reasons.values()


def registry(*families: Iterable[Rule]) -> Mapping[str, Rule]:
    """The rules of all families by code, sorted.

    Raises ValueError for a code that is used twice or is not a letter and three digits.
    """
    rules: dict[str, Rule] = {}
    for rule in (rule for family in families for rule in family):
        if not CODE.fullmatch(rule.code):
            raise ValueError(f"{rule.code} is not a rule code: a capital letter and three digits.")
        if rule.code in rules:
            raise ValueError(f"Two rules have the code {rule.code}.")
        rules[rule.code] = rule
    return MappingProxyType(dict(sorted(rules.items())))
