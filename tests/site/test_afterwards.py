"""Work that nobody waits for: the newest order counts, and the end waits for what has begun."""

import threading

from tietopankki.site.afterwards import Afterwards


def test_of_what_waits_only_the_newest_is_done() -> None:
    done: list[int] = []
    begun, let_go, finished = threading.Event(), threading.Event(), threading.Event()

    def work(order: int) -> None:
        begun.set()
        assert let_go.wait(20)
        done.append(order)
        if order == 4:
            finished.set()

    with Afterwards(work) as afterwards:
        afterwards.give(1)
        assert begun.wait(20)
        for order in (2, 3, 4):
            afterwards.give(order)
        assert done == [], "nobody waits for it"
        let_go.set()
        assert finished.wait(20)
    assert done == [1, 4]


def test_the_end_waits_for_what_has_begun_and_leaves_what_has_not() -> None:
    done: list[int] = []
    begun, let_go = threading.Event(), threading.Event()

    def work(order: int) -> None:
        begun.set()
        assert let_go.wait(20)
        done.append(order)

    with Afterwards(work) as afterwards:
        afterwards.give(1)
        assert begun.wait(20)
        afterwards.give(2)
        threading.Timer(0.1, let_go.set).start()
    assert done == [1]


def test_without_an_order_it_ends_at_once() -> None:
    before = set(threading.enumerate())
    with Afterwards(lambda _: None):
        pass
    assert set(threading.enumerate()) <= before
