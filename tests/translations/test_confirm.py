"""What a confirm writes, and what it refuses."""

from datetime import date
from pathlib import Path

import pytest
from tests.translations.checkout import Checkout

from tietopankki.translations.confirm import REFUSALS, ConfirmError, translation_of
from tietopankki.translations.digests import digest
from tietopankki.translations.record import read_record
from tietopankki.translations.status_data import Weight

FI, SV = "docs/fi/a.md", "docs/sv/a.md"
PAGES = {
    FI: "Alku.\n\n## Yksi { #a }\n\nKirjaa 3 asiaa.\n\n## Kaksi { #b }\n\nKirjaa 5 asiaa.\n",
    SV: "Början.\n\n## Ett { #a }\n\nAnteckna 3 saker.\n\n## Två { #b }\n\nAnteckna 5 saker.\n",
}


@pytest.fixture
def bank(tmp_path: Path) -> Checkout:
    made = Checkout(tmp_path / "bank")
    made.write(PAGES)
    made.commit()
    return made


def record(bank: Checkout, source: str = SV) -> object:
    page = next(one for one in bank.bank.pages if one.source == source)
    return read_record(page.front_matter, ["fi", "sv"])


def test_a_confirm_records_both_sides_and_nothing_else_changes(bank: Checkout) -> None:
    before = (bank.root / SV).read_text(encoding="utf-8")
    made = bank.confirm(SV)
    block = made.text[made.text.index("translated_from") : made.text.index("---\n\nB")]
    assert made.text.replace(block, "") == before
    assert made.renewed == ("_intro", "a", "b")
    assert (made.kept, made.skipped) == ((), ())
    assert f"a: {digest('Yksi Kirjaa 3 asiaa')}" in made.text
    assert f"a: {digest('Ett Anteckna 3 saker')}" in made.text
    assert "  checked: 2026-01-02\n" in made.text


def test_afterwards_everything_is_current(bank: Checkout) -> None:
    bank.confirm(SV)
    assert bank.findings() == []
    assert bank.status().current == 3


def test_a_confirm_of_one_section_says_nothing_of_the_others(bank: Checkout) -> None:
    bank.confirm(SV)
    bank.commit()
    bank.edit(FI, "3 asiaa", "4 asiaa")
    bank.edit(FI, "5 asiaa", "6 asiaa")
    bank.commit()
    made = bank.confirm(SV, ["a"])
    assert (made.renewed, made.kept, made.skipped) == (("a",), (), ("b",))
    (stale,) = bank.status().stale
    assert (stale.id, stale.skipped, stale.checked) == ("b", True, date(2026, 1, 2))
    bank.commit()
    bank.edit(FI, "4 asiaa", "8 asiaa")
    bank.commit()
    assert bank.confirm(SV, ["_intro"]).skipped == ("a", "b")
    checked = {one.id: one.checked for one in bank.status().sections}
    assert checked == {"_intro": date(2026, 1, 6), "a": date(2026, 1, 4), "b": date(2026, 1, 2)}
    assert bank.confirm(SV).renewed == ("a", "b")
    assert bank.status().stale == ()


def test_a_section_alone_can_be_the_first_to_be_confirmed(bank: Checkout) -> None:
    bank.confirm(SV, ["a"])
    assert {one.id: one.reasons[0].kind for one in bank.status().stale} == {"_intro": "new", "b": "new"}


def test_a_page_that_was_written_in_swedish(bank: Checkout) -> None:
    bank.confirm(FI, language="sv")
    bank.commit()
    bank.edit(SV, "Anteckna 3", "Anteckna 4")
    (stale,) = bank.status().stale
    assert (stale.heading, stale.weight) == ("Yksi", Weight.SUBSTANTIVE)
    assert bank.confirm(FI).renewed == ("a",)


def test_a_block_that_cannot_be_read_is_written_anew_with_the_whole_page(bank: Checkout) -> None:
    bank.edit(SV, "title: Sivu\n", "title: Sida\ntranslated_from: {language: fi, checked: eilen}\n")
    with pytest.raises(ConfirmError) as error:
        bank.confirm(SV, ["a"])
    assert error.value.reason == "block"
    assert bank.confirm(SV).renewed == ("_intro", "a", "b")


