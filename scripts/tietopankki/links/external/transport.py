"""The way to the network: an httpx transport with a small connection pool a host."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import cast

import httpcore
import httpx

from tietopankki.links.external.resolver import GuardedBackend

Origin = tuple[str, str, int]

_IDLE_SECONDS = 5.0
"""After so long unused, the server may be about to close a connection."""
_MOST_POOLS = 64
"""Hosts whose connections are kept open."""


@dataclass(slots=True)
class _Pool:
    pool: httpcore.AsyncConnectionPool
    under_way: int = 0
    retired: bool = False


class PinnedTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 to hosts that the backend lets pass. No cookies, no proxy, no redirects.

    httpcore's pool looks at every open connection for every request: 5,000 requests over 200 connections
    take 34 s in one pool and 2.4 s in a pool a host, on the same machine. The limit on the number of
    requests is the schedule's.
    """

    def __init__(self, backend: GuardedBackend, context: ssl.SSLContext, per_host: int) -> None:
        self._backend, self._context, self._per_host = backend, context, per_host
        self._pools: dict[Origin, _Pool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Sends one request; the body of the response is still to come. Raises httpx.TransportError."""
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        origin = (url.scheme, url.host, port)
        pool = await self._pool(origin)
        pool.under_way += 1
        try:
            with _errors():
                response = await pool.pool.handle_async_request(
                    httpcore.Request(
                        method=request.method,
                        url=httpcore.URL(
                            scheme=url.raw_scheme, host=url.raw_host, port=port, target=url.raw_path
                        ),
                        headers=request.headers.raw,
                        extensions=request.extensions,
                    )
                )
        except BaseException:
            await self._left(origin, pool)
            raise
        stream = _Stream(self, response, origin, pool)
        return httpx.Response(
            response.status, headers=response.headers, stream=stream, extensions=response.extensions
        )

    async def aclose(self) -> None:
        """Closes all connections."""
        pools, self._pools = self._pools, {}
        for one in pools.values():
            await one.pool.aclose()

    async def _pool(self, origin: Origin) -> _Pool:
        pool = self._pools.pop(origin, None)
        if pool is None:
            # HTTP/1.1 or HTTP/2, as the server chooses when the connection is made
            inner = httpcore.AsyncConnectionPool(
                ssl_context=self._context,
                max_connections=self._per_host,
                keepalive_expiry=_IDLE_SECONDS,
                http2=True,
                network_backend=self._backend,
            )
            pool = _Pool(inner)
        # the last one used stands last
        self._pools[origin] = pool
        if len(self._pools) > _MOST_POOLS:
            await self._close_oldest()
        return pool

    async def _close_oldest(self) -> None:
        for name, one in list(self._pools.items())[:-_MOST_POOLS]:
            if not one.under_way:
                del self._pools[name]
                await one.pool.aclose()

    async def _left(self, origin: Origin, pool: _Pool, *, retire: bool = False) -> None:
        """A request is over. A retired pool gets no other and closes with its last one."""
        pool.under_way -= 1
        if retire and not pool.retired:
            pool.retired = True
            if self._pools.get(origin) is pool:
                del self._pools[origin]
        if pool.retired and not pool.under_way:
            await pool.pool.aclose()


class _Stream(httpx.AsyncByteStream):
    """The body of a response."""

    def __init__(
        self, transport: PinnedTransport, response: httpcore.Response, origin: Origin, pool: _Pool
    ) -> None:
        self._transport, self._response, self._origin, self._pool = transport, response, origin, pool
        self._read_to_end = False
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _errors():
            async for part in self._response.aiter_stream():
                yield part
        self._read_to_end = True

    async def aclose(self) -> None:
        if self._closed:
            return
        self._closed = True
        # Of HTTP/2, httpcore does not call a stream off: what we do not read would still be sent, and would
        # use up the window of the whole connection. So that connection is not used again.
        is_http2 = self._response.extensions.get("http_version") == b"HTTP/2"
        try:
            with _errors():
                await self._response.aclose()
        finally:
            await self._transport._left(self._origin, self._pool, retire=is_http2 and not self._read_to_end)


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    """Turns httpcore's errors into those of httpx, which have the same names."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
    ) as error:
        kind = cast("type[httpx.TransportError]", getattr(httpx, type(error).__name__))
        raise kind(str(error)) from error
