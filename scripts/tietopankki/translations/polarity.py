"""Words that turn a sentence around: negations, and what makes a duty or a permission of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_NEGATIONS = {
    "fi": re.compile(
        r"(?:e[int]|emme|ette|eivät|älä|älkää|älköön|älkööt)(?:kä|kö)?|ett(?:ei|en|et|emme|ette|eivät)(?:kä|kö)?"
        r"|ellei\w*|jollei\w*|muttei\w*|vaikkei\w*|ei-\w+"
    ),
    "sv": re.compile(r"inte|icke|ej|aldrig|ingen|inget|inga|ingenting|ingendera|varken|icke-\w+"),
}
_WITHOUT = {"fi": frozenset({"ilman"}), "sv": frozenset({"utan"})}
_AFFIXES = {
    "fi": re.compile(r"(?P<prefix>epä)\w{3,}|\w*[aeiouyäö](?:t[oö]n|tt[oö]m\w+)"),
    "sv": re.compile(r"(?P<prefix>o|icke-?|miss)\w{3,}"),
}
"""Words that may be the opposite of a word with the same stem: luvaton, epäselvä, olovlig."""
_DUTIES = {
    "fi": re.compile(r"pitä\w{0,3}|piti|täyty\w*|velvoll\w*|pakolli\w*|\w{3,}t[aä]v[aä]"),
    "sv": re.compile(r"ska|skall|skulle|måste|skyldig\w*|obligatorisk\w*"),
}
_PERMISSIONS = {
    "fi": re.compile(
        r"saa|saat|saavat|saamme|saatte|saadaan|voi|voit|voivat|voimme|voitte|voidaan|vapaaehto\w*"
    ),
    "sv": re.compile(r"får|kan|bör|kunde|frivillig\w*"),
}
_NONE = re.compile(r"(?!)")


def is_negated(old: Sequence[str], new: Sequence[str], language: str) -> bool:
    """True where one of two versions of a sentence, given as its words, denies what the other says.

    The number of negations differs, or a word has become its own opposite (lovlig, olovlig; utan, med).
    """
    old, new = [one.lower() for one in old], [one.lower() for one in new]
    negation = _NEGATIONS.get(language, _NONE)
    if sum(bool(negation.fullmatch(one)) for one in old) != sum(bool(negation.fullmatch(one)) for one in new):
        return True
    without = _WITHOUT.get(language, frozenset())
    for tag, start, end, start_new, end_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        here, there = old[start:end], new[start_new:end_new]
        if tag == "equal":
            continue
        if len(without & set(here)) != len(without & set(there)) and max(len(here), len(there)) == 1:
            return True
        if len(here) == len(there) and any(
            _are_opposite(*pair, language) for pair in zip(here, there, strict=True)
        ):
            return True
    return False


def duty_changed(old: Sequence[str], new: Sequence[str], language: str) -> bool:
    """True where a duty has become a permission, or the other way round, in a sentence given as its words."""
    duty, permission = _DUTIES.get(language, _NONE), _PERMISSIONS.get(language, _NONE)
    duties, permissions = (
        sum(bool(pattern.fullmatch(one.lower())) for one in new)
        - sum(bool(pattern.fullmatch(one.lower())) for one in old)
        for pattern in (duty, permission)
    )
    return duties * permissions < 0


def _are_opposite(one: str, other: str, language: str) -> bool:
    affix = _AFFIXES.get(language, _NONE)
    marked = affix.fullmatch(one), affix.fullmatch(other)
    if bool(marked[0]) == bool(marked[1]):
        return False
    negative, positive = (one, other) if marked[0] else (other, one)
    prefix = (marked[0] or marked[1]).groupdict().get("prefix")  # type: ignore[union-attr]
    stem = negative.removeprefix(prefix or "")
    length = min(len(stem), len(positive), 5 if prefix else 3)
    return length >= 3 and stem[:length] == positive[:length]
