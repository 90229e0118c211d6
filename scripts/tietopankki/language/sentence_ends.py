"""Where the sentences of a plain text end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?…])[”\"’')]*\s+(?=[”\"’'(]*[^\W_a-zåäö])")
_BEFORE = 8
"""Characters that hold the longest abbreviation and what is before it."""


def sentence_ends(text: str, abbreviations: re.Pattern[str]) -> Iterator[int]:
    """Where the sentences of a text end, white space included, but for the last one.

    `abbreviations` matches, at the end of a string, one that a name may follow: it ends no sentence.
    """
    for end in _END.finditer(text):
        if not abbreviations.search(text[max(0, end.start() - _BEFORE) : end.start()]):
            yield end.end()
