"""The facts: where each is stated, and as the repository has them."""

import datetime
from collections import Counter
from pathlib import Path

import pytest

from tietopankki import content
from tietopankki.bank import Bank, read_bank
from tietopankki.content import fact_places, read_pages, written_value

TODAY = datetime.date(2026, 11, 22)
CONFIGURATION = "site_name: Koe\nplugins:\n  - i18n: {languages: [{locale: fi, name: fi, default: true}]}\n"
FACTS = """\
facts:
  - {id: paiva, date: 2026-09-01, what: {fi: Päivä.}, source: F25}
  - {id: sama-paiva, date: 2026-09-01, what: {fi: Sama.}, source: F26}
  - {id: kuukausi, date: 2024-05, what: {fi: Kuukausi.}, source: F24}
  - {id: aika, number: 12 years, what: {fi: Aika.}, source: F41}
  - {id: raha, amount: 700000 EUR, what: {fi: Raha.}, source: part 2}
  - {id: osuus, percent: 5.5, what: {fi: Osuus.}, source: part 2}
  - {id: luku, number: 346, what: {fi: Luku.}, source: part 2}
  - {id: pykala, section: 703/2023 17 §, what: {fi: Pykälä.}, source: F8}
"""
PAGE = """\
---
title: Sivu
---
Päivä on 1. syyskuuta 2026, 346 henkeä ja 5,5 prosenttia.
Kaikki on laissa (703/2023, 17 §).

!!! example "Keksitty esimerkki"

    1.9.2026 ja 12 vuotta.

| Asia |
| --- |
| 1.9.2026, 12 vuotta ja 700 000 euroa |
"""


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    for name, text in {"mkdocs.yml": CONFIGURATION, "data/facts.yml": FACTS, "docs/fi/a.md": PAGE}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return read_bank(tmp_path)


def test_a_fact_is_found_by_its_value_whatever_its_form(bank: Bank) -> None:
    here = "docs/fi/a.md"
    assert fact_places(bank, read_pages(bank)) == {
        "paiva": ((here, 4), (here, 13)),
        "sama-paiva": ((here, 4), (here, 13)),
        "kuukausi": (),
        "aika": ((here, 13),),
        "raha": ((here, 13),),
        "osuus": ((here, 4),),
        "luku": ((here, 4),),
        "pykala": ((here, 5),),
    }


def test_a_value_is_written_as_in_the_file(bank: Bank) -> None:
    values = [
        "2026-09-01",
        "2026-09-01",
        "2024-05",
        "12 years",
        "700000 EUR",
        "5.5 %",
        "346",
        "703/2023 17 §",
    ]
    assert [written_value(one) for one in bank.facts] == values


def test_a_change_of_law_is_one_edit_and_a_list_of_pages(bank: Bank) -> None:
    root = Path(bank.configuration.root)
    assert [one.rule for one in content.check(bank, TODAY) if one.rule.startswith("C21")] == []
    changed = FACTS.replace("date: 2026-09-01,", "date: 2028-09-01, was: [2026-09-01],")
    (root / "data/facts.yml").write_text(changed, encoding="utf-8")
    found = [one for one in content.check(read_bank(root), TODAY) if one.rule.startswith("C21")]
    assert [(one.rule, one.path, one.line) for one in found] == [
        ("C213", "docs/fi/a.md", 4),
        ("C213", "docs/fi/a.md", 13),
    ]


# the repository's own


def test_the_banks_facts_are_whole(repository: Path) -> None:
    bank = read_bank(repository)
    assert [one for one in bank.problems if one.path == "data/facts.yml"] == []
    assert len(bank.facts) > 100
    twice = Counter((one.kind, one.key, one.what["fi"]) for one in bank.facts)
    assert [one for one, count in twice.items() if count > 1] == []
    assert [one.id for one in bank.facts if one.what.keys() != {"fi", "sv"}] == []


def test_no_fact_states_what_another_has_left_behind_but_near_its_own_words(repository: Path) -> None:
    bank = read_bank(repository)
    current = {(one.kind, one.key) for one in bank.facts}
    taken = [one.id for one in bank.facts for key in one.was if (one.kind, key) in current and not one.near]
    assert taken == []
