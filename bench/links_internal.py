"""How fast the internal links of a built site are checked, and what memory that takes.

    python bench/links_internal.py [--linkinator FOLDER] [--patience 3600]

Generated trees of 2 x 250 and of 2 x 1,000 pages are built with the bank's own templates; links added at the
end of each page bring the smaller site to about 200,000. Ours is a whole process: Python starts, reads the
checkout and the built site, and checks every link, every fragment and all the other rules of internal links.
The command `tietopankki check links` is told as well: it reads every page for the external links, too.
The peer, linkinator, gets the same built tree from disk and checks links and fragments, also as a whole
process, to its end or for as many seconds as --patience says. It comes from npm into a temporary folder, or
from --linkinator FOLDER, where it is installed already. It does not run on the larger site.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
if __package__ in (None, ""):
    # run as a file
    sys.path.insert(0, str(ROOT))

from bench.trees import HEADINGS, IDS, LANGUAGES, write_tree  # noqa: E402

from tietopankki.bank import read_bank  # noqa: E402
from tietopankki.site.build import build_site  # noqa: E402

SIZES = (250, 1_000)
LINKS = 200_000
IN_TEMPLATE = 82
"""Links that the templates write on a page of the smaller site, about."""
ROUNDS = 3
PATIENCE = 3_600
"""Seconds after which a program is ended."""
SITE_URL = "https://tietopankki.example/"

INTERNAL = """\
import sys
from pathlib import Path
from tietopankki.links import check, read_redirects, read_site, read_sources
root, site = Path(sys.argv[1]), Path(sys.argv[2])
for one in check(read_site(site), read_sources(root), read_redirects(root)):
    print(one.rule, one.path, one.line)
