"""Where the translations stand: what the table, the difference and the status page are told."""

from datetime import date
from pathlib import Path

import pytest
from tests.translations.checkout import Checkout

from tietopankki.findings import translator
from tietopankki.translations.status_data import Change, StaleSection, Standing, Weight
from tietopankki.translations.status_text import confirmation_text, difference_text, table

ENGLISH = translator("en")
FI, SV = "docs/fi/a.md", "docs/sv/a.md"


@pytest.fixture
def bank(tmp_path: Path) -> Checkout:
    """One page that is confirmed, one never confirmed, one that is missing in Swedish."""
    made = Checkout(tmp_path / "bank")
    made.write(
        {
            FI: "Alku.\n\n## Yksi { #a }\n\nKirjaa 3 asiaa.\n\n## Kaksi { #b }\n\nOma ohje on tarkempi.\n",
            SV: "Början.\n\n## Ett { #a }\n\nSkriv 3 saker.\n\n## Två { #b }\n\nDen egna är noggrannare.\n",
            "docs/fi/b.md": "Teksti.\n",
            "docs/sv/b.md": "Text.\n",
            "docs/fi/c.md": "Teksti.\n",
        }
    )
    made.confirm(SV)
    made.commit()
    return made


def edited(bank: Checkout) -> None:
    bank.edit(FI, "3 asiaa", "4 asiaa")
    bank.edit(FI, "ohje on", "ohje oli")
    bank.commit()


def test_every_translation_has_a_status(bank: Checkout) -> None:
    found = {(one.pair.path, one.pair.language): one.summary.standing for one in bank.statuses()}
    assert found == {
        ("a.md", "sv"): Standing.CURRENT,
        ("b.md", "sv"): Standing.UNCONFIRMED,
        ("c.md", "sv"): Standing.MISSING,
    }


def test_what_the_status_page_is_told(bank: Checkout) -> None:
    edited(bank)
    summary = bank.statuses()[0].summary
    assert (summary.path, summary.language, summary.source_language) == ("a.md", "sv", "fi")
    assert (summary.sections, summary.checked, summary.missing) == (3, date(2026, 1, 1), False)
    assert summary.stale == (
        StaleSection("a", Weight.SUBSTANTIVE, Change.CHANGED, date(2026, 1, 2)),
        StaleSection("b", Weight.MINOR, Change.CHANGED, date(2026, 1, 2)),
    )


def test_table(bank: Checkout) -> None:
    edited(bank)
    assert table(bank.statuses(), ENGLISH) == (
        "Page     Sections  Up to date  Substantive  Minor  Confirmed\n"
        "sv/a.md         3           1            1      1  2026-01-01\n"
        "sv/b.md         1           0                      never confirmed\n"
        "sv/c.md         1           0                      missing\n"
        "\n"
        "sv: 3 pages, of which 0 up to date, 1 out of date, 1 never confirmed, 1 missing. "
        "Of all sections 20 % are up to date."
    )


def test_table_of_a_bank_without_translations() -> None:
    assert table([], ENGLISH) == ""


def test_difference_beside_the_present_translation(bank: Checkout) -> None:
    edited(bank)
    assert difference_text(bank.with_texts(SV), ENGLISH) == (
        "## Ett { #a }\n"
        "\n"
        "The source (docs/fi/a.md):\n"
        "    Yksi\n"
        "\n"
        "    Kirjaa [-3-]{+4+} asiaa.\n"
        "\n"
        "The translation (docs/sv/a.md:12):\n"
        "    Ett\n"
        "\n"
        "    Skriv 3 saker.\n"
        "\n"
        "## Två { #b }\n"
        "\n"
        "The source (docs/fi/a.md):\n"
        "    Kaksi\n"
        "\n"
        "    Oma ohje [-on-]{+oli+} tarkempi.\n"
        "\n"
        "The translation (docs/sv/a.md:16):\n"
        "    Två\n"
        "\n"
        "    Den egna är noggrannare."
    )


def test_difference_where_there_is_none_to_show(bank: Checkout) -> None:
    current, unconfirmed, missing = bank.statuses()
    assert difference_text(current, ENGLISH).startswith("The source has not changed")
    assert difference_text(unconfirmed, ENGLISH).startswith("The translation was never confirmed")
    assert difference_text(missing, ENGLISH).startswith("The translation was never confirmed")


