"""Findings: what the checks see, the rules behind them, and how they are told to a reader."""

from tietopankki.findings.baseline import Acceptance, Accepted, Baseline, Outcome, apply, read_baseline
from tietopankki.findings.baseline_rules import RULES as BASELINE_RULES
from tietopankki.findings.explain import FAMILIES, explain, rule_list
from tietopankki.findings.explain import MSGIDS as _EXPLAIN
from tietopankki.findings.finding import Finding, Severity, exit_code
from tietopankki.findings.markdown import MSGIDS as _MARKDOWN
from tietopankki.findings.reporters import REPORTERS, Reporter
from tietopankki.findings.rules import PAGE, Example, Rule, registry
from tietopankki.findings.text import text_report
from tietopankki.findings.wording import BAD, GOOD, WHAT_TO_DO, advice, meaning, message, reasons, remedy
from tietopankki.findings.wording import MSGIDS as _WORDING
from tietopankki.findings.words import (
    LANGUAGE,
    LANGUAGES,
    Translator,
    fill,
    language_of,
    preferred_language,
    translator,
)

MSGIDS = (LANGUAGE, *_WORDING, *_EXPLAIN, *_MARKDOWN)
"""What the reporters and the explanations say besides the rules' own words."""

__all__ = [
    "BAD",
    "BASELINE_RULES",
    "FAMILIES",
    "GOOD",
    "LANGUAGES",
    "MSGIDS",
    "PAGE",
    "REPORTERS",
    "WHAT_TO_DO",
    "Acceptance",
    "Accepted",
    "Baseline",
    "Example",
    "Finding",
    "Outcome",
    "Reporter",
    "Rule",
    "Severity",
    "Translator",
    "advice",
    "apply",
    "exit_code",
    "explain",
    "fill",
    "language_of",
    "meaning",
    "message",
    "preferred_language",
    "read_baseline",
    "reasons",
    "registry",
    "remedy",
    "rule_list",
    "text_report",
    "translator",
]
