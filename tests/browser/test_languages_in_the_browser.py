"""The two languages as a reader moves between them: switch, fallbacks, 404 pages, search."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Visits = Callable[..., Any]
DEEP = "teemat/asiakastyo/mita/"
SMALL = pytest.mark.parametrize("place", ["small_address", "below_address"], ids=["root", "below a path"])


@pytest.fixture
def root(place: str, request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(place)
    return address


ADDRESSES = "links => links.map(link => link.href.split(/[?#]/)[0])"


def search(page: Page, word: str) -> set[str]:
    """Types into the open search and gives the addresses of the pages that it finds."""
    page.keyboard.type(word)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    links = page.locator("a.md-search-result__link")
    # the list is drawn anew for what is typed so far; it is read whole, and again until it stays
    before, found = None, links.evaluate_all(ADDRESSES)
    while before != found:
        page.wait_for_timeout(300)
        before, found = found, links.evaluate_all(ADDRESSES)
    return set(found)


# the switch


def test_the_switch_keeps_page_and_section_there_and_back(bank_address: str, visit: Visits) -> None:
    reader = visit(bank_address)
    page = reader.open(f"{DEEP}#tee-nain")
    expect(page.locator("#tee-nain")).to_be_in_viewport()
    page.locator(".languages a").click()
    page.wait_for_url(f"**/sv/{DEEP}#tee-nain")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("#tee-nain")).to_be_in_viewport()
    page.locator(".languages a").click()
    page.wait_for_url(f"{bank_address}{DEEP}#tee-nain")
    expect(page.locator("html")).to_have_attribute("lang", "fi")
    expect(page.locator("#tee-nain")).to_be_in_viewport()


def test_the_section_that_was_gone_to_on_the_page_is_kept_too(bank_address: str, visit: Visits) -> None:
    reader = visit(bank_address)
    page = reader.open(DEEP)
    page.locator(".md-sidebar--secondary a[href='#tee-nain']").click()
    page.wait_for_url(f"**/{DEEP}#tee-nain")
    page.locator(".languages a").click()
    page.wait_for_url(f"**/sv/{DEEP}#tee-nain")


def test_without_scripts_the_switch_keeps_the_page(bank_address: str, visit: Visits) -> None:
    reader = visit(bank_address, java_script_enabled=False)
    page = reader.open(DEEP)
    page.locator(".languages a").click()
    page.wait_for_url(f"**/sv/{DEEP}")
    page.locator(".languages a").click()
    page.wait_for_url(f"{bank_address}{DEEP}")


@SMALL
def test_the_switch_leads_to_the_same_page_wherever_the_site_stands(root: str, visit: Visits) -> None:
    reader = visit(root)
    for address in ("", DEEP):
        page = reader.open(address)
        page.locator(".languages a").click()
        page.wait_for_url(f"{root}sv/{address}")
        page.locator(".languages a").click()
        page.wait_for_url(root + address)


# fallbacks


@SMALL
@pytest.mark.parametrize(
    ("address", "tree", "text", "notice"),
    [
        ("sv/vastaukset/vain-suomeksi/", "sv", "fi", "Den här sidan har ännu inte översatts."),
        ("vastaukset/vain-ruotsiksi/", "fi", "sv", "Tätä sivua ei ole vielä käännetty."),
    ],
)
def test_a_fallback_says_what_it_is(
    address: str, tree: str, text: str, notice: str, root: str, visit: Visits
) -> None:
    page = visit(root).open(address)
    expect(page.locator("html")).to_have_attribute("lang", tree)
    expect(page.locator("article")).to_have_attribute("lang", text)
    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator(".notice")).to_contain_text(notice)
    page.locator(".languages a").click()
    expect(page.locator("html")).to_have_attribute("lang", text)
    expect(page.locator(".notice")).to_have_count(0)


# 404


@SMALL
@pytest.mark.parametrize(
    ("address", "language", "heading", "prefix", "word"),
    [
        ("poissa/aivan/", "fi", "Sivua ei löytynyt", "", "kirjaamishetki"),
        ("sv/poissa/", "sv", "Sidan hittades inte", "sv/", "anteckningstiden"),
    ],
)
def test_a_missing_address_answers_in_its_language_and_leads_on(
    address: str, language: str, heading: str, prefix: str, word: str, root: str, visit: Visits
) -> None:
    reader = visit(root)
    page = reader.open(address)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_text(heading)
    page.locator("header [data-open-search]").click()
    assert search(page, word) == {f"{root}{prefix}{DEEP}"}
    reader.open(address).locator("article li a").first.click()
    page.wait_for_url(root + prefix)


# search


@pytest.mark.parametrize(
    ("prefix", "word"), [("", "asiakassuunnitelma"), ("sv/", "klientplan")], ids=["fi", "sv"]
)
def test_search_opens_by_keyboard_and_finds_pages_of_its_language_only(
    prefix: str, word: str, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(prefix)
    page.locator(".hero [data-open-search]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    found = search(page, word)
    assert f"{bank_address}{prefix}teemat/yhdenmukainen/asiakirjat/asiakassuunnitelma/" in found
    assert {one.startswith(f"{bank_address}sv/") for one in found} == {bool(prefix)}
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address.partition("#")[0] in found)
    # what was searched for stays in the browser: it is in no address that a server's log would keep
    assert "?" not in page.url


@SMALL
@pytest.mark.parametrize(
    ("prefix", "word", "foreign"),
    [("", "kirjaamishetki", "anteckningstiden"), ("sv/", "anteckningstiden", "kirjaamishetki")],
    ids=["fi", "sv"],
)
def test_a_word_of_the_other_language_is_not_found(
    prefix: str, word: str, foreign: str, root: str, visit: Visits
) -> None:
    page = visit(root).open(prefix)
    page.locator(".hero [data-open-search]").click()
    assert search(page, word) == {f"{root}{prefix}{DEEP}"}
    page.locator(".md-search__input").fill(foreign)
    expect(page.locator(".output__help")).to_be_visible()
    expect(page.locator(".md-search-result__item")).to_have_count(0)
