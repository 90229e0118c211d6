"""How fast the bank is read, how much memory it takes and how both grow.

    python -m bench.bank

Reads generated trees of 1,000 and of 4,000 pages, each in a process of its own, whose peak memory is told.
The peer, measured in the same process and on the same files, is the least anyone can do with a page:
read it, find the end of its front matter and load that with yaml.CSafeLoader.
Then come texts made to hurt a parser of Markdown: twice the text should take twice the time.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml
from bench.trees import write_tree

from tietopankki.bank import read_bank, read_links, read_sections

SIZES = (1_000, 4_000)
ROOT = Path(__file__).parent.parent
ROUNDS = 3
HURTFUL: Mapping[str, Callable[[int], str]] = {
    "brackets in brackets": lambda count: "[" * count + "]" * count,
    "open links": lambda count: "[a](" * count,
    "links in links": lambda count: "[" * count + "a" + "](b)" * count,
    "references in references": lambda count: "[" * count + "a" + "][b]" * count,
    "images in images": lambda count: "![" * count + "a" + "](b)" * count,
    "open titles": lambda count: "[a](b \"[a](b '" * count,
    "round brackets": lambda count: "[a]" + "(" * count + ")" * count,
    "white space": lambda count: "[a](" + " " * count + "x y" + " " * count,
    "open tags": lambda count: '<a b="' * count,
    "open comments": lambda count: "<!-- \n" * count,
    "runs of backticks": lambda count: " ".join("`" * (1 + one % 300) for one in range(count // 100)),
    "open fences": lambda count: "```x\n" * count + " ```",
    "indented fences": lambda count: " ```x\n" * count + "a\n ```",
    "raw blocks": lambda count: "<div></div>\n" * count,
    "open raw blocks": lambda count: "<div>\n" * count,
    "quotes in quotes": lambda count: ">" * count + "a",
    "quotes of all depths": lambda count: "\n".join(">" * (one % 90) + "a" for one in range(count // 30)),
    "lists of all depths": lambda count: "\n".join(" " * (one % 90) + "- a" for one in range(count // 30)),
    "code in cells": lambda count: "a|b\n-|-\n" + "`|" * count,
    "attribute lists": lambda count: "## a" + " {b" * count,
    "definitions": lambda count: "[a]: b\n'" * count,
    "marks in a definition": lambda count: "[a]: b " + '"' * count + "x",
}


def least(root: Path) -> int:
    """The peer: text and front matter of every page, nothing else. Gives the number of pages."""
    count = 0
    for file in root.glob("docs/*/**/*.md"):
        text = file.read_text(encoding="utf-8")
        yaml.load(text[4 : text.index("\n---\n", 4)], yaml.CSafeLoader)
        count += 1
    return count


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several runs, in seconds of this process's time."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def measure(root: Path) -> None:
    """What the child process does: the bank once for the memory, then bank and peer in turn for the time."""
    idle = _peak()
    pages = len(read_bank(root).pages)
    peak = _peak()
    times = [(seconds(lambda: read_bank(root), 1), seconds(lambda: least(root), 1)) for _ in range(ROUNDS)]
    ours, peer = min(one for one, _ in times), min(one for _, one in times)
    print(json.dumps({"pages": pages, "peak": peak, "bank": peak - idle, "ours": ours, "peer": peer}))


def _peak() -> float:
    """Peak memory of this process so far, in MiB. Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if platform.system() == "Darwin" else 1)


def main() -> None:
    """Prints the report."""
    print(f"Python {platform.python_version()}, shortest of {ROUNDS} rounds, processor time\n")
    print(
        f"{'pages':>6} {'bytes/page':>10} {'seconds':>8} {'pages/s':>8} "
        f"{'peak MiB':>8} {'peer s':>7} {'ratio':>6}"
    )
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            root = Path(folder, str(size))
            write_tree(root, size // 2, seed=1)
            command = [sys.executable, "-m", "bench.bank", str(root)]
            told = json.loads(
                subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
            )
            figures.append(told)
            size_of_all = sum(file.stat().st_size for file in root.glob("docs/*/**/*.md"))
            print(
                f"{told['pages']:>6} {size_of_all // told['pages']:>10} {told['ours']:>8.2f} "
                f"{told['pages'] / told['ours']:>8.0f} {told['peak']:>8.0f} {told['peer']:>7.2f} "
                f"{told['ours'] / told['peer']:>6.2f}"
            )
    small, large = figures
    growth = {key: large[key] / small[key] for key in ("pages", "ours", "bank")}
    print(
        f"\n{growth['pages']:.1f} times the pages: {growth['ours']:.1f} times the time, "
        f"{growth['bank']:.1f} times the memory above an idle process's\n"
    )
    print(f"{'text made to hurt':<26} {'characters':>10} {'µs/char':>8} {'growth at twice the text':>26}")
    for name, made in HURTFUL.items():
        text = made(40_000)
        once, twice = _hurt(made(20_000)), _hurt(text)
        print(f"{name:<26} {len(text):>10} {twice / len(text) * 1e6:>8.2f} {twice / once:>26.2f}")


def _hurt(text: str) -> float:
    return seconds(lambda: (read_links(text, {"b": "c"}), read_sections(text)))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        main()
