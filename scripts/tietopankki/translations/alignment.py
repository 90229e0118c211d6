"""Which sentences of a section's two versions are the same, which have changed and which are new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tietopankki.translations.digests import normalised
from tietopankki.translations.sentences import sentences

ALIKE = 0.4
"""Share of common stems from which two sentences are versions of the same one."""
STEM = 5
"""Letters of a word that count as its stem."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`normal` is its normal form (`digests.normalised`), `words` are the words of that in lower case, and
    `stems` their beginnings, which mostly survive inflection.
    """

    text: str
    normal: str
    words: tuple[str, ...]
    stems: tuple[str, ...]


def differing(old: str, new: str) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences that only one side has, in order."""
    sides = [[(one, normalised(one)) for one in sentences(text)] for text in (old, new)]
    counts = [Counter(normal for _, normal in side) for side in sides]
    parts: list[list[Sentence]] = []
    for side, more in zip(sides, (counts[0] - counts[1], counts[1] - counts[0]), strict=True):
        found: list[Sentence] = []
        # The last of several equal sentences is taken for the one that is new.
        for text, normal in reversed(side):
            if more[normal]:
                more[normal] -= 1
                words = tuple(normal.lower().split())
                found.append(Sentence(text, normal, words, tuple(word[:STEM] for word in words)))
        parts.append(found[::-1])
    return parts[0], parts[1]


Group = tuple[Sequence[Sentence], Sequence[Sentence]]
"""Sentences and what has become of them: one and one, or several where they were split or joined."""


def paired(
    lost: Sequence[Sentence], gained: Sequence[Sentence]
) -> tuple[list[Group], list[Sentence], list[Sentence]]:
    """Versions of the same sentences, the most alike first; what was removed; what was added."""
    ranked = sorted(
        (
            (-_alike(one.stems, other.stems), index, other_index)
            for index, one in enumerate(lost)
            for other_index, other in enumerate(gained)
        )
    )
    befores: dict[int, list[Sentence]] = {}
    afters: dict[int, list[Sentence]] = {}
    mate: dict[int, int] = {}
    for score, index, other_index in ranked:
        if -score >= ALIKE and index not in mate and other_index not in mate.values():
            mate[index] = other_index
    for index, other_index in mate.items():
        befores[index], afters[index] = [lost[index]], [gained[other_index]]
    added: list[Sentence] = []
    for other_index, other in enumerate(gained):
        if other_index not in mate.values():
            home = _home(other, {index: (befores[index], afters[index]) for index in mate})
            (afters[home] if home is not None else added).append(other)
    removed: list[Sentence] = []
    for index, one in enumerate(lost):
        if index not in mate:
            home = _home(one, {index: (afters[index], befores[index]) for index in mate})
            (befores[home] if home is not None else removed).append(one)
    return [(befores[index], afters[index]) for index in mate], removed, added


def _home(
    sentence: Sentence, groups: Mapping[int, tuple[Sequence[Sentence], Sequence[Sentence]]]
) -> int | None:
    """The group whose other side has most of the sentence's stems to spare: it is a part of that one."""
    best, home = 0.5, None
    for index, (there, here) in groups.items():
        spare = Counter(stem for one in there for stem in one.stems)
        spare -= Counter(stem for one in here for stem in one.stems)
        share = (spare & Counter(sentence.stems)).total() / max(1, len(sentence.stems))
        if share >= best:
            best, home = share, index
    return home


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """What is common by Dice's measure: 1 for the same, 0 for nothing."""
    common = (Counter(one) & Counter(other)).total()
    return 2 * common / max(1, len(one) + len(other))
