"""External links: every address on another site is asked for, gently, and what is known of it is kept.

What asks the network stands in `refresh`, `words` and `progress` and is imported from there, where it is
needed: httpx and rich are heavy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tietopankki.bank import Bank
from tietopankki.findings import Finding
from tietopankki.links.external.addresses import fault
from tietopankki.links.external.cache import Cache, Entry
from tietopankki.links.external.cache_file import read_cache, write_cache
from tietopankki.links.external.changes import added_since
from tietopankki.links.external.errors import CacheError, ExternalLinksError, RevisionError
from tietopankki.links.external.mending import edits_to, keeps_page
from tietopankki.links.external.policy import Policy
from tietopankki.links.external.rules import RULES
from tietopankki.links.external.statuses import Outcome, Status
from tietopankki.links.external.uses import Use, addresses, of_addresses, uses
from tietopankki.links.external.verdicts import moves, verdicts


def check(bank: Bank, cache: Cache | None = None) -> Iterator[Finding]:
    """All findings of the family L2xx, without asking anybody.

    What is known of the addresses is `cache`, or else data/links.yml. Raises CacheError.
    """
    if cache is None:
        cache = read_cache(Path(bank.configuration.root))
    yield from verdicts(uses(bank), cache)


__all__ = [
    "RULES",
    "Cache",
    "CacheError",
    "Entry",
    "ExternalLinksError",
    "Outcome",
    "Policy",
    "RevisionError",
    "Status",
    "Use",
    "added_since",
    "addresses",
    "check",
    "edits_to",
    "fault",
    "keeps_page",
    "moves",
    "of_addresses",
    "read_cache",
    "uses",
    "verdicts",
    "write_cache",
]
