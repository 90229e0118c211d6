"""The text report: for a terminal, and for an editor who reads it there."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from tietopankki.findings.finding import Finding, Severity
from tietopankki.findings.rules import Rule
from tietopankki.findings.words import Translator, fill

INDENT = "    "
WIDTH = 100
"""Characters of a source line that are shown; a longer one is cut around the place."""

NOTHING = "Nothing to correct."
COUNTS = {
    Severity.ERROR: ("1 error", "{count} errors"),
    Severity.WARNING: ("1 warning", "{count} warnings"),
    Severity.NOTICE: ("1 notice", "{count} notices"),
}
FILES = ("{findings} in 1 file.", "{findings} in {count} files.")

MSGIDS = (
    *(severity.word for severity in COUNTS),
    *(msgid for pair in COUNTS.values() for msgid in pair),
    *FILES,
    NOTHING,
)
"""The report's own msgids. One and many are enough: Finnish, Swedish and English know no other number."""


def message(finding: Finding, rule: Rule, translate: Translator) -> str:
    """What a finding says, in the translator's language."""
    facts = {key: _printable(value) for key, value in finding.facts.items()}
    if (reason := finding.facts.get("reason", "")) in rule.reasons:
        facts["reason"] = fill(translate(rule.reasons[reason]), facts)
    return fill(translate(rule.message), facts)


def remedy(finding: Finding, rule: Rule, translate: Translator) -> str:
    """How a finding is mended, in the translator's language."""
    facts = {key: _printable(value) for key, value in finding.facts.items()}
    return fill(translate(rule.remedy), facts)


def text_report(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    read: Callable[[str], str | None],
    translate: Translator,
) -> str:
    """The report of findings sorted by place, with a summary as the last line.

    `read` gives a file's text for a path, or None where it has none to give; it is called once a file.
    The text that comes out has no newline at its end.
    """
    ordered = sorted(findings)
    blocks, path, lines = [], "", [""]
    for one in ordered:
        if one.path != path:
            path, lines = one.path, _lines(read(one.path))
        rule = rules[one.rule]
        head = f"{_printable(one.path)}:{one.line}:{one.column}: {translate(one.severity.word)} {one.rule}"
        source = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
        blocks.append(
            "\n".join(
                (
                    f"{head} {message(one, rule, translate)}",
                    *_excerpt(source, one.column),
                    INDENT + remedy(one, rule, translate),
                )
            )
        )
    return "\n\n".join((*blocks, _summary(ordered, translate)))


def _summary(findings: list[Finding], translate: Translator) -> str:
    if not findings:
        return translate(NOTHING)
    totals = Counter(one.severity for one in findings)
    parts = [
        _number(totals[severity], msgids, translate)
        for severity, msgids in COUNTS.items()
        if totals[severity]
    ]
    return _number(len({one.path for one in findings}), FILES, translate, findings=", ".join(parts))


def _number(count: int, msgids: tuple[str, str], translate: Translator, **facts: str) -> str:
    one, many = msgids
    return fill(translate(one if count == 1 else many), {"count": str(count), **facts})


def _lines(text: str | None) -> list[str]:
    # Not str.splitlines: an editor does not count a form feed or U+2028 as the end of a line.
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _excerpt(source: str, column: int) -> tuple[str, ...]:
    """The source line and a caret below its column (1-based); nothing for an empty line."""
    if not source.strip():
        return ()
    place = min(max(column - 1, 0), len(source))
    start = max(0, min(place - WIDTH // 2, len(source) - WIDTH))
    shown = _one_line(source[start : start + WIDTH])
    before = shown[: place - start]
    if start:
        shown, before = f"…{shown}", f"…{before}"
    if start + WIDTH < len(source):
        shown += "…"
    # A combining mark takes no room of its own on the screen.
    room = sum(not unicodedata.combining(char) for char in before)
    return INDENT + shown.rstrip(), f"{INDENT}{' ' * room}^"


def _one_line(text: str) -> str:
    """Character for character, with spaces for what would move the cursor or hide itself."""
    return "".join(char if char.isprintable() else " " for char in text)


def _printable(text: str) -> str:
    return " ".join(_one_line(text).split())
