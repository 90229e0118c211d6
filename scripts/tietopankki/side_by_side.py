"""Two long works at a time, on machines that have the processors for it."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any, NoReturn, TypeVar

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
    # by hand, for multiprocessing takes as long to load as some thirty pages to parse
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _run(other, writing)
    os.close(writing)
    try:
        with open(reading, "rb") as there:  # noqa: PTH123 - a number, no path
            first = one()
            second: tuple[Other] | None = _received(there)
    finally:
        # also where it has ended: its number is its own until it has been waited for
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    return first, second[0] if second else other()


@contextlib.contextmanager
def _garbage_left() -> Iterator[None]:
    """Looks for garbage seldom, and not among what is there already.

    The calls make hundreds of thousands of small values that live as long as they do: to look through them
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


def _received(there: IO[bytes]) -> Any:
    """The other process's result as a tuple of one, None where it has ended without one."""
    try:
        return pickle.load(there)  # noqa: S301 - what this program itself has written
    except (EOFError, pickle.UnpicklingError):
        return None


def _run(call: Callable[[], object], there: int) -> NoReturn:
    """All that the other process does; it ends without a word where the call fails."""
    # An interrupt is the first process's to handle, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        result = pickle.dumps((call(),))
        with open(there, "wb") as here:
            here.write(result)
    finally:
        # nothing of what the first process has begun (buffers, handlers) is this one's to end
        os._exit(0)
