"""What a rule is about, in words: for `tietopankki rule`, and for a reader's code viewer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tietopankki.findings.rules import Example, Rule
from tietopankki.findings.wording import BAD, GOOD, WHAT_TO_DO, advice, meaning, reasons
from tietopankki.findings.words import Translator

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "C1": "Pages and data files",
        "C2": "Statutes, dates and facts that have changed",
        "C3": "Plain language",
        "C4": "The reader's safety",
        "C5": "Personal data",
        "G1": "Terms",
        "L1": "Links within the bank",
        "L2": "Links to other sites",
        "S1": "The search",
        "T1": "The language versions of a page",
        "T2": "Translations that are out of date",
        "T3": "Numbers, dates and sections of law",
        "T4": "The language of the text",
    }
)
"""Msgids of the families' names, by the beginning of their codes."""

MSGIDS = tuple(FAMILIES.values())

INDENT = "    "
_TICKS = re.compile("`{3,}")


def explain(rule: Rule, translate: Translator) -> str:
    """A rule for a terminal: its severity, what it means, how it is mended, and its two examples."""
    lines = [f"{rule.code} ({translate(rule.severity.word)})", meaning(rule, translate)]
    lines += [f"- {one}" for one in reasons(rule, translate)]
    lines += ["", f"{translate(WHAT_TO_DO)} {advice(rule, translate)}"]
    for title, example in zip((BAD, GOOD), rule.examples, strict=True):
        lines += ["", translate(title), *_indented(example, translate)]
    return "\n".join(lines)


def explain_markdown(rule: Rule, translate: Translator) -> str:
    """How a rule is mended, with its two examples, as Markdown."""
    blocks = [advice(rule, translate)]
    for title, example in zip((BAD, GOOD), rule.examples, strict=True):
        blocks.append(f"**{translate(title)}**")
        if example.words:
            blocks.append(translate(example.words))
            continue
        for name, text in example.parts:
            fence = "`" * max([3, *(len(one) + 1 for one in _TICKS.findall(text))])
            blocks += [f"`{name}`"] if name else []
            blocks.append(f"{fence}\n{text.rstrip()}\n{fence}")
    return "\n\n".join(blocks)


def rule_list(rules: Iterable[Rule], translate: Translator) -> str:
    """One line a rule: its code, its severity and what it means."""
    told = [(one.code, translate(one.severity.word), meaning(one, translate)) for one in rules]
    width = max((len(severity) for _code, severity, _meaning in told), default=0)
    return "\n".join(f"{code}  {severity:{width}}  {text}" for code, severity, text in told)


def _indented(example: Example, translate: Translator) -> list[str]:
    if example.words:
        return [INDENT + translate(example.words)]
    lines = []
    for name, text in example.parts:
        lines += [f"{INDENT}{name}"] if name else []
        margin = INDENT * 2 if name else INDENT
        lines += [f"{margin}{line}".rstrip() for line in text.rstrip().split("\n")]
    return lines
