"""Where external addresses stand: in the pages, and in the data that pages are made from."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tietopankki.bank import Bank, Page
from tietopankki.links.external.addresses import external_address

STATUTES = "data/statutes.yml"


@dataclass(frozen=True, slots=True)
class Use:
    """An external address at a place.

    `address` is the address as it is asked for, `written` as the file has it; where the file has only a
    template of it, as data/statutes.yml has, `written` is "". `language` is that of the page.
    """

    address: str
    written: str
    path: str
    line: int
    column: int
    language: str


def uses(bank: Bank) -> tuple[Use, ...]:
    """All uses of external addresses, by place. A statute's address has one use, in data/statutes.yml.

    That file is read again, for its lines.
    """
    found = [*_of_statutes(bank)]
    from_data = {(one.language, one.address) for one in found}
    for page in bank.pages:
        found += (one for one in _of_page(page, bank) if (one.language, one.address) not in from_data)
    return tuple(sorted(found, key=lambda one: (one.path, one.line, one.column)))


def addresses(found: tuple[Use, ...]) -> tuple[str, ...]:
    """Every address once, sorted."""
    return tuple(sorted({one.address for one in found}))


def of_addresses(found: tuple[Use, ...], some: Iterable[str]) -> tuple[Use, ...]:
    """The uses of some addresses, in their order."""
    wanted = frozenset(some)
    return tuple(one for one in found if one.address in wanted)


def _of_page(page: Page, bank: Bank) -> Iterator[Use]:
    site_url = bank.configuration.site_url
    for link in page.links:
        if address := external_address(link.target, site_url):
            yield Use(address, link.target, page.source, link.line, link.column, page.language)
    line = page.front_matter.lines.get("sources", 1)
    listed = page.front_matter.values.get("sources")
    for one in listed if isinstance(listed, list | tuple) else ():
        target = one.get("url") if isinstance(one, Mapping) else None
        if isinstance(target, str) and (address := external_address(target, site_url)):
            yield Use(address, target, page.source, line, 1, page.language)


def _of_statutes(bank: Bank) -> Iterator[Use]:
    lines: list[str] = []
    with contextlib.suppress(OSError):
        lines = (Path(bank.configuration.root) / STATUTES).read_text("utf-8", "replace").splitlines()
    for statute in bank.statutes:
        pattern = re.compile(rf"(?:^|[\s{{])number:\s*[\"']?{re.escape(statute.number)}\b")
        line = next((number for number, text in enumerate(lines, 1) if pattern.search(text)), 1)
        for language, target in statute.urls.items():
            if address := external_address(target, bank.configuration.site_url):
                yield Use(address, "", STATUTES, line, 1, language)
