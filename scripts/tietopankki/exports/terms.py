"""The door of the glossary's exports: a bank goes in, the text of a file comes out."""

from __future__ import annotations

from types import MappingProxyType

from tietopankki.bank import Bank
from tietopankki.exports.tbx import tbx
from tietopankki.exports.term_table import term_table
from tietopankki.findings import translator

FORMATS = MappingProxyType({"tbx": ".tbx", "csv": ".csv"})
"""Forms of the export with the ending of their files."""


def export_terms(bank: Bank, form: str) -> str:
    """The glossary as TBX ("tbx") or as a table ("csv").

    The text is to be written as UTF-8 with its line ends as they are: LF in TBX, CRLF in CSV.
    Raises KeyError for another form, ValueError where TBX has no entry to hold.
    """
    FORMATS[form]
    languages = bank.configuration.languages
    if form == "csv":
        return term_table(bank.terms, languages)
    proposal = {code: translator(code)("our proposal") for code in languages}
    origin = f"{bank.configuration.site_name}, {bank.configuration.site_url}"
    return tbx(bank.terms, languages, bank.configuration.site_name, origin, proposal)
