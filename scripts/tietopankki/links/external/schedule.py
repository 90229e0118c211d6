"""Who is asked next, and when a host may be asked again. Knows the time only as it is told it, in seconds."""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from tietopankki.links.external.addresses import host_of
from tietopankki.links.external.policy import Policy
from tietopankki.links.external.statuses import Answer, Ask, History, Question

_SLOWER = 2.0
"""A host that says "too many requests" gets this many times fewer a second from then on."""
_SLOWEST = 10.0
_SILENCES = ("timeout-connect", "timeout-answer", "timeout-body")


@dataclass(slots=True)
class Job:
    """A page on its way: what was asked so far and what is to be asked now."""

    question: Question
    ask: Ask
    history: History = ()


@dataclass(slots=True)
class Host:
    """One host: its waiting jobs and what is known about its patience."""

    name: str
    interval: float
    at_once: int
    fresh: deque[Job] = field(default_factory=deque)
    """Jobs that were not asked about yet, in order."""
    begun: list[tuple[float, int, Job]] = field(default_factory=list)
    """Jobs that wait for their next request, a heap by the time when it is due."""
    asked: int = 0
    """Requests under way."""
    free_at: float = 0.0
    """When it may be sent the next request."""
    requests: int = 0
    done: int = 0
    limited: int = 0
    """Answers "too many requests"."""
    silences: int = 0
    """Timeouts in a row."""

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self.fresh) + len(self.begun)

    def ready_at(self) -> float:
        """When the host can be asked, infinity where it has nothing waiting or its hands full."""
        if not self.waiting or self.asked >= self.at_once:
            return math.inf
        return self.free_at if self.fresh else max(self.begun[0][0], self.free_at)

    def pop(self, now: float) -> Job:
        """The host's next job: what has begun comes first once it is due, so that it is finished."""
        if self.begun and (self.begun[0][0] <= now or not self.fresh):
            return heapq.heappop(self.begun)[2]
        return self.fresh.popleft()


class Schedule:
    """The jobs of all hosts. At most `per_host` of a host are under way at a time, `interval` apart."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.hosts: dict[str, Host] = {}
        self._order = 0
        self._pending = 0
        self._ready: list[tuple[float, int, int, Host]] = []
        """When hosts can be asked, a heap. An entry that a host has outlived is passed over."""

    def put(self, job: Job, now: float) -> None:
        """Takes in a job that is due `job.ask.after` seconds from now. Jobs of a host keep their order."""
        name = host_of(job.ask.url)
        host = self.hosts.get(name)
        if host is None:
            host = self.hosts[name] = Host(name, self.policy.interval, self.policy.per_host)
        if job.history:
            self._order += 1
            heapq.heappush(host.begun, (now + job.ask.after, self._order, job))
        else:
            host.fresh.append(job)
        self._pending += 1
        self._note(host)

    def take(self, now: float) -> Job | None:
        """The next job to send, None where no host can be asked now.

        Of hosts that are ready since the same moment the one with the most waiting comes first, so that no
        long queue is left for the end.
        """
        if self.next_time() > now:
            return None
        host = heapq.heappop(self._ready)[3]
        job = host.pop(now)
        host.asked += 1
        host.requests += 1
        host.free_at = max(now, host.free_at) + host.interval
        self._note(host)
        return job

    def answered(self, ask: Ask, answer: Answer, now: float) -> None:
        """Frees the host's place and takes from the answer how it wants to be treated."""
        host = self.hosts[host_of(ask.url)]
        host.asked -= 1
        host.silences = host.silences + 1 if answer.fault in _SILENCES else 0
        if answer.code == 429:
            host.limited += 1
            host.at_once = 1
            host.interval = min(_SLOWEST, max(host.interval, 0.05) * _SLOWER)
        if answer.code in (429, 503):
            pause = answer.retry_after
            if pause is None:
                pause = self.policy.first_backoff if answer.code == 429 else 0.0
            host.free_at = max(host.free_at, now + pause)
        self._pending -= 1
        self._note(host)

    def concluded(self, ask: Ask) -> None:
        """Counts a page as done at the host that was asked last."""
        self.hosts[host_of(ask.url)].done += 1

    def next_time(self) -> float:
        """When `take` may have something again without an answer before; infinity where it will not."""
        while self._ready and self._ready[0][0] != self._ready[0][3].ready_at():
            heapq.heappop(self._ready)
        return self._ready[0][0] if self._ready else math.inf

    def dismiss(self, name: str) -> Iterator[Job]:
        """Takes all waiting jobs of a host out of the schedule."""
        host = self.hosts[name]
        while host.waiting:
            self._pending -= 1
            yield host.pop(math.inf)

    def opens_at(self, ask: Ask) -> float:
        """When the host that was asked may be asked again."""
        return self.hosts[host_of(ask.url)].free_at

    def gave_up(self, ask: Ask) -> bool:
        """Whether the host that was asked has been silent too often to be asked again."""
        return self.hosts[host_of(ask.url)].silences >= self.policy.silent_after

    @property
    def busy(self) -> bool:
        """Whether anything waits or is under way."""
        return self._pending > 0

    def _note(self, host: Host) -> None:
        if (ready_at := host.ready_at()) < math.inf:
            self._order += 1
            heapq.heappush(self._ready, (ready_at, -host.waiting, self._order, host))
