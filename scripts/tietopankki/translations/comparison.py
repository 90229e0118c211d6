"""The sections of a translation compared with what it records of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tietopankki.bank import INTRO, Page
from tietopankki.translations.cache import Cache
from tietopankki.translations.digests import digest
from tietopankki.translations.grading import Reason
from tietopankki.translations.history import Gap
from tietopankki.translations.record import Record
from tietopankki.translations.section_texts import section_digests, section_texts
from tietopankki.translations.status_data import Change, Weight

NEW, ADDED, REMOVED = "new", "section-added", "section-removed"
"""Kinds of reasons that a whole section has: never confirmed, not in the translation, only there."""


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """One section of a translation, or one that it should have.

    `change` is None where the source still reads as it was confirmed; `weight` says how much a change
    matters, and `reasons` why. `line` is where the section is on the translated page, or where it would be.
    `checked` is the date on which it was last confirmed, `changed` the day on which the source moved on from
    what was confirmed, None where that is not known. Of a section that changed, `both` says that the
    translation's was rewritten since then, too, `skipped` that a later confirm left it out, and `gap` why the
    text that was confirmed is not known. `was` is the id that the section had when it was confirmed. `old`,
    `new` and `here` are the source's text then and now and the translation's, in Markdown.
    """

    id: str
    heading: str
    line: int
    change: Change | None = None
    weight: Weight | None = None
    reasons: tuple[Reason, ...] = ()
    checked: date | None = None
    changed: date | None = None
    both: bool = False
    skipped: bool = False
    gap: Gap | None = None
    was: str = ""
    old: str | None = None
    new: str = ""
    here: str = ""

    @property
    def is_stale(self) -> bool:
        """True where a reader or an editor has to know of a change."""
        return self.weight is not None and self.weight > Weight.COSMETIC


def compare(page: Page, record: Record, source: Page, cache: Cache) -> Iterator[SectionStatus]:
    """The sections of the source in its order; then those that it has no more.

    What has changed has no weight yet, unless the whole section is new or gone: that always matters.
    """
    there, here = section_texts(source), section_texts(page)
    digests = section_digests(source, cache)
    # A section whose id has changed is still the same one.
    gone = {one: id_ for id_, one in record.sections.items() if id_ not in there}
    line = _first_line(page)
    lines = {section.id: section.line for section in page.sections if section.id != INTRO} | {INTRO: line}
    renamed: set[str] = set()
    for section in source.sections:
        id_ = section.id
        if id_ is None or id_ not in there:
            continue
        line = lines.get(id_, line)
        was = id_ if id_ in record.sections else gone.get(digests[id_], "")
        renamed |= {was}
        own = id_ if id_ in here else was if was in here else ""
        common = SectionStatus(
            id_,
            _heading(page, own) or section.heading or source.title,
            lines.get(own, line),
            checked=record.skipped.get(was, record.checked),
            was=was,
            new=there[id_],
            here=here.get(own, ""),
        )
        yield _judged(common, record, digests[id_], bool(own))
    for id_ in record.sections.keys() - there.keys() - renamed:
        if id_ in here:
            yield SectionStatus(
                id_,
                _heading(page, id_),
                lines[id_],
                Change.REMOVED,
                Weight.SUBSTANTIVE,
                (Reason(REMOVED),),
                checked=record.checked,
                was=id_,
                here=here[id_],
            )


def _judged(section: SectionStatus, record: Record, now: str, is_here: bool) -> SectionStatus:
    if section.was and record.sections[section.was] == now:
        return section
    if section.was:
        own = record.translated.get(section.was)
        return replace(
            section,
            change=Change.CHANGED,
            both=bool(own and section.here) and own != digest(section.here),
            skipped=section.was in record.skipped,
        )
    reasons = (Reason(NEW if is_here else ADDED),)
    change, weight = Change.ADDED, Weight.SUBSTANTIVE
    return replace(section, change=change, weight=weight, reasons=reasons, checked=None)


def _heading(page: Page, id_: str) -> str:
    """The heading of a section of a page, "" where there is none."""
    if id_ == INTRO:
        return page.title
    return next((section.heading for section in page.sections if section.id == id_), "")


def _first_line(page: Page) -> int:
    """The line on which the text before the first heading begins, or that below the front matter."""
    above = page.sections[0].text.split("\n")
    skipped = next((number for number, line in enumerate(above) if line.strip()), 0)
    return page.sections[0].line + skipped
