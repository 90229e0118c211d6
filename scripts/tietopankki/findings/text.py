"""The text report: for a terminal, and for an editor who reads it there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from tietopankki.findings.baseline import Accepted
from tietopankki.findings.finding import Finding
from tietopankki.findings.rules import Rule
from tietopankki.findings.wording import message, one_line, printable, remedy, summary
from tietopankki.findings.words import Translator

INDENT = "    "
WIDTH = 100
"""Characters of a source line that are shown; a longer one is cut around the place."""


def text_report(
    findings: Iterable[Finding],
    rules: Mapping[str, Rule],
    read: Callable[[str], str | None],
    translate: Translator,
    accepted: Sequence[Accepted] = (),
    _files: str = "",
) -> str:
    """The findings sorted by place, each with its source line and a caret, and a summary as the last line.

    The arguments are those of every `Reporter`. `read` is called once a file.
    """
    ordered = sorted(findings)
    blocks, path, lines = [], "", [""]
    for one in ordered:
        if one.path != path:
            path, lines = one.path, source_lines(read(one.path))
        rule = rules[one.rule]
        head = f"{printable(one.path)}:{one.line}:{one.column}: {translate(one.severity.word)} {one.rule}"
        source = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
        blocks.append(
            "\n".join(
                (
                    f"{head} {message(one, rule, translate)}",
                    *_excerpt(source, one.column),
                    INDENT + remedy(one, rule, translate),
                )
            )
        )
    return "\n\n".join((*blocks, summary(ordered, len(accepted), translate)))


def source_lines(text: str | None) -> list[str]:
    """The lines of a file as an editor counts them."""
    # Not str.splitlines: an editor does not count a form feed or U+2028 as the end of a line.
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _excerpt(source: str, column: int) -> tuple[str, ...]:
    """The source line and a caret below its column (1-based); nothing for an empty line."""
    if not source.strip():
        return ()
    place = min(max(column - 1, 0), len(source))
    start = max(0, min(place - WIDTH // 2, len(source) - WIDTH))
    shown = one_line(source[start : start + WIDTH])
    before = shown[: place - start]
    if start:
        shown, before = f"…{shown}", f"…{before}"
    if start + WIDTH < len(source):
        shown += "…"
    # A combining mark takes no room of its own on the screen.
    room = sum(not unicodedata.combining(char) for char in before)
    return INDENT + shown.rstrip(), f"{INDENT}{' ' * room}^"
