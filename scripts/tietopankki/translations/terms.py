"""The family G: whether pages use the glossary's terms, and whether the glossary itself is in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tietopankki.bank import Bank
from tietopankki.findings import Finding
from tietopankki.findings.exceptions import exemptions, without_exempt
from tietopankki.translations import terms_avoided, terms_entries, terms_twins
from tietopankki.translations.sweden import LANGUAGE as SWEDISH
from tietopankki.translations.sweden import read_words
from tietopankki.translations.terms_avoided import Avoided
from tietopankki.translations.terms_data import glossary_entries, read_dead_names
from tietopankki.translations.terms_entries import check_dead_names, check_glossary
from tietopankki.translations.terms_language import language_terms
from tietopankki.translations.terms_standing import PageTerms
from tietopankki.translations.terms_text import stretches
from tietopankki.translations.terms_twins import Twins, Usage, usage

RULES = (*terms_avoided.RULES, *terms_twins.RULES, *terms_entries.RULES)


def check(bank: Bank) -> Iterator[Finding]:
    """All findings of the family G, without those that a page's own `exceptions` cover.

    Reads the glossary's lines, data/dead_names.yml and data/sweden_swedish.yml beside the bank.
    Raises UnreadableError where the system refuses one of them.
    """
    exempt = [one for page in bank.pages for one in exemptions(page.source, page.front_matter.values)]
    return without_exempt(_found(bank), exempt)


def _found(bank: Bank) -> Iterator[Finding]:
    languages, root = bank.configuration.languages, Path(bank.configuration.root)
    dead = read_dead_names(root, languages)
    yield from check_glossary(glossary_entries(root), languages)
    yield from check_dead_names(dead.faults)
    # words from Sweden's administration are told by T403
    elsewhere = {SWEDISH: [one.word for one in read_words(root)[0]]}
    terms = {code: language_terms(bank, dead, code, elsewhere.get(code, ())) for code in languages}
    avoided, twins = Avoided(bank, dead), Twins(bank.terms, terms)
    for path in bank.paths:
        usages: dict[str, Usage] = {}
        for code, page in bank.twins(path).items():
            page_terms = PageTerms(page, terms[code])
            found = [(one, terms[code].hits(one.text)) for one in stretches(page, terms[code])]
            for stretch, hits in found:
                yield from avoided.findings(page_terms, stretch, hits)
            usages[code] = usage(page_terms, found)
        yield from twins.findings(usages)
