"""How fast the internal links of a built site are checked, and what memory that takes.

    python -m bench.links_internal

Generated trees of 2 x 250 and of 2 x 1,000 pages are built with the bank's own templates; links added at the
end of each page bring the smaller site to about 200,000. Ours is a whole process: Python starts, reads the
checkout and the built site, and checks every link, every fragment and all the other rules.
The peer, linkinator, gets the same built tree from disk and checks links and fragments, also as a whole
process; it is installed from npm into a temporary folder. It does not run on the larger site.
"""

from __future__ import annotations

import json
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
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
LIMIT = 600
"""Seconds after which linkinator is ended."""
SITE_URL = "https://tietopankki.example/"

OURS = """\
import resource, sys
from pathlib import Path
from tietopankki.links import check, read_redirects, read_site, read_sources
root, site = Path(sys.argv[1]), Path(sys.argv[2])
findings = list(check(read_site(site), read_sources(root), read_redirects(root)))
print(len(findings), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
PEER = "linkinator"


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


def ours(root: Path, site: Path) -> tuple[float, float, int]:
    """Seconds of the whole process, peak memory in MiB, findings."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    started = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", OURS, str(root), str(site)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return time.perf_counter() - started, _mebibytes(int(told[1])), int(told[0])


def peer(program: Path, site: Path) -> tuple[float, float, str]:
    """Seconds of the whole process (at most LIMIT), peak memory in MiB, and its last line."""
    skip = f"^(?!http://localhost)|{re.escape(SITE_URL)}"
    command = [str(program), ".", "--recurse", "--check-fragments", "--verbosity", "error", "--skip", skip]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = 0
    while process.poll() is None and time.perf_counter() - started < LIMIT:
        peak = max(peak, _resident(process.pid))
        time.sleep(0.1)
    taken = time.perf_counter() - started
    if process.poll() is None:
        process.kill()
    told = (process.communicate()[0] or "").strip().splitlines() or [""]
    return taken, _mebibytes(peak), told[-1]


def install(folder: Path) -> Path:
    """linkinator from npm; its program. Raises CalledProcessError where npm cannot install it."""
    subprocess.run(
        ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", PEER],
        capture_output=True,
        check=True,
    )
    return folder / "node_modules" / ".bin" / PEER


def count(site: Path) -> tuple[int, int, int]:
    """Pages, links and bytes of HTML."""
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    links = sum(len(re.findall(r"<[^>]*?\s(?:href|src)=", text)) for text in texts)
    return len(texts), links, sum(len(text.encode()) for text in texts)


def _resident(pid: int) -> int:
    """Resident memory of a process in KiB, 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s*(\d+)", status)
    return int(found[1]) if found else 0


def _mebibytes(kibibytes: int) -> float:
    return kibibytes / 1024 / (1024 if platform.system() == "Darwin" else 1)


def main() -> None:
    """Prints the report."""
    with tempfile.TemporaryDirectory() as folder:
        program = install(Path(folder, "npm"))
        version = json.loads(Path(folder, "npm/node_modules/linkinator/package.json").read_text())["version"]
        print(f"Python {platform.python_version()}, linkinator {version}, {os.cpu_count()} processors\n")
        figures = []
        for size in SIZES:
            root = Path(folder, str(size))
            site = make(root, size)
            pages, links, size_of_all = count(site)
            print(f"{pages} pages, {links} links, {size_of_all / 1e6:.0f} MB of HTML")
            runs = [ours(root, site) for _ in range(ROUNDS)]
            seconds = sorted(run[0] for run in runs)[ROUNDS // 2]
            figures.append((links, seconds, runs[0][1]))
            print(f"  ours        {seconds:8.2f} s  {runs[0][1]:6.0f} MiB  findings: {runs[0][2]}")
            if size == SIZES[0]:
                taken, peak, told = peer(program, site)
                bound = "" if taken < LIMIT else f" (ended after {LIMIT} s, not finished)"
                print(f"  linkinator  {taken:8.2f} s  {peak:6.0f} MiB  {told}{bound}")
                print(f"  linkinator takes {taken / seconds:.0f} times as long")
        (links, seconds, memory), (more, longer, larger) = figures
        print(f"\n{more / links:.1f} times the links: {longer / seconds:.1f} times the time, ", end="")
        print(f"{larger / memory:.1f} times the memory")


if __name__ == "__main__":
    main()
