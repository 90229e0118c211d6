"""How well the search answers, what it weighs and how fast it is, beside Material's own search and Pagefind.

    python -m bench.search --pagefind FOLDER [--site FOLDER] [--pages 100 1000 2000] [--rounds 3]
                           [--queries FOLDER] [--texts FOLDER] [--shown 5] [--skip-bank]

`--pagefind` is where `npm install pagefind` was run; without it Pagefind is left out. `--site` is the bank's
built site; without one it is built. `--pages 0` measures the bank alone. `--texts` makes the words of the
generated pages more various (bench/search_pages.py). All searches get the same pages and the same queries in
one run: how, stands in bench/search_peers.py, and in bench/search_browser.py how bytes and the slow processor
are measured.

On the bank: the share of queries with a right page first (r@1) and among the first five (r@5), the mean
reciprocal rank within ten (mrr) and the share without any result (zero), by class and split. On the bank and
on generated pages, in each language:

- **first search**: bytes until the first results, `--shown` of them, stand ready with titles and excerpts:
  all that the search fetches, with its scripts; what draws the box is in none. The seconds of this on the
  slow processor, at once and on a slow line. Medians of `--rounds` queries to which every search has enough
  answers, and the largest of the bytes.
- **later searches**: milliseconds of each query of the table in a search that is open; *new* with what it
  still has to fetch (from this machine, so without a line), *again* when all queries were asked before. On
  the slow processor; and in a worker, as readers have it, on this machine's processor.
- **index**: seconds, on the clock and of all processors, and peak memory of the process that writes the index
  of both languages. Ours and Material's read the built pages in it; of Pagefind it is its program alone.

On the bank also what of our search a page fetches before anybody searches.

Aims are the project's. One that is missed is said to be, and the exit code does not tell.
Needs Chromium, and a system with wait4 (Linux, macOS).
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.search_browser import (
    RATE,
    SLOW_LINE,
    First,
    Later,
    Line,
    answers,
    factors,
    first_search,
    later_searches,
    open_search,
    pack,
    serving,
    starting,
    visiting,
)
from bench.search_builds import ROOT, Run, timed
from bench.search_pages import FOLDER, write_sites
from bench.search_peers import Contender, ours, pagefind_program, peer
from playwright.sync_api import Browser

from tietopankki.search import Outcome, Query, by_kind, evaluate, measures, read_queries

BANK = "bank"
MEBI = 1 << 20
DEPTH = 10
ONLY_QUALITY = ("stemmer",)
"""Contenders that differ from another one in their answers alone."""
QUALITY_AIMS = {"fi": (0.88, 0.95, 0.02), "sv": (0.88, 0.96, 0.02)}
"""On the test split, by language: recall@1, recall@5, share without any result."""
SIZE_AIMS = ((100, 45_000, 50), (1_000, 120_000, 150))
"""At so many pages: most bytes of the first search, most milliseconds of 95 of 100 later ones."""
OF_PAGEFIND = 0.5
BEFORE = 6_000
"""Bytes of the search before anybody searches."""
WARM_SECONDS, COLD_PEAK = 3, 1.2e9
"""Of the bank's index."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site with all searches. `pages` are those of one language, `builds` the runs of the indexes."""

    name: str
    pages: int
    contenders: Sequence[Contender]
    builds: Mapping[str, Run]


@dataclass(frozen=True, slots=True)
class Speed:
    """What a search weighs and how fast it is, on one language of a site. Milliseconds."""

    firsts: Sequence[First]
    on_slow_line: Sequence[First]
    later: Later
    in_worker: Later

    @property
    def size(self) -> float:
        """The median of the bytes of first searches."""
        return statistics.median(one.size for one in self.firsts)

    @property
    def largest(self) -> int:
        """The most bytes of a first search."""
        return max(one.size for one in self.firsts)


