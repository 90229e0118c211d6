"""Runs a program and tells how long it took and how much memory: for the benchmark of the search.

    python -m bench.search_builds PROGRAM [ARGUMENT...]

prints that as JSON. It is a small process of its own because on Linux the peak of a program counts what the
process that started it had in memory at that time.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """A program's run: seconds on the clock and of all processors, bytes of memory of its largest process."""

    seconds: float
    work: float
    peak: int


def timed(arguments: Sequence[str | Path]) -> Run:
    """Runs a program in the checkout. Raises CalledProcessError with what it said where it fails."""
    command = [sys.executable, "-m", "bench.search_builds", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    return Run(**json.loads(done.stdout))


def main(arguments: Sequence[str]) -> int:
    """Runs the program, which may say what it likes to the standard error; returns its exit code."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=sys.stderr)
    # wait4 tells the peak of the process or of a child that it has waited for, whichever is larger
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if platform.system() == "Darwin" else 1024
    work, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit
    print(json.dumps({"seconds": seconds, "work": work, "peak": peak}))
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
