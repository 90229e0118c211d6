"""Which language a page says a passage is in: a column headed “Ruotsiksi”, a paragraph after “På finska:”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tietopankki.language.reading import Passage, Reading

_NAMES = {
    "fi": re.compile(r"\b(?:(?P<fi>suome|suomi)|(?P<sv>ruots)|(?P<en>englan))\w*", re.IGNORECASE),
    "sv": re.compile(r"\b(?:(?P<fi>finsk)|(?P<sv>svensk)|(?P<en>engelsk))\w*", re.IGNORECASE),
}
_NEAR = 60
"""Characters before the colon in which the language is named."""


def announced(reading: Reading, language: str) -> Sequence[str | None]:
    """The announced language of every passage of a section ("fi", "sv", "en"), None where nothing is said.

    A cell's language is named at the head of its column or in the first cell of its row, that of any other
    passage at the end of the passage before it, which closes with a colon (“Ruotsiksi:”), or at its own
    beginning (“Ruotsiksi: ...”).
    """
    heads = {table.line for table in reading.tables}
    said: list[str | None] = []
    columns: list[str | None] = []
    row: list[Passage] = []
    before: Passage | None = None
    for passage in reading.passages:
        if passage.kind == "cell":
            line = passage.prose.place(0)[0]
            row = [*row, passage] if row and row[0].prose.place(0)[0] == line else [passage]
            named = _named(passage.prose.text, language)
            if line in heads:
                columns = [*columns, named] if len(row) > 1 else [named]
                said.append(named)
            else:
                column = columns[len(row) - 1] if len(row) <= len(columns) else None
                said.append(column or _named(row[0].prose.text, language))
        else:
            said.append(_after_colon(before, language) or _own(passage, language))
        before = passage
    return said


def _named(text: str, language: str) -> str | None:
    found = _NAMES[language].search(text) if language in _NAMES else None
    return found.lastgroup if found else None


def _after_colon(before: Passage | None, language: str) -> str | None:
    text = before.prose.text.rstrip() if before else ""
    return _named(text[-_NEAR:], language) if text.endswith(":") else None


def _own(passage: Passage, language: str) -> str | None:
    head, colon, _ = passage.prose.text[:_NEAR].partition(":")
    return _named(head, language) if colon else None
