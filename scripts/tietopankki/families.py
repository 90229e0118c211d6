"""The families of checks: the one place that knows all rules. Above the families, below `site`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tietopankki import content, links, search, translations
from tietopankki.findings import BASELINE_RULES, Rule, registry
from tietopankki.links import external
from tietopankki.translations import staleness, terms


@cache
def every_rule() -> Mapping[str, Rule]:
    """The rules of all families by code, sorted."""
    return registry(
        content.RULES,
        BASELINE_RULES,
        links.RULES,
        search.RULES,
        external.RULES,
        translations.RULES,
        staleness.RULES,
        terms.RULES,
    )