"""
COMMANDS = {
    "ours": ("-c", INTERNAL, "{root}", "{site}"),
    "check links": ("-m", "tietopankki", "check", "links", "--site-dir", "{site}"),
}
"""The check of internal links, and the command, which also reads all pages and external links."""
PEER = "linkinator"


@dataclass(frozen=True, slots=True)
class Run:
    """A whole process.

    Seconds on the clock and of the processor, peak memory in MiB (with the processes that it starts), its
    last line, whether it came to its end.
    """

    seconds: float
    processor: float
    peak: float
    told: str
    is_done: bool


def make(root: Path, pages: int) -> Path:
    """A checkout of generated pages with many links, built; gives the folder of the site."""
    write_tree(root, pages, seed=1, configuration=ROOT / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    wanted = LINKS // (len(LANGUAGES) * SIZES[0]) - IN_TEMPLATE
    for language in LANGUAGES:
        tree = root / "docs" / language
        paths = sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*.md"))
        for number, path in enumerate(paths):
            chance = random.Random(f"{language} {number}")
            lines = [_link(language, path, chance.choice(paths), chance) for _ in range(wanted)]
            with (tree / path).open("a", encoding="utf-8") as file:
                file.write("\n" + "\n".join(lines) + "\n")
    return build_site(read_bank(root), root / "site", strict=False).target


def _link(language: str, path: str, other: str, chance: random.Random) -> str:
    place = chance.randrange(len(IDS))
    top = "../" * path.count("/")
    return f"- [{HEADINGS[language][place].rstrip('?')}: {other}]({top}{other}#{IDS[place]})"


def ours(name: str, root: Path, site: Path) -> Run:
    """One of COMMANDS in a process of its own. Raises CalledProcessError where it finds anything."""
    arguments = [one.format(root=root, site=site) if "{" in one[:1] else one for one in COMMANDS[name]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    run = timed([sys.executable, *arguments], root, environment)
    if name == "ours" and run.told:
        raise subprocess.CalledProcessError(1, name, run.told)
    return run


def peer(program: Path, site: Path, patience: float) -> Run:
    """linkinator on the site."""
    skip = f"^(?!http://localhost)|{re.escape(SITE_URL)}"
    options = ("--recurse", "--check-fragments", "--verbosity", "error", "--skip", skip)
    return timed([str(program), ".", *options], site, dict(os.environ), patience)


def timed(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], patience: float = PATIENCE
) -> Run:
    """Runs a command to its end, but at most for so many seconds."""
    before, started = _processor(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = 0
    while process.poll() is None and time.perf_counter() - started < patience:
        peak = max(peak, _peak(process.pid))
        time.sleep(0.02)
    taken = time.perf_counter() - started
    is_done = process.poll() is not None
    if not is_done:
        process.kill()
    lines = process.communicate()[0].strip().splitlines()
    return Run(taken, _processor() - before, peak / 1024, lines[-1] if lines else "", is_done)


def installed(folder: Path) -> tuple[Path, str]:
    """linkinator's program and version; it comes from npm where it is not there yet.

    Raises CalledProcessError where npm cannot install it.
    """
    modules = folder / "node_modules"
    if not (modules / PEER).is_dir():
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", PEER]
        subprocess.run(command, capture_output=True, check=True)
    about = json.loads((modules / PEER / "package.json").read_text(encoding="utf-8"))
    return modules / ".bin" / PEER, about["version"]


def count(site: Path) -> tuple[int, int, int]:
    """Pages, links and bytes of HTML."""
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    links = sum(len(re.findall(r"<[^>]*?\s(?:href|src)=", text)) for text in texts)
    return len(texts), links, sum(len(text.encode()) for text in texts)


def _processor() -> float:
    """Seconds of processor time of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(pid: int) -> int:
    """Resident memory of a process and those that it has started in KiB, 0 where the system does not tell.

    What a forked process shares with its parent counts once for each, so the sum is an upper bound.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s*(\d+)", status)
    return (int(found[1]) if found else 0) + sum(_peak(int(child)) for child in children)


def main() -> None:
    """Prints the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--linkinator", type=Path)
    parser.add_argument("--patience", type=float, default=PATIENCE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program, version = installed(given.linkinator or Path(folder, "npm"))
        print(f"Python {platform.python_version()}, linkinator {version}, {os.cpu_count()} processors\n")
        figures = []
        for size in SIZES:
            root = Path(folder, str(size))
            site = make(root, size)
            pages, links, size_of_all = count(site)
            print(f"{pages} pages, {links} links, {size_of_all / 1e6:.0f} MB of HTML", flush=True)
            runs = {name: [ours(name, root, site) for _ in range(ROUNDS)] for name in COMMANDS}
            if size == SIZES[0]:
                runs["linkinator"] = [peer(program, site, given.patience)]
                runs["ours"] += [ours("ours", root, site) for _ in range(ROUNDS)]
            for name, some in runs.items():
                print(f"  {name:<12}{_row(some)}", flush=True)
            figures.append((links, *_typical(runs["ours"])))
            if size == SIZES[0]:
                ratios = [
                    f"{there / here:.0f} times the {what}"
                    for there, here, what in zip(
                        _typical(runs["linkinator"]),
                        figures[0][1:],
                        ("time", "processor time", "memory"),
                        strict=True,
                    )
                ]
                print(f"  linkinator takes {', '.join(ratios)} of ours")
        (links, seconds, _, memory), (more, longer, _, larger) = figures
        print(f"\n{more / links:.1f} times the links: {longer / seconds:.1f} times the time, ", end="")
        print(f"{larger / memory:.1f} times the memory")


def _typical(runs: Sequence[Run]) -> tuple[float, float, float]:
    """Median seconds, median seconds of processor time, and peak memory in MiB."""
    return (
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        max(run.peak for run in runs),
    )


def _row(runs: Sequence[Run]) -> str:
    seconds, processor, peak = _typical(runs)
    bound = "" if all(run.is_done for run in runs) else " ended here, not finished"
    return f"{seconds:8.2f} s {processor:8.2f} s of processor time {peak:6.0f} MiB  {runs[0].told}{bound}"


if __name__ == "__main__":
    main()
