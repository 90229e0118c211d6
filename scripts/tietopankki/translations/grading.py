"""How much a change of a section matters to a reader of its translation, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from tietopankki.language.numerals import spelled
from tietopankki.language.quantities import quantities
from tietopankki.translations.alignment import Group, Sentence, differing, paired
from tietopankki.translations.digests import normalised
from tietopankki.translations.polarity import duty_changed, is_negated
from tietopankki.translations.sentences import sentences
from tietopankki.translations.status_data import Weight

MUCH = 0.4
"""Share of a section's words from which it counts as rewritten."""
MUCH_WORDS = 6
"""Changed words below which a share says little."""

SUBSTANTIVE = (
    *("section", "statute", "date", "time", "amount", "percent", "number", "negation", "duty", "term"),
    *("removed", "added", "cells", "much"),
)
"""Kinds of reasons that matter to a reader, the one told first coming first."""
MINOR = ("words", "moved", "order")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change counts as it does. `kind` is one of SUBSTANTIVE or MINOR.

    `old` and `new` are what stood there and what stands there now, as written; "" where nothing did or does.
    """

    kind: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """`reasons` are sorted, the one to be told first coming first; none where the change is cosmetic."""

    weight: Weight
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """What is known of a section's surroundings.

    `terms` finds the glossary terms of a sentence: the names met, by the term's id. `moved` are the sentences
    (in normal form) that have left one section of the page and come into another as they were.
    """

    terms: Callable[[str], Mapping[str, str]] = field(default=lambda _: {})
    moved: Collection[str] = ()


ALONE = Sides()


def grade(old: str, new: str, language: str, sides: Sides = ALONE) -> Grade:
    """The grade of a change from `old` to `new`, the Markdown of a section with its heading first.

    `language` is the section's own. Compared are sentences: equal ones wherever they stand, then those with
    many words in common. What is left over was added or removed.
    """
    if normalised(old) == normalised(new):
        return Grade(Weight.COSMETIC)
    lost, gained = differing(old, new)
    pairs, removed, added = paired(lost, gained)
    # A sentence that has a new version in its place did not move, wherever its words are met again.
    was_moved = any(one.normal in sides.moved for one in (*removed, *added))
    reasons = [Reason("removed", old=one.text) for one in removed if one.normal not in sides.moved]
    reasons += [Reason("added", new=one.text) for one in added if one.normal not in sides.moved]
    for before, after in pairs:
        reasons += _reasons(before, after, language, sides)
    reasons += _values_changed(pairs, language)
    whole = [normalised(one).split() for one in (old, new)]
    if not (lost or gained) and _is_same_but_borders(*whole):
        reasons.append(Reason("cells"))
    if not was_moved and _share(*whole) >= MUCH:
        reasons.append(Reason("much"))
    if reasons:
        order = sorted(dict.fromkeys(reasons), key=lambda one: SUBSTANTIVE.index(one.kind))
        return Grade(Weight.SUBSTANTIVE, tuple(order))
    kind = "words" if pairs else "moved" if was_moved else "order"
    return Grade(Weight.MINOR, (Reason(kind),))


def moved_sentences(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The sentences, in normal form, that left one section of a page and came into another.

    `pairs` are the old and new texts of all its changed sections, "" for one that was not there.
    """
    left, came = Counter[str](), Counter[str]()
    for old, new in pairs:
        before, after = (Counter(map(normalised, sentences(one))) for one in (old, new))
        left += before - after
        came += after - before
    return frozenset((left & came).keys())


def _is_same_but_borders(old: Sequence[str], new: Sequence[str]) -> bool:
    """True where only the borders of a table's cells are elsewhere: something stands in another column."""
    return [word for word in old if word != "|"] == [word for word in new if word != "|"]


def _share(before: Sequence[str], after: Sequence[str]) -> float:
    """The share of changed words, 0 where too few of them changed."""
    longer = max(len(before), len(after))
    changed = longer - (Counter(before) & Counter(after)).total()
    return changed / longer if changed >= MUCH_WORDS else 0.0


def _reasons(
    before: Sequence[Sentence], after: Sequence[Sentence], language: str, sides: Sides
) -> Iterator[Reason]:
    """What changed in a sentence apart from its values."""
    old, new = (" ".join(one.text for one in part) for part in (before, after))
    old_words, new_words = ([word for one in part for word in one.words] for part in (before, after))
    if old_words != new_words and _is_same_but_borders(old_words, new_words):
        yield Reason("cells", old, new)
    if is_negated(old_words, new_words, language):
        yield Reason("negation", old, new)
    elif duty_changed(old_words, new_words, language):
        yield Reason("duty", old, new)
    had, has = sides.terms(old), sides.terms(new)
    if had.keys() - has.keys() and has.keys() - had.keys():
        yield Reason("term", _names(had, has), _names(has, had))


def _names(terms: Mapping[str, str], others: Mapping[str, str]) -> str:
    return ", ".join(sorted({terms[id_] for id_ in terms.keys() - others.keys()}))


def _values_changed(pairs: Sequence[Group], language: str) -> Iterator[Reason]:
    """The numbers, dates and the like that changed, compared over all changed sentences together."""
    texts = [" \n".join(one.text for pair in pairs for one in pair[side]) for side in (0, 1)]
    found = [[(one.kind, one.key, one.text.strip()) for one in quantities(text, language)] for text in texts]
    words = [Counter(spelled(text, language)) for text in texts]
    lost, gained = _only(found[0], found[1]), _only(found[1], found[0])
    said, says = words[0] - words[1], words[1] - words[0]
    # A number that is now written as a word, or no longer is, has not changed.
    lost = [one for one in lost if not _is_spelled(one, says)]
    gained = [one for one in gained if not _is_spelled(one, said)]
    kinds = dict.fromkeys(kind for kind, _, _ in (*lost, *gained))
    for kind in kinds:
        sides = ([text for other, _, text in part if other == kind] for part in (lost, gained))
        for old, new in zip_longest(*sides, fillvalue=""):
            yield Reason(kind, old, new)
    if not kinds and said and any(number > 1 for number in says):
        for old, new in zip_longest(*(map(str, sorted(one)) for one in (said, says)), fillvalue=""):
            yield Reason("number", old, new)


_Found = tuple[str, str, str]
"""A value's kind, its key and how it is written."""


def _only(here: Sequence[_Found], there: Sequence[_Found]) -> list[_Found]:
    """The values that one side has more often than the other."""
    more = Counter((kind, key) for kind, key, _ in here) - Counter((kind, key) for kind, key, _ in there)
    found: list[_Found] = []
    for kind, key, text in here:
        if more[kind, key]:
            more[kind, key] -= 1
            found.append((kind, key, text))
    return found


def _is_spelled(value: _Found, words: Counter[int]) -> bool:
    kind, key, _ = value
    return kind == "number" and key.isdigit() and words[int(key)] > 0
