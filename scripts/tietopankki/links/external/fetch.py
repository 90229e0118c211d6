"""One request and its answer: the thin edge between deciding and the network."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import re
import ssl
import zlib
from collections.abc import Awaitable, Callable

import httpx

from tietopankki.links.external.faults import fault_of
from tietopankki.links.external.fragments import FragmentSearch, Unpacker
from tietopankki.links.external.landing import REDIRECTS
from tietopankki.links.external.policy import Policy, retry_after
from tietopankki.links.external.resolver import GuardedBackend, Resolver, system_resolver
from tietopankki.links.external.statuses import Answer, Ask
from tietopankki.links.external.transport import PinnedTransport

Fetch = Callable[[Ask], Awaitable[Answer]]

_SMALL = 65536
"""A body of at most this many bytes is read to its end, so that the connection can be used again."""
_DRAIN_SECONDS = 1.0
_FIRST_BYTES = "bytes=0-1023"
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{1,200}"')
"""What may be sent back as it came (RFC 9110, 8.8.3), and is short enough to be kept."""
_HTML = ("text/html", "application/xhtml+xml")


class Fetcher:
    """Sends requests through an httpx transport and makes an Answer of what came back, or went wrong."""

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport,
        policy: Policy,
        user_agent: str,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._transport, self._policy, self._now = transport, policy, now
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "text/html, */*;q=0.8",
            "Accept-Language": "fi, sv;q=0.9, en;q=0.5",
        }
        # Only making the connection is httpcore's to time. A read that it times out takes all other requests
        # of the same HTTP/2 connection with it, one that is cancelled does not.
        timeouts = httpx.Timeout(None, connect=policy.connect_seconds)
        self._extensions = {"timeout": timeouts.as_dict()}

    async def __call__(self, ask: Ask) -> Answer:
        """The answer. Raises nothing that a server could bring about."""
        code = 0
        try:
            async with asyncio.timeout(self._policy.connect_seconds + self._policy.answer_seconds):
                response = await self._transport.handle_async_request(self._request(ask))
            code = response.status_code
            try:
                async with asyncio.timeout(self._policy.page_seconds):
                    return await self._answer(ask, response)
            finally:
                await response.aclose()
        except TimeoutError:
            return Answer(code, "timeout-body" if code else "timeout-answer")
        except Exception as error:
            # what h2, h11, anyio and ssl raise where a server misbehaves is written down nowhere
            return fault_of(error, code)

    async def aclose(self) -> None:
        """Closes the transport."""
        await self._transport.aclose()

    def _request(self, ask: Ask) -> httpx.Request:
        headers = dict(self._headers)
        if ask.wanted:
            headers["Accept-Encoding"] = "gzip"
        else:
            headers["Accept-Encoding"] = "identity"
            if ask.method == "GET":
                headers["Range"] = _FIRST_BYTES
        if _ETAG.fullmatch(ask.etag):
            headers["If-None-Match"] = ask.etag
        return httpx.Request(ask.method, ask.url, headers=headers, extensions=dict(self._extensions))

    async def _answer(self, ask: Ask, response: httpx.Response) -> Answer:
        headers, found, complete = response.headers, frozenset[str](), False
        if ask.wanted and response.status_code == 200:
            found, complete = await self._search(ask, response)
        else:
            await _drain(response, has_body=ask.method != "HEAD")
        return Answer(
            code=response.status_code,
            location=headers.get("Location", "") if response.status_code in REDIRECTS else "",
            retry_after=retry_after(headers.get("Retry-After", ""), headers.get("Date", ""), self._now()),
            etag=etag if _ETAG.fullmatch(etag := headers.get("ETag", "")) else "",
            sets_cookie="Set-Cookie" in headers,
            found=found,
            complete=complete,
            http=response.extensions.get("http_version", b"").decode("ascii", "replace"),
        )

    async def _search(self, ask: Ask, response: httpx.Response) -> tuple[frozenset[str], bool]:
        """The fragments that were found, and whether the whole page was seen."""
        kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
        unpacker = Unpacker(response.headers.get("Content-Encoding", ""))
        if kind.strip().lower() not in _HTML or not unpacker.known:
            return frozenset(), False
        search = FragmentSearch(ask.wanted, parameters.lower().partition("charset=")[2].partition(";")[0])
        size = 0
        async for part in response.aiter_raw():
            for piece in unpacker.feed(part):
                size += len(piece)
                if search.feed(piece):
                    return frozenset(search.found), True
                if size > self._policy.most_bytes:
                    return frozenset(search.found), False
            await asyncio.sleep(0)
        if not unpacker.whole:
            raise zlib.error("the packed page ends too early")
        return frozenset(search.found), True


async def _drain(response: httpx.Response, *, has_body: bool) -> None:
    """Reads a small body that arrives in time; an answer to HEAD has none, whatever its length says."""
    length = response.headers.get("Content-Length", "0")
    if has_body and length.isdigit() and int(length) > _SMALL:
        return
    size = 0
    # the code is known; whether the rest comes is of no matter
    with contextlib.suppress(httpx.TransportError, TimeoutError):
        async with asyncio.timeout(_DRAIN_SECONDS):
            async for part in response.aiter_raw():
                size += len(part)
                if size > _SMALL:
                    return


def web_fetcher(
    policy: Policy,
    user_agent: str,
    resolve: Resolver = system_resolver,
    context: ssl.SSLContext | None = None,
) -> Fetcher:
    """A fetcher that asks the real network, within what the policy allows.

    `resolve` and `context` (the certificates to believe) are for tests.
    """
    backend = GuardedBackend(resolve, allow_private=policy.allow_private)
    context = context or httpx.create_ssl_context(trust_env=False)
    return Fetcher(PinnedTransport(backend, context, policy.per_host), policy, user_agent)
