"""Two long checks at a time, on machines that have the processors for it."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, TypeVar

_ALLOCATIONS = 100_000
"""New values after which garbage is looked for; Python's own number is 700."""

One = TypeVar("One")
Other = TypeVar("Other")


def side_by_side(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What two calls return, the second one made in a process of its own where that can be had cheaply.

    That process is a copy of this one (fork), so nothing has to be handed over but the second result, which
    must be one that pickle takes. Elsewhere one call follows the other, and where that process fails, the
    second call is made here after all: so whatever either call raises is raised as it is.
    """
    with _garbage_left():
        if sys.platform == "linux" and (os.cpu_count() or 1) > 1:
            return _in_two_processes(one, other)
        return one(), other()


def _in_two_processes(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(other, there), daemon=True)
    process.start()
    there.close()
    try:
        first = one()
        second: tuple[Other] | None = _received(here)
    finally:
        process.terminate()
        process.join()
    return first, second[0] if second else other()


@contextlib.contextmanager
def _garbage_left() -> Iterator[None]:
    """Looks for garbage seldom, and not among what is there already.

    The checks make hundreds of thousands of small values that live as long as they do: to look through them
    all again and again takes a fifth of the time, and makes a forked process copy what it could share.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _received(here: Connection) -> Any:
    """The other process's result as a tuple of one, None where it has ended without one."""
    try:
        return here.recv()
    except EOFError:
        return None


def _run(call: Callable[[], object], there: Connection) -> None:
    # An interrupt is the first process's to handle, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        there.send((call(),))
    except Exception:
        there.close()
