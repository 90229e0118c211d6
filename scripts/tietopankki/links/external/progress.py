"""A progress bar with the busiest hosts below it, on a terminal; nothing in a pipe."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TextIO

from tietopankki.findings import Translator
from tietopankki.links.external.run import Progress
from tietopankki.links.external.words import PAUSE, PROGRESS

if TYPE_CHECKING:
    from rich.console import RenderableType

_HOSTS = 6


@contextlib.contextmanager
def shown(stream: TextIO, translate: Translator) -> Iterator[Callable[[Progress], None]]:
    """Hands out what `refresh` wants as `watch`. The bar is gone when the block ends."""
    if not stream.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - heavy, and of no use in a pipe
    from rich.live import Live  # noqa: PLC0415

    latest = Progress(0, 0, ())

    def watch(progress: Progress) -> None:
        nonlocal latest
        latest = progress

    # drawn a few times a second by a thread of its own, however fast the answers come
    with Live(console=Console(file=stream), get_renderable=lambda: drawn(latest, translate), transient=True):
        yield watch


def drawn(progress: Progress, translate: Translator) -> RenderableType:
    """The picture of a run: bar, number of pages, and the hosts with the most still to do."""
    from rich.console import Group  # noqa: PLC0415
    from rich.progress_bar import ProgressBar  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    bar = Table.grid(padding=(0, 1))
    bar.add_row(
        translate(PROGRESS),
        ProgressBar(total=max(1, progress.total), completed=progress.done, width=30),
        f"{progress.done}/{progress.total}",
    )
    hosts = Table.grid(padding=(0, 2))
    busy = sorted(progress.hosts, key=lambda one: one.waiting + one.asked, reverse=True)
    for host in busy[:_HOSTS]:
        left = host.waiting + host.asked
        hosts.add_row(
            "", host.name, f"{host.done}/{host.done + left}", translate(PAUSE) if host.limited else ""
        )
    return Group(bar, hosts)
