"""How well stale translations are found, and how well the changes are weighed.

    python -m bench.staleness [--mistakes]

Replays the labelled edits of bench/staleness_edits.yml as real git histories over the pages of
bench/staleness_pages, in both directions, and compares what the status says of every section with the labels.
Beside it stands what most tools do: a translation is stale when its source was committed later.
The labels were written before the grader. The grader was tuned on one half of the edits; the other half, told
apart by a hash of the name, was left aside until the end.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from bench.trees import CONFIGURATION

from tietopankki.bank import read_bank
from tietopankki.translations.confirm import confirm
from tietopankki.translations.status import bank_statuses

HERE = Path(__file__).parent
PAGES = HERE / "staleness_pages"
START = date(2026, 11, 22)
OTHER = {"fi": "sv", "sv": "fi"}
Edit = Mapping[str, Any]
Place = tuple[str, str]
"""A page's path and a section's id."""


@dataclass(frozen=True)
class Result:
    """What was said of one edit: the weight of every section told, and the sections told in other ways."""

    edit: Edit
    found: Mapping[Place, str]
    both: frozenset[str]
    skipped: frozenset[str]
    peer: frozenset[Place]
    """The sections of every page that was committed earlier than its source."""

    @property
    def expected(self) -> Mapping[Place, str]:
        return {(self.path, id_): weight for id_, weight in self.edit["expect"].items()}

    @property
    def path(self) -> str:
        """The page's path after the edit."""
        names = [step["rename"] for step in steps(self.edit) if "rename" in step]
        return f"{names[-1] if names else self.edit['page']}.md"

    @property
    def is_tuned_on(self) -> bool:
        return hashlib.sha256(self.edit["name"].encode()).digest()[0] % 2 == 0


@dataclass
class Score:
    """Hits, false alarms and misses."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    mistakes: list[str] = field(default_factory=list)

    def count(self, found: set[Any], expected: set[Any]) -> None:
        self.hits += len(found & expected)
        self.false += len(found - expected)
        self.missed += len(expected - found)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    def __str__(self) -> str:
        return (
            f"{self.precision:>9.3f} {self.recall:>7.3f} {self.f1:>7.3f}   "
            f"({self.hits} right, {self.false} false, {self.missed} missed)"
        )


def steps(edit: Edit) -> Sequence[Mapping[str, Any]]:
    """The commits of an edit."""
    return edit.get("steps") or [edit]


class Bench:
    """A checkout with its history, in which an edit is made."""

    def __init__(self, root: Path, source: str) -> None:
        self.root, self.source, self.day = root, source, 0

    @classmethod
    def new(cls, root: Path, source: str) -> Bench:
        """All pages in both languages, confirmed and committed."""
        (root / "data").mkdir(parents=True)
        (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
        shutil.copyfile(PAGES / "glossary.yml", root / "data" / "glossary.yml")
        for language in OTHER:
            shutil.copytree(PAGES / language, root / "docs" / language)
        bench = cls(root, source)
        bench.git("init", "-q", "-b", "main")
        for file in sorted(PAGES.glob("fi/*.md")):
            bench.confirm(file.name, ())
        bench.commit()
        return bench

    def git(self, *arguments: str) -> str:
        stamp = f"{START + timedelta(days=self.day)}T12:00:00+00:00"
        environment = {
            **os.environ,
            **{f"GIT_{one}_{what}": "bench" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
            **{f"GIT_{one}_DATE": stamp for one in ("AUTHOR", "COMMITTER")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "edit")
        self.day += 1

    def file(self, language: str, page: str) -> Path:
        return self.root / "docs" / language / page

    def confirm(self, path: str, ids: Sequence[str]) -> None:
        bank = read_bank(self.root)
        page = bank.page(OTHER[self.source], path)
        assert page
        file = self.root / page.source
        today = START + timedelta(days=self.day)
        made = confirm(bank, page, file.read_text(encoding="utf-8"), today, ids, self.source)
        file.write_text(made.text, encoding="utf-8")

    def replay(self, edit: Edit) -> Result:
        """Makes the edit's commits and tells what the tools say afterwards."""
        name, base = edit["page"], self.git("rev-parse", "HEAD")
        for step in steps(edit):
            language = OTHER[self.source] if step.get("in") == "translation" else self.source
            file = self.file(language, f"{name}.md")
            if "rename" in step:
                for code in OTHER:
                    self.file(code, f"{name}.md").rename(self.file(code, f"{step['rename']}.md"))
                name = step["rename"]
            elif "confirm" in step:
                self.confirm(f"{name}.md", () if step["confirm"] == "all" else step["confirm"])
            elif "squash" in step:
                self.git("reset", "-q", "--soft", base)
            else:
                file.write_text(_edited(file.read_text(encoding="utf-8"), step), encoding="utf-8")
            self.commit()
        return self.result(edit)

    def result(self, edit: Edit) -> Result:
        bank = read_bank(self.root)
        found = [(one.pair.path, section) for one in bank_statuses(bank) for section in one.stale]
        return Result(
            edit,
            {(path, one.id): (one.weight.name.lower() if one.weight else "") for path, one in found},
            frozenset(one.id for _, one in found if one.both),
            frozenset(one.id for _, one in found if one.skipped),
            frozenset(self._older()),
        )

    def _older(self) -> Iterator[Place]:
        """The peer: pages whose source was committed later, as a whole."""
        bank = read_bank(self.root)
        for page in bank.pages:
            if page.language == OTHER[self.source]:
                times = [
                    int(self.git("log", "-1", "--format=%ct", "--", f"docs/{code}/{page.path}"))
                    for code in (self.source, page.language)
                ]
                if times[0] > times[1]:
                    yield from ((page.path, one.id) for one in page.sections if one.id)


