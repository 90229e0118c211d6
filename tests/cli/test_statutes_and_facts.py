"""`tietopankki statutes import` and `tietopankki facts`, as an editor starts them."""

from pathlib import Path

import pytest

from tietopankki.bank import read_bank
from tietopankki.cli import run

Captured = pytest.CaptureFixture[str]
FACTS = """\
facts:
  - id: kirjaamisvelvollisuus
    section: 703/2023 17 §
    what: {fi: Tarpeelliset tiedot kirjataan., sv: Behövliga uppgifter antecknas.}
    source: F8
  - {id: muu, date: 2026-09-01, what: {fi: Muu., sv: Annat.}, source: F25}
"""


@pytest.fixture
def bank(small_bank: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (small_bank / "data/facts.yml").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(small_bank)
    return small_bank


def test_sections_are_taken_from_texts(bank: Path, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "703-2023-fi.md").write_text("# Laki\n\n##### 17 § Velvollisuus\n", encoding="utf-8")
    (folder / "703-2023-sv-original.md").write_text("# Lag\n\n### 17 §\n**Skyldighet**\n", encoding="utf-8")
    (folder / "README.md").write_text("### 1 § Ei laki\n", encoding="utf-8")
    assert run(["--lang", "sv", "statutes", "import", "--from", str(folder)]) == 0
    assert capsys.readouterr().out == "Skapad: data/statutes/703-2023.yml\n"
    (act,) = read_bank(bank).statutes
    assert act.sections == {"17": {"fi": "Velvollisuus", "sv": "Skyldighet"}}
    before = (bank / "data/statutes/703-2023.yml").read_bytes()
    assert run(["--lang", "en", "statutes", "import", "--from", str(folder)]) == 0
    assert (bank / "data/statutes/703-2023.yml").read_bytes() == before


def test_a_folder_without_texts_changes_nothing(bank: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["--lang", "fi", "statutes", "import", "--from", str(tmp_path / "empty")]) == 2
    assert "ei ole säädöstekstejä" in capsys.readouterr().err
    assert not (bank / "data/statutes").exists()


def test_a_text_that_is_not_utf_8_is_named(bank: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "703-2023-fi.md").write_bytes(b"##### 17 \xa7 a\n")
    assert run(["--lang", "en", "statutes", "import", "--from", str(tmp_path)]) == 3
    assert "703-2023-fi.md cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["Tarpeelliset tiedot kirjataan.", "Sivuja, joilla se kerrotaan: 2.", "kerrotaan: 0."]),
        ("sv", ["Behövliga uppgifter antecknas.", "Sidor där det står: 2.", "står: 0."]),
        ("en", ["Tarpeelliset tiedot kirjataan.", "Pages that state it: 2.", "state it: 0."]),
    ],
)
def test_all_facts_with_the_number_of_their_pages(
    language: str, words: list[str], bank: Path, capsys: Captured
) -> None:
    assert run(["--lang", language, "facts"]) == 0
    out = capsys.readouterr().out
    assert [word for word in words if word not in out] == []


@pytest.mark.parametrize("wanted", ["kirjaamisvelvollisuus", "703/2023 17 §"])
def test_one_fact_with_the_places_to_read(wanted: str, bank: Path, capsys: Captured) -> None:
    assert run(["--lang", "en", "facts", wanted]) == 0
    out = capsys.readouterr().out
    assert "703/2023 17 §  kirjaamisvelvollisuus (F8)" in out
    pages = [line.strip() for line in out.splitlines() if line.startswith("  docs/")]
    assert pages == [f"docs/{code}/teemat/asiakastyo/mita.md:13" for code in ("fi", "sv")]


def test_an_unknown_fact(bank: Path, capsys: Captured) -> None:
    assert run(["--lang", "en", "facts", "muualla"]) == 2
    assert "There is no fact muualla" in capsys.readouterr().err
