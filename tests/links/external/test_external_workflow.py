"""The weekly workflow, step by step in a shell: a real repository, our own command, and a stand-in for `gh`.

The stand-in notes what it is asked, and answers from files: `issue` has the number of the open issue, `state`
the state of the change that is proposed.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from tests.links.external.scripted import Server

from tietopankki.links.external import Cache, Entry, Status, read_cache, write_cache

TODAY = datetime.datetime.now(datetime.UTC).date()
BEFORE = TODAY - datetime.timedelta(7)
GH = """\
#!/bin/sh
cd "$STAND_IN"
echo "$1 $2" >> asked
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cp "$PWD_OF_STEP/$2" body; fi
  if [ "$1" = --app ]; then cat issue 2> /dev/null; fi
  if [ "$1" = --jq ] && [ "$2" = .state ]; then cat state || exit 1; fi
  shift
done
exit 0
"""
COMMAND = """\
#!/bin/sh
exec "{python}" -m tietopankki "$@" --allow-private
"""
CONFIGURATION = """\
site_name: Koe
plugins:
  - i18n:
      languages: [{locale: fi, name: Suomi, default: true}, {locale: sv, name: Svenska}]
"""
URL = "https://x-access-token:secret@github.com/owner/bank.git"


class Weekly:
    """A checkout of a bank as the workflow has it, with the repository that it pushes to."""

    def __init__(self, folder: Path, steps: Mapping[str, str]) -> None:
        self.steps = steps
        self.root, self.origin, self.gh = folder / "bank", folder / "origin.git", folder / "gh"
        self.gh.mkdir()
        self.environment = {
            **os.environ,
            "PATH": f"{self.gh}{os.pathsep}{os.environ['PATH']}",
            "STAND_IN": str(self.gh),
            "PWD_OF_STEP": str(self.root),
            "GH_TOKEN": "secret",
            "REPOSITORY": "owner/bank",
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.origin}.insteadOf",
            "GIT_CONFIG_VALUE_0": URL,
            "GIT_AUTHOR_NAME": "Test",
            "GIT_AUTHOR_EMAIL": "test@tietopankki.example",
        }
        self._write("mkdocs.yml", CONFIGURATION)
        self._write("docs/sv/index.md", "Start.\n")
        self._write(".gitignore", "*.md\n!docs/**\n*.txt\n.venv/\n")
        self.program(self.gh / "gh", GH)
        self.program(self.root / ".venv" / "bin" / "tietopankki", COMMAND.format(python=sys.executable))
        write_cache(self.root, Cache())
        self.git("init", "-q", "-b", "main")

    def publish(self, text: str) -> None:
        """The main branch, with one page."""
        self._write("docs/fi/index.md", text)
        self.git("add", ".")
        self.git(
            "-c", "user.name=Test", "-c", "user.email=test@tietopankki.example", "commit", "-qm", "First"
        )
        self.git("clone", "-q", "--bare", ".", str(self.origin))

    def propose(self, cache: Cache) -> None:
        """The branch that an earlier run has pushed."""
        write_cache(self.root, cache)
        self.run("Propose what was learnt")
        self.git("switch", "-q", "main")
        self.git("branch", "-q", "-D", "links-cache")
        (self.gh / "asked").unlink()

    def run(self, name: str) -> None:
        """One step, in the shell that runners use."""
        command = ["bash", "-e", "-c", self.steps[name]]
        subprocess.run(command, cwd=self.root, env=self.environment, check=True, capture_output=True)

    def run_all(self) -> list[str]:
        """All steps; what was asked of `gh`."""
        for name in self.steps:
            self.run(name)
        return (self.gh / "asked").read_text().splitlines()

    def proposed(self) -> Cache:
        """What the branch in the repository holds."""
        text = self.git("--git-dir", str(self.origin), "show", "links-cache:data/links.yml")
        folder = self.gh / "proposed"
        (folder / "data").mkdir(parents=True, exist_ok=True)
        (folder / "data" / "links.yml").write_text(text, encoding="utf-8")
        return read_cache(folder)

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def _write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def program(self, file: Path, text: str) -> None:
        """Writes a program."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)


@pytest.fixture
def weekly(tmp_path: Path, repository: Path) -> Weekly:
    text = (repository / ".github" / "workflows" / "links.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["ask"]["steps"]
    return Weekly(tmp_path, {one["name"]: one["run"] for one in steps if "name" in one})


@pytest.fixture
def gone(server: Server) -> str:
    """The address of a page that is gone."""
    server.on("/gone", {"code": 404})
    return server.url("/gone", "127.0.0.1")


def test_a_first_bad_day_makes_no_issue_and_is_remembered(weekly: Weekly, gone: str) -> None:
    weekly.publish(f"[Ohje]({gone})\n")
    assert weekly.run_all() == ["pr view", "issue list", "pr view", "pr create"]
    assert weekly.proposed().entries[gone].first_failed == TODAY
    # the run's own summary names the page all the same
    assert f"        {gone}\n" in Path(weekly.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")


def test_a_second_bad_day_makes_an_issue_in_both_languages_though_nobody_has_merged_the_first(
    weekly: Weekly, gone: str
) -> None:
    weekly.publish(f"[Ohje]({gone})\n")
    weekly.propose(Cache({gone: Entry(Status.BROKEN, BEFORE, 404, "code", first_failed=BEFORE)}))
    (weekly.gh / "state").write_text("OPEN")
    assert weekly.run_all() == ["pr view", "issue list", "label create", "issue create", "pr view"]
    body = (weekly.gh / "body").read_text(encoding="utf-8")
    finnish, swedish, asked = body.split("\n\n---\n\n")
    assert "ei vastaa kunnolla" in finnish and "har inte svarat" in swedish
    assert asked.startswith("    ") and f"    {gone}\n" in asked
    entry = weekly.proposed().entries[gone]
    assert (entry.checked, entry.first_failed) == (TODAY, BEFORE)


def test_an_open_issue_is_brought_up_to_date_and_closed_when_nothing_is_left(
    weekly: Weekly, gone: str, server: Server
) -> None:
    weekly.publish(f"[Ohje]({gone})\n")
    weekly.propose(Cache({gone: Entry(Status.BROKEN, BEFORE, 404, "code", first_failed=BEFORE)}))
    (weekly.gh / "state").write_text("OPEN")
    (weekly.gh / "issue").write_text("7")
    assert weekly.run_all() == ["pr view", "issue list", "issue edit", "pr view"]
    assert "L201" in (weekly.gh / "body").read_text(encoding="utf-8")
    weekly.git("switch", "-q", "main")
    weekly.git("branch", "-q", "-D", "links-cache")
    (weekly.gh / "asked").unlink()
    server.on("/gone", {})
    assert weekly.run_all() == ["pr view", "issue list", "issue edit", "issue close", "pr view"]
    assert "L201" not in (weekly.gh / "body").read_text(encoding="utf-8")


def test_a_run_that_learns_nothing_new_proposes_nothing(weekly: Weekly) -> None:
    weekly.publish("Teksti.\n")
    assert weekly.run_all() == ["pr view", "issue list"]


@pytest.mark.parametrize("code", [1, 2, 3])
def test_a_command_that_fails_leaves_the_issue_as_it_is(code: int, weekly: Weekly, gone: str) -> None:
    weekly.publish(f"[Ohje]({gone})\n")
    weekly.program(weekly.root / ".venv" / "bin" / "tietopankki", f"#!/bin/sh\nexit {code}\n")
    with pytest.raises(subprocess.CalledProcessError):
        weekly.run_all()
    assert (weekly.gh / "asked").read_text().splitlines() == ["pr view"]
