"""The rules of pages that have moved or are gone, L121-L129."""

from __future__ import annotations

from tietopankki.findings import Example, Rule, Severity


def _example(*pairs: tuple[str, str], words: str = "") -> Example:
    """data/redirects.yml with an entry for every pair of an old path and a new one."""
    entries = (f"- from: {old}\n  to: {new}\n  since: 2026-11-22\n" for old, new in pairs)
    return Example({"data/redirects.yml": "".join(entries)}, words=words)


_GOOD = _example(("ajankohta.md", "milloin.md"))

DISAPPEARED = Rule(
    "L121",
    Severity.ERROR,
    "The page {from} has been published, but it is gone now, so every link to it breaks. {reason}",
    "Tell in data/redirects.yml which page takes its place, with the lines from, to and since.",
    bad=_example(words="The page ajankohta.md has been published and is removed, without a redirect."),
    good=_GOOD,
    reasons={
        "nearest": "Perhaps it is now {suggestion}.",
        "none": "No page resembles it.",
    },
)
TARGET = Rule(
    "L122",
    Severity.ERROR,
    "The redirect of {from} leads to {to}, which does not exist. {reason}",
    "Correct the path behind “to”. It is the same in all languages and does not begin with the language.",
    bad=_example(("ajankohta.md", "miloin.md")),
    good=_GOOD,
    reasons={
        "nearest": "Perhaps you mean {suggestion}.",
        "none": "No page resembles it.",
    },
)
CHAIN = Rule(
    "L123",
    Severity.WARNING,
    "The redirect of {from} leads to {to}, which has moved as well.",
    "Write {suggestion} behind “to”.",
    bad=_example(("ajankohta.md", "aika.md"), ("aika.md", "milloin.md")),
    good=_example(("ajankohta.md", "milloin.md"), ("aika.md", "milloin.md")),
)
LOOP = Rule(
    "L124",
    Severity.ERROR,
    "The redirect of {from} leads in a circle, by way of {to}.",
    "Write behind “to” the page that exists.",
    bad=_example(("ajankohta.md", "aika.md"), ("aika.md", "ajankohta.md")),
    good=_example(("ajankohta.md", "milloin.md"), ("aika.md", "milloin.md")),
)
SOURCE_EXISTS = Rule(
    "L125",
    Severity.ERROR,
    "The redirect of {from} has no effect, because that page exists.",
    "Remove the redirect, or the page.",
    bad=_example(("milloin.md", "index.md")),
    good=_GOOD,
)
REPEATED = Rule(
    "L126",
    Severity.ERROR,
    "The page {from} has a redirect already, on line {line}.",
    "Keep one of the two.",
    bad=_example(("ajankohta.md", "index.md"), ("ajankohta.md", "milloin.md")),
    good=_GOOD,
)
MALFORMED = Rule(
    "L127",
    Severity.ERROR,
    "This redirect cannot be read. {reason}",
    "Write three lines: from and to with paths like teemat/sivu.md, and since with a date.",
    bad=_example(("/ajankohta/", "milloin.md")),
    good=_GOOD,
    reasons={
        "yaml": "The parser says: {detail}.",
        "encoding": "The file is not in the encoding UTF-8.",
        "list": "The file is not a list, in which every redirect begins with a hyphen.",
        "entry": "It does not have the lines from, to and since.",
        "missing": "“{key}” is missing.",
        "unknown": "“{key}” is not known.",
        "path": "“{key}” is not the path of a page: {value}.",
        "language": "“{key}” begins with a language: {value}.",
        "date": "“{key}” is not a date like 2026-11-22: {value}.",
    },
)

RULES = (DISAPPEARED, TARGET, CHAIN, LOOP, SOURCE_EXISTS, REPEATED, MALFORMED)
