"""A value that the source has changed is told once: by the status of its section, not by the facts, too."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.translations.checkout import Checkout

from tietopankki.findings import Finding
from tietopankki.translations.checking import check_translations
from tietopankki.translations.facts import DATES, NUMBERS, RULE_OF_KIND
from tietopankki.translations.told_once import told_once

FI, SV = "docs/fi/a.md", "docs/sv/a.md"

CHANGES = {
    "section": ("17 §:n 2 momentissa", "18 §:n 2 momentissa", "17 § 2 mom."),
    "statute": ("laissa 703/2023", "laissa 704/2023", "lagen 703/2023"),
    "date": ("1.9.2026", "2.9.2026", "den 1 september 2026"),
    "time": ("klo 9–16", "klo 9–17", "kl. 9–16"),
    "amount": ("1 200 €", "1 300 €", "1 200 euro"),
    "percent": ("5,5 %", "6,5 %", "5,5 procent"),
    "number": ("12 vuotta", "13 vuotta", "12 år"),
}
"""What the Finnish page says, what it says afterwards, and what the Swedish page says."""


def bank(root: Path, finnish: str, swedish: str, source: str = "fi") -> Checkout:
    """A pair of pages of one section below a heading, confirmed and committed."""
    made = Checkout(root / "bank")
    made.write(
        {
            FI: f"---\ntitle: Sivu\n---\n\nAlku.\n\n## Yksi {{ #a }}\n\nTässä lukee {finnish} kaikille.\n",
            SV: f"---\ntitle: Sida\n---\n\nBörjan.\n\n## Ett {{ #a }}\n\nHär står {swedish} för alla.\n",
        }
    )
    made.confirm(SV if source == "fi" else FI, language=source)
    made.commit()
    assert told(made) == []
    return made


def told(made: Checkout) -> list[str]:
    return [f"{one.rule} {one.path}:{one.line}" for one in sorted(check_translations(made.bank))]


@pytest.mark.parametrize("kind", CHANGES)
def test_a_changed_value_is_one_finding_on_the_translations_section(kind: str, tmp_path: Path) -> None:
    old, new, swedish = CHANGES[kind]
    made = bank(tmp_path, old, swedish)
    made.edit(FI, old, new)
    assert told(made) == [f"T201 {SV}:12"]


@pytest.mark.parametrize("kind", CHANGES)
def test_the_other_direction_is_one_finding_on_the_finnish_page(kind: str, tmp_path: Path) -> None:
    finnish, _, old = CHANGES[kind]
    made = bank(tmp_path, finnish, old, source="sv")
    made.edit(SV, old, old.replace("1", "2", 1).replace("5,", "6,", 1).replace("703", "704"))
    assert told(made) == [f"T201 {FI}:12"]


def test_a_title_goes_with_the_text_before_the_first_heading(tmp_path: Path) -> None:
    made = bank(tmp_path, "jotain", "något")
    for source, title in ((FI, "Sivu"), (SV, "Sida")):
        made.edit(source, f"title: {title}", f"title: {title} 2026")
    made.confirm(SV)
    made.commit()
    made.edit(FI, "Sivu 2026", "Sivu 2027")
    assert told(made) == [f"T201 {SV}:10"]


def test_values_that_come_and_go_with_a_sentence_are_told_once(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta", "12 år")
    made.edit(FI, "kaikille.\n", "kaikille.\nSe koskee 40 kuntaa 3.4.2027 alkaen.\n")
    assert told(made) == [f"T201 {SV}:12"]
    made.confirm(SV)
    made.commit()
    made.edit(FI, "Se koskee 40 kuntaa 3.4.2027 alkaen.\n", "")
    made.edit(SV, "för alla.\n", "för alla.\nDet gäller 40 kommuner från den 3 april 2027.\n")
    assert [one for one in told(made) if one.startswith("T3")] == []


def test_every_value_of_several_is_told_once(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta ja 30 päivää 1.9.2026", "12 år och 30 dagar den 1 september 2026")
    for old, new in (("12 v", "10 v"), ("30 p", "60 p"), ("1.9.", "5.10.")):
        made.edit(FI, old, new)
    assert told(made) == [f"T201 {SV}:12"]


# what must not be left out


def test_a_value_that_was_wrong_all_the_time_stays(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta ja 5 asiaa", "12 år och 5 saker")
    made.edit(SV, "5 saker", "8 saker")
    made.confirm(SV)
    made.commit()
    made.edit(FI, "12 vuotta", "13 vuotta")
    assert told(made) == [f"T201 {SV}:12", f"T305 {SV}:14"]


def test_a_value_that_only_the_translation_changed_stays(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta", "12 år")
    made.edit(SV, "12 år", "10 år")
    assert told(made) == [f"T305 {SV}:14"]


def test_where_both_sides_changed_in_different_ways_the_facts_are_told(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta", "12 år")
    made.edit(FI, "12 vuotta", "13 vuotta")
    made.edit(SV, "12 år", "10 år")
    assert told(made) == [f"T201 {SV}:12", f"T203 {SV}:12", f"T305 {SV}:14"]


def test_where_it_is_not_known_what_the_source_said_the_facts_are_told(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta", "12 år")
    made.edit(FI, "12 vuotta", "13 vuotta")
    (made.root / ".git").rename(made.root / "elsewhere")
    assert told(made) == [f"T206 {SV}:12", f"T305 {SV}:14"]


def test_the_same_change_in_another_section_is_another_matter(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta", "12 år")
    for source, text in (
        (FI, "\n## Kaksi { #b }\n\nSe on 12 vuotta.\n"),
        (SV, "\n## Två { #b }\n\nDet är 13 år.\n"),
    ):
        file = made.root / source
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    made.confirm(SV)
    made.commit()
    made.edit(FI, "lukee 12 vuotta", "lukee 13 vuotta")
    assert told(made) == [f"T201 {SV}:12", f"T305 {SV}:18"]


def test_other_findings_pass_as_they_are(tmp_path: Path) -> None:
    made = bank(tmp_path, "12 vuotta", "12 år")
    made.edit(FI, "12 vuotta", "13 vuotta")
    others = [Finding("T105", DATES.severity, SV, 13), Finding("G101", DATES.severity, SV, 13)]
    assert list(told_once(others, made.statuses())) == others


@given(old=st.integers(2, 999), new=st.integers(2, 999), here=st.integers(2, 999))
@settings(max_examples=25, deadline=None)
def test_left_out_is_what_the_status_says_and_nothing_else(
    old: int, new: int, here: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = bank(tmp_path_factory.mktemp("a"), f"{old} asiaa", f"{old} saker")
    made.edit(FI, f"{old} asiaa", f"{new} asiaa")
    made.edit(SV, f"{old} saker", f"{here} saker")
    rules = {one.split()[0] for one in told(made)}
    assert ("T201" in rules) == (old != new)
    assert (NUMBERS.code in rules) == (here != new and not (old != new and here == old))


def test_every_kind_of_value_is_tried() -> None:
    assert CHANGES.keys() == RULE_OF_KIND.keys()
