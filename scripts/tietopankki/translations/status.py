"""Where every translation stands: each section compared with the text that it was made from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tietopankki.bank import Bank, Page
from tietopankki.translations.comparison import SectionStatus, compare
from tietopankki.translations.grading import Grade
from tietopankki.translations.history import Gap, History, Old
from tietopankki.translations.opening import bank_cache, bank_history
from tietopankki.translations.section_texts import section_texts
from tietopankki.translations.sources import Pair, pairs
from tietopankki.translations.status_data import Change, StaleSection, TranslationStatus, Weight
from tietopankki.translations.weighing import Scales, weighed


@dataclass(frozen=True, slots=True)
class Status:
    """A translation with its sections in the source's order; none where it was never confirmed."""

    pair: Pair
    sections: tuple[SectionStatus, ...] = ()
    total: int = 0
    """Sections of the source."""

    @property
    def stale(self) -> tuple[SectionStatus, ...]:
        """The sections that changed, but for cosmetic changes."""
        return tuple(one for one in self.sections if one.is_stale)

    @property
    def current(self) -> int:
        """Sections of the source that are confirmed as they are."""
        stale = sum(one.change is not Change.REMOVED for one in self.stale)
        return self.total - stale if self.pair.record else 0

    @property
    def summary(self) -> TranslationStatus:
        """What readers and the status page are told."""
        pair = self.pair
        stale = (
            StaleSection(one.id, one.weight, one.change, one.changed, one.both)
            for one in self.sections
            if one.weight and one.change
        )
        return TranslationStatus(
            path=pair.path,
            language=pair.language,
            source_language=pair.source_language,
            sections=self.total,
            checked=pair.record.checked if pair.record and pair.source else None,
            stale=tuple(stale),
            missing=pair.page is None,
        )


def bank_statuses(bank: Bank) -> tuple[Status, ...]:
    """The status of every translation of the bank, by path and language. Missing ones are in it, too.

    Reads the history of the checkout, where it has one, and keeps what it works out in its cache.
    """
    with bank_cache(bank) as kept, bank_history(bank, kept) as history:
        scales = {code: Scales(bank.terms, code, kept) for code in bank.configuration.languages}
        return tuple(status(pair, history, scales[pair.source_language]) for pair in pairs(bank, kept))


def page_status(bank: Bank, page: Page) -> Status | None:
    """The status of a translation with the old texts of its changed sections; None of what is none."""
    with bank_cache(bank) as kept, bank_history(bank, kept) as history:
        found = next((pair for pair in pairs(bank, kept) if pair.page is page), None)
        if found is None:
            return None
        return status(found, history, Scales(bank.terms, found.source_language, kept), with_texts=True)


def status(pair: Pair, history: History, scales: Scales, with_texts: bool = False) -> Status:
    """The status of one translation; with the old texts where they are wished for, as they take time."""
    total = len(section_texts(pair.source)) if pair.source else 0
    if pair.page is None or pair.source is None or pair.record is None:
        return Status(pair, total=total)
    compared = tuple(compare(pair.page, pair.record, pair.source, scales.cache))
    changed = {one.id for one in compared if one.change is Change.CHANGED}
    if not changed:
        return Status(pair, compared, total)
    # What was in a section that is gone may stand in a changed one today.
    gone = pair.record.sections.keys() - {one.was for one in compared if one.change is not Change.REMOVED}
    olds = history.find(pair.source.source, {id_: pair.record.sections[id_] for id_ in changed | gone})
    grades = weighed(compared, olds, gone, history, scales)
    sections = [
        _graded(one, olds[one.id], grades.get(one.id)) if one.id in changed else one for one in compared
    ]
    if with_texts:
        sections = [
            replace(one, old=history.text(olds[one.id])) if one.id in olds else one for one in sections
        ]
    return Status(pair, tuple(sections), total)


def _graded(section: SectionStatus, old: Old, graded: Grade | None) -> SectionStatus:
    """A changed section with the weight of its change. A text that is not known counts as quite another."""
    if graded is None:
        return replace(section, weight=Weight.SUBSTANTIVE, gap=old.gap or Gap.NOT_FOUND)
    return replace(section, weight=graded.weight, reasons=graded.reasons, changed=old.left)
