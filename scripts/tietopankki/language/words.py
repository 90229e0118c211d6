"""Words of plain text, with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# A combining mark or a soft hyphen belongs to the letter before it.
_LETTER = r"[^\W\d_][\u0300-\u036f\u00ad]*"
_WORD = re.compile(
    rf"""
    (?:(?<=[\s(/”"'])[-‐‑])?                    # -palvelut: the first part was said before
    (?:{_LETTER}|\d)+
    (?:(?:[-‐‑'’]|(?<=\d)[.,:](?=\d))(?:{_LETTER}|\d)+)*   # Kanta-palvelut, 18-vuotias, d’Hondt, 5,5
    (?::{_LETTER}+)?                             # THL:n, 2:a
    [-‐‑]?                                       # sote-
    |§(?::(?:{_LETTER})+)?                       # 17 §:n
    """,
    re.VERBOSE,
)
_LIGHT = str.maketrans({"‐": "-", "‑": "-", "’": "'", "\u00ad": None})


class Word(NamedTuple):
    """A word as it stands, and where: `text[start:end]`.

    `text` is NFC without soft hyphens, with plain hyphens and apostrophes. `bare` is what an analysis takes:
    without the ending after a colon (THL:n) and without the hyphen of a part left out (sote-, -palvelut).
    """

    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        head, colon, _ = self.text.partition(":")
        return (head if colon and not head[-1:].isdigit() else self.text).strip("-")

    @property
    def is_first_part(self) -> bool:
        """True of `sote-`: the rest of the compound follows later."""
        return self.text.endswith("-")

    @property
    def is_last_part(self) -> bool:
        """True of `-palvelut`: the beginning of the compound was said before."""
        return self.text.startswith("-")


def words(text: str) -> Iterator[Word]:
    """The words and numbers of plain text. A word keeps its inner hyphens, apostrophes and colon."""
    for found in _WORD.finditer(text):
        yield Word(_usual(found.group()), found.start(), found.end())


def spellings(text: str) -> frozenset[str]:
    """The different words of plain text just as they are written; `word_of` gives the word of one of them.

    Many times faster than `words`, for a first look.
    """
    return frozenset(_WORD.findall(text))


def word_of(spelling: str) -> Word:
    """A word that stands by itself."""
    return Word(_usual(spelling), 0, len(spelling))


def _usual(spelling: str) -> str:
    if spelling.isascii():
        return spelling
    return unicodedata.normalize("NFC", spelling).translate(_LIGHT)
