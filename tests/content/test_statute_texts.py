"""The sections of statutes: drawn from texts of Finlex, and as the repository has them."""

from pathlib import Path

import pytest

from tietopankki.bank import ANNEX, read_bank
from tietopankki.content import read_statute_text, section_files

CONSOLIDATED = """\
---
title: "Laki"
---
# Laki

## I OSA. YLEISTÄ

### 1 luku. Yleistä

##### 1 § Lain  tarkoitus

Tässä 5 §:ssä.

##### 2 a § Lisätty

### Liite

| a |
"""
ORIGINAL = """\
# Lag

### 1 §
**Lagens syfte**
I denna lag.

### 2 §

### 3 §
**Upphävd**

Bilaga
"""


def test_both_forms_of_a_text() -> None:
    finnish = read_statute_text("7-2023-fi.md", CONSOLIDATED)
    swedish = read_statute_text("7-2023-sv-original.md", ORIGINAL)
    assert finnish is not None
    assert swedish is not None
    assert (finnish.number, finnish.language, finnish.is_consolidated) == ("7/2023", "fi", True)
    assert finnish.headings == {"1": "Lain tarkoitus", "2a": "Lisätty", ANNEX: ""}
    assert (swedish.number, swedish.language, swedish.is_consolidated) == ("7/2023", "sv", False)
    assert swedish.headings == {"1": "Lagens syfte", "2": "", "3": "Upphävd", ANNEX: ""}


@pytest.mark.parametrize("name", ["README.md", "703-2023.md", "703-2023-fi.txt", "703-23-fi.md"])
def test_other_files_are_no_texts(name: str) -> None:
    assert read_statute_text(name, CONSOLIDATED) is None


def test_the_consolidated_text_says_which_sections_there_are() -> None:
    texts = [
        read_statute_text("7-2023-sv-original.md", ORIGINAL),
        read_statute_text("7-2023-fi.md", CONSOLIDATED),
    ]
    files = section_files([one for one in texts if one])
    assert list(files) == ["data/statutes/7-2023.yml"]
    assert files["data/statutes/7-2023.yml"].partition("text: ")[2] == (
        'consolidated\n\nsections:\n  - {section: "1", fi: "Lain tarkoitus", sv: "Lagens syfte"}\n'
        '  - {section: "2a", fi: "Lisätty"}\n  - {section: "liite"}\n'
    )


def test_without_a_consolidated_text_all_sections_count_and_none_is_certain(tmp_path: Path) -> None:
    text = read_statute_text("7-2023-sv-original.md", ORIGINAL)
    assert text is not None
    for source, content in section_files([text]).items():
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_text(content, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Koe\nplugins:\n  - i18n: {languages: [{locale: sv, name: sv, default: true}]}\n", "utf-8"
    )
    (tmp_path / "data/statutes.yml").write_text(
        'address: {sv: a}\nstatutes: [{number: "7/2023", name: {sv: lag}}]\n', encoding="utf-8"
    )
    (statute,) = read_bank(tmp_path).statutes
    assert statute.sections["3"] == {"sv": "Upphävd"}
    assert not statute.is_complete
    assert [one for one in ("1", "2", "2a", "4", ANNEX) if not statute.may_have(one)] == []


def test_a_text_without_sections_has_no_file() -> None:
    text = read_statute_text("7-2023-fi.md", "# Laki\n")
    assert text is not None
    assert section_files([text]) == {}


# the repository's own


def test_the_banks_statutes_are_whole(repository: Path) -> None:
    bank = read_bank(repository)
    known = {one.number: one for one in bank.statutes}
    assert [one for one in bank.problems if one.path.startswith("data/statutes")] == []
    listed = {f"{number.replace('/', '-')}.yml" for number in known}
    assert {one.name for one in (repository / "data/statutes").iterdir()} <= listed
    assert [one.number for one in bank.statutes if one.replaced_by and one.replaced_by not in known] == []
    assert [one.number for one in bank.statutes if (one.status == "repealed") != bool(one.replaced_by)] == []


def test_the_act_on_client_data_has_all_its_sections_in_both_languages(repository: Path) -> None:
    (act,) = (one for one in read_bank(repository).statutes if one.number == "703/2023")
    assert list(act.sections) == [*(str(number) for number in range(1, 103)), ANNEX]
    assert all(act.sections[one].keys() == {"fi", "sv"} for one in act.sections if one != ANNEX)
    assert act.sections["17"]["sv"] == "Skyldighet att anteckna kunduppgifter"
    assert not act.may_have("103")
    assert [one.by for one in act.amended] == ["307/2024", "132/2025", "205/2025"]
