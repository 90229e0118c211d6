import datetime

from tietopankki.bank import EMPTY, Bank, Configuration, FrontMatter, Locale, Page
from tietopankki.site.start_page import NEWS_SHOWN, THEMES, Entry, StartPage, start_page

CONFIGURATION = Configuration(
    root="/bank",
    docs="docs",
    locales=(Locale("fi", "Suomi", True), Locale("sv", "Svenska", False)),
    site_name="",
    site_url="https://bank.example/",
    markdown_extensions=(),
    markdown_options=EMPTY,  # type: ignore[arg-type]
)


def page(language: str, path: str, **values: object) -> Page:
    return Page(language, path, f"docs/{language}/{path}", FrontMatter(values, {}, 1), "", (), ())


def shown(*pages: Page, language: str = "fi") -> StartPage:
    return start_page(Bank(CONFIGURATION, pages, (), (), ()), language)


def test_the_themes_stand_in_the_order_of_the_training() -> None:
    pages = [page("fi", f"teemat/{name}/index.md", title=name) for name in sorted(THEMES)]
    assert [one.title for one in shown(*pages).themes] == list(THEMES)


def test_a_theme_without_a_page_is_left_out() -> None:
    assert shown(page("fi", "teemat/asiakastyo/index.md", title="A")).themes == (
        Entry("A", "", "teemat/asiakastyo/", "", "fi"),
    )


def test_roles_and_featured_answers_are_sorted_by_title() -> None:
    pages = [
        page("fi", f"{kind}/{name}.md", title=title, kind=kind, featured=True)
        for kind in ("role", "answer", "article")
        for name, title in (("x", "B"), ("y", "A"))
    ]
    found = shown(*pages)
    assert [one.title for one in found.roles] == ["A", "B"]
    assert [one.url for one in found.answers] == ["answer/y/", "answer/x/"]


def test_answers_that_are_not_featured_stay_in_the_answer_bank() -> None:
    pages = (
        page("fi", "a.md", title="A", kind="answer"),
        page("fi", "b.md", title="B", kind="answer", featured=False),
    )
    assert shown(*pages).answers == ()


def test_the_latest_news_come_first_and_only_some_of_them() -> None:
    days = [3, 5, 1, 4, 2]
    pages = [
        page("fi", f"n{day}.md", title=str(day), kind="news", date=datetime.date(2026, 9, day))
        for day in days
    ]
    news = shown(*pages, page("fi", "n.md", title="undated", kind="news")).news
    assert [one.date for one in news] == ["5.9.2026", "4.9.2026", "3.9.2026"]
    assert len(news) == NEWS_SHOWN


def test_a_page_that_lacks_in_the_readers_language_is_shown_and_says_its_own() -> None:
    pages = (
        page("fi", "a.md", title="Suomeksi", kind="answer", featured=True),
        page("sv", "b.md", title="Svar", kind="answer", featured=True),
    )
    assert shown(*pages, language="sv").answers == (
        Entry("Suomeksi", "", "sv/a/", "", "fi"),
        Entry("Svar", "", "sv/b/", "", "sv"),
    )
