"""What the tests of external links share: scripted servers on loopback, and a checker that waits for less."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from tests.links.external.scripted import HOST, Certificate, Server, http1, http2

from tietopankki.links.external.cache import Cache
from tietopankki.links.external.fetch import Fetcher, web_fetcher
from tietopankki.links.external.policy import Policy
from tietopankki.links.external.resolver import Resolver
from tietopankki.links.external.run import Clock, Run
from tietopankki.links.external.statuses import Outcome


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """Made by the program openssl."""
    if shutil.which("openssl") is None:
        reason = "Install openssl (Debian: apt-get install openssl)."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("tls")
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    named = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-keyout", str(made.key), "-out", str(made.file)]
    subprocess.run([*command.split(), *named, *files], check=True, capture_output=True)
    return made


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """The servers' own event loop, in a thread of its own."""
    running = asyncio.new_event_loop()
    thread = threading.Thread(target=running.run_forever, daemon=True)
    thread.start()
    yield running

    async def end() -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    asyncio.run_coroutine_threadsafe(end(), running).result(5)
    running.call_soon_threadsafe(running.stop)
    thread.join(5)


Start = Callable[..., Server]


@pytest.fixture
def start(loop: asyncio.AbstractEventLoop) -> Iterator[Start]:
    """Starts servers: `start()`, `start(context)` for TLS, `start(context, in_http2=True)`."""
    running: list[asyncio.Server] = []

    def begin(
        context: ssl.SSLContext | None = None,
        *,
        in_http2: bool = False,
        address: str = "127.0.0.1",
    ) -> Server:
        speak = http2 if in_http2 else http1
        server = Server(scheme="https" if context else "http")

        async def listen() -> asyncio.Server:
            return await asyncio.start_server(speak(server), address, 0, ssl=context, limit=1 << 20)

        listening = asyncio.run_coroutine_threadsafe(listen(), loop).result(5)
        running.append(listening)
        server.port = listening.sockets[0].getsockname()[1]
        return server

    yield begin
    for one in running:
        loop.call_soon_threadsafe(one.close)


@pytest.fixture
def server(start: Start) -> Server:
    """A server without TLS."""
    return start()


SPEED = 20.0
"""The tests' clock runs this many times faster, so that waiting for seconds takes moments."""

PATIENT = Policy(
    attempts=3,
    first_backoff=0.5,
    interval=0.0,
    connect_seconds=5.0,
    answer_seconds=5.0,
    page_seconds=10.0,
    allow_private=True,
    ports=None,
)
"""The network's own waits, from connect_seconds on, are in real seconds; all others in the fast clock's."""


AGENT = "tietopankki-links/test (+https://tietopankki.example/)"
NO_CERTIFICATES = ssl.create_default_context(cadata="")
"""Believes nobody, and is made quickly."""


async def to_loopback(host: str) -> Sequence[str]:
    """Resolves every name but one to this machine."""
    if host == "olematon.example":
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return ["127.0.0.1"]


Check = Callable[..., Mapping[str, Outcome]]


@pytest.fixture
def patient() -> Policy:
    """The policy that `check` has by itself."""
    return PATIENT


@pytest.fixture
def hasty() -> Policy:
    """A policy that waits only a moment for an answer."""
    return replace(PATIENT, connect_seconds=0.3, answer_seconds=0.4, page_seconds=0.6)


@pytest.fixture
def check() -> Check:
    """Asks for addresses over the network and tells what became of their pages."""

    def run(
        *addresses: str,
        policy: Policy = PATIENT,
        context: ssl.SSLContext | None = None,
        resolve: Resolver = to_loopback,
        cache: Cache | None = None,
        fetcher: Fetcher | None = None,
    ) -> Mapping[str, Outcome]:
        fetcher = fetcher or web_fetcher(policy, AGENT, resolve, context or NO_CERTIFICATES)
        clock = Clock(lambda: time.monotonic() * SPEED, lambda seconds: asyncio.sleep(seconds / SPEED))
        asking = Run((cache or Cache()).questions(addresses), fetcher, policy, clock)

        async def main() -> None:
            try:
                await asking()
            finally:
                await fetcher.aclose()

        asyncio.run(main())
        return asking.outcomes

    return run
