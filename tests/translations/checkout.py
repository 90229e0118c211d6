"""A small bilingual bank with a real history, made by a test."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from tietopankki.bank import Bank, read_bank
from tietopankki.findings import Finding
from tietopankki.translations.confirm import Confirmation, confirm
from tietopankki.translations.staleness import findings
from tietopankki.translations.status import Status, bank_statuses, page_status

MKDOCS = """\
site_name: Koe
plugins:
  - i18n:
      languages:
        - {locale: fi, name: Suomi, default: true}
        - {locale: sv, name: Svenska}
"""
GLOSSARY = """\
terms:
  - {id: asiakassuunnitelma, fi: asiakassuunnitelma, sv: klientplan, definition: {fi: Yksi., sv: Ett.}}
  - {id: asiakaskertomus, fi: asiakaskertomus, sv: klientrapport, definition: {fi: Kaksi., sv: Två.}}
"""
FIRST_DAY = date(2026, 1, 1)
NO_CONFIGURATION = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(root: Path, *arguments: str, day: date = FIRST_DAY) -> str:
    """Runs git in a folder as an editor would, on a given day."""
    who = {f"GIT_{one}_{what}": "editor" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {f"GIT_{one}_DATE": f"{day}T12:00:00+00:00" for one in ("AUTHOR", "COMMITTER")}
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        env={**os.environ, **NO_CONFIGURATION, **who, **when},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


class Checkout:
    """The bank of the folder `root`. Every commit is made on the day after the one before it."""

    def __init__(self, root: Path, start: bool = True) -> None:
        self.root, self.day = root, FIRST_DAY
        if start:
            self.write({"mkdocs.yml": MKDOCS, "data/glossary.yml": GLOSSARY})
            self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments, day=self.day)

    def write(self, texts: Mapping[str, str]) -> None:
        """Writes files; a page gets a title where it has no front matter."""
        for source, text in texts.items():
            file = self.root / source
            file.parent.mkdir(parents=True, exist_ok=True)
            bare = source.endswith(".md") and not text.startswith("---")
            file.write_text(
                f"---\ntitle: Sivu\n---\n\n{text}" if bare else text, encoding="utf-8", newline="\n"
            )

    def edit(self, source: str, old: str, new: str) -> None:
        file = self.root / source
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} in {source}"
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def commit(self) -> str:
        """Commits everything and gives the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "edit")
        self.day += timedelta(days=1)
        return self.git("rev-parse", "HEAD")

    @property
    def bank(self) -> Bank:
        return read_bank(self.root)

    def confirm(self, source: str, sections: Sequence[str] = (), language: str = "") -> Confirmation:
        """Confirms a translation today."""
        page = next(one for one in self.bank.pages if one.source == source)
        file = self.root / source
        raw = file.read_bytes().decode("utf-8")
        made = confirm(self.bank, page, raw, self.day, sections, language)
        file.write_bytes(made.text.encode("utf-8"))
        return made

    def statuses(self) -> tuple[Status, ...]:
        return bank_statuses(self.bank)

    def with_texts(self, source: str) -> Status:
        """The status of a translation with the old texts of its source."""
        bank = self.bank
        found = page_status(bank, next(one for one in bank.pages if one.source == source))
        assert found
        return found

    def status(self) -> Status:
        """The status of the only translation."""
        (only,) = self.statuses()
        return only

    def findings(self) -> list[Finding]:
        return sorted(findings(self.bank, self.statuses()))
