"""A scripted server: each path answers as a test has it, and every request is noted. HTTP/1.1 and HTTP/2."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from gzip import compress as packed
from pathlib import Path
from typing import Any

import h2.config
import h2.connection
import h2.events

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
