"""What `check` says of translations and terms: all rules, each fault once, what is known from the cache."""

from __future__ import annotations

from collections.abc import Sequence

from tietopankki import translations
from tietopankki.bank import Bank
from tietopankki.findings import Finding
from tietopankki.translations import staleness, terms
from tietopankki.translations.kept_findings import Check, kept_findings
from tietopankki.translations.opening import bank_cache
from tietopankki.translations.status import Status, bank_statuses
from tietopankki.translations.told_once import told_once

TRANSLATION_RULES = (*translations.RULES, *staleness.RULES)
TERM_RULES = terms.RULES


def check_translations(bank: Bank, statuses: Sequence[Status] | None = None) -> list[Finding]:
    """All findings of the family T, in no particular order; `statuses` are the bank's where they are known.

    Reads the history and the cache of the checkout. Raises UnreadableError as the checks do.
    """
    known = bank_statuses(bank) if statuses is None else statuses
    return [*check_versions(bank, known), *staleness.findings(bank, known)]


def check_versions(bank: Bank, statuses: Sequence[Status] | None = None) -> list[Finding]:
    """The same without T2xx: what keeps two versions from being one page and is no change of the source."""
    known = bank_statuses(bank) if statuses is None else statuses
    return list(told_once(_kept(bank, translations.check, "translations"), known))


def check_terms(bank: Bank) -> list[Finding]:
    """All findings of the family G, in no particular order. Reads the cache of the checkout.

    Raises UnreadableError as the check does.
    """
    return _kept(bank, terms.check, "terms")


def _kept(bank: Bank, check: Check, name: str) -> list[Finding]:
    with bank_cache(bank) as cache:
        return kept_findings(bank, check, name, cache)