def _edited(text: str, step: Mapping[str, Any]) -> str:
    if "old" in step:
        assert text.count(step["old"]) == 1, step["old"]
        return text.replace(step["old"], step["new"])
    first, after, *before = step.get("cut") or step["move"]
    start, end = text.index(first), text.index(after)
    rest = text[:start] + text[end:]
    place = rest.index(before[0]) if before else 0
    return rest[:place] + text[start:end] + rest[place:] if before else rest


def replayed(edits: Sequence[Edit]) -> Iterator[Result]:
    """The results of all edits, each in a checkout of its own."""
    with tempfile.TemporaryDirectory() as folder:
        bases = {source: Bench.new(Path(folder, f"base-{source}"), source) for source in OTHER}
        for number, edit in enumerate(edits):
            base = bases[edit["from"]]
            root = Path(folder, str(number))
            shutil.copytree(base.root, root)
            bench = Bench(root, base.source)
            bench.day = base.day
            yield bench.replay(edit)
            shutil.rmtree(root)


def report(title: str, results: Sequence[Result]) -> None:
    """Prints the scores of some edits."""
    detection, weighing, peer, peer_pages, pages = Score(), Score(), Score(), Score(), Score()
    classes = {"substantive": Score(), "minor": Score()}
    for one in results:
        detection.count(set(one.found), set(one.expected))
        peer.count(set(one.peer), set(one.expected))
        stale = {one.path} if one.expected else set()
        pages.count({path for path, _ in one.found}, stale)
        peer_pages.count({path for path, _ in one.peer}, stale)
        weighing.count(set(one.found.items()), set(one.expected.items()))
        for name, score in classes.items():
            found, expected = (
                {place for place, weight in part.items() if weight == name}
                for part in (one.found, one.expected)
            )
            score.count(found, expected)
    print(f"{title}: {len(results)} edits, {sum(len(one.expected) for one in results)} stale sections")
    print(f"{'':<34}{'precision':>9} {'recall':>7} {'F1':>7}")
    for name, score in (
        ("detection, sections", detection),
        ("severity", weighing),
        *((f"  {name}", score) for name, score in classes.items()),
        ("peer (commit date), sections", peer),
        ("detection, pages", pages),
        ("peer (commit date), pages", peer_pages),
    ):
        print(f"{name:<34}{score}")
    print()


def mistakes(results: Sequence[Result]) -> Iterator[str]:
    """Every edit of which something else was said than its label has."""
    for one in results:
        name = one.edit["name"]
        for place in sorted({*one.expected, *one.found}):
            expected, found = one.expected.get(place, "current"), one.found.get(place, "current")
            if expected != found:
                yield f"{name}: {place[1]} is {expected}, was told as {found}"
        for kind, ids in (("both", one.both), ("skipped", one.skipped)):
            if ids != set(one.edit.get(kind, ())):
                yield f"{name}: {kind} is {one.edit.get(kind, [])}, was told as {sorted(ids)}"


def main() -> None:
    """Prints the report: of the halves that the command line names (tuned, held), or of everything."""
    edits = yaml.safe_load((HERE / "staleness_edits.yml").read_text(encoding="utf-8"))
    results = list(replayed(edits))
    families, finnish = {edit["family"] for edit in edits}, sum(edit["from"] == "fi" for edit in edits)
    print(f"{len(edits)} edits in {len(families)} families, {finnish} of them from Finnish\n")
    parts = {
        "Tuned on": [one for one in results if one.is_tuned_on],
        "Held out": [one for one in results if not one.is_tuned_on],
        "All": results,
    }
    wished = [title for title in parts if title.split()[0].lower() in sys.argv] or [*parts]
    for title in wished:
        report(title, parts[title])
        if "--mistakes" in sys.argv:
            print("\n".join(mistakes(parts[title])) + "\n")


if __name__ == "__main__":
    main()
