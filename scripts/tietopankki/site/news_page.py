"""The page of news and events: what the dated pages add to it, and the files that go with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from html import escape

from tietopankki.bank import Bank
from tietopankki.exports.calendar import calendar
from tietopankki.exports.dated import EVENT, NEWS, Dated, dated_pages
from tietopankki.exports.feed import Channel, atom_feed
from tietopankki.findings import Translator
from tietopankki.site.addresses import absolute_url, page_url
from tietopankki.site.page_facts import written_date
from tietopankki.site.translation_notice import relative_url

NEWS_PAGE = "ajankohtaista/index.md"
FEED = "feed.xml"
CALENDAR = "calendar.ics"

COMING = "Coming up"
NEWS_HEADING = "News"
PAST = "Past events"
OVER = "past"
FOLLOW = "Follow the news"
FEED_NAME = "News as a feed (Atom)"
CALENDAR_NAME = "Events for your calendar (ICS)"
RIGHTS = "Free to use, copy and adapt: CC BY 4.0."

MSGIDS = (COMING, NEWS_HEADING, PAST, OVER, FOLLOW, FEED_NAME, CALENDAR_NAME, RIGHTS)


def news_page(bank: Bank, language: str, today: datetime.date, translate: Translator) -> str:
    """Coming events, the nearest first; news, the newest first; past events; feed and calendar: as HTML.

    `today` is the day of the build. An event that passes after it is marked by the page's script, which
    shows the label that stands there hidden.
    """
    entries = _entries(bank, language)
    events = [one for one in entries if one.kind == EVENT]
    groups = (
        ("tulossa", COMING, [one for one in reversed(events) if not one.is_past(today)]),
        ("uutiset", NEWS_HEADING, [one for one in entries if one.kind == NEWS]),
        ("menneet", PAST, [one for one in events if one.is_past(today)]),
    )
    here = page_url(bank.configuration, language, NEWS_PAGE)
    over = escape(translate(OVER))

    def item(one: Dated) -> str:
        day = f'<time datetime="{one.day.isoformat()}">{written_date(one.day)}</time>'
        if one.end > one.day:
            day += f"–{written_date(one.end)}"
        place = f", {escape(one.place)}" if one.place else ""
        mark = ""
        if one.kind == EVENT:
            hidden = "" if one.is_past(today) else " hidden"
            mark = f'<span class="dated__over" data-over="{one.end.isoformat()}"{hidden}> ({over})</span>'
        url = relative_url(here, page_url(bank.configuration, language, one.path))
        return f'<li>{day}{place}{mark}: <a href="{escape(url)}">{escape(one.title)}</a></li>'

    parts = []
    for id_, heading, group in groups:
        if group:
            parts.append(f'<h2 id="{id_}">{escape(translate(heading))}</h2>')
            parts.append(_list(group, item))
    parts.append(f'<h2 id="seuraa">{escape(translate(FOLLOW))}</h2>')
    files = ((FEED, FEED_NAME, "application/atom+xml"), (CALENDAR, CALENDAR_NAME, "text/calendar"))
    folder = relative_url(here, page_url(bank.configuration, language, "index.md"))
    links = (
        f'<li><a href="{escape(folder)}{name}" type="{kind}">{escape(translate(text))}</a></li>'
        for name, text, kind in files
    )
    parts.append(f"<ul>{''.join(links)}</ul>")
    return "\n".join(parts) + "\n"


def news_files(
    bank: Bank, language: str, names: tuple[str, str], translate: Translator
) -> Mapping[str, bytes]:
    """Feed and calendar by their path within the site; `names` are the site's name and description."""
    configuration = bank.configuration
    root = absolute_url(configuration, language, "index.md")
    title, description = names

    def channel(name: str) -> Channel:
        page = absolute_url(configuration, language, NEWS_PAGE)
        return Channel(title, description, language, page, root + name, translate(RIGHTS))

    entries = _entries(bank, language)
    folder = page_url(configuration, language, "index.md")
    return {
        folder + FEED: atom_feed(channel(FEED), entries),
        folder + CALENDAR: calendar(channel(CALENDAR), entries),
    }


def _entries(bank: Bank, language: str) -> tuple[Dated, ...]:
    return dated_pages(bank, language, lambda page: absolute_url(bank.configuration, language, page.path))


def _list(entries: Sequence[Dated], item: Callable[[Dated], str]) -> str:
    return "\n".join(('<ul class="dated">', *(item(one) for one in entries), "</ul>"))
