"""The site in a real browser: every kind of page, on a telephone and a desk, with and without scripts."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tietopankki.bank import read_bank
from tietopankki.site.addresses import page_url

Visits = Callable[..., Any]
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
BANK = read_bank(Path(__file__).parents[2])


def one_of_each_kind() -> list[str]:
    """Addresses of a page of every kind and template, in both languages, and of the 404 pages."""
    first: dict[object, str] = {}
    for path in BANK.paths:
        page = BANK.twins(path)["fi"]
        special = path if path in ("index.md", "sanasto.md") else page.front_matter.values.get("template")
        first.setdefault((page.kind, special), path)
    addresses = [page_url(BANK.configuration, code, path) for path in first.values() for code in ("fi", "sv")]
    return [*addresses, "poissa/", "sv/poissa/"]


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def widest(page: Page) -> int:
    """By how many pixels the page is wider than the window, once its transitions have ended."""
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(f"{WIDER} <= 0", timeout=2_000)
    wider: int = page.evaluate(WIDER)
    return wider


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_page_scrolls_sideways_leaves_the_site_or_has_an_error(
    language: str, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).page
    for address in one_of_each_kind():
        if address.startswith("sv/") == (language == "sv"):
            page.goto(bank_address + address)
            for viewport in (DESKTOP, PHONE):
                page.set_viewport_size(viewport)
                expect(page.locator("h1").first).to_be_visible()
                assert widest(page) <= 0, address


@pytest.mark.parametrize("address", ["", "sv/"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])
def test_the_start_page_puts_search_and_the_themes_first(
    address: str, viewport: dict[str, int], bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address, viewport=viewport).open(address)
    search = page.locator(".hero [data-open-search]")
    expect(search).to_be_in_viewport()
    assert page.locator(".cards--themes .card__link").count() == 4
    boxes = [one.bounding_box() for one in (search, page.locator(".cards--themes"))]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] < boxes[1]["y"]
    assert widest(page) <= 0


def test_without_scripts_every_kind_of_page_is_readable(bank_address: str, visit: Visits) -> None:
    reader = visit(bank_address, java_script_enabled=False)
    for address in one_of_each_kind():
        page = reader.open(address)
        expect(page.locator("h1").first).to_be_visible()
        expect(page.locator("article, .hero p").first).to_be_visible()
        expect(page.locator(".languages a")).to_be_visible()
        expect(page.locator(".colophon a").first).to_be_visible()
        assert page.locator("[data-open-search]").count() == 0, "a button that would do nothing"


# definitions

TERM = ".term__link"
DEFINITION = ".term__definition"


def with_terms() -> str:
    return page_url(BANK.configuration, "fi", "teemat/asiakastyo/mita.md")


def test_a_definition_shows_on_focus_and_hides_on_escape(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open(with_terms())
    link, definition = page.locator(TERM).first, page.locator(DEFINITION).first
    expect(definition).to_be_hidden()
    link.focus()
    expect(definition).to_be_visible()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    link.focus()
    expect(definition).to_be_visible()


def test_a_definition_describes_its_link(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open(with_terms())
    described = page.locator(TERM).first.get_attribute("aria-describedby")
    assert described == page.locator(DEFINITION).first.get_attribute("id")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_definition_shows_on_hover_and_stays_under_the_pointer(
    scripts: bool, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address, java_script_enabled=scripts).open(with_terms())
    definition = page.locator(DEFINITION).first
    expect(definition).to_be_hidden()
    page.locator(TERM).first.hover()
    expect(definition).to_be_visible()
    definition.hover()
    expect(definition).to_be_visible()


OUT_OF_THE_WINDOW = """() => {
  const outside = [];
  for (const term of document.querySelectorAll(".term")) {
    term.querySelector("a").focus({ preventScroll: true });
    const box = term.querySelector(".term__definition").getBoundingClientRect();
    const root = document.documentElement;
    if (!box.width || box.left < 0 || box.right > innerWidth || root.scrollWidth > root.clientWidth)
      outside.push(term.textContent);
  }
  return outside;
}"""


@pytest.mark.parametrize("width", [360, 768, 1220, 1400])
def test_no_definition_reaches_out_of_the_window(width: int, bank_address: str, visit: Visits) -> None:
    reader = visit(bank_address, viewport={"width": width, "height": 800})
    paths = ("opi/index.md", "tyokalut/riskitaulukko.md", "teemat/tiedonhallinta/sailytysajat.md")
    for address in (page_url(BANK.configuration, code, path) for path in paths for code in ("fi", "sv")):
        page = reader.open(address)
        assert page.locator(TERM).count() > 1
        assert page.evaluate(OUT_OF_THE_WINDOW) == [], address
