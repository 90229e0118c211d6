"""Translations: whether a page's language versions are the same page, and the ids that they share."""

from collections.abc import Iterator

from tietopankki.bank import Bank
from tietopankki.findings import Finding
from tietopankki.findings.exceptions import exemptions, without_exempt
from tietopankki.translations import facts, own_language, pairs, shared_links, structure, sweden
from tietopankki.translations.heading_ids import keeps_meaning, with_ids
from tietopankki.translations.readings import read_sections

_PARTS = (structure, shared_links, facts, own_language, sweden)

RULES = (*pairs.RULES, *(rule for part in _PARTS for rule in part.RULES))


def check(bank: Bank) -> Iterator[Finding]:
    """All findings of the family T, without those that a page's own `exceptions` cover.

    Reads data/sweden_swedish.yml beside the bank. Raises UnreadableError where the system refuses it.
    """
    exempt = [one for page in bank.pages for one in exemptions(page.source, page.front_matter.values)]
    return without_exempt(_all(bank), exempt)


def _all(bank: Bank) -> Iterator[Finding]:
    yield from pairs.check(bank)
    # a draft is not published, and nobody expects it to say everything yet
    readings = read_sections(bank.published())
    for part in _PARTS:
        yield from part.check(readings)


__all__ = ["RULES", "check", "keeps_meaning", "with_ids"]
