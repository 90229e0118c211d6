"""Folding: letters without their marks, so that å ä ö é are found as a a o e."""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "ng"}
    | {"ς": "σ"}
)
"""Small letters that Unicode does not decompose into a base letter and a mark; the last sigma of a word."""


def fold(text: str) -> str:
    """`text` in lower case, every letter without its marks, format characters (soft hyphens) dropped.

    Two words that an editor or a reader may take for the same come out equal: Åland, åland, aland.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    # Marks (accents) and format characters (soft hyphens) stand within a word and must not split it.
    bare = "".join(char for char in decomposed if unicodedata.category(char) not in {"Mn", "Cf"})
    # Last, as what is left of a letter may be one of these: ǿ is ø and a mark.
    return bare.lower().translate(LETTERS)
