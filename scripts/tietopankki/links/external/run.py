"""The loop: takes jobs from the schedule, sends them, and passes answers on to be decided about."""

from __future__ import annotations

import asyncio
import math
import random as random_module
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tietopankki.links.external.addresses import host_of
from tietopankki.links.external.decide import as_seen, decide, first_ask, given_up
from tietopankki.links.external.policy import Policy, Random
from tietopankki.links.external.schedule import Host, Job, Schedule
from tietopankki.links.external.statuses import (
    HOST_REASONS,
    Answer,
    Ask,
    Outcome,
    Question,
    Status,
)

_PATIENCE = 2.0
"""Seconds that cancelled requests get to close their connections."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` tells seconds from some fixed moment, `sleep` waits for seconds."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: pages done of all, and what every host is up to."""

    done: int
    total: int
    hosts: Sequence[Host]


class Run:
    """Asks for pages until all are known or the budget is used up.

    `outcomes` has what is known so far, by page; after an interruption it holds what came before.
    """

    def __init__(
        self,
        questions: Iterable[Question],
        fetch: Callable[[Ask], Awaitable[Answer]],
        policy: Policy,
        clock: Clock | None = None,
        random: Random = random_module.random,
        watch: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self.questions = tuple(questions)
        self.outcomes: dict[str, Outcome] = {}
        self._fetch, self._policy, self._random, self._watch = fetch, policy, random, watch
        self._clock = clock or Clock()
        self._schedule = Schedule(policy)
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._error: BaseException | None = None
        self._deadline = math.inf

    @property
    def hosts(self) -> Sequence[Host]:
        """What every host that was asked has been up to, in the order in which they were first asked."""
        return tuple(self._schedule.hosts.values())

    async def __call__(self) -> None:
        """Runs to the end. What is not in `outcomes` afterwards was not checked."""
        start = self._clock.now()
        deadline = self._deadline = start + self._policy.budget
        for question in self.questions:
            self._schedule.put(Job(question, first_ask(question)), start)
        try:
            while self._schedule.busy and self._error is None:
                now = self._clock.now()
                if now >= deadline:
                    break
                self._send(now)
                free = len(self._tasks) < self._policy.at_once
                wake = self._schedule.next_time() if free else math.inf
                if not self._tasks and wake > deadline:
                    # nothing that still waits can be asked within the budget
                    break
                await self._wait(min(wake, deadline) - now)
        finally:
            await self._stop()
        if self._error is not None:
            raise self._error

    def _send(self, now: float) -> None:
        while len(self._tasks) < self._policy.at_once and (job := self._schedule.take(now)):
            task = asyncio.create_task(self._exchange(job))
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    async def _exchange(self, job: Job) -> None:
        ask = job.ask
        answer = await self._fetch(ask)
        now = self._clock.now()
        self._schedule.answered(ask, answer, now)
        job.history = (*job.history, (ask, answer))
        step = decide(job.question, job.history, self._policy, self._random)
        if isinstance(step, Ask):
            job.ask = step
            self._schedule.put(job, now)
        else:
            self._conclude(job, step)
            if step.reason in HOST_REASONS:
                self._share(ask, replace(step, requests=0))
        if self._schedule.gave_up(ask):
            for waiting in list(self._schedule.dismiss(host_of(ask.url))):
                self._conclude(waiting, given_up(waiting.history))
        if self._schedule.opens_at(ask) > self._deadline:
            self._share(ask, Outcome(Status.UNCHECKED, reason="later"))

    def _conclude(self, job: Job, outcome: Outcome) -> None:
        self.outcomes[job.question.url] = as_seen(job.question, job.ask, outcome)
        self._schedule.concluded(job.ask)
        self._watch(Progress(len(self.outcomes), len(self.questions), self.hosts))

    def _share(self, ask: Ask, outcome: Outcome) -> None:
        """What is true of the host is true of all its pages that still wait: they are not asked for."""
        scheme = ask.url.partition("//")[0]
        for job in list(self._schedule.dismiss(host_of(ask.url))):
            # what is wrong with https says nothing about the same host with http
            if outcome.reason in ("tls", "connect") and not job.ask.url.startswith(scheme):
                self._schedule.put(job, self._clock.now())
            else:
                self._conclude(job, outcome)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            self._error = self._error or task.exception()
        self._changed.set()

    async def _wait(self, seconds: float) -> None:
        self._changed.clear()
        sleeper = asyncio.ensure_future(self._clock.sleep(max(0.0, seconds)))
        sleeper.add_done_callback(self._woken)
        try:
            await self._changed.wait()
        finally:
            # else its end, which comes later, would wake the next wait
            sleeper.remove_done_callback(self._woken)
            sleeper.cancel()

    def _woken(self, _sleeper: asyncio.Future[object]) -> None:
        self._changed.set()

    async def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_PATIENCE)
