"""How the headings of a page's language versions correspond."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from tietopankki.bank import Page, Section

Headings = Sequence[Section]


def headings(page: Page) -> tuple[Section, ...]:
    """The page's headings in order, without the text before the first one."""
    return tuple(section for section in page.sections if section.level)


def certain(versions: Sequence[Headings]) -> int:
    """How many headings from the top correspond for sure.

    Headings at the same position correspond while their levels are equal and their ids do not
    contradict it: two ids that differ, or an id that stands on another heading of a version that
    could take it, end the certain part.
    """
    for index, rank in enumerate(zip_longest(*versions)):
        if None in rank or len({one.level for one in rank}) > 1:
            return index
        ids = {one.id for one in rank if one.id}
        if len(ids) > 1:
            return index
        if ids and not all(one.id for one in rank) and _elsewhere(ids.pop(), index, versions):
            return index
    return min(map(len, versions), default=0)


def line_up(versions: Sequence[Headings]) -> bool:
    """True where every heading of every version has its counterpart for sure."""
    return len({len(one) for one in versions}) <= 1 and certain(versions) == len(versions[0])


def _elsewhere(id_: str, index: int, versions: Sequence[Headings]) -> bool:
    """True where the id is also at another position, so that taking it here would use it twice."""
    return any(
        section.id == id_
        for version in versions
        for position, section in enumerate(version)
        if position != index
    )
