"""Findings: what the checks see, the rules behind them, and how they are told to a reader."""

from tietopankki.findings.finding import Finding, Severity, exit_code
from tietopankki.findings.rules import Rule, registry
from tietopankki.findings.text import message, remedy, text_report
from tietopankki.findings.words import LANGUAGES, Translator, fill, preferred_language, translator

__all__ = [
    "LANGUAGES",
    "Finding",
    "Rule",
    "Severity",
    "Translator",
    "exit_code",
    "fill",
    "message",
    "preferred_language",
    "registry",
    "remedy",
    "text_report",
    "translator",
]
