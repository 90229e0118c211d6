"""One fault, one finding: a value that the source has changed is told by T201 and not by T301-T305, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tietopankki.bank import INTRO, Page
from tietopankki.findings import Finding
from tietopankki.language.quantities import quantities
from tietopankki.translations.comparison import SectionStatus
from tietopankki.translations.facts import RULE_OF_KIND
from tietopankki.translations.facts import RULES as FACT_RULES
from tietopankki.translations.status import Status

_FACTS = frozenset(rule.code for rule in FACT_RULES)
_TELLING = frozenset({*RULE_OF_KIND, "added", "removed"})
"""Kinds of reasons that repeat the values which a section had or has."""

Values = frozenset[tuple[str, str]]
"""Kind and key of values: what they say, whatever their form and language."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The values that a section of the source has no more, and those that are new in it."""

    old: Values
    new: Values


@dataclass(frozen=True, slots=True)
class _Pair:
    """A translation that is out of date, its source, and what is told of its sections, by id."""

    page: Page
    source: Page
    sections: Mapping[str, _Told]


def told_once(findings: Iterable[Finding], statuses: Iterable[Status]) -> Iterator[Finding]:
    """The findings without those of T301-T305 whose values the status of the same section tells already.

    Such a finding names a value that is new in the source, or one that the translation still has from before,
    or both. Whatever else differs stays: a value that was wrong all the time, or one that the translation has
    changed. Where it is not known what the source said before, nothing is left out.
    """
    pairs = [pair for status in statuses if (pair := _pair(status))]
    by_page = {(one.page.source, one.source.source): one for one in pairs}
    for finding in findings:
        if finding.rule not in _FACTS or not _is_told(finding, by_page):
            yield finding


def _pair(status: Status) -> _Pair | None:
    page, source = status.pair.page, status.pair.source
    told = {one.id: _told(one, status.pair.source_language) for one in status.stale if not one.gap}
    return _Pair(page, source, told) if page and source and told else None


def _told(section: SectionStatus, language: str) -> _Told:
    telling = [one for one in section.reasons if one.kind in _TELLING]
    return _Told(
        frozenset().union(*(_values(one.old, language) for one in telling)),
        frozenset().union(*(_values(one.new, language) for one in telling)),
    )


def _is_told(finding: Finding, by_page: Mapping[tuple[str, str], _Pair]) -> bool:
    here, there = finding.path, finding.facts["other"]
    # a finding of facts stands on the page that is not in the default language: that may be the source
    pair, text, new = by_page.get((here, there)), finding.facts["text"], finding.facts["other_text"]
    if pair is None:
        pair, text, new = by_page.get((there, here)), new, text
    if pair is None:
        return False
    own = pair.page if pair.page.source == here else pair.source
    told = pair.sections.get(_section(own, finding.line))
    return told is not None and all(
        not written or (bool(values := _values(written, page.language)) and values <= known)
        for written, page, known in ((text, pair.page, told.old), (new, pair.source, told.new))
    )


def _section(page: Page, line: int) -> str:
    """The id of the section that a line of a page's file is in; "" where that has none."""
    ids = [one.id or "" for one in page.sections if one.line <= line]
    # the front matter's texts go with the text before the first heading
    return ids[-1] if ids else INTRO


def _values(text: str, language: str) -> Values:
    return frozenset((one.kind, one.key) for one in quantities(text, language))
