"""What someone may have meant by an address that leads nowhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

_ALIKE = 0.75
"""Least likeness (difflib's ratio) that is worth a suggestion: below it, most are other things."""


@lru_cache(maxsize=1024)
def nearest_path(path: str, paths: frozenset[str]) -> str:
    """The path whose name is most like the given one's, of several namesakes the one in the likest folder.

    A page moves to another folder more often than it changes its name. "" where no name is near.
    """
    by_name: dict[str, list[str]] = {}
    for one in paths - {path}:
        by_name.setdefault(_name(one), []).append(one)
    name = nearest(_name(path), by_name)
    return max(by_name.get(name, [""]), key=lambda one: (_likeness(path, one), one))


def nearest(word: str, words: Iterable[str]) -> str:
    """The word that is spelt most alike, "" where none is near."""
    return next(iter(difflib.get_close_matches(word, sorted(words), 1, _ALIKE)), "")


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _name(path: str) -> str:
    """What a path calls its page or file: of a folder's index, the folder."""
    folder, _, name = path.removesuffix("/").rpartition("/")
    if name in ("index.md", "index.html"):
        return folder.rpartition("/")[2] + "/"
    return name.removesuffix(".md")
