"""The addresses that a change adds, by a real git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tietopankki.bank import read_bank
from tietopankki.links import external
from tietopankki.links.external import RevisionError

CONFIGURATION = """\
site_name: Koe
plugins:
  - i18n:
      languages:
        - {locale: fi, name: Suomi, default: true}
"""
STATUTES = """\
address: {fi: "https://statutes.example/fi/{year}/{number}"}
statutes:
  - {number: "703/2023", name: {fi: laki}}
"""
GIT = ["-c", "user.name=Test", "-c", "user.email=test@tietopankki.example", "-c", "commit.gpgsign=false"]

Write = Callable[[dict[str, str]], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A bank in a repository with one commit, tagged `before`."""
    if shutil.which("git") is None:
        reason = "Install git."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    bank = tmp_path / "bank"
    bank.mkdir()
    write(
        bank,
        {
            "mkdocs.yml": CONFIGURATION,
            "data/statutes.yml": STATUTES,
            "docs/fi/a.md": "[A](https://a.example/) [B](https://b.example/)\n",
            "docs/fi/kansio/ä.md": "[C](https://c.example/)\n",
        },
    )
    git(bank, "init", "-q")
    git(bank, "add", ".")
    git(bank, "commit", "-q", "-m", "First")
    git(bank, "tag", "before")
    return bank


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), *GIT, *arguments], check=True, capture_output=True)


def added(root: Path, revision: str) -> tuple[str, ...]:
    bank = read_bank(root)
    return external.added_since(revision, external.uses(bank), bank)


def test_nothing_is_added_by_nothing(root: Path) -> None:
    assert added(root, "before") == ()
    assert added(root, "HEAD") == ()


def test_only_new_addresses_count_wherever_the_old_ones_have_gone(root: Path) -> None:
    (root / "docs/fi/a.md").rename(root / "docs/fi/d.md")
    write(
        root,
        {
            "docs/fi/d.md": "[A](https://a.example/) [B](https://b.example/#uusi)\n",
            "docs/fi/e.md": "[C](https://c.example/) [E](https://e.example/)\n",
        },
    )
    assert added(root, "before") == ("https://b.example/#uusi", "https://e.example/")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Second")
    assert added(root, "before") == ("https://b.example/#uusi", "https://e.example/")
    assert added(root, "HEAD") == ()


def test_a_statute_that_is_added_to_the_data_adds_its_address(root: Path) -> None:
    write(root, {"data/statutes.yml": STATUTES + '  - {number: "1301/2014", name: {fi: toinen laki}}\n'})
    assert added(root, "before") == ("https://statutes.example/fi/2014/1301",)


def test_before_there_was_a_bank_everything_is_new(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "empty")
    git(root, "rm", "-rqf", "--cached", ".")
    git(root, "commit", "-q", "--allow-empty", "-m", "Nothing")
    assert len(added(root, "empty")) == 4


@pytest.mark.parametrize("revision", ["no-such-revision", "--output=stolen", "-h", "", "before:docs"])
def test_a_revision_that_does_not_exist_is_an_error_and_never_an_option(revision: str, root: Path) -> None:
    with pytest.raises(RevisionError) as caught:
        added(root, revision)
    assert (caught.value.revision, caught.value.reason) == (revision, "unknown-revision")
    assert not (root / "stolen").exists()


def test_without_git_that_is_what_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(RevisionError) as caught:
        added(root, "before")
    assert caught.value.reason == "no-git"
