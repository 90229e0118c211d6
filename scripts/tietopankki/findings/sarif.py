"""SARIF 2.1.0, which code hosts and editors show at the lines (OASIS Standard, 27 March 2020).

Accepted findings are results with an external suppression (3.35), so that a host closes their alerts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

from tietopankki import __version__
from tietopankki.findings.baseline import Acceptance, Accepted
from tietopankki.findings.explain import explain_markdown
from tietopankki.findings.finding import Finding, Severity
from tietopankki.findings.json_report import NAME, as_json
from tietopankki.findings.rules import Rule
from tietopankki.findings.text import source_lines
from tietopankki.findings.wording import advice, meaning, message, reasons, remedy
from tietopankki.findings.words import Translator, language_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""The root of the checkout, as code hosts call it."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
FINGERPRINT = "primaryLocationLineHash"
"""The only name that GitHub's code scanning looks for."""

Object = dict[str, object]


def sarif(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    read: Callable[[str], str | None],
    translate: Translator,
    accepted: Sequence[Accepted] = (),
    _files: str = "",
) -> str:
    """The findings as a SARIF log of one run. The arguments are those of every `Reporter`."""
    results: list[tuple[Finding, Acceptance | None]] = [(one, None) for one in findings]
    results += accepted
    results.sort(key=lambda one: one[0])
    numbers = {code: number for number, code in enumerate(rules)}
    source = _Source(read)
    driver: Object = {
        "name": NAME,
        "version": __version__,
        "language": language_of(translate),
        "rules": [_rule(rule, translate) for rule in rules.values()],
    }
    run: Object = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                **_result(one, rules[one.rule], source, translate),
                "ruleIndex": numbers[one.rule],
                "suppressions": [_suppression(entry)] if entry else [],
            }
            for one, entry in results
        ],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


class _Source:
    """The lines that findings stand on, and what tells two findings apart; asked in the order of places."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        self._read = read
        self._path: str | None = None
        self._lines: list[str] = []
        self._seen: Counter[str] = Counter()

    def line(self, finding: Finding) -> str | None:
        """The finding's line, None where its file has no such line."""
        if finding.path != self._path:
            self._path, self._lines = finding.path, source_lines(self._read(finding.path))
        return self._lines[finding.line - 1] if 0 < finding.line <= len(self._lines) else None

    def fingerprint(self, finding: Finding) -> str:
        """The same for the same fault in the next run, also where the text above it has changed.

        Facts that are numbers do not count: lines and quantities change with the text around.
        """
        facts = sorted(one for one in finding.facts.items() if not one[1].isdecimal())
        line = " ".join((self.line(finding) or "").split())
        parts = repr((finding.rule, finding.path, line, facts))
        digest = hashlib.sha256(parts.encode("utf-8", "backslashreplace")).hexdigest()[:16]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"


def _rule(rule: Rule, translate: Translator) -> Object:
    means = meaning(rule, translate)
    return {
        "id": rule.code,
        "shortDescription": {"text": means},
        "fullDescription": {"text": " ".join((means, *reasons(rule, translate)))},
        "help": {"text": advice(rule, translate), "markdown": explain_markdown(rule, translate)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, rule: Rule, source: _Source, translate: Translator) -> Object:
    line = source.line(finding)
    region: Object = {"startLine": finding.line, "startColumn": finding.column}
    if line:
        region |= {"endLine": finding.line, "endColumn": max(len(line), finding.column) + 1}
        region["snippet"] = {"text": line}
    uri = quote(finding.path, errors="surrogateescape")
    place: Object = {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}, "region": region}
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{message(finding, rule, translate)} {remedy(finding, rule, translate)}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {FINGERPRINT: source.fingerprint(finding)},
    }


def _suppression(entry: Acceptance) -> Object:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": entry.reason,
        "properties": {"owner": entry.owner, "expires": entry.expires.isoformat()},
    }
