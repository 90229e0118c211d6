"""What the page of the search offers: filters, and the glossary's terms for who reads without scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tietopankki.bank import Bank
from tietopankki.site.glossary_page import alphabetical
from tietopankki.site.page_labels import (
    KINDS,
    Label,
    audience_name,
    kind_name,
    page_labels,
    theme_name,
)
from tietopankki.site.start_page import THEMES

SEARCH_PAGE = "haku.md"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The choices of each filter, and the terms with the ids that they have on the glossary's page."""

    themes: tuple[Label, ...]
    kinds: tuple[Label, ...]
    audiences: tuple[Label, ...]
    terms: tuple[Label, ...]


def search_page(bank: Bank, language: str, translate: Callable[[str], str]) -> SearchPage:
    """What some searched page of the language has. Themes and kinds keep their order; the rest go by name."""
    labels = [page_labels(bank, page, language, translate) for page in bank.pages]
    searched = [one for one in labels if one.searched]
    themes = {one.theme.id for one in searched if one.theme}
    kinds = {one.kind.id for one in searched if one.kind}
    audiences = [
        Label(one, audience_name(bank, one, language, translate))
        for one in {audience for page in searched for audience in page.audiences}
    ]
    terms = [Label(term.id, term.names[language]) for term in bank.terms]
    return SearchPage(
        themes=tuple(Label(one, theme_name(bank, one, language)) for one in THEMES if one in themes),
        kinds=tuple(Label(one, kind_name(one, translate)) for one in KINDS if one in kinds),
        audiences=_by_name(audiences),
        terms=_by_name(terms),
    )


def _by_name(labels: list[Label]) -> tuple[Label, ...]:
    return tuple(sorted(labels, key=lambda one: (alphabetical(one.name), one.id)))
