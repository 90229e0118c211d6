"""From a host's name to addresses that may be asked: every one checked, and only those connected to."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence

import httpcore

from tietopankki.links.external.networks import is_public

Resolver = Callable[[str], Awaitable[Sequence[str]]]
"""Takes a host's name, gives its IP addresses. Raises socket.gaierror where there are none."""

_MOST_ADDRESSES = 3
_NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))


class NotPublicError(Exception):
    """A name leads to an address that nothing may be sent to."""


def is_no_such_name(error: socket.gaierror) -> bool:
    """Whether the name does not exist or has no address (RFC 3493, 6.1). Any other error may pass."""
    return error.errno in _NO_SUCH_NAME


async def system_resolver(host: str) -> Sequence[str]:
    """The system's own resolver.

    It runs in a thread that nobody waits for: asyncio's own threads would keep a run beyond its budget
    until a silent name server has been given up.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Sequence[str]] = loop.create_future()

    def tell(found: Sequence[str] | OSError | UnicodeError) -> None:
        if future.done():
            return
        if isinstance(found, Exception):
            future.set_exception(found)
        else:
            future.set_result(found)

    def ask() -> None:
        found: Sequence[str] | OSError | UnicodeError
        try:
            infos = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(str(info[4][0]) for info in infos))
        except (OSError, UnicodeError) as error:
            found = error
        # the loop is closed where the run has ended without us
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, found)

    threading.Thread(target=ask, daemon=True).start()
    return await future


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were resolved once and checked, never to a name.

    So between the check and the connection nothing can change its mind ("DNS rebinding"). Where any address
    of a name is not public, the name is not used at all.
    """

    def __init__(
        self,
        resolve: Resolver = system_resolver,
        *,
        allow_private: bool = False,
        inner: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._inner = inner or httpcore.AnyIOBackend()
        self._known: dict[str, asyncio.Task[Sequence[str]]] = {}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the host's addresses, tried in turn.

        Raises httpcore.ConnectError, of which NotPublicError or socket.gaierror may be the cause, or
        httpcore.ConnectTimeout.
        """
        try:
            addresses = await asyncio.wait_for(self._addresses(host), timeout)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(host) from error
        except (OSError, UnicodeError, NotPublicError) as error:
            raise httpcore.ConnectError(str(error)) from error
        share = None if timeout is None else timeout / len(addresses)
        for number, address in enumerate(addresses, start=1):
            try:
                return await self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise httpcore.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        """Waits, as the interface asks for."""
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str) -> Sequence[str]:
        task = self._known.get(host)
        if task is None or _deserves_another_try(task):
            task = self._known[host] = asyncio.create_task(self._checked(host))
            # whoever asked may be gone by the time of the answer; then nobody needs to hear of an error
            task.add_done_callback(lambda one: one.cancelled() or one.exception())
        # shielded: another request may be waiting for the same answer
        return await asyncio.shield(task)

    async def _checked(self, host: str) -> Sequence[str]:
        addresses = await self._resolve(host)
        refused = [one for one in addresses if not self._allow_private and not is_public(one)]
        if refused:
            raise NotPublicError(f"{host} is {refused[0]}")
        # IPv4 first: many networks, those of CI among them, have no way out for IPv6
        return sorted(addresses, key=lambda one: ":" in one)[:_MOST_ADDRESSES]


def _deserves_another_try(task: asyncio.Task[Sequence[str]]) -> bool:
    if not task.done() or task.cancelled():
        return task.done()
    error = task.exception()
    return isinstance(error, socket.gaierror) and not is_no_such_name(error)
