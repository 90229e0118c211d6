"""Where the text that was confirmed is found: in real histories of every shape."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from tests.translations.checkout import Checkout, git

from tietopankki.translations.cache import Cache
from tietopankki.translations.digests import digest
from tietopankki.translations.history import Gap, GitHistory, NoHistory, Old

PAGE = "docs/fi/opi/a.md"
LONG = "".join(f"Tämä on sivun virke numero {number}.\n" for number in range(20))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    made = Checkout(tmp_path / "bank")
    made.write({PAGE: LONG + "\n## Milloin { #milloin }\n\nKirjaa heti.\n"})
    made.commit()
    return made


def section(words: str) -> str:
    return f"Milloin\n\n{words}"


@dataclass(frozen=True)
class Found:
    """What a history says of a text."""

    text: str | None
    left: date | None = None
    gap: Gap | None = None


def found(root: Path, words: str, page: str = PAGE, cache: Path | None = None) -> Found:
    with Cache(cache) as kept, GitHistory(root, "docs", kept) as history:
        old = history.find(page, {"milloin": digest(section(words))})["milloin"]
        return Found(history.text(old), old.left, old.gap)


def test_an_older_version_is_found_with_the_day_on_which_it_was_left(checkout: Checkout) -> None:
    for old, new in (("heti", "huomenna"), ("huomenna", "viikon kuluttua")):
        checkout.edit(PAGE, old, new)
        checkout.commit()
    assert found(checkout.root, "Kirjaa heti.") == Found(section("Kirjaa heti."), date(2026, 1, 2))
    assert found(checkout.root, "Kirjaa huomenna.") == Found(section("Kirjaa huomenna."), date(2026, 1, 3))


def test_a_change_that_is_not_committed_has_no_day(checkout: Checkout) -> None:
    checkout.edit(PAGE, "heti", "nyt")
    assert found(checkout.root, "Kirjaa heti.") == Found(section("Kirjaa heti."), None)


def test_a_text_that_never_was_is_not_found(checkout: Checkout) -> None:
    assert found(checkout.root, "Kirjaa eilen.") == Found(None, gap=Gap.NOT_FOUND)


def test_a_section_is_found_under_another_id(checkout: Checkout) -> None:
    checkout.edit(PAGE, "#milloin", "#aika")
    checkout.commit()
    checkout.edit(PAGE, "heti", "nyt")
    checkout.edit(PAGE, "#aika", "#milloin")
    checkout.commit()
    assert found(checkout.root, "Kirjaa heti.").left == date(2026, 1, 3)


def move(checkout: Checkout, old: str, new: str) -> None:
    (checkout.root / new).parent.mkdir(parents=True, exist_ok=True)
    (checkout.root / old).rename(checkout.root / new)


def test_renames_are_followed_also_into_other_folders_and_back(checkout: Checkout) -> None:
    names = [PAGE, "docs/fi/opi/b.md", "docs/fi/tietoa/ä ö.md", PAGE, "docs/fi/c.md"]
    for old, new in pairwise(names):
        move(checkout, old, new)
        checkout.commit()
    checkout.edit(names[-1], "heti", "nyt")
    checkout.commit()
    assert found(checkout.root, "Kirjaa heti.", names[-1]).text == section("Kirjaa heti.")


def test_a_rename_is_followed_though_the_old_place_has_another_page_now(checkout: Checkout) -> None:
    move(checkout, PAGE, "docs/fi/b.md")
    checkout.write({PAGE: "Aivan toinen sivu.\n"})
    checkout.commit()
    checkout.edit("docs/fi/b.md", "heti", "nyt")
    checkout.commit()
    assert found(checkout.root, "Kirjaa heti.", "docs/fi/b.md").left == date(2026, 1, 3)


def test_a_rename_with_a_rewrite_in_one_commit_is_followed(checkout: Checkout) -> None:
    (checkout.root / PAGE).unlink()
    checkout.write({"docs/fi/uusi.md": "## Milloin { #milloin }\n\nKirjaa nyt.\n"})
    checkout.commit()
    assert found(checkout.root, "Kirjaa heti.", "docs/fi/uusi.md").text == section("Kirjaa heti.")


def test_a_side_branch_and_what_only_the_merge_wrote_are_looked_at(checkout: Checkout) -> None:
    checkout.git("checkout", "-q", "-b", "side")
    checkout.edit(PAGE, "heti", "sivussa")
    checkout.commit()
    checkout.git("checkout", "-q", "main")
    checkout.edit(PAGE, "heti", "tässä")
    checkout.commit()
    checkout.git("merge", "-q", "-s", "ours", "--no-commit", "side")
    checkout.edit(PAGE, "tässä", "yhdessä")
    checkout.commit()
    checkout.edit(PAGE, "yhdessä", "lopuksi")
    checkout.commit()
    for word in ("heti", "sivussa", "tässä", "yhdessä"):
        assert found(checkout.root, f"Kirjaa {word}.").text == section(f"Kirjaa {word}.")


def test_an_edit_on_a_branch_of_a_page_renamed_meanwhile_is_looked_at(checkout: Checkout) -> None:
    checkout.git("checkout", "-q", "-b", "side")
    checkout.edit(PAGE, "heti", "sivussa")
    checkout.commit()
    checkout.edit(PAGE, "sivussa", "lopuksi")
    checkout.commit()
    checkout.git("checkout", "-q", "main")
    move(checkout, PAGE, "docs/fi/b.md")
    checkout.commit()
    checkout.git("merge", "-q", "--no-edit", "side")
    assert found(checkout.root, "Kirjaa sivussa.", "docs/fi/b.md").text == section("Kirjaa sivussa.")


def test_a_squash_leaves_what_was_confirmed_before_it_or_nothing(checkout: Checkout) -> None:
    base = checkout.git("rev-parse", "HEAD")
    for old, new in (("heti", "nyt"), ("nyt", "aina")):
        checkout.edit(PAGE, old, new)
        checkout.commit()
    checkout.git("reset", "-q", "--soft", base)
    checkout.commit()
    assert found(checkout.root, "Kirjaa heti.").text == section("Kirjaa heti.")
    assert found(checkout.root, "Kirjaa nyt.") == Found(None, gap=Gap.NOT_FOUND)


def test_a_rebase_keeps_the_texts_and_the_days(checkout: Checkout) -> None:
    checkout.git("checkout", "-q", "-b", "side")
    for old, new in (("heti", "nyt"), ("nyt", "aina")):
        checkout.edit(PAGE, old, new)
        checkout.commit()
    checkout.git("checkout", "-q", "main")
    checkout.write({"docs/fi/muu.md": "Muu sivu.\n"})
    checkout.commit()
    checkout.git("rebase", "-q", "main", "side")
    assert found(checkout.root, "Kirjaa nyt.") == Found(section("Kirjaa nyt."), date(2026, 1, 3))


def test_a_packed_history_is_read(checkout: Checkout) -> None:
    checkout.edit(PAGE, "heti", "nyt")
    checkout.commit()
    checkout.git("gc", "-q", "--aggressive", "--prune=now")
    assert found(checkout.root, "Kirjaa heti.").text == section("Kirjaa heti.")


def test_a_shallow_copy_says_that_it_has_only_the_newest_part(checkout: Checkout, tmp_path: Path) -> None:
    for old, new in (("heti", "nyt"), ("nyt", "aina")):
        checkout.edit(PAGE, old, new)
        checkout.commit()
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{checkout.root}", "copy")
    assert found(tmp_path / "copy", "Kirjaa nyt.").text == section("Kirjaa nyt.")
    assert found(tmp_path / "copy", "Kirjaa heti.") == Found(None, gap=Gap.SHALLOW)


def test_a_copy_without_old_contents_fetches_nothing(checkout: Checkout, tmp_path: Path) -> None:
    checkout.edit(PAGE, "heti", "nyt")
    checkout.commit()
    checkout.git("config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{checkout.root}", "copy")
    assert found(tmp_path / "copy", "Kirjaa nyt.").text == section("Kirjaa nyt.")
    assert found(tmp_path / "copy", "Kirjaa heti.") == Found(None, gap=Gap.SHALLOW)


def test_a_bank_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    inner = Checkout(tmp_path / "bank", start=False)
    inner.write({PAGE: "## Milloin { #milloin }\n\nKirjaa heti.\n", "mkdocs.yml": ""})
    inner.commit()
    inner.edit(PAGE, "heti", "nyt")
    inner.commit()
    assert found(inner.root, "Kirjaa heti.").text == section("Kirjaa heti.")


def test_a_repository_with_the_newer_kind_of_ids(tmp_path: Path) -> None:
    inner = Checkout(tmp_path / "bank", start=False)
    inner.write({PAGE: "## Milloin { #milloin }\n\nKirjaa heti.\n"})
    inner.git("init", "-q", "-b", "main", "--object-format=sha256")
    inner.commit()
    inner.edit(PAGE, "heti", "nyt")
    inner.commit()
    assert found(inner.root, "Kirjaa heti.").text == section("Kirjaa heti.")


def test_without_a_repository_without_a_commit_and_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(tmp_path, "Kirjaa heti.") == Found(None, gap=Gap.NO_HISTORY)
    git(tmp_path, "init", "-q", "-b", "main")
    assert found(tmp_path, "Kirjaa heti.") == Found(None, gap=Gap.NO_HISTORY)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found(tmp_path, "Kirjaa heti.") == Found(None, gap=Gap.NO_HISTORY)
    assert NoHistory().find(PAGE, {"milloin": "0" * 12}) == {"milloin": Old(gap=Gap.NO_HISTORY)}


def test_the_repository_that_a_hook_names_is_not_asked(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.edit(PAGE, "heti", "nyt")
    checkout.commit()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert found(checkout.root, "Kirjaa heti.").text == section("Kirjaa heti.")


def test_no_program_named_by_the_repository_is_run(checkout: Checkout, tmp_path: Path) -> None:
    """A copy of a bank may come from anywhere."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'was-run'}\n", encoding="utf-8")
    program.chmod(0o755)
    checkout.write({".gitattributes": "*.md diff=own\n"})
    checkout.edit(PAGE, "heti", "nyt")
    checkout.commit()
    for key in ("core.fsmonitor", "diff.external", "diff.own.textconv", "diff.own.command", "core.pager"):
        checkout.git("config", key, str(program))
    assert found(checkout.root, "Kirjaa heti.").text == section("Kirjaa heti.")
    assert not (tmp_path / "was-run").exists()


def test_the_cache_changes_nothing_but_the_time(checkout: Checkout, tmp_path: Path) -> None:
    checkout.edit(PAGE, "heti", "nyt")
    checkout.commit()
    file = tmp_path / "cache" / "c.sqlite"
    told = [found(checkout.root, "Kirjaa heti.", cache=file) for _ in range(3)]
    file.write_bytes(b"broken" * 1000)
    told.append(found(checkout.root, "Kirjaa heti.", cache=file))
    assert set(told) == {found(checkout.root, "Kirjaa heti.")}


def test_a_page_that_was_never_readable_does_no_harm(checkout: Checkout) -> None:
    (checkout.root / PAGE).write_bytes(b"\xff\xfe\x00broken")
    checkout.commit()
    checkout.write({PAGE: "---\ntitle: [\n---\n\n## Milloin { #milloin }\n\nKirjaa nyt.\n"})
    checkout.commit()
    assert found(checkout.root, "Kirjaa heti.").left == date(2026, 1, 2)
    assert found(checkout.root, "Kirjaa nyt.").text == section("Kirjaa nyt.")
