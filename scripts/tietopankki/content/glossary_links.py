"""C117: links to entries of the glossary."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from tietopankki.bank import Bank, Page
from tietopankki.content.problems import blocked
from tietopankki.findings import Finding, Rule, Severity

GLOSSARY = "data/glossary.yml"
GLOSSARY_PAGE = "sanasto.md"
"""The page at the top of a language tree that is made from the glossary."""

UNKNOWN_TERM = Rule(
    "C117",
    Severity.ERROR,
    "The glossary has no entry “{id}”. {reason}",
    "Correct the id in the link. The ids are the same in all languages.",
    bad="[asiakassuunnitelmaan](sanasto.md#asiakas-suunnitelma)",
    good="[asiakassuunnitelmaan](sanasto.md#asiakassuunnitelma)",
    reasons={
        "nearest": "The nearest entry is “{suggestion}”.",
        "none": "No entry resembles it.",
    },
)

RULES = (UNKNOWN_TERM,)


def check(bank: Bank) -> Iterator[Finding]:
    """Links to the glossary page whose fragment is neither an entry nor a heading of that page."""
    if GLOSSARY in blocked(bank, "data", "yaml", "encoding"):
        # Where the glossary itself could not be read, one cause is told once (C109).
        return
    terms = [term.id for term in bank.terms]
    for page in bank.pages:
        home = bank.page(page.language, GLOSSARY_PAGE)
        headings = {section.id for section in home.sections} if home else set()
        known = headings.union(terms)
        for link in page.links:
            entry = _entry(page, link.target) if link.kind != "image" else ""
            if entry and entry not in known:
                near = difflib.get_close_matches(entry, terms, n=1)
                facts = {"reason": "nearest", "suggestion": near[0]} if near else {"reason": "none"}
                yield UNKNOWN_TERM.finding(page.source, link.line, link.column, {"id": entry, **facts})


def _entry(page: Page, target: str) -> str:
    """The fragment of a relative link to the glossary page, else ""."""
    address, _, fragment = target.partition("#")
    if not address.endswith(GLOSSARY_PAGE):
        return ""
    resolved = posixpath.normpath(posixpath.join(page.folder, unquote(address)))
    return unquote(fragment) if resolved == GLOSSARY_PAGE else ""
