"""How fast the site is built, and how much memory that takes, beside plain `mkdocs build`.

    python -m bench.build [--pages 250 1000] [--rounds 3]

Builds generated trees of so many pages in each language, every build in a process of its own, in turn:

- ours: `tietopankki build`, a process for each language, and meanwhile all checks of the pages
- site: the same without the checks, which the others do not have
- plain: `mkdocs build` with the same mkdocs.yml, our plugin and templates in it: one language after the other
- bare: `mkdocs build` without our plugin and templates, so without what they mend

Told are the median seconds and their ratio to plain, the same of the best round (for machines with other
work to do), processor seconds of all processes, the peak memory of the largest single process, how these
grow from the smaller tree to the larger, and whether ours and plain write the same pages.
Needs a system with wait4 (Linux, macOS).
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.trees import write_tree

ROOT = Path(__file__).parent.parent
GOAL = 0.55
"""The ratio to plain on two cores that the build has to keep below."""
MEBI = 1 << 20
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "LANGUAGE": "en"}

TIETOPANKKI = ("-m", "tietopankki", "build", "--no-strict", "--site-dir")
SITE_ALONE = (
    "-c",
    "import sys; from pathlib import Path; from tietopankki.bank import read_bank; "
    "from tietopankki.site.build import build_site; "
    "build_site(read_bank(Path()), Path(sys.argv[1]), strict=False)",
)
MKDOCS = ("-m", "mkdocs", "build", "--quiet", "--site-dir")


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds on the clock, seconds of all processors, bytes of memory of its largest process."""

    seconds: float
    work: float
    peak: int


@dataclass(frozen=True, slots=True)
class Contender:
    """`command` is what Python is started with; the tree and the target follow."""

    name: str
    command: Sequence[str]
    tree: Path

    @property
    def target(self) -> Path:
        return self.tree / f"site-{self.name}"

    def run(self) -> Run:
        """Builds once. Raises CalledProcessError where the build fails."""
        shutil.rmtree(self.target, ignore_errors=True)
        arguments = [sys.executable, *self.command, str(self.target)]
        with (self.tree / f"{self.name}.log").open("wb") as log:
            start = time.perf_counter()
            process = subprocess.Popen(arguments, cwd=self.tree, env=ENVIRONMENT, stdout=log, stderr=log)
            # wait4 tells the peak of the process or of a child that it has waited for, whichever is larger
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments, Path(log.name).read_text())
        unit = 1 if platform.system() == "Darwin" else 1024
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def write_trees(folder: Path, pages: int) -> tuple[Path, Path]:
    """Two equal trees of so many pages a language: one with our plugin and templates, one without."""
    ours, bare = folder / f"{pages}", folder / f"{pages}-bare"
    write_tree(ours, pages, seed=1, configuration=ROOT / "mkdocs.yml")
    shutil.copytree(ROOT / "docs" / "assets", ours / "docs" / "assets")
    shutil.copytree(ours, bare)
    shutil.copytree(ROOT / "overrides", ours / "overrides")
    text = (bare / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[0] + "\n"
    text = re.sub(r"^  (- tietopankki|custom_dir: .*)\n", "", text, flags=re.M)
    (bare / "mkdocs.yml").write_text(text, encoding="utf-8")
    return ours, bare


def different_pages(one: Path, other: Path) -> tuple[int, int]:
    """How many HTML pages there are, and how many of them differ or are on one side only."""
    first, second = (
        {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*.html")}
        for root in (one, other)
    )
    names = first.keys() | second.keys()
    return len(names), sum(first.get(name) != second.get(name) for name in names)


def measure(folder: Path, pages: int, rounds: int) -> tuple[float, float]:
    """Prints the figures of one size; returns our median seconds and our peak in bytes."""
    tree, bare = write_trees(folder, pages)
    contenders = [
        Contender("ours", TIETOPANKKI, tree),
        Contender("site", SITE_ALONE, tree),
        Contender("plain", MKDOCS, tree),
        Contender("bare", MKDOCS, bare),
    ]
    runs: dict[str, list[Run]] = {one.name: [] for one in contenders}
    for _ in range(rounds):
        for one in contenders:
            runs[one.name].append(one.run())
    median = {name: statistics.median(run.seconds for run in found) for name, found in runs.items()}
    best = {name: min(run.seconds for run in found) for name, found in runs.items()}
    work = {name: statistics.median(run.work for run in found) for name, found in runs.items()}
    peaks = {name: max(run.peak for run in found) for name, found in runs.items()}
    print(f"2 x {pages:,} pages, {rounds} rounds:")
    print("          median  of plain     best  of plain     work      peak")
    for name in runs:
        print(
            f"  {name:6}{median[name]:7.2f} s {median[name] / median['plain']:9.2f}"
            f"{best[name]:7.2f} s {best[name] / best['plain']:9.2f}"
            f"{work[name]:7.2f} s{peaks[name] / MEBI:6.0f} MiB"
        )
    count, different = different_pages(contenders[0].target, contenders[1].target)
    print(f"  pages that differ between ours and plain: {different} of {count:,}")
    verdict = "kept" if median["ours"] / median["plain"] <= GOAL else "missed"
    print(f"  goal, at most {GOAL} of plain: {verdict}; memory not above plain: ", end="")
    print("kept" if peaks["ours"] <= peaks["plain"] else "missed")
    return median["ours"], peaks["ours"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, nargs="+", default=[250, 1000], help="pages in each language")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each kind and size")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="tietopankki-bench-") as name:
        found = [measure(Path(name), pages, options.rounds) for pages in options.pages]
    if len(found) > 1:
        (first, low), (last, high) = found[0], found[-1]
        pages = options.pages[-1] / options.pages[0]
        print(f"{pages:.1f} times the pages: ", end="")
        print(f"{last / first:.1f} times the seconds, {high / low:.1f} times the memory")


if __name__ == "__main__":
    main()
