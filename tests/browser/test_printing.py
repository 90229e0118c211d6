"""Every kind of page on paper: nothing is cut, and the sheet says where it is from."""

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from tests.browser.test_reading import BANK, one_of_each_kind

Visits = Callable[..., Any]
PAPER = {"width": 718, "height": 1000}
"""A4 less Chromium's own margins of one centimetre, in CSS pixels."""

CUT = """
() => [...document.querySelectorAll("article *, .facts *")].filter((one) => {
  const place = one.getBoundingClientRect();
  if (one.closest(".headerlink, .term__definition")) return false;
  const hides = ["hidden", "auto", "scroll", "clip"].includes(getComputedStyle(one).overflowX);
  return place.width > 1 && one.checkVisibility({ visibilityProperty: true }) &&
    (place.right > innerWidth + 1 || place.left < -1 || (hides && one.scrollWidth > one.clientWidth + 1));
}).map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`)
"""
ON_EVERY_SHEET = {
    "fi": ("CC BY 4.0", "Suomi", "https://tietopankki.example/"),
    "sv": ("CC BY 4.0", "Svenska", "https://tietopankki.example/sv/"),
}
KINDS = [one for one in one_of_each_kind() if "poissa" not in one]


@pytest.mark.parametrize("address", KINDS, ids=[one or "start" for one in KINDS])
def test_a_printed_page_is_whole_and_says_its_address_date_language_and_licence(
    address: str, bank_address: str, visit: Visits
) -> None:
    page = visit(bank_address).open(address)
    language = "sv" if address.startswith("sv/") else "fi"
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print", forced_colors="none")
    assert page.evaluate(CUT) == []
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    # an address is broken over lines where it is long
    text = "".join("".join(one.extract_text() for one in sheets.pages).split())
    path = address.removeprefix("sv/")
    name = (
        f"{path}index.md" if path == "" or not BANK.page(language, path[:-1] + ".md") else path[:-1] + ".md"
    )
    shown = BANK.page(language, name)
    assert shown is not None
    reviewed = shown.front_matter.values["reviewed"]
    own = f"{ON_EVERY_SHEET[language][2]}{path}"
    for expected in (*ON_EVERY_SHEET[language][:2], own, f"{reviewed:%-d.%-m.%Y}"):
        assert expected.replace(" ", "") in text, expected