def test_another_source_language_begins_anew(bank: Checkout) -> None:
    """Digests of the Finnish text say nothing of an English one."""
    bank.edit("mkdocs.yml", "Svenska}", "Svenska}\n        - {locale: en, name: English}")
    bank.write({"docs/en/a.md": PAGES[FI]})
    bank.confirm(SV)
    bank.confirm(SV, ["a"], language="en")
    assert {one.id for one in bank.statuses()[-1].stale} | {one.id for one in bank.statuses()[0].stale} >= {
        "b"
    }


@pytest.mark.parametrize(
    ("change", "source", "sections", "language", "reason", "told"),
    [
        ({}, FI, [], "", "direction", FI),
        ({}, FI, [], "fi", "language", "fi"),
        ({}, SV, [], "en", "language", "en"),
        ({}, SV, ["c"], "", "unknown", "“c”"),
        ({SV: "Början.\n\n## Ett { #a }\n"}, SV, [], "", "missing", "“b”"),
        ({SV: "Början.\n\n## Ett { #a }\n"}, SV, ["b"], "", "missing", "“b”"),
        ({FI: "Alku.\n\n## Yksi { #a }\n"}, SV, [], "", "extra", "“b”"),
        ({FI: "Alku.\n\n## Yksi { #a }\n"}, SV, ["b"], "", "extra", "“b”"),
        ({FI: None}, SV, [], "", "no-source", FI),
        ({FI: "## Yksi\n"}, SV, [], "", "no-id", "“Yksi”"),
        ({SV: "## Ett { #a }\n## Två { #a }\n"}, SV, [], "", "repeated", "“a”"),
        ({SV: "---\ntitle: [\n---\n"}, SV, [], "", "missing", "“a”"),
        ({SV: "---\n{title: Sida}\n---\n" + PAGES[SV]}, SV, [], "", "form", SV),
        ({SV: "---\ntitle: Sida\n\n" + PAGES[SV]}, SV, [], "", "yaml", SV),
        ({SV: "---\ntranslated_from: {}\ntranslated_from: {}\n---\n" + PAGES[SV]}, SV, [], "", "twice", SV),
    ],
)
def test_what_nobody_can_have_read_is_refused_and_nothing_is_written(
    bank: Checkout,
    change: dict[str, str | None],
    source: str,
    sections: list[str],
    language: str,
    reason: str,
    told: str,
) -> None:
    for name, text in change.items():
        if text is None:
            (bank.root / name).unlink()
        else:
            bank.write({name: text})
    before = (bank.root / source).read_bytes()
    with pytest.raises(ConfirmError) as error:
        bank.confirm(source, sections, language)
    assert error.value.reason == reason
    words = REFUSALS[reason]
    for key, value in error.value.facts.items():
        words = words.replace(f"{{{key}}}", value)
    assert told in words
    assert "{" not in words
    assert (bank.root / source).read_bytes() == before


def test_the_page_that_another_was_made_from_is_refused(bank: Checkout) -> None:
    bank.confirm(SV)
    with pytest.raises(ConfirmError) as error:
        bank.confirm(FI, language="sv")
    assert (error.value.reason, error.value.facts["other"]) == ("source", SV)


def test_two_pages_that_each_name_the_other_are_refused(bank: Checkout) -> None:
    block = "title: Sivu\ntranslated_from: {language: LL, checked: 2026-01-01, sections: {}}\n"
    bank.edit(FI, "title: Sivu\n", block.replace("LL", "sv"))
    bank.edit(SV, "title: Sivu\n", block.replace("LL", "fi"))
    with pytest.raises(ConfirmError) as error:
        bank.confirm(SV)
    assert error.value.reason == "both"


def test_line_ends_and_the_byte_order_mark_are_kept(bank: Checkout) -> None:
    raw = "\ufeff" + (bank.root / SV).read_text(encoding="utf-8").replace("\n", "\r\n")
    (bank.root / SV).write_bytes(raw.encode("utf-8"))
    made = bank.confirm(SV)
    assert made.text.startswith("\ufeff---\r\n")
    assert "\n" not in made.text.replace("\r\n", "")
    assert bank.findings() == []


def test_the_version_that_a_path_means(bank: Checkout) -> None:
    found = translation_of(bank.bank, "a.md")
    assert found is not None
    assert found.source == SV
    bank.confirm(FI, language="sv")
    found = translation_of(bank.bank, "a.md")
    assert found is not None
    assert found.source == FI
    assert translation_of(bank.bank, "b.md") is None
