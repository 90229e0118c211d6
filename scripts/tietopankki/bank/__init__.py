"""The content model: configuration, pages, glossary, statutes and facts, read once from a checkout."""

from __future__ import annotations

from tietopankki.bank.configuration import read_configuration
from tietopankki.bank.data import DataFile, Entry, read_data
from tietopankki.bank.errors import BankError, ConfigurationError, UnreadableError
from tietopankki.bank.links import read_links
from tietopankki.bank.model import (
    ANNEX,
    EMPTY,
    INTRO,
    Amendment,
    Bank,
    Configuration,
    Fact,
    FrontMatter,
    Link,
    Locale,
    Page,
    Problem,
    Project,
    Section,
    Statute,
    Term,
)
from tietopankki.bank.reading import parse_page, read_bank, read_page, reread_pages
from tietopankki.bank.rendering import renderer
from tietopankki.bank.sections import read_sections
from tietopankki.bank.statute_sections import CONSOLIDATED, ORIGINAL, sections_source
from tietopankki.bank.statutes import reference_definitions

__all__ = [
    "ANNEX",
    "CONSOLIDATED",
    "EMPTY",
    "INTRO",
    "ORIGINAL",
    "Amendment",
    "Bank",
    "BankError",
    "Configuration",
    "ConfigurationError",
    "DataFile",
    "Entry",
    "Fact",
    "FrontMatter",
    "Link",
    "Locale",
    "Page",
    "Problem",
    "Project",
    "Section",
    "Statute",
    "Term",
    "UnreadableError",
    "parse_page",
    "read_bank",
    "read_configuration",
    "read_data",
    "read_links",
    "read_page",
    "read_sections",
    "reference_definitions",
    "renderer",
    "reread_pages",
    "sections_source",
]
