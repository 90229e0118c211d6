"""The weights of a translation's changed sections, worked out once for the same texts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from tietopankki.bank import Term
from tietopankki.translations.cache import Cache, content_key
from tietopankki.translations.comparison import SectionStatus
from tietopankki.translations.glossary_terms import Finder, term_finder
from tietopankki.translations.grading import Grade, Reason, Sides, grade, moved_sentences
from tietopankki.translations.history import History, Old
from tietopankki.translations.status_data import Change, Weight


@dataclass(frozen=True)
class Scales:
    """What a language's sections are weighed with."""

    terms: Collection[Term]
    language: str
    cache: Cache

    @cached_property
    def finder(self) -> Finder:
        return term_finder(self.terms, self.language)

    @cached_property
    def key(self) -> str:
        """A key for the language and all names of its terms."""
        names = ((term.id, term.names[self.language]) for term in self.terms)
        return content_key(self.language, *(part for pair in names for part in pair))


def weighed(
    sections: Sequence[SectionStatus],
    olds: Mapping[str, Old],
    gone: Collection[str],
    history: History,
    scales: Scales,
) -> Mapping[str, Grade]:
    """The grades of the changed sections, by id, but for those whose old text is not known.

    `olds` says where the old texts are, also those of the sections `gone` from the source. A grade depends on
    nothing but the texts named here, so it is kept in the cache under all of them.
    """
    key = content_key(scales.key, *_parts(sections, olds, gone))
    kept = scales.cache.get("grades", key)
    if kept is not None:
        return {id_: _read(text) for id_, text in kept.items()}
    texts = {id_: history.text(old) for id_, old in olds.items()}
    sides = Sides(scales.finder, moved_sentences(_changes(sections, texts, gone)))
    grades = {}
    for one in sections:
        old = texts.get(one.id) if one.change is Change.CHANGED else None
        if old is not None:
            grades[one.id] = grade(old, one.new, scales.language, sides)
    # A partial clone may lack a text today and have it tomorrow.
    if not any(old.blob and texts[id_] is None for id_, old in olds.items()):
        scales.cache.put("grades", key, {id_: _written(one) for id_, one in grades.items()})
    return grades


def _parts(
    sections: Sequence[SectionStatus], olds: Mapping[str, Old], gone: Collection[str]
) -> Iterator[str]:
    for id_ in sorted(gone):
        yield from ("gone", olds[id_].blob, olds[id_].section)
    for one in sections:
        if one.change is Change.CHANGED:
            yield from (one.id, olds[one.id].blob, olds[one.id].section, one.new)
        elif one.change is Change.ADDED:
            yield from ("added", one.new)


def _changes(
    sections: Sequence[SectionStatus], texts: Mapping[str, str | None], gone: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Old and new texts between which a sentence may have moved. Of a text that is not known nothing has."""
    for id_ in gone:
        yield texts[id_] or "", ""
    for one in sections:
        if one.change is Change.ADDED:
            yield "", one.new
        elif one.change is Change.CHANGED and (old := texts[one.id]) is not None:
            yield old, one.new


def _written(graded: Grade) -> str:
    return json.dumps([int(graded.weight), [asdict(one) for one in graded.reasons]])


def _read(text: str) -> Grade:
    weight, reasons = json.loads(text)
    return Grade(Weight(weight), tuple(Reason(**one) for one in reasons))
