"""Bar charts as SVG: drawn at build, read aloud as text, coloured by the page's own style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 460
LABEL = 136
"""Where the bars begin, in the drawing's own units."""
LONGEST = 212
BAR, STEP = 22, 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` is None where it is not known; `text` is what stands beside the bar."""

    label: str
    value: float | None
    text: str


def bar_chart(id_: str, title: str, bars: Sequence[Bar]) -> str:
    """A figure with horizontal bars from zero, the longest one as long as there is room.

    Its text alternative is the title and every bar's label and text. `id_` is unique on the page.
    """
    most = max((bar.value for bar in bars if bar.value), default=1)
    height = STEP * len(bars)
    rows = []
    for index, bar in enumerate(bars):
        top = STEP * index + (STEP - BAR) // 2
        middle = STEP * index + STEP // 2
        length = round(LONGEST * (bar.value or 0) / most)
        rows.append(
            f'<text x="{LABEL - 12}" y="{middle}" text-anchor="end">{escape(bar.label)}</text>'
            f'<rect x="{LABEL}" y="{top}" width="{length}" height="{BAR}"/>'
            f'<text x="{LABEL + length + 8}" y="{middle}">{escape(bar.text)}</text>'
        )
    told = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return (
        f'<figure class="chart"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{id_}-title {id_}-text">'
        f'<title id="{id_}-title">{escape(title)}</title><desc id="{id_}-text">{escape(told)}</desc>'
        f'<g aria-hidden="true">{"".join(rows)}</g></svg></figure>'
    )
