"""The page of news and events, and the files that go with it."""

import datetime

from selectolax.lexbor import LexborHTMLParser
from tests.site.test_start_page import CONFIGURATION, page

from tietopankki.bank import Bank
from tietopankki.findings import translator
from tietopankki.site.news_page import news_files, news_page

DAY = datetime.date(2026, 11, 22)
PAGES = [
    page("fi", "ajankohtaista/a.md", title="Uusi & uutinen", kind="news", date=datetime.date(2026, 11, 1)),
    page("fi", "ajankohtaista/b.md", title="Vanha uutinen", kind="news", date=datetime.date(2026, 1, 1)),
    page("fi", "ajankohtaista/c.md", title="Myöhemmin", kind="event", date=datetime.date(2027, 3, 1)),
    page("fi", "ajankohtaista/d.md", title="Pian", kind="event", date=datetime.date(2026, 12, 1)),
    page("fi", "ajankohtaista/e.md", title="Ohi", kind="event", date=datetime.date(2026, 10, 1)),
    page("sv", "ajankohtaista/a.md", title="Nyhet", kind="news", date=datetime.date(2026, 11, 1)),
]
BANK = Bank(CONFIGURATION, tuple(PAGES), (), (), ())


def shown(language: str, day: datetime.date = DAY) -> LexborHTMLParser:
    return LexborHTMLParser(news_page(BANK, language, day, translator(language)))


def texts(language: str, selector: str) -> list[str]:
    return [node.text() for node in shown(language).css(selector)]


def test_coming_events_nearest_first_then_news_newest_first_then_past_events() -> None:
    assert texts("fi", "ul.dated a") == ["Pian", "Myöhemmin", "Uusi & uutinen", "Vanha uutinen", "Ohi"]
    assert texts("fi", "h2") == ["Tulossa", "Uutiset", "Menneet tapahtumat", "Seuraa uutisia"]


def test_groups_without_entries_are_not_there() -> None:
    assert texts("sv", "h2") == ["Nyheter", "Följ nyheterna"]


def test_the_label_of_past_events_is_hidden_until_they_are_past() -> None:
    items = shown("fi").css("ul.dated li")
    marks = {item.css("a")[0].text(): item.css("[data-over]")[0] for item in items if item.css("[data-over]")}
    assert {name for name, node in marks.items() if "hidden" in node.attributes} == {"Pian", "Myöhemmin"}
    assert marks["Ohi"].text() == " (mennyt)"
    assert marks["Pian"].attributes["data-over"] == "2026-12-01"


def test_links_lead_from_the_page_to_the_entries_and_the_files() -> None:
    assert [node.attributes["href"] for node in shown("fi").css("a")][-3:] == [
        "e/",
        "../feed.xml",
        "../calendar.ics",
    ]
    assert [node.attributes["href"] for node in shown("sv").css("a")] == [
        "a/",
        "../feed.xml",
        "../calendar.ics",
    ]


def test_each_language_has_its_own_files_with_its_own_entries() -> None:
    files = news_files(BANK, "sv", ("Banken", "Om banken"), translator("sv"))
    assert set(files) == {"sv/feed.xml", "sv/calendar.ics"}
    assert b"https://bank.example/sv/ajankohtaista/a/" in files["sv/feed.xml"]
    assert "Uusi" not in files["sv/feed.xml"].decode()
    assert set(news_files(BANK, "fi", ("Pankki", ""), translator("fi"))) == {"feed.xml", "calendar.ics"}
