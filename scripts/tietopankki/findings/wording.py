"""A finding's words, and a rule's: what every reporter says, whatever its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

from tietopankki.findings.finding import Finding, Severity
from tietopankki.findings.rules import Rule
from tietopankki.findings.words import Translator, fill, generalised

NOTHING = "Nothing to correct."
COUNTS = {
    Severity.ERROR: ("1 error", "{count} errors"),
    Severity.WARNING: ("1 warning", "{count} warnings"),
    Severity.NOTICE: ("1 notice", "{count} notices"),
}
FILES = ("{findings} in 1 file.", "{findings} in {count} files.")
ACCEPTED = ("1 accepted finding is not shown.", "{count} accepted findings are not shown.")
WHAT_TO_DO, BAD, GOOD = "What to do:", "Wrong:", "Right:"

MSGIDS = (
    *(severity.word for severity in COUNTS),
    *(msgid for pair in COUNTS.values() for msgid in pair),
    *FILES,
    *ACCEPTED,
    NOTHING,
    WHAT_TO_DO,
    BAD,
    GOOD,
)
"""One and many are enough: Finnish, Swedish and English know no other number."""


def one_line(text: str) -> str:
    """Character for character, with spaces for what would move the cursor or hide itself."""
    return "".join(char if char.isprintable() else " " for char in text)


def printable(text: str) -> str:
    """The text in one line, with single spaces and nothing that steers a terminal."""
    return " ".join(one_line(text).split())


def message(
    finding: Finding, rule: Rule, translate: Translator, show: Callable[[str], str] = printable
) -> str:
    """What a finding says, in the translator's language. `show` gives the form of the facts in it."""
    facts = {key: show(value) for key, value in finding.facts.items()}
    if (reason := finding.facts.get("reason", "")) in rule.reasons:
        facts["reason"] = fill(translate(rule.reasons[reason]), facts)
    return fill(translate(rule.message), facts)


def remedy(
    finding: Finding, rule: Rule, translate: Translator, show: Callable[[str], str] = printable
) -> str:
    """How a finding is mended, in the translator's language. `show` gives the form of the facts in it."""
    return fill(translate(rule.remedy), {key: show(value) for key, value in finding.facts.items()})


def meaning(rule: Rule, translate: Translator) -> str:
    """What a rule is about: what all its findings say, with an ellipsis for what differs."""
    if rule.meaning:
        return translate(rule.meaning)
    text = generalised(translate(rule.message))
    # the reasons are told beside it
    return text.removesuffix(" …") if rule.message.endswith(" {reason}") else text


def reasons(rule: Rule, translate: Translator) -> tuple[str, ...]:
    """The ways in which a rule fails, with an ellipsis for what differs; none where it has only one."""
    return tuple(generalised(translate(one)) for one in rule.reasons.values())


def advice(rule: Rule, translate: Translator) -> str:
    """How every finding of a rule is mended, with an ellipsis for what differs."""
    return generalised(translate(rule.remedy))


def summary(findings: Collection[Finding], accepted: int, translate: Translator) -> str:
    """How much was found and in how many files, and how many accepted findings are left out, in one line."""
    totals = Counter(one.severity for one in findings)
    parts = [number(totals[severity], msgids, translate) for severity, msgids in COUNTS.items()]
    found = ", ".join(part for part, severity in zip(parts, COUNTS, strict=True) if totals[severity])
    files = len({one.path for one in findings})
    told = number(files, FILES, translate, findings=found) if findings else translate(NOTHING)
    return f"{told} {number(accepted, ACCEPTED, translate)}" if accepted else told


def number(count: int, msgids: tuple[str, str], translate: Translator, **facts: str) -> str:
    """The msgid for one or for many, filled with the count and the facts."""
    one, many = msgids
    return fill(translate(one if count == 1 else many), {"count": str(count), **facts})
