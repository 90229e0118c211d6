"""Long tables can be narrowed down, with a keyboard and with nothing but the rows' own words."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

Visits = Callable[..., Any]
PAGE = "teemat/tiedonhallinta/sailytysajat/"


@pytest.mark.parametrize(
    ("address", "label", "word", "row"),
    [
        (PAGE, "Näytä vain rivit, joilla on nämä sanat", "LASTENSUOJ", "Lastensuojelu"),
        (f"sv/{PAGE}", "Visa bara rader med de här orden", "BARNSKY", "Barnskydd"),
    ],
    ids=["fi", "sv"],
)
def test_a_long_table_shows_the_rows_with_the_words_typed_and_says_how_many(
    address: str, label: str, word: str, row: str, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(address)
    rows = page.locator("article table").first.locator("tbody tr")
    every = rows.count()
    page.get_by_role("searchbox", name=label).press_sequentially(word)
    shown = rows.filter(visible=True)
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text(row)
    output = page.locator(".filter output")
    expect(output).to_contain_text("1")
    expect(output).to_contain_text(str(every))
    page.get_by_role("searchbox", name=label).fill("")
    expect(rows.filter(visible=True)).to_have_count(every)
    expect(output).to_have_text("")


def test_without_a_script_the_whole_table_is_there_and_no_filter(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address, java_script_enabled=False).open(PAGE)
    assert page.locator("article table").first.locator("tbody tr").count() >= 15
    assert page.locator(".filter").count() == 0


def test_a_short_table_has_no_filter(bank_address: str, visit: Visits) -> None:
    page = visit(bank_address).open("teemat/asiakastyo/mita/")
    expect(page.locator("article table").first).to_be_visible()
    expect(page.locator(".filter")).to_have_count(0)
