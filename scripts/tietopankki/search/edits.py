"""Words told by how their ends differ from another word: `3sta` is the word without three letters, with sta.

Words that inflect alike have the same edits, which is what makes the index small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGITS = frozenset("0123456789")
_EDIT = re.compile(r"([0-9]+)([^0-9].*)?", re.DOTALL)


def shared(one: str, two: str) -> int:
    """How many letters two words have in common at their beginning."""
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count


def edits(word: str, others: Iterable[str]) -> str:
    """The edits that make the others of a word, sorted and separated by spaces; no word has a space.

    An ending begins with no digit, as it could not be told apart from the count. Another word of which there
    is no such ending is left out: trettiotal has no edit to 30.
    """
    return " ".join(sorted(filter(None, (_edit(word, one) for one in set(others)))))


def _edit(word: str, other: str) -> str:
    same = shared(word, other)
    while same and other[same : same + 1] in _DIGITS:
        same -= 1
    ending = other[same:]
    return "" if ending[:1] in _DIGITS else f"{len(word) - same}{ending}"


def edited(word: str, told: str) -> frozenset[str]:
    """The words that the edits make of a word.

    Raises ValueError where `told` is no row of edits.
    """
    made = set()
    for one in told.split():
        found = _EDIT.fullmatch(one)
        if found is None or int(found[1]) > len(word):
            raise ValueError(told)
        made.add(word[: len(word) - int(found[1])] + (found[2] or ""))
    return frozenset(made)
