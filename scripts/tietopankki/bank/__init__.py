"""The content model: configuration, pages, glossary and statutes, read once from a checkout."""

from __future__ import annotations

from tietopankki.bank.configuration import read_configuration
from tietopankki.bank.data import DataFile, Entry, read_data
from tietopankki.bank.errors import BankError, ConfigurationError, UnreadableError
from tietopankki.bank.links import read_links
from tietopankki.bank.model import (
    EMPTY,
    INTRO,
    Bank,
    Configuration,
    FrontMatter,
    Link,
    Locale,
    Page,
    Problem,
    Section,
    Statute,
    Term,
)
from tietopankki.bank.reading import parse_page, read_bank, read_page
from tietopankki.bank.rendering import renderer
from tietopankki.bank.sections import read_sections
from tietopankki.bank.statutes import reference_definitions

__all__ = [
    "EMPTY",
    "INTRO",
    "Bank",
    "BankError",
    "Configuration",
    "ConfigurationError",
    "DataFile",
    "Entry",
    "FrontMatter",
    "Link",
    "Locale",
    "Page",
    "Problem",
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
]
