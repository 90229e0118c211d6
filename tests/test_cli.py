"""The command line as an editor meets it: help, `check`, `fix`, `new`, `build`, from any folder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tietopankki import __version__
from tietopankki.cli import cli, run

Captured = pytest.CaptureFixture[str]
COMMANDS = sorted(cli.commands)
PAIR = "teemat/asiakastyo/mita.md"


def texts(root: Path) -> dict[str, bytes]:
    return {str(one.relative_to(root)): one.read_bytes() for one in (root / "docs").rglob("*.md")}


def without_ids(root: Path, language: str) -> Path:
    """Takes the ids off the headings of a page, as an editor who does not know them writes it."""
    page = root / "docs" / language / PAIR
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r" \{ #[a-z-]+ \}$", "", text, flags=re.M), encoding="utf-8")
    return page


def command(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "tietopankki", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


# help


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["Käyttö:", "Tietopankin työkalut", "Valinnat", "Näytä tämä ohje ja lopeta.", "Komennot"]),
        ("sv", ["Användning:", "Kunskapsbankens verktyg", "Alternativ", "Visa den här hjälpen", "Kommandon"]),
        ("en", ["Usage:", "The tools of the knowledge bank", "Options", "Show this message and exit."]),
    ],
)
def test_help_comes_in_the_readers_language(language: str, words: list[str]) -> None:
    # in a process of its own: click remembers the words of its own options
    done = command("--lang", language, "--help")
    assert done.returncode == 0
    assert [word for word in words if word not in done.stdout] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help_in_three_languages(name: str, capsys: Captured) -> None:
    shown = {}
    for language in ("fi", "sv", "en"):
        assert run(["--lang", language, name, "--help"]) == 0
        shown[language] = capsys.readouterr().out
        inner = cli.commands[name]
        assert inner.help
        assert all(one.help for one in inner.params if isinstance(one, click.Option))
    # usage, what the command does, its options: each in its language
    assert all(
        len(set(parts)) == 3 for parts in zip(*(text.split("\n\n") for text in shown.values()), strict=True)
    )


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LANG": "sv_FI.UTF-8"}, "Användning:"),
        ({"LC_ALL": "fi_FI.UTF-8", "LANG": "sv_FI.UTF-8"}, "Käyttö:"),
        ({"LANG": "de_DE.UTF-8"}, "Usage:"),
    ],
)
def test_without_lang_the_locale_decides(
    environment: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    before = dict(os.environ)
    assert run(["--help"]) == 0
    assert word in capsys.readouterr().out
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", "Virhe: Puuttuva argumentti 'PATH'"),
        ("sv", "Fel: Argument saknas 'PATH'"),
        ("en", "Error: Missing argument 'PATH'"),
    ],
)
def test_wrong_usage_is_told_in_the_readers_language(language: str, message: str, capsys: Captured) -> None:
    assert run(["--lang", language, "new"]) == 2
    assert message in capsys.readouterr().err


def test_an_unknown_language_is_refused_with_the_known_ones(capsys: Captured) -> None:
    assert run(["--lang", "de", "check"]) == 2
    said = capsys.readouterr().err
    assert all(f"'{code}'" in said for code in ("de", "fi", "sv", "en"))


def test_the_module_is_the_command(paired_bank: Path) -> None:
    done = command("--lang", "sv", "check", "content", folder=paired_bank)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Ingenting att rätta.\n", "")


def test_the_version_is_the_packages_own(capsys: Captured) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.split() == ["tietopankki", __version__]


def test_help_does_not_wait_for_the_engine(repository: Path) -> None:
    program = "import sys; from tietopankki.cli import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "tietopankki.cli" in loaded
    assert loaded & {"mkdocs", "jsonschema", "markdown", "multiprocessing", "tietopankki.bank"} == set()


# check


def test_a_clean_bank_has_nothing_to_correct(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", "fi", "check"]) == 0
    assert capsys.readouterr().out == "Ei korjattavaa.\n"


def test_fail_on_decides_what_makes_the_command_fail(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    without_ids(paired_bank, "fi")
    without_ids(paired_bank, "sv")
    monkeypatch.chdir(paired_bank)
    assert run(["check"]) == 0
    assert run(["check", "--fail-on", "warning"]) == 1
    assert "T103" in capsys.readouterr().out


# fix


def test_fix_writes_the_twins_ids_and_only_those(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    whole = texts(paired_bank)
    without_ids(paired_bank, "sv")
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", "en", "fix"]) == 0
    assert texts(paired_bank) == whole
    assert "Files changed: 1." in capsys.readouterr().out


def test_fix_makes_ids_of_the_default_languages_headings(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [without_ids(paired_bank, language) for language in ("fi", "sv")]
    monkeypatch.chdir(paired_bank)
    assert run(["fix"]) == 0
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"^## .* \{ (#[a-z-]+) \}$", text, re.M) == ["#esimerkki", "#tee-nain"]
    assert run(["check", "--fail-on", "notice"]) == 0


def test_fix_again_changes_nothing(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    without_ids(paired_bank, "fi")
    monkeypatch.chdir(paired_bank)
    assert run(["fix"]) == 0
    once = texts(paired_bank)
    capsys.readouterr()
    assert run(["--lang", "sv", "fix"]) == 0
    assert texts(paired_bank) == once
    assert capsys.readouterr().out == "Ändrade filer: 0.\n"


def test_dry_run_shows_the_difference_and_writes_nothing(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    without_ids(paired_bank, "sv")
    before = texts(paired_bank)
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", "fi", "fix", "--dry-run"]) == 0
    assert texts(paired_bank) == before
    shown = capsys.readouterr().out.splitlines()
    assert "-## Exempel" in shown
    assert "+## Exempel { #esimerkki }" in shown
    assert shown[-1] == "Tiedostoja, jotka muuttuisivat: 1."


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", f"docs/sv/{PAIR}"),
        (".", f"docs/fi/{PAIR}"),
        (".", PAIR),
        (".", PAIR.removesuffix(".md")),
        ("docs/sv/teemat/asiakastyo", "mita.md"),
    ],
)
def test_fix_takes_a_file_or_a_place_in_the_tree(
    folder: str, path: str, paired_bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = texts(paired_bank)
    without_ids(paired_bank, "sv")
    monkeypatch.chdir(paired_bank / folder)
    assert run(["fix", path]) == 0
    assert texts(paired_bank) == whole


def test_fix_leaves_other_pages_alone(paired_bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_ids(paired_bank, "sv")
    before = texts(paired_bank)
    monkeypatch.chdir(paired_bank)
    assert run(["fix", "sanasto"]) == 0
    assert texts(paired_bank) == before


def test_fix_says_which_page_there_is_not(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", "sv", "fix", "gone.md"]) == 2
    assert "Sidan gone.md finns inte." in capsys.readouterr().err


# new


def test_a_new_pair_passes_the_checks_and_is_built(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(paired_bank)
    titles = ["--title-fi", "Kuka kirjaa?", "--title-sv", "Vem dokumenterar?"]
    assert run(["--lang", "fi", "new", "vastaukset/kuka-kirjaa", "--kind", "answer", *titles]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Tehty: docs/fi/vastaukset/kuka-kirjaa.md",
        "Tehty: docs/sv/vastaukset/kuka-kirjaa.md",
        "Kirjoita molemmat tekstit, poista rivi `draft: true`, kun ne ovat valmiit, "
        "ja aja tietopankki check.",
    ]
    assert run(["check", "--fail-on", "notice"]) == 0
    built = paired_bank / "site/sv/vastaukset/kuka-kirjaa/index.html"
    assert run(["build"]) == 0
    assert not built.exists(), "a draft is not published"
    for language in ("fi", "sv"):
        page = paired_bank / "docs" / language / "vastaukset" / "kuka-kirjaa.md"
        page.write_text(page.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8")
    assert run(["build"]) == 0
    assert "<h1>Vem dokumenterar?</h1>" in built.read_text(encoding="utf-8")


def test_an_existing_page_is_never_overwritten(
    paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (paired_bank / "docs" / "fi" / PAIR).unlink()
    before = texts(paired_bank)
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", "en", "new", PAIR]) == 2
    assert f"docs/sv/{PAIR} exists already. Nothing was changed." in capsys.readouterr().err
    assert texts(paired_bank) == before


@pytest.mark.parametrize("path", ["../away", "/etc/passwd", "fi/page", "Iso Sivu", "folder/", "a//b"])
def test_a_path_that_no_page_can_have_is_refused(
    path: str, paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    before = texts(paired_bank)
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", "en", "new", path]) == 2
    assert path in capsys.readouterr().err
    assert texts(paired_bank) == before


# from anywhere


@pytest.mark.parametrize("folder", ["docs", "docs/sv/teemat/asiakastyo", "data"])
def test_every_folder_of_the_bank_will_do(
    folder: str, paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(paired_bank / folder)
    assert run(["--lang", "en", "build"]) == 0
    assert f"The site is ready in {paired_bank / 'site'} (pages: fi 10, sv 10)." in capsys.readouterr().out
    assert run(["check"]) == 0


def test_a_target_is_read_from_where_one_stands(paired_bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paired_bank / "data")
    assert run(["build", "--site-dir", "../public"]) == 0
    assert (paired_bank / "public" / "index.html").is_file()
