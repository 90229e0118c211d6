"""The sections of a page: every heading with the text below it."""

from __future__ import annotations

from collections.abc import Sequence

from tietopankki.bank.blocks import Layout, layout_of
from tietopankki.bank.model import INTRO, Section


def sections_of(lines: Sequence[str], layout: Layout, first_line: int) -> tuple[Section, ...]:
    """Sections of a body given as lines and layout. `first_line` is the file's line where the body begins.

    The first one is always `_intro`. A section's text is exactly what stands between its heading and the
    next one, so heading lines and texts together are the whole body.
    """
    headings = layout.headings
    starts = [one.line for one in headings] + [len(lines)]
    intro = Section(INTRO, 0, "", first_line, "\n".join(lines[: starts[0]]))
    return (
        intro,
        *(
            Section(
                one.id,
                one.level,
                one.text,
                first_line + one.line,
                "\n".join(lines[one.line + one.height : starts[index + 1]]),
            )
            for index, one in enumerate(headings)
        ),
    )


def read_sections(body: str, first_line: int = 1) -> tuple[Section, ...]:
    """Sections of a Markdown body."""
    lines = body.split("\n")
    return sections_of(lines, layout_of(body, lines), first_line)
