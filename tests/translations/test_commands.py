"""`translations status | diff | confirm`, `check translations` and `glossary` as an editor meets them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from tests.translations.checkout import Checkout

from tietopankki.cli import run
from tietopankki.cli.common import page_findings

FI, SV = "docs/fi/a.md", "docs/sv/a.md"
PAGES = {
    FI: "---\ntitle: Sivu\n---\n\nAlku.\n\n## Yksi { #a }\n\nKirjaa 3 asiaa.\n\n"
    "## Kaksi { #b }\n\nOma ohje on tarkempi.\n",
    SV: "---\ntitle: Sida\n---\n\nBörjan.\n\n## Ett { #a }\n\nAnteckna 3 saker.\n\n"
    "## Två { #b }\n\nDen egna anvisningen är noggrannare.\n",
}
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A pair of pages that nobody has confirmed yet, and a command line that stands in the bank."""
    made = Checkout(tmp_path / "bank")
    made.write(PAGES)
    made.commit()
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in English; gives its exit code and what it has said, errors included."""

    def called(*arguments: str, lang: str = "en") -> tuple[int, str]:
        capsys.readouterr()
        code = run(["--lang", lang, *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return called


def confirmed(bank: Checkout) -> None:
    bank.confirm(SV)
    bank.commit()


def files(bank: Checkout) -> Mapping[str, bytes]:
    return {
        one.relative_to(bank.root).as_posix(): one.read_bytes()
        for part in ("docs", "data")
        for one in sorted((bank.root / part).rglob("*"))
        if one.is_file()
    }


def told(said: str) -> list[str]:
    """Code and place of every finding of a report in JSON."""
    found = json.loads(said)["findings"]
    return [f"{one['rule']} {one['path']}:{one['line']}" for one in found]


# one change, one finding


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "fi",
            "varoitus T201 ”Ett” on vanhentunut: docs/fi/a.md on muuttunut olennaisesti. Luku muuttui: 3 → 4",
        ),
        ("sv", "varning T201 ”Ett” är föråldrat: docs/fi/a.md har ändrats i sak. Talet har ändrats: 3 → 4"),
        (
            "en",
            "warning T201 “Ett” is out of date: docs/fi/a.md has changed in substance. "
            "The number changed: 3 → 4",
        ),
    ],
)
def test_a_changed_digit_is_one_finding_at_the_line_of_the_translations_section(
    bank: Checkout, command: Command, lang: str, words: str
) -> None:
    confirmed(bank)
    bank.edit(FI, "3 asiaa", "4 asiaa")
    for _ in range(2):
        code, said = command("check", "translations", "terms", lang=lang)
        assert code == 0
        (head,) = [line for line in said.splitlines() if line.startswith("docs/")]
        assert head == f"{SV}:12:1: {words}"
    assert command("check", "translations", "--fail-on", "warning")[0] == 1
    assert told(command("check", "translations", "--format", "json")[1]) == [f"T201 {SV}:12"]


def test_the_cache_may_be_deleted_or_spoilt_at_any_time(bank: Checkout, command: Command) -> None:
    confirmed(bank)
    bank.edit(FI, "3 asiaa", "4 asiaa")
    once = command("check", "translations", "terms")
    cache = bank.root / ".cache" / "translations.sqlite"
    assert cache.stat().st_size > 0
    for spoilt in (b"", b"no database", None):
        cache.unlink() if spoilt is None else cache.write_bytes(spoilt)
        assert command("check", "translations", "terms") == once


# status and diff


def test_status_is_a_table_in_the_readers_language(bank: Checkout, command: Command) -> None:
    assert command("translations", "status") == (
        0,
        "Page     Sections  Up to date  Substantive  Minor  Confirmed\n"
        "sv/a.md         3           0                      never confirmed\n"
        "\n"
        "sv: 1 page: 0 up to date, 0 out of date, 1 never confirmed, 0 missing. "
        "Of all sections 0 % are up to date.\n",
    )
    for lang, counted in (("fi", "sv: 1 sivu: ajan tasalla 0, "), ("sv", "sv: 1 sida: 0 aktuella, ")):
        assert counted in command("translations", "status", lang=lang)[1]
    confirmed(bank)
    bank.edit(FI, "3 asiaa", "4 asiaa")
    assert (
        "sv/a.md         3           2            1         2026-01-02"
        in command("translations", "status")[1]
    )
    assert "Ajan tasalla" in command("translations", "status", lang="fi")[1]
    assert "1 föråldrade" in command("translations", "status", lang="sv")[1]


@pytest.mark.parametrize("given", [FI, SV, "a.md", "a"])
def test_diff_shows_the_change_beside_the_translation(bank: Checkout, command: Command, given: str) -> None:
    confirmed(bank)
    bank.edit(FI, "3 asiaa", "4 asiaa")
    assert command("translations", "diff", given) == (
        0,
        "## Ett { #a }\n\nThe source (docs/fi/a.md):\n    Yksi\n\n    Kirjaa [-3-]{+4+} asiaa.\n\n"
        "The translation (docs/sv/a.md:12):\n    Ett\n\n    Anteckna 3 saker.\n",
    )


def test_diff_where_there_is_nothing_to_show(bank: Checkout, command: Command) -> None:
    assert "never confirmed" in command("translations", "diff", "a")[1]
    confirmed(bank)
    assert "has not changed" in command("translations", "diff", "a")[1]
    assert command("translations", "diff", "b") == (2, "There is no page b.\n")


# confirm


def test_confirm_shows_what_it_is_given_for(bank: Checkout, command: Command) -> None:
    assert command("translations", "confirm", "a") == (
        0,
        "docs/sv/a.md is confirmed: it says the same as docs/fi/a.md.\n"
        "  Sida: Read for the first time.\n  Ett: Read for the first time.\n"
        "  Två: Read for the first time.\n",
    )
    bank.commit()
    bank.edit(FI, "3 asiaa", "4 asiaa")
    bank.edit(FI, "ohje on", "ohje oli")
    assert command("translations", "confirm", SV, "--section", "a") == (
        0,
        "docs/sv/a.md is confirmed in part: these sections say the same as in docs/fi/a.md.\n"
        "  Ett: The number changed: 3 → 4\n  Left out, though it has changed: “Två”.\n",
    )
    assert command("translations", "confirm", FI, lang="sv") == (
        0,
        "docs/sv/a.md är bekräftad: den säger samma sak som docs/fi/a.md.\n"
        "  Två: Några ord är andra.\n  Avsnitt som inte hade ändrats: 2.\n",
    )
    assert command("translations", "status")[1].splitlines()[1].split()[:3] == ["sv/a.md", "3", "3"]


def test_confirm_writes_that_block_and_nothing_else(bank: Checkout, command: Command) -> None:
    before = files(bank)
    command("translations", "confirm", "a")
    after = files(bank)
    assert [name for name in after if after[name] != before[name]] == [SV]
    head, block, rest = after[SV].partition(b"translated_from:")
    end = rest.index(b"---\n")
    assert head + rest[end:] == before[SV]
    assert block


def test_a_page_that_was_written_in_swedish(bank: Checkout, command: Command) -> None:
    code, said = command("translations", "confirm", "a", "--from", "sv")
    assert code == 0
    assert said.startswith("docs/fi/a.md is confirmed: it says the same as docs/sv/a.md.")
    bank.commit()
    bank.edit(SV, "3 saker", "4 saker")
    assert told(command("check", "translations", "--format", "json")[1]) == [f"T201 {FI}:12"]


@pytest.mark.parametrize(
    ("change", "arguments", "words"),
    [
        ({}, ("a", "--section", "x"), f"{SV} has no section “x”. Its sections are: _intro, a, b."),
        ({SV: None}, ("a",), "a.md has no translation to be confirmed."),
        ({FI: None}, ("a",), f"{SV} has nothing to be confirmed against: there is no page {FI}."),
        ({SV: ("#b", "#c")}, ("a",), f"{SV} lacks a section that {FI} has: “b”. Translate it first."),
        ({SV: ("#b", "#a")}, ("a",), f"The id “a” stands on more than one heading in {SV}."),
        ({SV: (" { #b }", "")}, ("a",), f"The heading “Två” in {SV} has no id. Run tietopankki fix first."),
        ({SV: ("title: Sida", "title: [")}, ("a",), f"The front matter of {SV} cannot be read."),
        ({}, ("a", "--from", "en"), f"{SV} cannot have been made from “en”"),
        ({}, ("a", "b"), "There is no page b."),
    ],
)
def test_confirm_refuses_what_it_cannot_know_and_writes_nothing(
    bank: Checkout,
    command: Command,
    change: Mapping[str, tuple[str, str] | None],
    arguments: tuple[str, ...],
    words: str,
) -> None:
    for source, edit in change.items():
        bank.edit(source, *edit) if edit else (bank.root / source).unlink()
    before = files(bank)
    code, said = command("translations", "confirm", *arguments)
    assert code == 2
    assert said.startswith(words)
    assert files(bank) == before


def test_a_refusal_of_one_page_leaves_all_of_them_as_they_were(bank: Checkout, command: Command) -> None:
    bank.write({source.replace("a.md", "b.md"): text for source, text in PAGES.items()})
    bank.edit("docs/sv/b.md", "#b", "#c")
    before = files(bank)
    assert command("translations", "confirm", "a", "b")[0] == 2
    assert files(bank) == before


# bad input: clear, with file and line, and nothing rewritten

RECORD = "translated_from:\n  language: fi\n  checked: 2026-01-02\n  sections: "
TERM = "  - {id: asiakas, fi: asiakas, sv: klient, definition: {fi: Ihminen., sv: En människa.}}\n"


def digest_that_matches_nothing(bank: Checkout) -> None:
    text = (bank.root / SV).read_text(encoding="utf-8")
    where = text.index("a: ", text.index("sections: ")) + 3
    (bank.root / SV).write_text(f"{text[:where]}0123456789ab{text[where + 12 :]}", encoding="utf-8")


def block_written_by_hand(bank: Checkout) -> None:
    bank.edit(SV, "checked: 2026-01-02", "checked: viime viikolla")


def heading_id_twice(bank: Checkout) -> None:
    bank.edit(SV, "#b", "#a")


def headings_in_another_order(bank: Checkout) -> None:
    head, one, two = (bank.root / SV).read_text(encoding="utf-8").split("## ")
    (bank.root / SV).write_text(f"{head}## {two}\n## {one}", encoding="utf-8")


def page_renamed_on_one_side(bank: Checkout) -> None:
    (bank.root / FI).rename(bank.root / "docs/fi/b.md")


@pytest.mark.parametrize(
    ("spoil", "found", "words"),
    [
        (
            digest_that_matches_nothing,
            [f"T206 {SV}:12"],
            "“Ett” is out of date: docs/fi/a.md has changed since it was confirmed on 2026-01-02. "
            "What it said then is not known, so the whole section counts as changed. "
            "The history has no such text.",
        ),
        (
            block_written_by_hand,
            [f"T205 {SV}:3"],
            "“translated_from” in the front matter cannot be used. The value of “checked” is not one "
            "that the command writes.",
        ),
        (
            heading_id_twice,
            [f"T102 {SV}:16", f"T209 {SV}:16"],
            "The id “a” stands on more than one heading, so changes of these sections cannot be told.",
        ),
        (
            headings_in_another_order,
            [f"T102 {SV}:12"],
            "The headings are not the same as in docs/fi/a.md. “Två” stands where “Yksi” stands "
            "there, on line 7.",
        ),
        (
            page_renamed_on_one_side,
            ["T101 docs/fi/b.md:1", f"T101 {SV}:1", f"T208 {SV}:3"],
            "The page that this one was made from has another address now: docs/fi/b.md.",
        ),
    ],
)
def test_bad_input_is_told_with_file_and_line(
    bank: Checkout, command: Command, spoil: Callable[[Checkout], None], found: list[str], words: str
) -> None:
    confirmed(bank)
    spoil(bank)
    before = files(bank)
    assert sorted(told(command("check", "translations", "--format", "json")[1])) == sorted(found)
    assert words in command("check", "translations")[1]
    for arguments in (("status",), ("diff", SV)):
        code, said = command("translations", *arguments)
        assert code == 0 or said.endswith("has no translation to be confirmed.\n")
    assert files(bank) == before


def test_a_new_page_is_made_in_both_languages(bank: Checkout, command: Command) -> None:
    code, said = command("translations", "new", "opi/aloita")
    assert code == 0
    made = [bank.root / f"docs/{language}/opi/aloita.md" for language in ("fi", "sv")]
    assert all(file.is_file() for file in made)
    assert said.startswith("Made: docs/fi/opi/aloita.md\nMade: docs/sv/opi/aloita.md\n")
    before = files(bank)
    assert command("translations", "new", "opi/aloita")[0] == 2
    assert files(bank) == before


# what a change means


def changed(bank: Checkout) -> str:
    """Confirms the pages, then changes a number of the source; the commit before the change."""
    confirmed(bank)
    bank.edit(SV, "3 saker", "5 saker")
    base = bank.commit()
    bank.edit(FI, "3 asiaa", "4 asiaa")
    bank.commit()
    return base


def test_a_build_is_not_kept_back_by_a_source_that_has_moved_on(bank: Checkout) -> None:
    confirmed(bank)
    bank.edit(FI, "3 asiaa", "4 asiaa")
    assert [one.rule for one in page_findings(bank.bank).kept if one.rule[0] == "T"] == []
    bank.edit(SV, "3 saker", "5 saker")
    assert [one.rule for one in page_findings(bank.bank).kept if one.rule[0] == "T"] == ["T305"]


def test_the_report_of_a_change_tells_what_the_change_brings(bank: Checkout, command: Command) -> None:
    base = changed(bank)
    before = bank.root.parent / "before"
    bank.git("worktree", "add", "--quiet", "--detach", str(before), base)
    code, said = command("translations", "report", "--before", str(before), "--files", "https://x.example/")
    assert code == 0
    assert said.startswith(
        "## What this change means for the translations\n\n**1 error, 2 warnings in 1 file.**"
    )
    assert "[line 12](https://x.example/docs/sv/a.md#L12), T201" in said
    assert said.endswith("The change mends 1 earlier fault. Thank you!\n")
    assert command("translations", "report", "--before", ".")[1].endswith(
        "\n\nNothing to do: both languages agree.\n\n"
        "3 faults were there before this change and are not listed.\n"
    )


def test_the_workflow_writes_the_report_in_both_languages(bank: Checkout, repository: Path) -> None:
    workflow = yaml.safe_load((repository / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["test"]["steps"]
    (script,) = [one["run"] for one in steps if "GITHUB_STEP_SUMMARY" in one.get("run", "")]
    assert steps[0]["with"]["fetch-depth"] == 0
    summary = bank.root.parent / "summary.md"
    base = changed(bank)
    (bank.root / ".venv").symlink_to(Path(sys.executable).parent.parent)
    environment = {"BASE": base, "FILES": "https://x.example/", "RUNNER_TEMP": str(bank.root.parent)}
    subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=bank.root,
        env={**os.environ, **environment, "GITHUB_STEP_SUMMARY": str(summary)},
        check=True,
    )
    written = summary.read_text(encoding="utf-8")
    assert re.findall("^## .*", written, re.MULTILINE) == [
        "## Mitä tämä muutos tarkoittaa käännöksille",
        "## Vad den här ändringen betyder för översättningarna",
    ]
    assert written.count("T201") == 2


# glossary


def test_glossary_check_says_where_a_page_uses_a_word_to_avoid(bank: Checkout, command: Command) -> None:
    avoid = "avoid: {fi: [{word: palvelusuunnitelma, remark: vanhempi termi}]}"
    bank.edit("data/glossary.yml", "sv: Ett.}}", f"sv: Ett.}}, {avoid}}}")
    bank.edit(FI, "Kirjaa 3 asiaa.", "Kirjaa 3 asiaa palvelusuunnitelmaan.")
    code, said = command("glossary", "check")
    assert code == 0
    assert f"{FI}:9:16: warning G101" in said
    assert "Write “asiakassuunnitelma”." in said


@pytest.mark.parametrize(
    ("entries", "place", "words"),
    [
        (TERM + TERM, "data/glossary.yml:3:1: error C109", "“id” is the same as in an earlier entry."),
        (TERM.replace("sv: klient, ", ""), "data/glossary.yml:2:1: error C109", "“sv” is missing."),
        (
            TERM + TERM.replace("id: asiakas", "id: toinen"),
            "data/glossary.yml:3:1: error G104",
            "“asiakas” is the name of “asiakas”, too, on line 2.",
        ),
        (
            TERM.replace("id: asiakas", "id: Asiakas!"),
            "data/glossary.yml:2:1: error G104",
            "such as “asiakas”.",
        ),
        (TERM.replace("}}", ""), "data/glossary.yml:3:1: error C101", "The data file cannot be read."),
    ],
)
def test_a_glossary_with_a_fault_is_told_with_its_line(
    bank: Checkout, command: Command, entries: str, place: str, words: str
) -> None:
    bank.write({"data/glossary.yml": f"terms:\n{entries}"})
    before = files(bank)
    code, said = command("glossary", "check")
    assert code == 1
    assert place in said
    assert words in said
    assert files(bank) == before


def test_the_glossary_is_written_for_translators(bank: Checkout, command: Command) -> None:
    code, said = command("glossary", "export", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert code == 0
    assert [row["id"] for row in rows] == ["asiakassuunnitelma", "asiakaskertomus"]
    code, said = command("glossary", "export")
    assert code == 0
    assert ElementTree.fromstring(said.encode()).tag.endswith("tbx")
    file = bank.root / "termit.tbx"
    assert command("glossary", "export", "--output", str(file)) == (0, "")
    assert file.read_text(encoding="utf-8") == said
