"""T101-T104: whether a page's language versions are the same page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tietopankki.bank import Bank, Page, Section
from tietopankki.findings import PAGE, Example, Finding, Rule, Severity
from tietopankki.translations.headings import Headings, certain, headings, line_up

MISSING_PAGE = Rule(
    "T101",
    Severity.ERROR,
    "The page is missing in another language ({language}): there is no file {other}.",
    "Copy this file there and translate it.",
    bad=Example({"docs/fi/opi/perehdytys.md": "Perehdytys"}),
    good=Example({"docs/fi/opi/perehdytys.md": "Perehdytys", "docs/sv/opi/perehdytys.md": "Introduktion"}),
)
HEADINGS_DIFFER = Rule(
    "T102",
    Severity.ERROR,
    "The headings are not the same as in {other}. {reason}",
    "Give both files the same headings in the same order, with the same levels and ids.",
    bad=Example(
        {PAGE: "## Milloin kirjataan { #milloin }", "docs/sv/a.md": "## När dokumenterar man { #nar }"}
    ),
    good=Example(
        {PAGE: "## Milloin kirjataan { #milloin }", "docs/sv/a.md": "## När dokumenterar man { #milloin }"}
    ),
    reasons={
        "missing": "“{other_heading}”, on line {other_line} there, is missing here.",
        "extra": "“{heading}” is missing there.",
        "level": "“{heading}” is on level {level}, but “{other_heading}”, on line {other_line} there, "
        "is on level {other_level}.",
        "id": "“{heading}” has the id “{id}”, but “{other_heading}”, on line {other_line} there, "
        "has the id “{other_id}”.",
        "order": "“{heading}” stands where “{other_heading}” stands there, on line {other_line}.",
    },
)
NO_ID = Rule(
    "T103",
    Severity.WARNING,
    "The heading “{heading}” has no id, so links to it do not survive translation.",
    "Run the command `tietopankki fix`. It writes the same id in every language.",
    bad="## Milloin kirjataan",
    good="## Milloin kirjataan { #milloin-kirjataan }",
)
VALUES_DIFFER = Rule(
    "T104",
    Severity.ERROR,
    "“{key}” in the front matter is not the same as in {other}: here {value}, there {other_value}.",
    "Give both files the same value.",
    bad=Example({PAGE: "---\nkind: article\n---", "docs/sv/a.md": "---\nkind: guide\n---"}),
    good=Example({PAGE: "---\nkind: article\n---", "docs/sv/a.md": "---\nkind: article\n---"}),
)

RULES = (MISSING_PAGE, HEADINGS_DIFFER, NO_ID, VALUES_DIFFER)

REQUIRED = ("kind", "audience", "reviewed", "review_in", "owner", "date")
"""Keys with equal values in all languages. Where one is missing altogether, C111 tells it."""
OPTIONAL = ("theme", "legal_basis", "template", "featured")
"""Keys with equal values in all languages that may be left out, but then in all of them."""
ABSENT = "–"


def check(bank: Bank) -> Iterator[Finding]:
    """The findings of all pages. A page is compared with its version in the default language,
    or in the first language that has one."""
    yield from _missing_pages(bank)
    unsure = frozenset(one.path for one in bank.problems if one.kind in {"yaml", "no-front-matter"})
    for path in bank.paths:
        base, *others = bank.twins(path).values()
        for page in (base, *others):
            yield from _without_ids(page)
        for page in others:
            yield from _headings_differ(base, page)
            if not unsure & {base.source, page.source}:
                yield from _values_differ(base, page)


def unread(bank: Bank) -> frozenset[str]:
    """Sources of pages that exist but could not be read, so that the bank does not have them."""
    return frozenset(one.path for one in bank.problems if one.kind == "encoding")


def _missing_pages(bank: Bank) -> Iterator[Finding]:
    docs, known = bank.configuration.docs, unread(bank)
    # A language without any page is one problem (C108), not one for every page.
    with_pages = {page.language for page in bank.pages}
    for page in bank.pages:
        for language in bank.configuration.languages:
            other = f"{docs}/{language}/{page.path}"
            if language in with_pages and not bank.page(language, page.path) and other not in known:
                yield MISSING_PAGE.finding(page.source, facts={"language": language, "other": other})


def _headings_differ(base: Page, page: Page) -> Iterator[Finding]:
    there, here = headings(base), headings(page)
    if line_up((there, here)):
        return
    index = certain((there, here))
    one = here[index] if index < len(here) else None
    other = there[index] if index < len(there) else None
    nearest = one or (here[-1] if here else None)
    line = nearest.line if nearest else page.front_matter.body_line
    facts = {
        "other": base.source,
        "reason": _difference(here, there, index),
        **_described(one, ""),
        **_described(other, "other_"),
    }
    yield HEADINGS_DIFFER.finding(page.source, line, facts=facts)


def _described(section: Section | None, prefix: str) -> dict[str, str]:
    if section is None:
        return {}
    return {
        f"{prefix}heading": section.heading,
        f"{prefix}id": section.id or ABSENT,
        f"{prefix}level": str(section.level),
        f"{prefix}line": str(section.line),
    }


def _difference(here: Headings, there: Headings, index: int) -> str:
    """The reason why the headings at a position do not correspond, a key of T102's reasons."""
    if index >= len(here):
        return "missing"
    if index >= len(there):
        return "extra"
    one, other = here[index], there[index]
    one_is_there = one.id is not None and one.id in {section.id for section in there}
    other_is_here = other.id is not None and other.id in {section.id for section in here}
    if one.id and other.id and one.id != other.id:
        ways = {(True, False): "missing", (False, True): "extra", (True, True): "order", (False, False): "id"}
        return ways[one_is_there, other_is_here]
    return "level" if one.level != other.level else "order"


def _without_ids(page: Page) -> Iterator[Finding]:
    for section in headings(page):
        if section.id is None:
            yield NO_ID.finding(page.source, section.line, facts={"heading": section.heading})


def _values_differ(base: Page, page: Page) -> Iterator[Finding]:
    for key in (*REQUIRED, *OPTIONAL):
        here, there = (_value(one, key) for one in (page, base))
        told_elsewhere = key in REQUIRED and ABSENT in {here, there}
        if here != there and not told_elsewhere:
            line = page.front_matter.lines.get(key, 1)
            facts = {"key": key, "other": base.source, "value": here, "other_value": there}
            yield VALUES_DIFFER.finding(page.source, line, facts=facts)


def _value(page: Page, key: str) -> str:
    """The value as text that is equal where the meaning is: a date quoted or not, an empty list or none."""
    value = page.front_matter.values.get(key)
    if value is None or value == []:
        return ABSENT
    if isinstance(value, list | tuple):
        shown = [str(one) for one in value]
        # Whom a page is for has no order; what it is based on has.
        return ", ".join(sorted(shown) if key == "audience" else shown)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