def prepare(name: str, site: Path, folder: Path, pagefind: Path | None) -> Site:
    """Writes the indexes of all searches for a built site, each in a place of its own below `folder`."""
    our_own, cold, warm = ours(site, folder / "cache")
    contenders, builds = [our_own], {"ours, cold": cold, "ours, warm": warm}
    of_pagefind = ("pagefind", "lemmas") if pagefind else ()
    for one in ("material", *(ONLY_QUALITY if name == BANK else ()), *of_pagefind):
        made, run = peer(one, site, folder / one, pagefind or Path())
        contenders.append(made)
        if one not in ONLY_QUALITY:
            builds[one] = run
    for one in contenders:
        pack(one.root)
    pages = sum(1 for _ in (site / "sv").rglob("index.html"))
    return Site(name, pages, contenders, builds)


def measure(
    browser: Browser, site: Site, language: str, queries: Sequence[Query], rounds: int, shown: int
) -> tuple[dict[str, list[Outcome]], dict[str, Speed]]:
    """What all searches of a site answer in one language, and how fast; both by contender."""
    texts = [query.text for query in queries]
    outcomes: dict[str, list[Outcome]] = {}
    in_worker: dict[str, Later] = {}
    for one in site.contenders:
        with serving(one.root) as served, visiting(browser, served, language, slow=False) as page:
            open_search(page, one.script)
            in_worker[one.name] = later_searches(page, texts, shown)
            outcomes[one.name] = evaluate(queries, partial(answers, page, shown=DEPTH))
    rivals = [one for one in site.contenders if one.name not in ONLY_QUALITY]
    asked = first_queries([outcomes[one.name] for one in rivals], rounds, shown)
    speeds = {}
    for one in rivals:
        with serving(one.root) as served, visiting(browser, served, language, slow=True) as page:
            open_search(page, one.script)
            later = later_searches(page, texts, shown)
        firsts, on_slow_line = (
            [first(browser, one, language, query, shown, line) for query in asked]
            for line in (None, SLOW_LINE)
        )
        speeds[one.name] = Speed(firsts, on_slow_line, later, in_worker[one.name])
    return outcomes, speeds


def first_queries(outcomes: Sequence[Sequence[Outcome]], rounds: int, shown: int) -> list[str]:
    """Queries, always the same, to which every search has enough answers to show; any where they are few."""
    by_query = [(of_one[0].query.text, of_one) for of_one in zip(*outcomes, strict=True)]
    enough = [text for text, of_one in by_query if all(len(one.answers) >= shown for one in of_one)]
    every = enough if len(enough) >= rounds else [text for text, _ in by_query]
    return random.Random(1).sample(every, min(rounds, len(every)))


def first(
    browser: Browser, one: Contender, language: str, query: str, shown: int, line: Line | None
) -> First:
    """The first search of a reader who has never been here."""
    with serving(one.root, line) as served, visiting(browser, served, language, slow=True) as page:
        return first_search(page, served, one.script, query, shown)


