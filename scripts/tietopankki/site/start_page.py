"""What the start page shows, gathered from the pages themselves."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from tietopankki.bank import Bank, Page
from tietopankki.site.addresses import page_url
from tietopankki.site.page_facts import written_date

THEMES = ("asiakastyo", "yhdenmukainen", "monialainen", "tiedonhallinta")
"""The four themes of the training, in the order of the training."""

NEWS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as a card or a line: `url` is relative to the site's root, `language` that of its text."""

    title: str
    description: str
    url: str
    date: str
    language: str


@dataclass(frozen=True, slots=True)
class StartPage:
    themes: tuple[Entry, ...]
    roles: tuple[Entry, ...]
    news: tuple[Entry, ...]
    answers: tuple[Entry, ...]


def start_page(bank: Bank, language: str) -> StartPage:
    """Themes in their order, roles and featured answers by title, the latest news first."""
    shown = [page for path in bank.paths if (page := _shown(bank, language, path))]

    def entries(pages: list[Page]) -> tuple[Entry, ...]:
        return tuple(_entry(bank, language, page) for page in pages)

    roles = sorted((page for page in shown if page.kind == "role"), key=lambda page: page.title)
    featured = (
        page for page in shown if page.kind == "answer" and page.front_matter.values.get("featured") is True
    )
    answers = sorted(featured, key=lambda page: page.title)
    news = sorted((page for page in shown if page.kind == "news"), key=_date, reverse=True)
    return StartPage(themes(bank, language), entries(roles), entries(news[:NEWS_SHOWN]), entries(answers))


def themes(bank: Bank, language: str) -> tuple[Entry, ...]:
    """The pages of the four themes, in the order of the training; a theme without a page is left out."""
    pages = (_shown(bank, language, f"teemat/{name}/index.md") for name in THEMES)
    return tuple(_entry(bank, language, page) for page in pages if page)


def _shown(bank: Bank, language: str, path: str) -> Page | None:
    twins = bank.twins(path)
    return twins.get(language) or next(iter(twins.values()), None)


def _date(page: Page) -> datetime.date:
    value = page.front_matter.values.get("date")
    return value if isinstance(value, datetime.date) else datetime.date.min


def _entry(bank: Bank, language: str, page: Page) -> Entry:
    values = page.front_matter.values
    return Entry(
        title=page.title,
        description=str(values.get("description", "")),
        url=page_url(bank.configuration, language, page.path),
        date=written_date(values.get("date")),
        language=page.language,
    )
