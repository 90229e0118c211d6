"""What the page of the projects' figures shows besides its text: the figures as charts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tietopankki.bank import Project
from tietopankki.findings import Translator
from tietopankki.site.charts import Bar, bar_chart

FIGURES_PAGE = "hankkeet/tunnusluvut.md"

HEADING = "The figures as charts"
TRAINED = "Trainers and experts trained, by project"
BUDGET = "Budget by project"
NOT_KNOWN = "not known"

MSGIDS = (HEADING, TRAINED, BUDGET, NOT_KNOWN)
_TRAINED = ("trainers", "graduated")
"""The same role by its earlier and its later name (DOMAIN.md, part 2)."""


def figures_page(projects: Iterable[Project], language: str, translate: Translator) -> str:
    """Two bar charts as HTML; "" without projects."""
    trained, budgets = [], []
    unknown = translate(NOT_KNOWN)
    for one in projects:
        name = one.names.get(language, one.id)
        count = next((one.figures[key] for key in _TRAINED if key in one.figures), None)
        trained.append(Bar(name, count, _written(count) or unknown))
        budgets.append(Bar(name, one.budget, f"{_written(one.budget)} €" if one.budget else unknown))
    if not trained:
        return ""
    charts = (("trained", TRAINED, trained), ("budget", BUDGET, budgets))
    return "\n".join(
        (
            f'<h2 id="kuviot">{escape(translate(HEADING))}</h2>',
            *(bar_chart(id_, translate(title), bars) for id_, title, bars in charts),
        )
    )


def _written(value: float | None) -> str:
    """A number as both languages write it: thousands parted by a space that does not break."""
    return "" if value is None else f"{value:,.0f}".replace(",", "\u00a0")