def quality_report(language: str, outcomes: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """The measures of all contenders by class, of each split and of both together."""
    some = next(iter(outcomes.values()))
    for split in (*sorted({one.query.split for one in some}), "all"):
        own = {
            name: [one for one in found if split in (one.query.split, "all")]
            for name, found in outcomes.items()
        }
        yield f"\n{language}, {split}: {' ':<17}" + "".join(f"{name:^24}" for name in own)
        yield f"  {'class':<12}{'queries':>8}   " + "   r@1   r@5   mrr  zero" * len(own)
        kinds = by_kind(next(iter(own.values())))
        for kind in (*kinds, ""):
            found = {name: by_kind(these).get(kind, []) if kind else these for name, these in own.items()}
            told = [measures(these) for these in found.values()]
            row = "".join(
                f"{one.recall_1:6.2f}{one.recall_5:6.2f}{one.mrr:6.2f}{one.zero:6.2f}" for one in told
            )
            yield f"  {kind or 'all':<12}{told[0].count:>8}   {row}"
        if split == "test":
            yield from _quality_aims(language, own["ours"])


def _quality_aims(language: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    found, (first_right, right, zero) = measures(outcomes), QUALITY_AIMS[language]
    yield aim(f"r@1 {found.recall_1:.3f}, at least {first_right}", found.recall_1 >= first_right)
    yield aim(f"r@5 {found.recall_5:.3f}, at least {right}", found.recall_5 >= right)
    yield aim(f"zero {found.zero:.3f}, at most {zero}", found.zero <= zero)


def speed_report(site: Site, language: str, speeds: Mapping[str, Speed]) -> Iterator[str]:
    """Bytes and time of all contenders, and what ours are of the others'."""
    yield f"\n{site.name}, {language}, {site.pages:,} pages (load {os.getloadavg()[0]:.1f})"
    yield f"{'first search:':>26}{'later, slow: new':>58}{'again':>14}{'in a worker: new':>25}{'again':>7}"
    yield (
        f"{'bytes':>23}{'largest':>11}{'scripts':>9}{'of ours':>9}{'at once':>9}{'line':>7}"
        f"{'p50':>9}{'p95':>7}{'p50':>9}{'p95':>7}{'p95':>18}{'p95':>7}"
    )
    our_size = speeds["ours"].size
    for name, one in speeds.items():
        program = statistics.median(first.program for first in one.firsts)
        at_once, on_line = (
            statistics.median(first.milliseconds for first in these) / 1000
            for these in (one.firsts, one.on_slow_line)
        )
        slow = "".join(
            f"{nth(these, 50):>9.1f}{nth(these, 95):>7.1f}" for these in (one.later.new, one.later.again)
        )
        yield (
            f"  {name:10}{one.size:>11,.0f}{one.largest:>11,}{program:>9,.0f}{one.size / our_size:>8.2f}x"
            f"{at_once:>7.2f} s{on_line:>5.1f} s{slow}"
            f"{nth(one.in_worker.new, 95):>18.1f}{nth(one.in_worker.again, 95):>7.1f}"
        )
    yield from _size_aims(site.pages, speeds)


def _size_aims(pages: int, speeds: Mapping[str, Speed]) -> Iterator[str]:
    own, pagefind = speeds["ours"], speeds.get("pagefind")
    limits = next((limits for most, *limits in SIZE_AIMS if pages <= most), None)
    if limits:
        size, milliseconds = limits
        yield aim(f"largest first search {own.largest:,} bytes, at most {size:,}", own.largest <= size)
        for name, times in (("new", own.later.new), ("again", own.later.again)):
            slowest = nth(times, 95)
            yield aim(f"p95 {slowest:.0f} ms, {name}, slow, below {milliseconds}", slowest < milliseconds)
    if pagefind:
        share = max(mine.size / its.size for mine, its in zip(own.firsts, pagefind.firsts, strict=True))
        yield aim(f"bytes at most {share:.2f} of Pagefind's, at most {OF_PAGEFIND}", share <= OF_PAGEFIND)


def before_report(browser: Browser, root: Path, language: str) -> Iterator[str]:
    """What of our search the language's start page fetches when it is opened."""
    with serving(root) as served, visiting(browser, served, language, slow=False) as page:
        page.goto(f"{served.address}{FOLDER[language]}index.html", wait_until="networkidle")
        sent = {path: size for path, size in served.sent if "search/" in path}
    total = sum(sent.values())
    yield f"\n{BANK}, {language}, before a search: {', '.join(Path(path).name for path in sent) or 'nothing'}"
    yield aim(f"{total:,} bytes, at most {BEFORE:,}", total <= BEFORE)


def build_report(site: Site) -> Iterator[str]:
    """Seconds and memory of all indexes."""
    yield f"\n{site.name}, index of both languages, 2 x {site.pages:,} pages"
    yield f"{'clock':>22}{'work':>10}{'peak':>12}"
    for name, run in site.builds.items():
        yield f"  {name:12}{run.seconds:>8.2f} s{run.work:>8.2f} s{run.peak / MEBI:>8.0f} MiB"
    if site.name == BANK:
        warm, cold = site.builds["ours, warm"], site.builds["ours, cold"]
        yield aim(f"warm {warm.seconds:.2f} s, below {WARM_SECONDS}", warm.seconds < WARM_SECONDS)
        yield aim(f"cold {cold.peak / 1e9:.2f} GB, below {COLD_PEAK / 1e9}", cold.peak < COLD_PEAK)


def aim(told: str, is_kept: bool) -> str:
    """A line that tells whether an aim is kept."""
    return f"  {'aim kept' if is_kept else 'AIM MISSED'}: {told}"


def nth(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent of the values do not exceed (nearest rank)."""
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def built_bank(folder: Path, site: Path | None) -> Path:
    """A copy of the bank's site; the site is built where there is none."""
    target = folder / "site"
    if site is None:
        timed([sys.executable, "-m", "tietopankki", "build", "--no-strict", "--site-dir", target])
    else:
        shutil.copytree(site, target)
    return target


def read_table(folder: Path, language: str) -> list[Query]:
    """The queries of a language. Raises SystemExit where the table has a bad line."""
    file = folder / f"queries-{language}.tsv"
    queries, findings = read_queries(file.read_text(encoding="utf-8"), file.name)
    if findings:
        raise SystemExit(f"{file} has bad lines: `tietopankki check` tells which.")
    return queries


def main() -> None:
    """Prints the report, table after table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--pagefind", type=Path, help="folder where npm installed Pagefind")
    parser.add_argument("--site", type=Path, help="the bank's built site")
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000, 2000], help="generated pages")
    parser.add_argument("--rounds", type=int, default=3, help="first searches of each kind")
    parser.add_argument("--queries", type=Path, default=ROOT / "data" / "search", help="folder of queries")
    parser.add_argument("--texts", type=Path, help="folder of more texts for generated pages")
    parser.add_argument("--skip-bank", action="store_true", help="only generated pages")
    parser.add_argument("--shown", type=int, default=5, help="results that are shown")
    options = parser.parse_args()
    pagefind = pagefind_program(options.pagefind) if options.pagefind else None
    queries = {language: read_table(options.queries, language) for language in FOLDER}
    sizes = [size for size in options.pages if size > 0]
    with tempfile.TemporaryDirectory(prefix="tietopankki-bench-") as name, starting() as browser:
        folder = Path(name)
        slower = ", ".join(f"{where} {factor:.1f}" for where, factor in factors(browser).items())
        print(f"Python {platform.python_version()}, Chromium {browser.version}, {os.cpu_count()} processors")
        print(f"Load {os.getloadavg()[0]:.1f}; times slower when {RATE} are asked for: {slower}")
        print(f"Bytes are of gzip -9; the slow line is {SLOW_LINE.name}", flush=True)
        roots = {size: folder / str(size) / "site" for size in sizes}
        if roots:
            write_sites(roots, options.texts)
        for title in (*([] if options.skip_bank else [BANK]), *map(str, sizes)):
            own = folder / title
            root = built_bank(own, options.site) if title == BANK else roots[int(title)]
            site = prepare(title if title == BANK else f"{title} generated", root, own, pagefind)
            for language in FOLDER:
                asked = queries[language]
                outcomes, speeds = measure(browser, site, language, asked, options.rounds, options.shown)
                if title == BANK:
                    print("\n".join(quality_report(language, outcomes)))
                    print("\n".join(before_report(browser, root, language)))
                print("\n".join(speed_report(site, language, speeds)), flush=True)
            print("\n".join(build_report(site)), flush=True)
            shutil.rmtree(own)


if __name__ == "__main__":
    main()
