"""Asks for addresses and keeps what comes out, whatever ends the run."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tietopankki.links.external.addresses import fault, page_and_fragment
from tietopankki.links.external.cache import Cache
from tietopankki.links.external.cache_file import write_cache
from tietopankki.links.external.fetch import Fetcher, web_fetcher
from tietopankki.links.external.policy import Policy
from tietopankki.links.external.run import Progress, Run
from tietopankki.links.external.schedule import Host
from tietopankki.links.external.statuses import NO_ANSWER, Outcome, Status

_PATIENCE = 2.0
"""Seconds that connections get to close."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a run came to.

    `cache` is what data/links.yml holds now. `outcomes` are by page. `unchecked` maps addresses that were
    not checked to the reason: budget, host (it fell silent), later (it wants to be asked later), network (no
    host answered) or interrupted.
    """

    cache: Cache
    outcomes: Mapping[str, Outcome]
    unchecked: Mapping[str, str]
    hosts: tuple[Host, ...]
    interrupted: bool = False

    @property
    def finished(self) -> bool:
        """Whether everything was checked that was to be."""
        return not self.unchecked


def user_agent(version: str, site_url: str) -> str:
    """Who is asking, so that a server's keeper can find out: name, version and the bank's address."""
    return f"tietopankki-links/{version} (+{site_url})" if site_url else f"tietopankki-links/{version}"


def refresh(
    root: Path,
    cache: Cache,
    wanted: Iterable[str],
    today: datetime.date,
    agent: str,
    policy: Policy | None = None,
    watch: Callable[[Progress], None] = lambda _: None,
    make_fetcher: Callable[[Policy, str], Fetcher] = web_fetcher,
) -> Refreshed:
    """Asks for the wanted addresses and writes data/links.yml below `root`, after Ctrl-C as well.

    Addresses that are never asked (`fault`) are passed over. `make_fetcher` is for tests. Raises CacheError
    where the file cannot be written.
    """
    policy = policy or Policy()
    asked = sorted(
        {one for one in wanted if not fault(one, allow_private=policy.allow_private, ports=policy.ports)}
    )
    fetcher = make_fetcher(policy, agent)
    run = Run(cache.questions(asked), fetcher, policy, watch=watch)
    interrupted = False
    try:
        asyncio.run(_run(run, fetcher))
    except KeyboardInterrupt:
        interrupted = True
    finally:
        outcomes = {} if network_is_gone(run.outcomes) else run.outcomes
        updated = cache.updated(asked, outcomes, today)
        write_cache(root, updated)
    otherwise = "interrupted" if interrupted else "budget" if outcomes or not run.outcomes else "network"
    unchecked = {}
    for address in asked:
        outcome = outcomes.get(page_and_fragment(address)[0])
        if outcome is None or outcome.status is Status.UNCHECKED:
            unchecked[address] = outcome.reason if outcome else otherwise
    return Refreshed(updated, outcomes, unchecked, tuple(run.hosts), interrupted)


def network_is_gone(outcomes: Mapping[str, Outcome]) -> bool:
    """Whether not one host took a connection, which says more about us than about the links.

    It may also be that the only host that was to be asked is gone. That cannot be told from here: as soon
    as another one answers, it can.
    """
    # that a name is none is known without asking anybody
    asked = [one for one in outcomes.values() if one.status is not Status.UNCHECKED and one.detail != "name"]
    return bool(asked) and all((str(one.status), one.reason) in NO_ANSWER for one in asked)


async def _run(run: Run, fetcher: Fetcher) -> None:
    try:
        await run()
    finally:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(fetcher.aclose(), _PATIENCE)
