"""The bank's history and the cache of what is worked out from it, opened."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tietopankki.bank import Bank
from tietopankki.translations.cache import Cache
from tietopankki.translations.history import GitHistory

CACHE = ".cache/translations.sqlite"
"""Where the cache is in the checkout."""

_PACKAGE = Path(__file__).parent.parent
_FOLDERS = ("bank", "language", "findings", "translations")
"""What is kept comes from these: how a page is read, what its words are, how they are compared and judged."""


def bank_cache(bank: Bank) -> Cache:
    """The cache of a bank's checkout, for a `with` block."""
    return Cache(Path(bank.configuration.root) / CACHE, _made_by())


def bank_history(bank: Bank, kept: Cache) -> GitHistory:
    """The history of a bank's checkout, for a `with` block. Where there is none, it says so itself."""
    return GitHistory(Path(bank.configuration.root), bank.configuration.docs, kept)


@cache
def _made_by() -> str:
    """A hash of the code and of the versions of what it builds on."""
    made = hashlib.sha256(f"{platform.python_version()} {version('simplemma')}".encode())
    for file in _code():
        made.update(file.read_bytes())
    return made.hexdigest()[:16]


def _code() -> Iterator[Path]:
    for folder in _FOLDERS:
        yield from sorted(
            one for one in (_PACKAGE / folder).rglob("*") if one.is_file() and one.suffix != ".pyc"
        )
