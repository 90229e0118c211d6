"""C101-C109: what could not be read as it should."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from tietopankki.bank import Bank
from tietopankki.findings import PAGE, Example, Finding, Rule, Severity

_TERM = """\
terms:
  - id: kirjaaminen
    fi: kirjaaminen
    definition: {fi: Tiedon merkitseminen., sv: Att föra in uppgifter.}
"""

YAML = Rule(
    "C101",
    Severity.ERROR,
    "{reason} The parser says: {detail}",
    "Correct the line. A value that contains a colon and a space needs quotation marks around it.",
    bad="---\ntitle: Kirjaaminen: mitä ja milloin\n---",
    good='---\ntitle: "Kirjaaminen: mitä ja milloin"\n---',
    reasons={
        "page": "The front matter cannot be read.",
        "data": "The data file cannot be read.",
    },
    meaning="The front matter or a data file cannot be read.",
)
ENCODING = Rule(
    "C102",
    Severity.ERROR,
    "The file is not in the encoding UTF-8, so it was left out.",
    "Save the file again and choose the encoding UTF-8.",
    bad=Example({PAGE: "K\udce4ynti"}, words="A file saved in the encoding Windows-1252 or ISO 8859-1."),
    good=Example({PAGE: "Käynti"}, words="A file saved in the encoding UTF-8."),
)
BYTE_ORDER_MARK = Rule(
    "C103",
    Severity.WARNING,
    "The file begins with an invisible byte-order mark.",
    "Save the file as “UTF-8”, not as “UTF-8 with BOM”.",
    bad=Example({PAGE: "\ufeffKäynti"}, words="A file saved as “UTF-8 with BOM”."),
    good=Example({PAGE: "Käynti"}, words="A file saved as “UTF-8”."),
)
LINE_ENDINGS = Rule(
    "C104",
    Severity.WARNING,
    "The lines of the file do not end as elsewhere in the bank, with LF.",
    "Choose the line ending LF in your editor and save the file.",
    bad=Example({PAGE: "Käynti\r\n"}, words="A file saved with the line ending CRLF."),
    good=Example({PAGE: "Käynti\n"}, words="A file saved with the line ending LF."),
)
NO_FRONT_MATTER = Rule(
    "C105",
    Severity.ERROR,
    "The page does not begin with a front matter.",
    "Write the front matter at the very top of the page, between two lines that have only ---.",
    bad=Example({PAGE: "# Mitä kirjataan"}, whole=True),
    good="---\ntitle: Mitä kirjataan\n---",
)
DUPLICATE_KEY = Rule(
    "C106",
    Severity.ERROR,
    "The key “{key}” stands twice.",
    "Keep one of the lines and remove the other.",
    bad="---\ntitle: Mitä kirjataan\ntitle: Mitä kirjataan ja miksi\n---",
    good="---\ntitle: Mitä kirjataan\n---",
)
DUPLICATE_PAGE = Rule(
    "C107",
    Severity.ERROR,
    "This page would get the same address on the site as {other}.",
    "Give one of the two files another name.",
    bad=Example({"docs/fi/teemat.md": "Teemat", "docs/fi/teemat/index.md": "Teemat"}),
    good=Example({"docs/fi/teemat/index.md": "Teemat"}),
)
NO_PAGES = Rule(
    "C108",
    Severity.ERROR,
    "The folder {folder} has no pages, though mkdocs.yml lists its language.",
    "Add the pages of the language to the folder, or take the language out of mkdocs.yml.",
    bad=Example({PAGE: "Teemat"}, whole=True, words="There is no folder docs/sv."),
    good=Example({PAGE: "Teemat", "docs/sv/a.md": "Teman"}),
)
DATA = Rule(
    "C109",
    Severity.ERROR,
    "The data file cannot be used here. {reason}",
    "Correct the entry after the model of the others in the file.",
    bad=Example({"data/glossary.yml": _TERM}),
    good=Example({"data/glossary.yml": f"{_TERM}    sv: dokumentation\n"}),
    reasons={
        "missing": "“{key}” is missing.",
        "repeated": "“{key}” is the same as in an earlier entry.",
        "malformed": "“{key}” does not have the right form.",
    },
)

RULES = (
    YAML,
    ENCODING,
    BYTE_ORDER_MARK,
    LINE_ENDINGS,
    NO_FRONT_MATTER,
    DUPLICATE_KEY,
    DUPLICATE_PAGE,
    NO_PAGES,
    DATA,
)

RULE_OF_KIND = MappingProxyType(
    {
        "yaml": YAML,
        "encoding": ENCODING,
        "byte-order-mark": BYTE_ORDER_MARK,
        "line-endings": LINE_ENDINGS,
        "no-front-matter": NO_FRONT_MATTER,
        "duplicate-key": DUPLICATE_KEY,
        "duplicate-page": DUPLICATE_PAGE,
        "missing-tree": NO_PAGES,
        "empty-tree": NO_PAGES,
        "data": DATA,
        # The check of the front matter names the missing key itself (C111).
        "no-title": None,
    }
)
"""The rule of each kind of `bank.Problem`."""


def check(bank: Bank) -> Iterator[Finding]:
    """A finding for every problem that reading the bank met.

    Raises KeyError for a kind of problem that has no rule.
    """
    for problem in bank.problems:
        rule = RULE_OF_KIND[problem.kind]
        if rule is not None:
            file = "page" if problem.path.endswith(".md") else "data"
            facts = {"folder": problem.path, "reason": file, **problem.facts}
            yield rule.finding(problem.path, problem.line, problem.column, facts)


def blocked(bank: Bank, *kinds: str) -> frozenset[str]:
    """Paths with a problem of one of the kinds: what else looks wrong there may only follow from it."""
    return frozenset(problem.path for problem in bank.problems if problem.kind in kinds)
