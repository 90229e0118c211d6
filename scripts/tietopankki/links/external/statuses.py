"""What can become of a link, and of one request on the way there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NONE: frozenset[str] = frozenset()


class Status(StrEnum):
    """What became of a link. The value is the word in data/links.yml."""

    OK = "ok"
    REDIRECTED = "redirected"
    BROKEN = "broken"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate-limited"
    TIMEOUT = "timeout"
    UNCHECKED = "unchecked"


LANDINGS = ("home", "login", "consent")
"""Pages that a redirect may lead to in place of the one that was meant ("soft 404")."""

HOST_REASONS = ("dns", "connect", "tls", "private")
"""Reasons that say something about a host as a whole, not about one page on it."""

NO_ANSWER = (("broken", "dns"), ("broken", "connect"), ("timeout", "connect"))
"""Status and reason of what looks the same where there is no network at all.

A name that does not exist is among them: without a network, some systems say so of every name.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page, that is of an address without its fragment.

    `code` is the last HTTP status, 0 where none came. `reason` is "" for ok and redirected, else
      broken      code, dns, connect, tls, reset, truncated, protocol, loop, redirects, location, home
      blocked     code, private, cookies, login, consent
      rate-limited  code
      timeout     connect, answer, body
      unchecked   host, later
    `detail` refines it: of tls one of expired, self-signed, hostname, untrusted, handshake; of dns "later"
    where the name server gave no answer at all, "name" where no server can have that name.
    `moved_to` is where permanent redirects lead, `secure` tells that a redirect showed https to answer.
    `found` and `missing` are the fragments that were looked for; one in neither could not be judged.
    `requests` counts what was sent.
    """

    status: Status
    code: int = 0
    reason: str = ""
    detail: str = ""
    moved_to: str = ""
    secure: bool = False
    etag: str = ""
    found: frozenset[str] = NONE
    missing: frozenset[str] = NONE
    requests: int = 0


def failed(status: Status, reason: str) -> bool:
    """Whether a reader of today would not get the page. A refusal to talk to a program is no failure."""
    return status in (Status.BROKEN, Status.TIMEOUT) or reason in LANDINGS


@dataclass(frozen=True, slots=True)
class Question:
    """A page to ask for: `url` without fragment, and the fragments wanted on it.

    Where an earlier run knows them, `etag` is the page's version then and `found` the fragments it had.
    """

    url: str
    fragments: frozenset[str] = NONE
    etag: str = ""
    found: frozenset[str] = NONE


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: HEAD or GET of `url`, not before `after` seconds from now.

    With `wanted` fragments the body is read until all are found. `etag` makes the request conditional.
    """

    method: str
    url: str
    wanted: frozenset[str] = NONE
    etag: str = ""
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request brought.

    Either `code` is an HTTP status, or `fault` says what went wrong: dns, dns-later, private, connect, tls,
    reset, protocol, timeout-connect, timeout-answer, or, with a code, truncated and timeout-body.
    `detail` refines dns and tls as that of an Outcome does; of other faults it is the program's own word.
    `retry_after` is in seconds from now, None where the header was missing or unreadable.
    `complete` tells that an HTML page was read to its end, so that a fragment not `found` is not there.
    """

    code: int = 0
    fault: str = ""
    detail: str = ""
    location: str = ""
    retry_after: float | None = None
    etag: str = ""
    sets_cookie: bool = False
    found: frozenset[str] = NONE
    complete: bool = False
    http: str = ""


History = tuple[tuple[Ask, Answer], ...]
"""What was asked for one page so far, and what came back."""
