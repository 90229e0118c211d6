"""Compounds: Finnish and Swedish words that are made of known words.

A word is split only into parts that are known (data/parts-fi.txt and parts-sv.txt, and hyphens), never into
what happens to look like a word: `asiakas` is no `asia` + `kas`, `handling` no `hand` + `ling`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

Base = Callable[[str], str | None]
"""Gives the base form of a word, None where the word is not known."""

_LONGEST = 6
"""Parts that a compound may have."""


def compound(word: str, language: str, base: Base, last: str = "") -> tuple[str, ...]:
    """The parts of a compound in its base form, as base forms and as few as possible; () if none.

    `last` is the last part where it is known already. Among equally few, the longest last part wins.
    """
    word = word.lower()
    if word in _given(language):
        return _given(language)[word]
    whole = [one for one in word.split("-") if one]
    if not all(map(str.isalpha, whole)):
        return ()
    split: list[str] = []
    for index, piece in enumerate(whole):
        if len(whole) > 1 and piece in base_words(language):
            split.append(piece)
            continue
        is_last = index == len(whole) - 1
        inner = _split(piece, language, base, last if is_last else "", is_last)
        split += inner or [piece]
    return tuple(split) if len(split) > 1 else ()


@cache
def base_words(language: str) -> frozenset[str]:
    """The base forms that compounds are made of; none in a language without a list."""
    return frozenset(word for word, _ in _rows(language))


@cache
def _given(language: str) -> dict[str, tuple[str, ...]]:
    """The words whose parts the list tells itself; () for one that is not to be split."""
    told = {word: tuple(parts.split()) for word, parts in _rows(language) if parts}
    return {word: parts if len(parts) > 1 else () for word, parts in told.items()}


@cache
def _rows(language: str) -> tuple[tuple[str, str], ...]:
    """The lines of the list: a word, and what stands behind `=`."""
    file = resources.files("tietopankki.language") / "data" / f"parts-{language}.txt"
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return tuple((word.strip(), parts.strip()) for word, _, parts in rows)


def _split(word: str, language: str, base: Base, last: str, is_last: bool) -> list[str]:
    """The fewest parts of a word without a hyphen, [] where it is not made of at least two known ones."""
    known = base_words(language)
    # ways[n]: the fewest parts that the first n letters are made of
    ways: dict[int, list[str]] = {0: []}
    for end in range(2, len(word)):
        for start in sorted(ways):
            if len(ways[start]) < _LONGEST and end - start >= 2:
                part = _first_part(word[start:end], language, base)
                if part and (end not in ways or len(ways[start]) + 1 < len(ways[end])):
                    ways[end] = [*ways[start], part]
    best: list[str] = []
    for start, before in ways.items():
        tail = word[start:]
        is_known = tail == last or (
            not last and (tail in known if is_last else _first_part(tail, language, base))
        )
        if before and is_known and (not best or len(before) + 1 < len(best)):
            best = [*before, tail]
    return best


def _first_part(written: str, language: str, base: Base) -> str | None:
    """The base form of what stands at the beginning of a compound, None where it is no known word.

    Finnish: the base form (asiakas-), the genitive (palvelun-), -s of a word in -nen (kirjaamis-).
    Swedish: the base form, with a linking s or e (handlings-, familje-), without its vowel (hälso-, arbets-).
    """
    known = base_words(language)
    if written in known:
        return written
    if language == "fi":
        if written.endswith("s") and f"{written[:-1]}nen" in known:
            return f"{written[:-1]}nen"
        if written.endswith("n") and len(written) > 3:
            found = base(written)
            return found if found in known else None
        return None
    for ending, endings in (
        ("s", ("", "e", "a")),
        ("e", ("",)),
        ("o", ("a",)),
        ("u", ("a",)),
        ("", ("a", "e")),
    ):
        stem = written.removesuffix(ending)
        if written.endswith(ending) and len(stem) > 2:
            for one in endings:
                if stem + one in known:
                    return stem + one
    return None
