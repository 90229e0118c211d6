"""Work that nobody waits for: it is done beside what goes on, and of several orders only on the last one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Self, TypeVar

Order = TypeVar("Order")


class Afterwards(Generic[Order]):
    """Does `work` on what it is given, in a thread of its own, one after the other.

    What is given while it is at work waits, and is forgotten when something newer is given. `work` raises
    nothing. A context manager: at the end it waits for the work that it is at, not for what waits.
    """

    def __init__(self, work: Callable[[Order], None]) -> None:
        self._work = work
        self._waiting: list[Order] = []
        self._ended = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run)

    def give(self, order: Order) -> None:
        """Returns at once."""
        with self._news:
            self._waiting = [order]
            self._news.notify()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._news:
            self._ended = True
            self._news.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._waiting or self._ended)
                if self._ended:
                    return
                order = self._waiting.pop()
            self._work(order)
