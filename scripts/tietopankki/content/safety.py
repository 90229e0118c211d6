"""C401-C406: what a page would do to its reader that no page may do, seen on the rendered page.

A page is never mended silently: what is not allowed is told where it stands in the Markdown.
"""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Callable, Iterator
from types import MappingProxyType

from tietopankki.bank import Bank, Page, reference_definitions, renderer
from tietopankki.content.html_safety import SCHEMES, Fault, faults, may_have_faults
from tietopankki.findings import Finding, Rule, Severity

ELEMENT = Rule(
    "C401",
    Severity.ERROR,
    "The page has HTML that is not allowed: {what}.",
    "Write it in Markdown. Allowed is HTML of running text only, such as <abbr> or <sub>, without styles.",
    bad="Täytä lomake:\n\n<form><input></form>",
    good="Täytä lomake järjestelmässä, H<sub>2</sub>O.",
)
SCRIPT = Rule(
    "C402",
    Severity.ERROR,
    "The page has a script: {what}.",
    "Remove it. What a page needs to work belongs to the site's own files.",
    bad="<script>alert(1)</script>",
    good="Sivulla ei ole skriptejä, vaikka se kertoo niistä: `<script>`.",
)
EVENT = Rule(
    "C403",
    Severity.ERROR,
    "An element of the page runs a script: {what}.",
    "Remove the attribute.",
    bad='Teksti <span onclick="alert(1)">vaihtuu</span>.',
    good="Teksti <span>ei vaihdu</span>.",
)
SCHEME = Rule(
    "C404",
    Severity.ERROR,
    "The address {what} does not begin as addresses do here: {known}, or a path within the bank.",
    "Correct the address.",
    bad="[Avaa ohje](javascript:alert(1))",
    good="[Avaa ohje](milloin.md)",
)
TRACKER = Rule(
    "C405",
    Severity.ERROR,
    "The address {what} follows the reader.",
    "Remove from the address what follows the reader (such as utm_source), or the whole element.",
    bad="[Ohje](https://example.org/ohje?utm_source=tietopankki)",
    good="[Ohje](https://example.org/ohje)",
)
FOREIGN = Rule(
    "C406",
    Severity.ERROR,
    "The page loads something from another site or embeds it: {what}.",
    "Link to it instead, or bring the file into docs/assets if its licence allows it.",
    bad='<iframe src="https://example.org/video"></iframe>',
    good="[Katso video](https://example.org/video)",
)

RULES = (ELEMENT, SCRIPT, EVENT, SCHEME, TRACKER, FOREIGN)

RULE_OF_KIND = MappingProxyType(
    {
        "element": ELEMENT,
        "attribute": ELEMENT,
        "script": SCRIPT,
        "event": EVENT,
        "scheme": SCHEME,
        "tracker": TRACKER,
        "foreign": FOREIGN,
    }
)
"""The rule of each kind of `html_safety.Fault`."""

_SHOWN = 60
"""Characters of an attribute that a message repeats."""


def check(bank: Bank) -> Iterator[Finding]:
    """What is not harmless on the rendered pages. Only pages whose Markdown may hold any are rendered.

    Raises ConfigurationError where an extension of mkdocs.yml is missing.
    """
    render: dict[str, Callable[[str], str]] = {}
    for page in bank.pages:
        if may_have_faults(page.text, (link.target for link in page.links)):
            if page.language not in render:
                definitions = reference_definitions(bank.statutes, page.language)
                render[page.language] = renderer(bank.configuration, definitions)
            yield from _check_page(page, render[page.language](page.text))


def _check_page(page: Page, html: str) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for fault in sorted(faults(html)):
        needle = _needle(fault)
        line, column = _place(page, html, fault, needle, seen[needle])
        seen[needle] += 1
        facts = {"what": _shown(fault), "known": ", ".join(sorted(f"{one}:" for one in SCHEMES))}
        yield RULE_OF_KIND[fault.kind].finding(page.source, line, column, facts)


def _shown(fault: Fault) -> str:
    if not fault.attribute:
        return f"<{fault.element}>"
    value = fault.value.strip()
    value = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return value if fault.kind in ("scheme", "tracker") else f'{fault.attribute}="{value}"'


def _needle(fault: Fault) -> str:
    """A pattern of what stands both in the HTML and in the Markdown; in the HTML maybe as text, of code."""
    if not fault.attribute:
        return rf"(?:<|&lt;){fault.element}\b"
    if fault.kind in ("scheme", "tracker", "foreign"):
        value = fault.value.strip()
        return "|".join(re.escape(one) for one in dict.fromkeys((value, entities.escape(value))))
    return rf"(?<![\w-]){re.escape(fault.attribute)}(?![\w-])"


def _place(page: Page, html: str, fault: Fault, needle: str, number: int) -> tuple[int, int]:
    """Line and column of the fault in the file.

    Of all places in the Markdown where the needle stands it is the one whose counterpart in the HTML is the
    fault and not the text of some code; where there is none, the page's first line.
    """
    pattern = re.compile(needle, re.IGNORECASE)
    places = list(pattern.finditer(page.text))
    real = [index for index, one in enumerate(pattern.finditer(html)) if _is_real(html, one, fault)]
    if not places:
        return _hidden_place(page, fault.value), 1
    index = real[number] if number < len(real) else 0
    start = places[min(index, len(places) - 1)].start()
    before = page.text[:start]
    return page.front_matter.body_line + before.count("\n"), start - before.rfind("\n")


def _hidden_place(page: Page, value: str) -> int:
    """The line on which an address stands whose letters are written as entities; the first one else."""
    lines = page.text.split("\n")
    numbers = (number for number, line in enumerate(lines) if value and value in entities.unescape(line))
    return page.front_matter.body_line + next(numbers, 0)


def _is_real(html: str, found: re.Match[str], fault: Fault) -> bool:
    """True of a tag, and of what stands within a tag."""
    if not fault.attribute:
        return found.group().startswith("<")
    return html.rfind("<", 0, found.start()) > html.rfind(">", 0, found.start())
