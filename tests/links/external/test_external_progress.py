"""A bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections import deque

import pytest

from tietopankki.findings import translator
from tietopankki.links.external.progress import shown
from tietopankki.links.external.run import Progress
from tietopankki.links.external.schedule import Host, Job
from tietopankki.links.external.statuses import Ask, Question

JOB = Job(Question("https://thl.fi/"), Ask("HEAD", "https://thl.fi/"))
HOSTS = (Host("thl.fi", 0.1, 3, deque([JOB] * 4), done=6, limited=1), Host("kanta.fi", 0.1, 3, done=9))


def test_nothing_is_shown_in_a_pipe_and_rich_is_not_even_loaded() -> None:
    stream = io.StringIO()
    with shown(stream, translator("en")) as watch:
        watch(Progress(1, 2, HOSTS))
    assert stream.getvalue() == ""
    program = "import sys, io; from tietopankki.links.external.progress import shown\n"
    program += "with shown(io.StringIO(), str) as watch: pass\n"
    program += "sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals.")
def test_on_a_terminal_the_bar_tells_how_far_the_run_is_and_what_the_hosts_are_up_to() -> None:
    main, other = os.openpty()
    with os.fdopen(other, "w", encoding="utf-8") as stream:
        with shown(stream, translator("en")) as watch:
            watch(Progress(15, 19, HOSTS))
            time.sleep(0.3)
        stream.flush()
        text = os.read(main, 100_000).decode("utf-8")
    os.close(main)
    assert "15/19" in text
    assert "thl.fi" in text and "6/10" in text and "waits, because the server asked for it" in text
    assert "kanta.fi" in text and "9/9" in text
