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
PAGE = "docs/fi/a.md"
"""The file of an example that is the text of one page."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small bank that has a fault, or has it no more: for rules that one page's text does not show.

    `files` are texts by path from the root of the checkout ("docs/sv/a.md", "data/links.yml"). A page may
    leave out what has nothing to do with the rule: keys of the front matter, or all of it. `whole` says
    that nothing was left out. A byte that is not UTF-8 is written as its surrogate (PEP 383).
    `words` is a msgid that is shown in place of the files where the fault is not to be seen in them.
    """

    files: Mapping[str, str] = field(hash=False)
    whole: bool = False
    words: str = ""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """File names and texts as they are shown; "" is the name of a page that is the only file."""
        if tuple(self.files) == (PAGE,):
            return (("", self.files[PAGE]),)
        return tuple(self.files.items())

    @classmethod
    def of(cls, example: str | Example) -> Example:
        """The example itself, or the one that a page's text stands for."""
        return cls({PAGE: example}) if isinstance(example, str) else example


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked.

    `message` and `remedy` are English msgids with placeholders `{key}` that a finding's facts fill.
    Where one rule fails in several ways, `reasons` maps a way to its msgid: the finding's fact `reason`
    names the way, and the words take the place of `{reason}` in the message.
    `meaning` is the msgid that an explanation of the rule opens with, where the message, with an ellipsis in
    place of every placeholder, would not say enough.
    `bad` and `good` are short examples in Finnish: a page's Markdown, or an `Example` where it takes more.
    A test makes a bank of each: the rule must find a fault in the bad one and none in the good one.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    bad: str | Example
    good: str | Example
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)
    meaning: str = ""

    def finding(
        self, path: str, line: int = 1, column: int = 1, facts: Mapping[str, str] = NO_FACTS
    ) -> Finding:
        """A finding of this rule at a place (1-based line and column)."""
        return Finding(self.code, self.severity, path, line, column, facts)

    @property
    def examples(self) -> tuple[Example, Example]:
        """The bad one and the good one."""
        return Example.of(self.bad), Example.of(self.good)

    @property
    def msgids(self) -> tuple[str, ...]:
        """Every text of the rule that a catalogue translates."""
        words = (one.words for one in self.examples)
        own = (self.message, self.remedy, self.meaning, *self.reasons.values(), *words)
        return tuple(filter(None, own))


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
