"""Questions with the pages that answer them, in a table: what the search is measured on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tietopankki.findings import Finding
from tietopankki.search.rules import BAD_QUERY

COLUMNS = ("id", "class", "split", "query", "expected")


@dataclass(frozen=True, slots=True)
class Query:
    """`expected` are addresses below the language's root, any of which answers the question; "." is the
    start page.

    `kind` is what makes the question difficult (the column `class`), `split` what it may be used for.
    """

    id: str
    kind: str
    split: str
    text: str
    expected: tuple[str, ...]
    line: int


def read_queries(text: str, path: str) -> tuple[list[Query], list[Finding]]:
    """The questions of a tab-separated table with the header `id class split query expected`, and its bad
    lines.

    Empty lines and lines that begin with # are left out. `path` is the file's, for the findings.
    """
    queries: list[Query] = []
    findings: list[Finding] = []
    lines: dict[str, int] = {}
    for line, cells in _rows(text):
        if tuple(cells) == COLUMNS:
            continue
        wrong = _wrong(cells, lines)
        if wrong:
            findings.append(BAD_QUERY.finding(path, line, facts=wrong))
        else:
            lines[cells[0]] = line
            queries.append(Query(cells[0], cells[1], cells[2], cells[3], tuple(cells[4].split()), line))
    return queries, findings


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def _wrong(cells: list[str], lines: dict[str, int]) -> dict[str, str]:
    """The facts of what is wrong about a row; none of a good one."""
    if len(cells) != len(COLUMNS):
        return {"reason": "columns", "found": str(len(cells))}
    if not cells[3] or not cells[4]:
        return {"reason": "empty"}
    if cells[0] in lines:
        return {"reason": "repeated", "id": cells[0], "other": str(lines[cells[0]])}
    return {}
