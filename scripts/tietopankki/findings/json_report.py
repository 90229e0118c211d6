"""The report for other programs: one JSON object, whose form has a number.

`Report` below is the whole of it. A new key does not change `format`; a key that goes or means something
else does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypedDict

from tietopankki import __version__
from tietopankki.findings.baseline import Accepted
from tietopankki.findings.finding import Finding, Severity
from tietopankki.findings.rules import Rule
from tietopankki.findings.wording import message, remedy
from tietopankki.findings.words import Translator, language_of

FORMAT = 1
NAME = "tietopankki"


class Tool(TypedDict):
    """What made the report."""

    name: str
    version: str


class Counts(TypedDict):
    """How many findings there are of each severity, in how many files, and how many are accepted."""

    error: int
    warning: int
    notice: int
    files: int
    accepted: int


class Told(TypedDict):
    """A finding.

    `severity` is error, warning or notice; `path` is relative to the checkout; `line` and `column` are
    1-based and count characters; `facts` are in no language, `message` and `remedy` in the report's.
    """

    rule: str
    severity: str
    path: str
    line: int
    column: int
    facts: Mapping[str, str]
    message: str
    remedy: str


class ToldAccepted(Told):
    """A finding that data/baseline.yml accepts: why, on whose word, and until which day (2027-05-22)."""

    reason: str
    owner: str
    expires: str


class Report(TypedDict):
    """The object. Findings are sorted by place; `language` is fi, sv or en."""

    format: int
    tool: Tool
    language: str
    counts: Counts
    findings: Sequence[Told]
    accepted: Sequence[ToldAccepted]


def json_report(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    _read: Callable[[str], str | None],
    translate: Translator,
    accepted: Sequence[Accepted] = (),
    _files: str = "",
) -> str:
    """The findings as a `Report`. The arguments are those of every `Reporter`."""
    ordered = sorted(findings)
    severities = [one.severity for one in ordered]
    report: Report = {
        "format": FORMAT,
        "tool": {"name": NAME, "version": __version__},
        "language": language_of(translate),
        "counts": {
            "error": severities.count(Severity.ERROR),
            "warning": severities.count(Severity.WARNING),
            "notice": severities.count(Severity.NOTICE),
            "files": len({one.path for one in ordered}),
            "accepted": len(accepted),
        },
        "findings": [_told(one, rules[one.rule], translate) for one in ordered],
        "accepted": [
            {
                **_told(finding, rules[finding.rule], translate),
                "reason": entry.reason,
                "owner": entry.owner,
                "expires": entry.expires.isoformat(),
            }
            for finding, entry in sorted(accepted, key=lambda one: one.finding)
        ],
    }
    return as_json(report)


def as_json(value: object) -> str:
    """Indented JSON that keeps its letters; what would hide itself or has no form in UTF-8 is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text)


def _told(finding: Finding, rule: Rule, translate: Translator) -> Told:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "facts": dict(sorted(finding.facts.items())),
        "message": message(finding, rule, translate),
        "remedy": remedy(finding, rule, translate),
    }
