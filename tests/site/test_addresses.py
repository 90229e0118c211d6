import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.bank import EMPTY, Bank, Configuration, FrontMatter, Locale, Page
from tietopankki.site.addresses import Alternate, Switch, absolute_url, addresses, page_url

# The default language is not the first one listed, so that nothing can lean on the order.
LOCALES = (Locale("sv", "Svenska", False), Locale("fi", "Suomi", True))
CONFIGURATION = Configuration("/bank", "docs", LOCALES, "", "https://bank.example/sub/", (), EMPTY)  # type: ignore[arg-type]

slugs = st.text("abc-", min_size=1, max_size=3)
paths = st.lists(slugs, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


def bank(*places: tuple[str, str]) -> Bank:
    pages = tuple(
        Page(code, path, f"docs/{code}/{path}", FrontMatter({}, {}, 1), "", (), ()) for code, path in places
    )
    return Bank(CONFIGURATION, pages, (), (), ())


@pytest.mark.parametrize(
    ("language", "path", "url"),
    [
        ("fi", "index.md", ""),
        ("sv", "index.md", "sv/"),
        ("fi", "sanasto.md", "sanasto/"),
        ("sv", "teemat/index.md", "sv/teemat/"),
        ("sv", "teemat/mita.md", "sv/teemat/mita/"),
        ("fi", "teemat/my-index.md", "teemat/my-index/"),
        ("fi", "teemat/mitä on.md", "teemat/mit%C3%A4%20on/"),
    ],
)
def test_a_page_stands_where_mkdocs_puts_it(language: str, path: str, url: str) -> None:
    assert page_url(CONFIGURATION, language, path) == url


@pytest.mark.parametrize("root", ["https://bank.example/sub/", "https://bank.example/sub"])
def test_full_addresses_are_below_the_sites_own(root: str) -> None:
    configuration = Configuration("/bank", "docs", LOCALES, "", root, (), EMPTY)  # type: ignore[arg-type]
    assert absolute_url(configuration, "sv", "a.md") == "https://bank.example/sub/sv/a/"
    assert absolute_url(configuration, "fi", "index.md") == "https://bank.example/sub/"


def test_a_page_in_both_languages_names_both_and_a_default() -> None:
    place = addresses(bank(("fi", "a.md"), ("sv", "a.md")), "sv", "a.md")
    assert place.canonical == "https://bank.example/sub/sv/a/"
    assert place.alternates == (
        Alternate("fi", "https://bank.example/sub/a/"),
        Alternate("sv", "https://bank.example/sub/sv/a/"),
        Alternate("x-default", "https://bank.example/sub/a/"),
    )
    assert place.switches == (Switch("fi", "Suomi", "a/", True),)
    assert not place.is_fallback


@pytest.mark.parametrize(("written", "shown"), [("fi", "sv"), ("sv", "fi")])
def test_a_fallback_points_to_its_original_and_has_no_alternates(written: str, shown: str) -> None:
    place = addresses(bank((written, "a.md")), shown, "a.md")
    assert (place.language, place.text_language, place.is_fallback) == (shown, written, True)
    assert place.canonical == absolute_url(CONFIGURATION, written, "a.md")
    assert place.alternates == ()


@pytest.mark.parametrize(("written", "other"), [("fi", "sv"), ("sv", "fi")])
def test_the_original_of_a_fallback_has_no_alternates_either(written: str, other: str) -> None:
    place = addresses(bank((written, "a.md")), written, "a.md")
    assert place.alternates == ()
    assert [(one.language, one.exists) for one in place.switches] == [(other, False)]


@given(st.lists(st.tuples(st.sampled_from(["fi", "sv"]), paths), min_size=1, max_size=12, unique=True))
def test_alternates_are_mutual(places: list[tuple[str, str]]) -> None:
    pages = bank(*places)
    for path in pages.paths:
        seen = {addresses(pages, code, path).alternates for code in pages.twins(path)}
        assert len(seen) == 1


@given(st.lists(paths, min_size=2, max_size=20, unique=True))
def test_different_pages_have_different_addresses(found: list[str]) -> None:
    folders = [path.replace(".md", "/index.md") for path in found]
    for one in (found, folders):
        assert len({page_url(CONFIGURATION, code, path) for path in one for code in ("fi", "sv")}) == 2 * len(
            one
        )
