"""How fast the translations are checked, with and without the cache, and how that grows.

    python -m bench.translations [PAGES...]

Makes banks of 250 and of 1,000 pages (or of so many) in each of two languages, all confirmed, with a history
of five commits that each change a twentieth of the sources. Then reads the bank, finds the status of every
translation and runs all rules of translations, and in a second process those of terms. Each run is a new
process: first without a cache, then with the one that this has left, and last after a change of one page.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.trees import write_tree

from tietopankki.bank import Bank, read_bank
from tietopankki.findings import Finding
from tietopankki.side_by_side import side_by_side
from tietopankki.translations.checking import check_terms, check_translations
from tietopankki.translations.confirm import confirm
from tietopankki.translations.status import bank_statuses

SIZES = (250, 1_000)
MEASURE = "--measure"
"""Says that the next argument is the bank that a child process measures."""
COMMITS = 5
SHARE = 20
"""One page in so many changes in a commit."""
ROOT = Path(__file__).parent.parent
AIMS = {"cold": 10.0, "warm": 3.0}


def make(root: Path, pages: int) -> None:
    """Writes the bank and its history."""
    write_tree(root, pages, seed=1)
    _git(root, "init", "-q", "-b", "main")
    bank = read_bank(root)
    for page in bank.pages:
        if page.language == "sv":
            file = root / page.source
            made = confirm(bank, page, file.read_text(encoding="utf-8"), date(2026, 11, 22))
            file.write_text(made.text, encoding="utf-8")
    _commit(root)
    sources = [root / page.source for page in bank.pages if page.language == "fi"]
    for number in range(COMMITS):
        for file in sources[number::SHARE]:
            text = file.read_text(encoding="utf-8")
            head, middle, body = text.partition("\n## ")
            file.write_text(f"{head}Uusi virke {number}.\n{middle}{body}", encoding="utf-8")
        _commit(root)


def measure(root: Path) -> None:
    """What the child process does: prints the seconds of each part, and all of them on the clock."""
    began, processor = time.perf_counter(), _processor()
    seconds: dict[str, float] = {}

    def standing(bank: Bank) -> tuple[int, Counter[str]]:
        start = _processor()
        statuses = bank_statuses(bank)
        seconds["status"] = _processor() - start
        return sum(len(one.stale) for one in statuses), _counted(check_translations(bank, statuses))

    bank = read_bank(root)
    seconds["read"] = _processor() - processor
    (stale, rules), more = side_by_side(lambda: standing(bank), lambda: _counted(check_terms(bank)))
    seconds["all"] = _processor() - processor
    seconds["rules"] = seconds["all"] - seconds["read"] - seconds["status"]
    seconds["clock"] = time.perf_counter() - began
    told = {"seconds": seconds, "pages": len(bank.pages), "stale": stale, "rules": rules + more}
    print(json.dumps(told))


def _counted(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(one.rule[:2] for one in findings)


def _processor() -> float:
    """Seconds of processor time of this process and of the git commands that it has run."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(sizes: Sequence[int]) -> None:
    """Prints the report; the first and the last of the sizes tell the growth."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {load}")
    print("Seconds of processor time; on the clock only the last column\n")
    columns = ("read", "status", "rules", "all", "clock")
    print(f"{'pages':>6} {'run':<12}{''.join(f'{name:>8}' for name in columns)}   stale sections, findings")
    totals: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            root = Path(folder, str(size))
            make(root, size)
            shutil.rmtree(root / ".cache", ignore_errors=True)
            for run in ("cold", "warm", "one change"):
                if run == "one change":
                    page = root / "docs" / "fi" / "index.md"
                    page.write_text(page.read_text(encoding="utf-8") + "\nUusi virke.\n", encoding="utf-8")
                told = _child(root)
                seconds = told["seconds"]
                totals.setdefault(run, []).append(seconds)
                shown = "".join(f"{seconds[name]:>8.2f}" for name in columns)
                print(f"{told['pages']:>6} {run:<12}{shown}   {told['stale']}, {told['rules']}")
    print()
    for run, told_of in totals.items():
        small, large = told_of[0], told_of[-1]
        growth = large["all"] / small["all"]
        clock = f"{large['clock']:.1f} s on the clock"
        aim = f", aim {AIMS[run]:.0f} s for 1,000" if run in AIMS else ""
        print(
            f"{run}: {clock}{aim}; {sizes[-1] / sizes[0]:g} times the pages take {growth:.1f} times as long"
        )


def _child(root: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "bench.translations", MEASURE, str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told: dict[str, dict[str, float]] = json.loads(done.stdout)
    return told


def _commit(root: Path) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "edit")


def _git(root: Path, *arguments: str) -> None:
    who = {f"GIT_{one}_{what}": "bench" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(root), *arguments]
    subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == [MEASURE]:
        measure(Path(sys.argv[2]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
