"""What stands under a page's text: when it was checked, by whom, on what law and which sources it rests."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from tietopankki.bank import Page, Statute

_CITATION = re.compile(r"(?P<number>\d+/\d{4})\s+(?P<place>.+)")
_ANNEX = {"fi": "liite", "sv": "bilagan"}


@dataclass(frozen=True, slots=True)
class Basis:
    """One statute with the places in it: `places` as the page's language writes them."""

    number: str
    name: str
    url: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`reviewed` and `published` are written out (day.month.year) or empty."""

    reviewed: str
    published: str
    owner: str
    basis: tuple[Basis, ...]
    sources: tuple[Source, ...]


def written_date(value: object) -> str:
    """A date as both languages of the bank write it: 22.11.2026; "" for anything else."""
    return f"{value.day}.{value.month}.{value.year}" if isinstance(value, datetime.date) else ""


def page_facts(page: Page, statutes: Mapping[str, Statute], language: str) -> PageFacts:
    """The facts of a page for a reader of `language`; citations of unknown statutes are passed over."""
    values = page.front_matter.values
    return PageFacts(
        reviewed=written_date(values.get("reviewed")),
        published=written_date(values.get("date")),
        owner=str(values.get("owner", "")),
        basis=_basis(values.get("legal_basis"), statutes, language),
        sources=tuple(
            Source(str(one.get("title", "")), str(one.get("url", "")))
            for one in _list(values.get("sources"))
            if isinstance(one, Mapping)
        ),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _basis(citations: object, statutes: Mapping[str, Statute], language: str) -> tuple[Basis, ...]:
    places: dict[str, list[str]] = {}
    for citation in _list(citations):
        if match := _CITATION.fullmatch(str(citation)):
            place = match["place"].replace("liite", _ANNEX.get(language, "liite"))
            places.setdefault(match["number"], []).append(place)
    return tuple(
        Basis(number, _name(statutes[number], language), statutes[number].urls[language], tuple(found))
        for number, found in places.items()
        if number in statutes
    )


def _name(statute: Statute, language: str) -> str:
    name = statute.short_names.get(language) or statute.names[language]
    return name[:1].upper() + name[1:]
