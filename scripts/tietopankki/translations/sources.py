"""Which page every translation was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tietopankki.bank import Bank, Page
from tietopankki.translations.cache import Cache
from tietopankki.translations.pairs import unread
from tietopankki.translations.record import Record, RecordError, read_record
from tietopankki.translations.section_texts import section_digests


@dataclass(frozen=True, slots=True)
class Pair:
    """A page in a language, and the version that it was made from.

    `page` is None where the bank lacks it in that language, `source` where it lacks what it was made from.
    `record` is None where the page was never confirmed, and where its block cannot be used: `fault` says why.
    `moved` is the source's path today where it stands elsewhere now ("" where it does not).
    """

    path: str
    language: str
    source_language: str
    page: Page | None
    source: Page | None
    record: Record | None = None
    fault: RecordError | None = None
    moved: str = ""


def pairs(bank: Bank, cache: Cache) -> Iterator[Pair]:
    """Every translation of the bank, by path and language; with those that are missing.

    A page is a translation where its front matter says so. Of the versions of a page that say nothing, the
    first one (the default language's, if it is among them) counts as the source of the others.
    """
    unreadable = frozenset(one.path for one in bank.problems if one.kind in {"yaml", "no-front-matter"})
    with_pages = {page.language for page in bank.pages}
    unread_pages = unread(bank)
    for path in bank.paths:
        versions = bank.twins(path)
        read = {code: _read(bank, page) for code, page in versions.items()}
        base = next((code for code, one in read.items() if one == (None, None)), next(iter(versions)))
        named = {record.language for record, _ in read.values() if record}
        for code in bank.configuration.languages:
            page = versions.get(code)
            if page is None:
                lost = f"{bank.configuration.docs}/{code}/{path}" in unread_pages
                if code in with_pages and not lost:
                    yield Pair(path, code, base, None, versions[base])
            elif page.source not in unreadable:
                yield from _pair(
                    bank, cache, page, versions, read, base if code not in named else page.language
                )


def _pair(
    bank: Bank,
    cache: Cache,
    page: Page,
    versions: Mapping[str, Page],
    read: Mapping[str, tuple[Record | None, RecordError | None]],
    base: str,
) -> Iterator[Pair]:
    record, fault = read[page.language]
    if record:
        source = versions.get(record.language)
        other = read[record.language][0] if source else None
        if other and other.language == page.language:
            error = RecordError("both", other=source.source if source else "")
            yield Pair(page.path, page.language, record.language, page, source, None, error)
        else:
            moved = "" if source else _moved(bank, cache, page, record)
            yield Pair(page.path, page.language, record.language, page, source, record, None, moved)
    elif fault or page.language != base:
        # what cannot be used is told of a page without any other version, too
        others = (one for one in (*versions, *bank.configuration.languages) if one != page.language)
        origin = base if base != page.language else next(others, "")
        if origin in versions or fault:
            yield Pair(page.path, page.language, origin, page, versions.get(origin), None, fault)


def _read(bank: Bank, page: Page) -> tuple[Record | None, RecordError | None]:
    others = [code for code in bank.configuration.languages if code != page.language]
    try:
        return read_record(page.front_matter, others), None
    except RecordError as error:
        return None, error


def _moved(bank: Bank, cache: Cache, page: Page, record: Record) -> str:
    """The path of the page without a translation that has most of the recorded sections, at least half."""
    best, place = max(1, (len(record.sections) + 1) // 2), ""
    for other in bank.pages:
        if other.language == record.language and bank.page(page.language, other.path) is None:
            digests = set(section_digests(other, cache).values())
            common = len(digests & set(record.sections.values()))
            if common >= best:
                best, place = common, other.path
    return place
