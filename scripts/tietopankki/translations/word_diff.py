"""The difference of two texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SAME, GONE, NEW = "same", "gone", "new"

_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both versions have (SAME), or only the old (GONE) or the new one (NEW)."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in order: without the new ones they are the old text, without the gone ones the new text.

    Lines are compared first and words within the lines that differ, so that a long text takes no more time
    than its changes need.
    """
    pieces: list[Piece] = []
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, here, there in _runs(*lines):
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(here)))
        else:
            pieces += _within("".join(here), "".join(there))
    return tuple(_joined(pieces))


def _within(old: str, new: str) -> Iterator[Piece]:
    for tag, here, there in _runs(_WORD.findall(old), _WORD.findall(new)):
        if tag == "equal":
            yield Piece(SAME, "".join(here))
        else:
            yield Piece(GONE, "".join(here))
            yield Piece(NEW, "".join(there))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for tag, start, end, start_new, end_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, old[start:end], new[start_new:end_new]


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without empty ones, neighbours of the same kind as one."""
    for kind, group in groupby((one for one in pieces if one.text), lambda one: one.kind):
        yield Piece(kind, "".join(one.text for one in group))
