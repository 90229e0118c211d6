"""Two long checks at a time, on machines that have the processors for it."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


def side_by_side(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What two calls return, the second one made in a process of its own where that can be had cheaply.

    That process is a copy of this one (fork), so nothing has to be handed over but the second result, which
    must be one that pickle takes. Elsewhere one call follows the other. Raises what either of them raises.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:
        return one(), other()
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(other, there), daemon=True)
    process.start()
    there.close()
    try:
        first = one()
        error, second = here.recv()
    except EOFError:
        error, second = RuntimeError("the other process has ended early"), None
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
    if error is not None:
        raise error
    return first, second


def _run(call: Callable[[], object], there: Connection) -> None:
    try:
        there.send((None, call()))
    except Exception as error:
        there.send((error, None))
