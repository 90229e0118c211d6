"""`tietopankki check links` and `tietopankki rule`, from the built site and in three languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tietopankki.cli import run

Captured = pytest.CaptureFixture[str]
PAGE = "docs/fi/teemat/asiakastyo/mita.md"


@pytest.fixture
def bank(paired_bank: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank whose site is built, where the command is started."""
    monkeypatch.chdir(paired_bank)
    assert run(["build"]) == 0
    return paired_bank


def add(bank: Path, line: str) -> int:
    """Adds a line to the page and builds the site anew; the line's number."""
    page = bank / PAGE
    text = page.read_text(encoding="utf-8") + line + "\n"
    page.write_text(text, encoding="utf-8")
    assert run(["build", "--no-strict"]) == 0
    return text.count("\n")


def test_a_built_bank_without_faults_is_clean(bank: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run(["--lang", "sv", "check", "links"]) == 0
    assert capsys.readouterr() == ("Ingenting att rätta.\n", "")


def test_a_broken_link_is_told_at_its_place_in_the_source(bank: Path, capsys: Captured) -> None:
    line = add(bank, "Katso [ohje](../../eiole.md#a).")
    capsys.readouterr()
    assert run(["--lang", "en", "check", "links"]) == 1
    report = capsys.readouterr().out
    assert f"{PAGE}:{line}:7: error L101" in report
    assert "\n    Katso [ohje](../../eiole.md#a).\n          ^\n" in report
    assert run(["check", "links", "--format", "sarif"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (PAGE, line)


def test_links_to_other_sites_are_checked_with_what_is_known(bank: Path, capsys: Captured) -> None:
    add(bank, "Katso [ohje](https://ohje.example/poissa).")
    known = "{status: broken, code: 404, reason: code, checked: 2026-11-22, first_failed: 2026-11-20}"
    (bank / "data" / "links.yml").write_text(
        f'version: 1\nlinks:\n  "https://ohje.example/poissa": {known}\n', encoding="utf-8"
    )
    capsys.readouterr()
    assert run(["--lang", "fi", "check", "links"]) == 1
    assert "virhe L201 https://ohje.example/poissa" in capsys.readouterr().out


def test_a_page_that_disappears_from_the_published_site_is_told(bank: Path, capsys: Captured) -> None:
    published = bank / "published.json"
    published.write_bytes((bank / "site" / "manifest.json").read_bytes())
    for language in ("fi", "sv"):
        (bank / "docs" / language / "tietoa" / "palaute.md").rename(
            bank / "docs" / language / "tietoa" / "anna-palautetta.md"
        )
    assert run(["build", "--no-strict"]) == 0
    capsys.readouterr()
    assert run(["check", "links", "--published", str(published), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["rule"] for one in found if one["rule"].startswith("L12")] == ["L121"]
    moved = "- {from: tietoa/palaute.md, to: tietoa/anna-palautetta.md, since: 2026-11-22}\n"
    (bank / "data" / "redirects.yml").write_text(moved, encoding="utf-8")
    assert run(["build", "--no-strict"]) == 0
    capsys.readouterr()
    run(["check", "links", "--published", str(published), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [one["rule"] for one in found if one["rule"].startswith("L12")] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["L101 (virhe)\n", "Näin korjaat:", "Näin ei:\n", "Näin:\n"]),
        ("sv", ["L101 (fel)\n", "Så här rättar du:", "Inte så här:\n", "Så här:\n"]),
        ("en", ["L101 (error)\n", "What to do:", "Wrong:\n", "Right:\n"]),
    ],
)
@pytest.mark.parametrize("code", ["L101", "l101"])
def test_a_rule_is_explained_in_the_readers_language(
    code: str, language: str, words: list[str], capsys: Captured
) -> None:
    assert run(["--lang", language, "rule", code]) == 0
    shown = capsys.readouterr().out
    assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Sääntöä L999 ei ole. Komento `tietopankki rule` luettelee kaikki.\n"),
        ("sv", "Det finns ingen regel L999. Kommandot `tietopankki rule` räknar upp alla.\n"),
        ("en", "There is no rule L999. The command `tietopankki rule` lists them all.\n"),
    ],
)
def test_a_rule_that_does_not_exist_is_wrong_usage(language: str, words: str, capsys: Captured) -> None:
    assert run(["--lang", language, "rule", "L999"]) == 2
    assert capsys.readouterr() == ("", words)


@pytest.mark.parametrize(("language", "word"), [("fi", "virhe"), ("sv", "fel"), ("en", "error")])
def test_without_a_code_all_rules_are_listed(language: str, word: str, capsys: Captured) -> None:
    assert run(["--lang", language, "rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines if line.startswith("L101 ")] == [["L101", word]]
    assert {line[:2] for line in lines} >= {"C1", "G1", "L1", "L2", "T1"}
