"""What a page tells the search of itself: theme, kind, audiences and synonyms, named for its readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tietopankki.bank import Bank, Page
from tietopankki.site.addresses import text_language

KINDS = (
    "article",
    "guide",
    "answer",
    "tool",
    "course",
    "handbook",
    "role",
    "project",
    "news",
    "event",
    "about",
    "section",
)
"""The kinds of pages in the order in which they are offered."""

PROFESSIONAL = "ammattilainen"
"""The one audience that has no role page to take its name from."""

MSGIDS = (*(f"kind: {kind}" for kind in KINDS), f"audience: {PROFESSIONAL}")


@dataclass(frozen=True, slots=True)
class Label:
    """An id of the front matter and its name in the reader's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PageLabels:
    """`keywords` are the front matter's synonyms as one text; a page that is not `searched` is left out."""

    theme: Label | None
    kind: Label | None
    audiences: tuple[str, ...]
    keywords: str
    searched: bool


def page_labels(bank: Bank, page: Page, language: str, translate: Callable[[str], str]) -> PageLabels:
    """The labels of a page as the tree `language` shows it; what is not there or not of its type is left out.

    A page whose text is in another language is not in this language's search.
    """
    values = page.front_matter.values
    theme, options = values.get("theme"), values.get("search")
    left_out = isinstance(options, Mapping) and options.get("exclude") is True
    return PageLabels(
        theme=Label(str(theme), theme_name(bank, str(theme), language)) if theme else None,
        kind=Label(page.kind, kind_name(page.kind, translate)) if page.kind else None,
        audiences=_texts(values.get("audience")),
        keywords=", ".join(_texts(values.get("synonyms"))),
        searched=page.language == language and not left_out,
    )


def theme_name(bank: Bank, theme: str, language: str) -> str:
    """The title of the theme's own page, or the id where there is no such page."""
    return _title(bank, f"teemat/{theme}/index.md", language) or theme


def kind_name(kind: str, translate: Callable[[str], str]) -> str:
    """What readers call a kind of page, or the id of an unknown one."""
    return translate(f"kind: {kind}").removeprefix("kind: ")


def audience_name(bank: Bank, audience: str, language: str, translate: Callable[[str], str]) -> str:
    """What the navigation calls the role's page, else the catalogue's name, else the id."""
    title = _title(bank, f"roolit/{audience}.md", language)
    return title or translate(f"audience: {audience}").removeprefix("audience: ")


def _title(bank: Bank, path: str, language: str) -> str:
    page = bank.twins(path).get(text_language(bank, language, path))
    return str(page.front_matter.values.get("nav_title") or page.title) if page else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
