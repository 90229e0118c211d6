"""The editors' page: how the translations stand."""

import datetime
import html
import re
from pathlib import Path

import pytest

from tietopankki.bank import INTRO, Bank, read_bank
from tietopankki.site.translation_status import coverage, oldest_first, translation_status
from tietopankki.translations.status_data import StaleSection, Standing, TranslationStatus, Weight

DEEP = "teemat/asiakastyo/mita.md"
ONLY_FINNISH, ONLY_SWEDISH = "vastaukset/vain-suomeksi.md", "vastaukset/vain-ruotsiksi.md"
CHECKED = datetime.date(2027, 1, 12)


def day(number: int) -> datetime.date:
    return datetime.date(2027, 2, number)


def english(msgid: str) -> str:
    return msgid


def edit_url(source: str) -> str:
    return f"https://sources.example/edit/{source}"


def translated(path: str, *stale: StaleSection, checked: datetime.date | None = CHECKED) -> TranslationStatus:
    return TranslationStatus(path, "sv", "fi", 3, checked, stale)


def stale(
    weight: Weight, changed: datetime.date | None, id_: str = "tee-nain", both: bool = False
) -> StaleSection:
    return StaleSection(id_, weight, changed=changed, both=both)


@pytest.fixture
def bank(small_bank: Path) -> Bank:
    return read_bank(small_bank)


def title(bank: Bank, path: str) -> str:
    page = bank.page("sv", path)
    assert page is not None
    return page.title


def texts(page: str) -> list[list[str]]:
    """The cells of all rows, as a reader sees them."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[html.unescape(re.sub(r"<[^>]+>", "", one)) for one in row] for row in cells]


STATUSES = [
    translated("index.md"),
    translated("sanasto.md", stale(Weight.COSMETIC, day(1))),
    translated(DEEP, stale(Weight.SUBSTANTIVE, day(9)), stale(Weight.MINOR, day(7), INTRO)),
    translated("tietoa/index.md", stale(Weight.SUBSTANTIVE, day(8), INTRO)),
    translated("tietoa/tietosuoja.md", stale(Weight.MINOR, day(2), INTRO, both=True)),
    translated("tietoa/lisenssi.md", checked=None),
    TranslationStatus(ONLY_FINNISH, "sv", "fi", 1, missing=True),
    TranslationStatus(ONLY_SWEDISH, "fi", "sv", 1, missing=True),
]


def test_coverage_counts_every_page_once_by_language(bank: Bank) -> None:
    rows = texts(translation_status(bank, STATUSES, "fi", english, edit_url))
    assert rows[:4] == [
        ["Language", "Pages", "Up to date", "To be checked", "Never confirmed", "Missing", "Coverage"],
        ["Finnish", "1", "0", "0", "0", "1", "0 %"],
        ["Swedish", "7", "2", "3", "1", "1", "28 %"],
        ["All languages", "8", "2", "3", "1", "2", "25 %"],
    ]


def test_waiting_pages_come_by_weight_and_the_oldest_change_first(bank: Bank) -> None:
    page = translation_status(bank, STATUSES, "fi", english, edit_url)
    headings = re.findall(r'<h2 id="([a-z]+)">(.*?)</h2>', page)
    assert headings == [
        ("substantive", "The content has changed (2)"),
        ("minor", "The wording has changed (1)"),
        ("unconfirmed", "Never confirmed (1)"),
        ("missing", "Missing pages (2)"),
    ]
    # the page whose oldest waiting change is of 7.2. comes before the one of 8.2.
    rows = [row for row in texts(page)[4:] if row[0] != "Page"]
    assert [row[:4] for row in rows] == [
        [title(bank, DEEP), "Gör så här, the beginning of the page", "7.2.2027", "12.1.2027"],
        [title(bank, "tietoa/index.md"), "the beginning of the page", "8.2.2027", "12.1.2027"],
        [
            title(bank, "tietoa/tietosuoja.md"),
            "the beginning of the page (both languages have changed)",
            "2.2.2027",
            "12.1.2027",
        ],
        [title(bank, "tietoa/lisenssi.md"), "", "", ""],
        ["Vem läser?", "", "", ""],
        ["Kuka kirjaa?", "", "", ""],
    ]


def test_a_page_is_edited_where_it_waits_and_a_missing_one_has_its_place(bank: Bank) -> None:
    page = translation_status(bank, STATUSES, "fi", english, edit_url)
    edits = re.findall(r'<a href="([^"]*)" rel="edit" aria-label="([^"]*)"', page)
    assert edits[0] == (f"https://sources.example/edit/docs/sv/{DEEP}", "Edit Vad man dokumenterar")
    assert len(edits) == 4
    assert f"<code>docs/sv/{ONLY_FINNISH}</code>" in page


def test_where_pages_cannot_be_edited_on_the_web_the_file_is_named(bank: Bank) -> None:
    page = translation_status(bank, STATUSES, "fi", english, lambda source: "")
    assert 'rel="edit"' not in page
    assert f"<code>docs/sv/{DEEP}</code>" in page


def test_links_lead_from_the_status_page_of_each_language(bank: Bank) -> None:
    finnish = translation_status(bank, STATUSES, "fi", english, edit_url)
    swedish = translation_status(bank, STATUSES, "sv", english, edit_url)
    assert '<a href="../../sv/teemat/asiakastyo/mita/" lang="sv" hreflang="sv">' in finnish
    assert '<a href="../../teemat/asiakastyo/mita/" lang="sv" hreflang="sv">' in swedish


def test_nothing_waits(bank: Bank) -> None:
    page = translation_status(bank, STATUSES[:2], "sv", english, edit_url)
    assert "All translations are up to date." in page
    assert "<h2" not in page
    assert texts(page)[1] == ["Swedish", "2", "2", "0", "0", "0", "100 %"]


def test_an_unknown_day_is_said_to_be_unknown(bank: Bank) -> None:
    page = translation_status(bank, [translated(DEEP, stale(Weight.MINOR, None))], "fi", english, edit_url)
    assert texts(page)[-1][2:4] == ["not known", "12.1.2027"]


def test_texts_are_escaped(small_bank: Path) -> None:
    source = small_bank / "docs" / "sv" / "tietoa" / "tietosuoja.md"
    text = re.sub(r"(?m)^title: .*$", 'title: "Svar <b>&"', source.read_text(encoding="utf-8"))
    source.write_text(text, encoding="utf-8")
    page = translation_status(read_bank(small_bank), STATUSES[4:5], "fi", english, edit_url)
    assert "Svar &lt;b&gt;&amp;" in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        (STATUSES[0], Standing.CURRENT),
        (STATUSES[1], Standing.CURRENT),
        (STATUSES[4], Standing.STALE),
        (STATUSES[5], Standing.UNCONFIRMED),
        (STATUSES[6], Standing.MISSING),
    ],
)
def test_standing(status: TranslationStatus, standing: Standing) -> None:
    assert status.standing is standing


def test_coverage_is_never_rounded_up() -> None:
    assert coverage([]) == 100
    assert coverage([STATUSES[0]] * 199 + [STATUSES[5]]) == 99


def test_without_a_history_the_last_confirm_tells_the_age() -> None:
    unknown = translated(DEEP, stale(Weight.MINOR, None))
    assert sorted([STATUSES[3], unknown], key=oldest_first) == [unknown, STATUSES[3]]
