"""The news as a feed and the events as a calendar, read again by other programs' parsers."""

import datetime
from xml.etree import ElementTree

import icalendar

from tietopankki.bank import Bank, Configuration, FrontMatter, Locale, Page
from tietopankki.exports.calendar import calendar
from tietopankki.exports.dated import Dated, dated_pages
from tietopankki.exports.feed import ATOM, Channel, atom_feed

CONFIGURATION = Configuration(
    root="/bank",
    docs="docs",
    locales=(Locale("fi", "Suomi", True), Locale("sv", "Svenska", False)),
    site_name="",
    site_url="https://bank.example/",
    markdown_extensions=(),
    markdown_options={},
)
CHANNEL = Channel(
    "Pankki & <kumppanit>",
    "Kuvaus",
    "fi",
    "https://bank.example/ajankohtaista/",
    "https://bank.example/feed.xml",
    "CC BY 4.0",
)
NAMES = {"a": ATOM}


def page(name: str, kind: str, day: str | None, language: str = "fi", **more: object) -> Page:
    values: dict[str, object] = {"title": name, "kind": kind, "description": f"{name}, kuvaus", **more}
    values |= {"date": datetime.date.fromisoformat(day)} if day else {}
    path = f"ajankohtaista/{name}.md"
    return Page(language, path, f"docs/{language}/{path}", FrontMatter(values, {}, 1), "", (), ())


def dated(*pages: Page, language: str = "fi") -> tuple[Dated, ...]:
    bank = Bank(CONFIGURATION, pages, (), (), ())
    return dated_pages(bank, language, lambda page: f"https://bank.example/{page.path}")


def test_news_and_events_come_newest_first_and_only_in_the_language_asked_for() -> None:
    found = dated(
        page("vanha", "news", "2026-01-02"),
        page("uusi", "event", "2027-03-01"),
        page("ruotsiksi", "news", "2026-05-05", language="sv"),
        page("sivu", "article", "2026-05-05"),
        page("ilman-paivaa", "news", None),
    )
    assert [one.title for one in found] == ["uusi", "vanha"]


def test_an_event_is_past_on_the_day_after_its_last_and_news_never() -> None:
    last = datetime.date(2026, 3, 5)
    (event,) = dated(page("a", "event", "2026-03-04", ends=last))
    (news,) = dated(page("b", "news", "2020-01-01"))
    assert [event.is_past(last), event.is_past(last + datetime.timedelta(days=1))] == [False, True]
    assert not news.is_past(last)


def test_the_feed_is_atom_with_all_that_the_standard_requires() -> None:
    reviewed = datetime.date(2026, 11, 22)
    entries = dated(
        page("Ä & <ö>", "news", "2026-09-01", reviewed=reviewed), page("b", "event", "2026-10-02")
    )
    feed = ElementTree.fromstring(atom_feed(CHANNEL, entries))
    assert feed.tag == f"{{{ATOM}}}feed"
    assert feed.findtext("a:title", namespaces=NAMES) == "Pankki & <kumppanit>"
    assert feed.findtext("a:id", namespaces=NAMES) == "https://bank.example/feed.xml"
    assert feed.findtext("a:updated", namespaces=NAMES) == "2026-11-22T00:00:00Z"
    first, second = feed.findall("a:entry", NAMES)
    assert first.findtext("a:title", namespaces=NAMES) == "b"
    assert second.findtext("a:title", namespaces=NAMES) == "Ä & <ö>"
    assert second.findtext("a:published", namespaces=NAMES) == "2026-09-01T00:00:00Z"
    assert second.findtext("a:updated", namespaces=NAMES) == "2026-11-22T00:00:00Z"
    for entry in (first, second):
        link = entry.find("a:link", NAMES)
        assert link is not None and link.get("href") == entry.findtext("a:id", namespaces=NAMES)


def test_a_feed_without_entries_is_still_a_feed() -> None:
    feed = ElementTree.fromstring(atom_feed(CHANNEL, ()))
    assert feed.findtext("a:updated", namespaces=NAMES)


def test_the_calendar_has_the_events_as_whole_days_and_no_news() -> None:
    entries = dated(
        page("myöhempi", "event", "2027-03-01"),
        page("aiempi", "event", "2026-12-01", ends=datetime.date(2026, 12, 2), place="Helsinki, etänä; sekä"),
        page("uutinen", "news", "2026-09-01"),
    )
    book = icalendar.Calendar.from_ical(calendar(CHANNEL, entries))
    first, second = book.walk("VEVENT")
    assert [str(one["summary"]) for one in (first, second)] == ["aiempi", "myöhempi"]
    # from the first day until the day after the last
    assert [one.decoded("dtstart").isoformat() for one in (first, second)] == ["2026-12-01", "2027-03-01"]
    assert [one.decoded("dtend").isoformat() for one in (first, second)] == ["2026-12-03", "2027-03-02"]
    assert str(first["location"]) == "Helsinki, etänä; sekä"
    assert str(first["uid"]) == str(first["url"]) == "https://bank.example/ajankohtaista/aiempi.md"


def test_an_event_that_ends_before_it_begins_lasts_its_first_day() -> None:
    (event,) = dated(page("a", "event", "2026-12-05", ends=datetime.date(2026, 12, 1)))
    assert event.end == event.day


def test_lines_of_the_calendar_are_folded_for_programs_that_cannot_read_long_ones() -> None:
    written = calendar(CHANNEL, dated(page("a", "event", "2026-12-05", description="sana " * 60)))
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
