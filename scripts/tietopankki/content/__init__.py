"""Content: whether pages are well formed, and how a new one begins."""

from collections.abc import Iterator

from tietopankki.bank import Bank
from tietopankki.content import citations, front_matter, glossary_links, headings, problems
from tietopankki.content.new_page import PATH_REASONS, PathError, new_page, page_path
from tietopankki.findings import Finding

RULES = (
    *problems.RULES,
    *front_matter.RULES,
    *headings.RULES,
    *citations.RULES,
    *glossary_links.RULES,
)


def check(bank: Bank) -> Iterator[Finding]:
    """All findings of the family C1xx."""
    for part in (problems, front_matter, headings, citations, glossary_links):
        yield from part.check(bank)


__all__ = ["PATH_REASONS", "RULES", "PathError", "check", "new_page", "page_path"]
