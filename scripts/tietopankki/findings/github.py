"""Annotations of a GitHub workflow run: one command a finding, which the host shows at its line.

The form: docs.github.com, "Workflow commands for GitHub Actions"; the escapes: actions/toolkit,
packages/core/src/command.ts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tietopankki.findings.baseline import Accepted
from tietopankki.findings.finding import Finding
from tietopankki.findings.rules import Rule
from tietopankki.findings.wording import message, printable, remedy, summary
from tietopankki.findings.words import Translator

_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def github(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    _read: Callable[[str], str | None],
    translate: Translator,
    accepted: Sequence[Accepted] = (),
    _files: str = "",
) -> str:
    """One annotation a finding, sorted by place, and a summary for the log as the last line.

    The arguments are those of every `Reporter`. GitHub shows the first ten of each severity of a step.
    """
    ordered = sorted(findings)
    lines = [_annotation(one, rules[one.rule], translate) for one in ordered]
    return "\n".join((*lines, summary(ordered, len(accepted), translate)))


def _annotation(finding: Finding, rule: Rule, translate: Translator) -> str:
    properties = {
        "file": printable(finding.path),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.rule,
    }
    shown = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in properties.items())
    text = f"{message(finding, rule, translate)} {remedy(finding, rule, translate)}"
    return f"::{finding.severity.word} {shown}::{_escaped(text, _IN_TEXT)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
