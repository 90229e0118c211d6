"""Content: whether pages are well formed, fresh, plain, safe and true, and how a new one begins."""

import datetime
from collections.abc import Iterator

from tietopankki.bank import Bank
from tietopankki.content import (
    abbreviations,
    citations,
    cited_sections,
    events,
    freshness,
    front_matter,
    glossary_links,
    headings,
    privacy,
    problems,
    safety,
    sentence_length,
    stated_facts,
)
from tietopankki.content.fact_places import fact_places
from tietopankki.content.new_page import PATH_REASONS, PathError, new_page, page_path
from tietopankki.content.page_reading import read_pages
from tietopankki.content.stated_facts import written_value
from tietopankki.content.statute_texts import read_statute_text, section_files
from tietopankki.findings import Finding
from tietopankki.findings.exceptions import exemptions, without_exempt

RULES = (
    *problems.RULES,
    *front_matter.RULES,
    *headings.RULES,
    *citations.RULES,
    *glossary_links.RULES,
    *events.RULES,
    *freshness.RULES,
    *cited_sections.RULES,
    *stated_facts.RULES,
    *sentence_length.RULES,
    *abbreviations.RULES,
    *safety.RULES,
    *privacy.RULES,
)


def check(bank: Bank, today: datetime.date) -> Iterator[Finding]:
    """All findings of the family, judged on the day `today`, without those that pages except.

    Raises ConfigurationError where a page must be rendered and an extension of mkdocs.yml is missing.
    """
    exempt = [one for page in bank.pages for one in exemptions(page.source, page.front_matter.values)]
    return without_exempt(_all(bank, today), exempt)


def _all(bank: Bank, today: datetime.date) -> Iterator[Finding]:
    for part in (problems, front_matter, headings, citations, glossary_links, events, safety, privacy):
        yield from part.check(bank)
    yield from freshness.check(bank, today)
    yield from cited_sections.check_facts(bank)
    on_pages = [part.page_check(bank) for part in (cited_sections, stated_facts, abbreviations)]
    for reading in read_pages(bank):
        for check_page in (*on_pages, sentence_length.check_page):
            yield from check_page(reading)


__all__ = [
    "PATH_REASONS",
    "RULES",
    "PathError",
    "check",
    "fact_places",
    "new_page",
    "page_path",
    "read_pages",
    "read_statute_text",
    "section_files",
    "written_value",
]
