"""C303: abbreviations that the reader is not told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tietopankki.bank import Bank
from tietopankki.content.page_reading import PageCheck, PageReading
from tietopankki.findings import Example, Finding, Rule, Severity

_FILE = "abbreviations:\n  - {short: THL, fi: Terveyden ja hyvinvoinnin laitos}\n"

UNEXPLAINED = Rule(
    "C303",
    Severity.WARNING,
    "The abbreviation {text} is not explained on the page.",
    "Write what it stands for where it is first used, with the abbreviation in brackets. If all readers know "
    "it, add it to data/abbreviations.yml.",
    bad=Example({"docs/fi/a.md": "Kirjaa tiedot TOS:n mukaan.", "data/abbreviations.yml": _FILE}),
    good=Example(
        {
            "docs/fi/a.md": "Kirjaa tiedonohjaussuunnitelman (TOS) mukaan, kuten THL ohjaa.",
            "data/abbreviations.yml": _FILE,
        }
    ),
)

RULES = (UNEXPLAINED,)

_SHORT = re.compile(r"(?<![\w./&-])(?P<short>[A-ZÅÄÖ]{2,6})(?![\wåäö]|\.\w|/\d)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_EXPANDS = re.compile(r"\s*(?:\((?P<inside>[^()]{4,})\)|,?\s(?:eli|dvs\.?|det vill säga|alltså)\s)")
"""What explains an abbreviation that stands before it."""
_BEFORE = re.compile(
    r"\w[\w’-]{2,}\*{0,2} \($|(?:lyhenne|lyhennettynä|förkortas|förkortat|förkortningen) $", re.IGNORECASE
)
"""What stands before an abbreviation that explains what came before it."""


def page_check(bank: Bank) -> PageCheck:
    """A function that finds words of two to six capitals that nothing explains.

    They may be explained on the page, in names of the glossary and in data/abbreviations.yml. Each is told
    once a page, where it first stands. Roman numbers are none, nor is a text that is all capitals.
    """
    known = {code: _known(bank, code) for code in bank.configuration.languages}

    def check_page(reading: PageReading) -> Iterator[Finding]:
        waiting: dict[str, tuple[int, int]] = {}
        explained = set(known[reading.page.language])
        for stretch in reading.stretches:
            # an invented entry may show how not to write
            if stretch.is_invented or stretch.text.isupper():
                continue
            for found in _SHORT.finditer(stretch.text):
                short = found["short"]
                if short in explained or _ROMAN.fullmatch(short):
                    continue
                if _explains(stretch.text, found):
                    explained.add(short)
                waiting.setdefault(short, stretch.place(found.start()))
        for short, place in waiting.items():
            if short not in explained:
                yield UNEXPLAINED.finding(reading.page.source, *place, {"text": short})

    return check_page


def _known(bank: Bank, language: str) -> Collection[str]:
    """Abbreviations of the list and those in the names of the glossary's terms."""
    names = (name for term in bank.terms if (name := term.names.get(language)))
    listed = {short for short, meant in bank.abbreviations.items() if language in meant}
    return listed | {found["short"] for name in names for found in _SHORT.finditer(name)}


def _explains(text: str, found: re.Match[str]) -> bool:
    after = _EXPANDS.match(text, found.end())
    is_before = (
        _BEFORE.search(text, 0, found.start()) is not None and text[found.end() : found.end() + 1] in ")"
    )
    return is_before or (after is not None and (after["inside"] is None or " " in after["inside"].strip()))
