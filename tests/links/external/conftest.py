"""A scripted server on loopback: each path answers as a test has it, and every request is noted."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from gzip import compress as packed
from pathlib import Path
from typing import Any

import h2.config
import h2.connection
import h2.events
import pytest

from tietopankki.links.external.cache import Cache
from tietopankki.links.external.fetch import Fetcher, web_fetcher
from tietopankki.links.external.policy import Policy
from tietopankki.links.external.resolver import Resolver
from tietopankki.links.external.run import Clock, Run
from tietopankki.links.external.statuses import Outcome

HOST = "ohje.example"
"""The name under which tests ask the server; the resolver they hand in knows where it is."""


@dataclass(frozen=True)
class Reply:
    """One answer, as a test writes it down: {code: 301, to: /b}.

    `text` is the body, sent in `pieces` equal pieces with a wait of `pause` seconds before each.
    `filler` bytes of HTML stand before it, `gzip` packs it, `cut` leaves out that many bytes at its end.
    `wait` seconds pass before the head. With `short` the head promises more bytes than come.
    `end` is what happens after it (close, reset) or in place of it (hang); `silent` leaves the answer out.
    """

    code: int = 200
    to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    encoding: str = "utf-8"
    filler: int = 0
    gzip: bool = False
    cut: int = 0
    pieces: int = 1
    pause: float = 0.0
    wait: float = 0.0
    short: bool = False
    silent: bool = False
    end: str = ""

    @cached_property
    def body(self) -> bytes:
        """Worked out once: a body of megabytes takes its time."""
        line = b"<p class=x>Filler without a name.</p>\n"
        data = line * (self.filler // len(line)) + self.text.encode(self.encoding)
        data = packed(data) if self.gzip else data
        return data[: len(data) - self.cut]

    @property
    def fields(self) -> dict[str, str]:
        """All header fields but the length."""
        fields = {"Content-Type": "text/html; charset=utf-8", **self.headers}
        fields |= {"Location": self.to} if self.to else {}
        return fields | ({"Content-Encoding": "gzip"} if self.gzip else {})

    def head(self) -> bytes:
        fields = dict(self.fields)
        if self.code not in (204, 304):
            fields["Content-Length"] = str(len(self.body) + (10 if self.short else 0))
        lines = (f"{name}: {value}" for name, value in fields.items())
        return ("\r\n".join((f"HTTP/1.1 {self.code} Scripted", *lines)) + "\r\n\r\n").encode()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came in: `time` in seconds of the monotonic clock, header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    time: float
    http: str = "1.1"
    connection: int = 0


@dataclass
class Server:
    """Answers by path; of several replies each is given once, the last one for ever after."""

    port: int = 0
    scheme: str = "http"
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def on(self, path: str, *replies: Mapping[str, Any]) -> str:
        """Scripts a path; its address."""
        self.replies[path] = [Reply(**one) for one in replies]
        return self.url(path)

    def url(self, path: str, host: str = HOST) -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def requests(self, path: str = "") -> list[Asked]:
        return [one for one in self.asked if not path or one.path == path]

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        script = self.replies.get(asked.path, [Reply(404)])
        return script.pop(0) if len(script) > 1 else script[0]


Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def http1(server: Server) -> Handler:
    """Speaks HTTP/1.1 over one connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            while True:
                begin = await reader.readexactly(1)
                if begin == b"\x16":
                    # a client that wants TLS
                    writer.write(Reply(400).head())
                    break
                head = (begin + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                first, *rest = head.strip().split("\r\n")
                method, path, _version = first.split(" ")
                fields = (one.partition(": ") for one in rest)
                headers = {name.lower(): value for name, _, value in fields}
                reply = server.answer(Asked(method, path, headers, time.monotonic(), connection=id(writer)))
                server.at_once += 1
                server.most_at_once = max(server.most_at_once, server.at_once)
                try:
                    await send(reply, method, writer)
                finally:
                    server.at_once -= 1
                if reply.end or reply.short:
                    break
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            writer.close()

    return serve


async def send(reply: Reply, method: str, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(reply.wait)
    if reply.end == "hang":
        await asyncio.sleep(60)
    if not reply.silent:
        writer.write(reply.head())
        body = reply.body if method == "GET" else b""
        size = max(1, len(body) // reply.pieces)
        for begin in range(0, len(body), size):
            await asyncio.sleep(reply.pause)
            writer.write(body[begin : begin + size])
            await writer.drain()
    if reply.end == "reset":
        raw = writer.get_extra_info("socket")
        # with a linger time of zero, closing sends RST
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def http2(server: Server) -> Handler:
    """Speaks HTTP/2 over one connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        waiting: dict[int, bytes] = {}

        def push() -> None:
            for stream in list(waiting):
                while waiting[stream] and (
                    window := min(
                        connection.local_flow_control_window(stream), connection.max_outbound_frame_size
                    )
                ):
                    connection.send_data(stream, waiting[stream][:window])
                    waiting[stream] = waiting[stream][window:]
                if not waiting[stream]:
                    connection.end_stream(stream)
                    del waiting[stream]

        with contextlib.suppress(ConnectionError, ssl.SSLError):
            while data := await reader.read(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        assert event.headers is not None and event.stream_id is not None
                        headers = {_text(name): _text(value) for name, value in event.headers}
                        asked = Asked(
                            headers[":method"], headers[":path"], headers, time.monotonic(), "2", id(writer)
                        )
                        reply = server.answer(asked)
                        fields = [(name.lower(), value) for name, value in reply.fields.items()]
                        connection.send_headers(event.stream_id, [(":status", str(reply.code)), *fields])
                        waiting[event.stream_id] = reply.body if asked.method == "GET" else b""
                push()
                writer.write(connection.data_to_send())
                await writer.drain()
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            writer.close()

    return serve


def _text(value: bytes | str) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for ohje.example, signed by itself, and a context that believes it."""

    file: Path
    key: Path

    def server_context(self, *protocols: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        context.set_alpn_protocols(protocols or ("http/1.1",))
        return context

    def client_context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.file))


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
