"""What to do after an answer: ask again, ask elsewhere, or tell what became of the page. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tietopankki.links.external.addresses import fault, host_of, page_and_fragment, resolved
from tietopankki.links.external.landing import REDIRECTS, Hop, landing, moved_to, shows_https
from tietopankki.links.external.policy import Policy, Random, backoff
from tietopankki.links.external.statuses import (
    HOST_REASONS,
    Answer,
    Ask,
    History,
    Outcome,
    Question,
    Status,
)

_TIMEOUTS = {"timeout-connect": "connect", "timeout-answer": "answer", "timeout-body": "body"}
_FINAL_FAULTS = ("dns", "tls", "private")
_PASSING_CODES = (408, 425, 500, 502, 503, 504)
_WAITING_CODES = (429, 503)
_REFUSALS = (401, 402, 403, 407, 429, 451, 999)
"""The server has the page, but not for a program or not for everybody. 999 is LinkedIn's own."""


def first_ask(question: Question) -> Ask:
    """The first request for a page: HEAD, or GET where the page itself must be seen."""
    if question.fragments:
        return Ask("GET", question.url, question.fragments, question.etag)
    return Ask("HEAD", question.url)


def decide(question: Question, history: History, policy: Policy, random: Random) -> Ask | Outcome:
    """The next request for a page, or what became of it. `history` holds one exchange at least."""
    ask, answer = history[-1]
    if answer.fault:
        step = _after_fault(history, policy, random)
    elif answer.code in _WAITING_CODES or answer.code in _PASSING_CODES:
        step = _after_passing(history, policy, random)
    elif answer.code in REDIRECTS:
        step = _after_redirect(history, policy)
    elif 200 <= answer.code < 300 or (answer.code == 416 and ask.method == "GET") or _unchanged(ask, answer):
        step = _arrived(question, history)
    elif ask.method == "HEAD":
        # many servers answer HEAD wrongly, with 405, 403, 404 or 501; only GET tells
        step = replace(ask, method="GET", after=0.0)
    else:
        status = Status.BLOCKED if answer.code in _REFUSALS else Status.BROKEN
        step = Outcome(status, answer.code, "code")
    return replace(step, requests=len(history)) if isinstance(step, Outcome) else step


def given_up(history: History) -> Outcome:
    """What is known of a page whose host is not asked any more, because it stays silent."""
    fault = history[-1][1].fault if history else ""
    if fault in _TIMEOUTS:
        return Outcome(Status.TIMEOUT, reason=_TIMEOUTS[fault], requests=len(history))
    return Outcome(Status.UNCHECKED, reason="host", requests=len(history))


def as_seen(question: Question, ask: Ask, outcome: Outcome) -> Outcome:
    """The outcome of a page where `ask` was the last request.

    A fault of a host that only a redirect led to is, for who follows the link, a redirect that fails.
    """
    elsewhere = host_of(ask.url) != host_of(question.url)
    if outcome.reason in HOST_REASONS and elsewhere:
        return replace(outcome, status=Status.BROKEN, reason="location", detail="")
    return outcome


def _after_fault(history: History, policy: Policy, random: Random) -> Ask | Outcome:
    ask, answer = history[-1]
    tries = _tries(history)
    if answer.fault not in _FINAL_FAULTS and tries < policy.attempts:
        # a server that breaks off or stays silent at HEAD may well answer GET
        return replace(ask, method="GET", after=backoff(tries, policy, random))
    if answer.fault in _TIMEOUTS:
        return Outcome(Status.TIMEOUT, answer.code, _TIMEOUTS[answer.fault])
    if answer.fault == "private":
        return Outcome(Status.BLOCKED, answer.code, "private")
    if answer.fault == "dns-later":
        return Outcome(Status.BROKEN, answer.code, "dns", "later")
    return Outcome(Status.BROKEN, answer.code, answer.fault, answer.detail if _is_refined(answer) else "")


def _after_passing(history: History, policy: Policy, random: Random) -> Ask | Outcome:
    """After a code that may be another in a moment: 429, and the server's own troubles."""
    ask, answer = history[-1]
    limited = answer.code == 429
    tries = _tries(history)
    wait = backoff(tries, policy, random)
    if answer.code in _WAITING_CODES and answer.retry_after is not None:
        # a little after the time given, so that hosts that count in whole seconds are ready
        wait = answer.retry_after + wait / 10
    if tries < policy.attempts and wait <= policy.longest_wait:
        return replace(ask, method=ask.method if limited else "GET", after=wait)
    return Outcome(Status.RATE_LIMITED if limited else Status.BROKEN, answer.code, "code")


def _after_redirect(history: History, policy: Policy) -> Ask | Outcome:
    ask, answer = history[-1]
    broken = Outcome(Status.BROKEN, answer.code)
    address = resolved(ask.url, answer.location) if answer.location else ""
    target, fragment = page_and_fragment(address)
    why = fault(target, allow_private=policy.allow_private, ports=policy.ports) if target else "malformed"
    if why:
        return replace(broken, reason="location")
    hops = tuple(_hops(history))
    if target in {hop.url for hop in hops}:
        if any(one.sets_cookie for _, one in history):
            # the site wants its cookie back, and we keep none: a browser gets through
            return replace(broken, status=Status.BLOCKED, reason="cookies")
        return replace(broken, reason="loop")
    if len(hops) > policy.most_redirects:
        return replace(broken, reason="redirects")
    # a Location's own fragment takes the place of the one in the link (RFC 9110, 10.2.2)
    wanted = frozenset() if fragment else ask.wanted
    return Ask("GET" if wanted else "HEAD", target, wanted)


def _arrived(question: Question, history: History) -> Outcome:
    ask, answer = history[-1]
    hops = tuple(_hops(history))
    found = question.found if _unchanged(ask, answer) else answer.found
    complete = answer.complete or _unchanged(ask, answer)
    outcome = Outcome(
        Status.REDIRECTED if hops else Status.OK,
        answer.code,
        moved_to=moved_to(hops),
        secure=shows_https(hops),
        etag="" if hops else answer.etag or ask.etag,
        found=found,
        missing=ask.wanted - found if complete else frozenset(),
    )
    where = landing(question.url, ask.url) if hops else ""
    if where:
        status = Status.BROKEN if where == "home" else Status.BLOCKED
        # what stands elsewhere is no address to move to
        return replace(outcome, status=status, reason=where, moved_to="", missing=frozenset())
    return outcome


def _unchanged(ask: Ask, answer: Answer) -> bool:
    return answer.code == 304 and bool(ask.etag)


def _is_refined(answer: Answer) -> bool:
    """Whether the detail is a word of ours, not one that a program or a server has chosen."""
    return answer.fault in ("dns", "tls")


def _tries(history: History) -> int:
    """How often the last address was asked in a row without a usable answer, by either method."""
    url, count = history[-1][0].url, 0
    for ask, answer in reversed(history):
        passing = answer.fault or answer.code in _WAITING_CODES or answer.code in _PASSING_CODES
        if ask.url != url or not passing:
            break
        count += 1
    return count


def _hops(history: History) -> Iterator[Hop]:
    for ask, answer in history:
        if not answer.fault and answer.code in REDIRECTS:
            yield Hop(ask.url, answer.code, page_and_fragment(resolved(ask.url, answer.location))[0])