def test_difference_of_whole_sections_and_of_a_text_that_is_not_known(bank: Checkout) -> None:
    text = (bank.root / FI).read_text(encoding="utf-8")
    bank.write({FI: text.replace("#b", "#c").replace("ohje on", "ohje oli").replace("3 asiaa", "4 asiaa")})
    (bank.root / ".git").rename(bank.root / "elsewhere")
    shown = difference_text(bank.with_texts(SV), ENGLISH)
    assert "What the source said when this was confirmed is not known. Today it says:\n    Yksi" in shown
    assert "## Kaksi { #c }\n\nThe source (docs/fi/a.md):\n    {+Kaksi" in shown
    assert "The section is missing from the translation." in shown
    assert "## Två { #b }\n\nThe section is not in the source any more." in shown


def test_what_is_confirmed_is_shown(bank: Checkout) -> None:
    edited(bank)
    before = bank.with_texts(SV)
    assert confirmation_text(bank.confirm(SV, ["_intro", "a"]), before, ENGLISH) == (
        "docs/sv/a.md is confirmed in part: these sections say the same as in docs/fi/a.md.\n"
        "  Ett: The number changed: 3 → 4\n"
        "  Sections that had not changed: 1.\n"
        "  Left out, though it has changed: “Två”."
    )
    before = bank.with_texts(SV)
    assert confirmation_text(bank.confirm(SV), before, ENGLISH) == (
        "docs/sv/a.md is confirmed: it says the same as docs/fi/a.md.\n"
        "  Två: Some words are different.\n"
        "  Sections that had not changed: 2."
    )


def test_a_first_confirm_is_shown(bank: Checkout) -> None:
    before = bank.with_texts("docs/sv/b.md")
    assert confirmation_text(bank.confirm("docs/sv/b.md"), before, ENGLISH) == (
        "docs/sv/b.md is confirmed: it says the same as docs/fi/b.md.\n  Sivu: Read for the first time."
    )


def test_sections_that_nobody_has_read_are_not_confirmed_with_another_one(bank: Checkout) -> None:
    (bank.root / SV).write_text("---\ntitle: Sida\n---\n\n## Ett { #a }\n\n## Två { #b }\n", encoding="utf-8")
    assert confirmation_text(bank.confirm(SV, ["a"]), None, ENGLISH) == (
        "docs/sv/a.md is confirmed in part: these sections say the same as in docs/fi/a.md.\n"
        "  Ett: Read for the first time.\n"
        "  Not confirmed yet: “Sida”.\n"
        "  Not confirmed yet: “Två”."
    )


def test_a_section_with_another_id_in_both_languages_is_the_same_one(bank: Checkout) -> None:
    for source in (FI, SV):
        bank.edit(source, "#a", "#ensimmainen")
    status = bank.statuses()[0]
    assert status.stale == ()
    assert [(one.id, one.was) for one in status.sections] == [
        ("_intro", "_intro"),
        ("ensimmainen", "a"),
        ("b", "b"),
    ]


def test_a_title_that_changed_is_told(bank: Checkout) -> None:
    bank.edit(FI, "title: Sivu", "title: Aivan toinen sivu")
    assert [one.id for one in bank.statuses()[0].stale] == ["_intro"]


def test_three_languages(tmp_path: Path) -> None:
    bank = Checkout(tmp_path / "bank")
    bank.edit("mkdocs.yml", "Svenska}", "Svenska}\n        - {locale: en, name: English}")
    bank.write({"docs/fi/a.md": "Yksi.\n", "docs/sv/a.md": "Ett.\n", "docs/en/a.md": "One.\n"})
    assert [(one.pair.language, one.pair.source_language) for one in bank.statuses()] == [
        ("sv", "fi"),
        ("en", "fi"),
    ]
    bank.confirm("docs/en/a.md", language="sv")
    bank.confirm("docs/fi/a.md", language="sv")
    bank.commit()
    bank.edit("docs/sv/a.md", "Ett.", "Två.")
    told = [(one.pair.language, one.pair.source_language, len(one.stale)) for one in bank.statuses()]
    assert told == [("fi", "sv", 1), ("en", "sv", 1)]


def test_a_page_whose_source_is_gone_is_not_called_current(bank: Checkout) -> None:
    (bank.root / FI).unlink()
    status = next(one for one in bank.statuses() if one.pair.path == "a.md" and one.pair.page)
    assert (status.current, status.summary.standing) == (0, Standing.UNCONFIRMED)


def test_git_is_not_asked_where_nothing_has_changed(bank: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert bank.statuses()[0].current == 3
