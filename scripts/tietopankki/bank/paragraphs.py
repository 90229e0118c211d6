"""Stretches of inline Markdown: a paragraph's text, a cell of a table; reference definitions taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tietopankki.bank.code_spans import code_spans

Part = tuple[int, int, str]
"""Line and column (0-based within the body) and the text that begins there."""

_TITLE = r"""(?:"[^\n]*"|'[^\n]*'|\([^\n]*\))"""
_LABEL = re.compile(r"[ ]{0,3}\[([^\[\]]*)\]:[ ]*")
_ADDRESS = re.compile(rf"[ ]*+(\S++)[ ]*+({_TITLE}[ ]*)?$")
_TITLE_LINE = re.compile(rf"[ ]*+{_TITLE}[ ]*$")
_RULE = frozenset("|:- ")
_BAR = re.compile(r"\\.|\|")


class Unit(NamedTuple):
    """A stretch no link can reach across. `raw` is HTML in which Markdown means nothing."""

    raw: bool
    parts: Sequence[Part]


def units_of(paragraph: list[Part], units: list[Unit], definitions: dict[str, str]) -> None:
    """Adds a paragraph's stretches to `units` (not those without a link) and definitions to `definitions`."""
    if len(paragraph) > 1 and _is_table(paragraph):
        for number, column, text in (paragraph[0], *paragraph[2:]):
            for start, end in _cells(text):
                _add([(number, column + start, text[start:end])], units)
        return
    plain: list[Part] = []
    index = 0
    while index < len(paragraph):
        taken = _definition(paragraph, index, definitions) if paragraph[index][2][:1] in "[ " else 0
        if taken:
            _add(plain, units)
            plain = []
            index += taken
        else:
            plain.append(paragraph[index])
            index += 1
    _add(plain, units)


def _add(parts: list[Part], units: list[Unit]) -> None:
    for _, _, text in parts:
        if "[" in text or "<" in text:
            units.append(Unit(False, parts))
            return


def _definition(paragraph: list[Part], index: int, definitions: dict[str, str]) -> int:
    """How many lines the definition takes that begins with this line; 0 where none does."""
    text = paragraph[index][2]
    label = _LABEL.match(text)
    if label is None:
        return 0
    taken = 1
    address = _ADDRESS.match(text, label.end())
    if label.end() == len(text) and index + 1 < len(paragraph):
        address = _ADDRESS.match(paragraph[index + 1][2])
        taken = 2
    if address is None:
        return 0
    if (
        not address.group(2)
        and index + taken < len(paragraph)
        and _TITLE_LINE.match(paragraph[index + taken][2])
    ):
        taken += 1
    definitions[label.group(1).strip().lower()] = address.group(1).lstrip("<").rstrip(">")
    return taken


def _is_table(paragraph: list[Part]) -> bool:
    rule = paragraph[1][2].strip()
    if not set(rule) <= _RULE or "|" not in paragraph[0][2] + rule:
        return False
    return len(_cells(paragraph[0][2])) == len(_cells(rule))


def _cells(row: str) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end. A bar in a code span or behind a backslash parts nothing."""
    end = len(row.rstrip(" "))
    if "`" in row:
        spans = code_spans(row)[::-1]
        bars = []
        position = 0
        while found := _BAR.search(row, position):
            position = found.end()
            while spans and spans[-1][1] <= found.start():
                spans.pop()
            if spans and spans[-1][0] <= found.start():
                position = spans[-1][1]
            elif found.group() == "|":
                bars.append(found.start())
    else:
        bars = [one.start() for one in _BAR.finditer(row) if one.group() == "|"]
    if bars and bars[-1] == end - 1:
        bars.pop()
        end -= 1
    begin = 0
    if bars and bars[0] == 0:
        bars.pop(0)
        begin = 1
    edges = [begin - 1, *bars, end]
    return [(left + 1, right) for left, right in pairwise(edges)]
