"""The sentences of a section: what is compared one by one when a section has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from tietopankki.language.passages import read_section
from tietopankki.language.sentence_ends import sentence_ends

_ABBREVIATION = re.compile(
    r"\b(?:esim|ks|vrt|n|nk|nro|t\.ex|bl\.a|dvs|jfr|s\.k|ca|nr|kl|m\.fl)\.$", re.IGNORECASE
)
"""Abbreviations that a name may follow. Any other one before a capital letter ends its sentence."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a section's Markdown as plain prose, in order.

    An item of a list ends a sentence, and a row of a table is one, its cells parted by ` | `.
    """
    found: list[str] = []
    passages = read_section("", 0, text).passages
    for row, group in groupby(passages, lambda one: one.prose.place(0)[0] if one.kind == "cell" else -1):
        texts = [" ".join(one.prose.text.split()) for one in group]
        found += [" | ".join(texts)] if row >= 0 else [one for part in texts for one in _split(part)]
    return tuple(found)


def _split(text: str) -> Iterator[str]:
    start = 0
    for end in sentence_ends(text, _ABBREVIATION):
        yield text[start:end].rstrip()
        start = end
    if text[start:].strip():
        yield text[start:]
