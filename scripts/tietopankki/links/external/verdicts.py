"""From addresses and what is known of them to findings. Asks nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from tietopankki.findings import Finding, Rule
from tietopankki.links.external import rules
from tietopankki.links.external.addresses import PORTS, fault, host_of, page_and_fragment
from tietopankki.links.external.cache import Cache, Entry
from tietopankki.links.external.landing import secured
from tietopankki.links.external.language import in_language, is_other_language
from tietopankki.links.external.statuses import LANDINGS, Status
from tietopankki.links.external.uses import Use

_CREDENTIALS = re.compile(r"//[^/?#]*@")


def verdicts(
    found: Iterable[Use],
    cache: Cache,
    *,
    allow_private: bool = False,
    ports: frozenset[int] | None = PORTS,
) -> Iterator[Finding]:
    """The findings L2xx for uses of addresses, from the cache and the addresses' own form."""
    told: set[tuple[str, str]] = set()
    for use in found:
        why = fault(use.address, allow_private=allow_private, ports=ports)
        if why:
            yield _never_asked(use, why)
            continue
        if is_other_language(use.address, use.language):
            # the addresses of a data file come from one template a language: told once
            key = (use.path, use.language)
            if use.written or key not in told:
                yield _other_language(use)
            if not use.written:
                told.add(key)
        entry = cache.entries.get(use.address)
        if entry is not None:
            yield from _known(use, entry)


def moves(found: Iterable[Use], cache: Cache) -> Mapping[str, Mapping[str, str]]:
    """For `fix`: new addresses by file and by address as it is written there.

    Of pages only; the addresses of a data file come from its template.
    """
    changes: dict[str, dict[str, str]] = {}
    for use in found:
        entry = cache.entries.get(use.address)
        target = _target(use, entry) if entry is not None and use.written else ""
        if target:
            changes.setdefault(use.path, {})[use.written] = target
    return changes


def _target(use: Use, entry: Entry) -> str:
    """The address to write in place of the one there, "" where it is good as it is."""
    if entry.status is not Status.REDIRECTED:
        return ""
    target = entry.moved_to or (secured(use.address) if entry.https else "")
    return "" if fault(target, ports=None, allow_private=True) or target == use.address else target


def _known(use: Use, entry: Entry) -> Iterator[Finding]:
    if entry.reason == "private":
        yield _at(use, rules.PRIVATE)
        return
    if entry.is_dead:
        yield _failed(use, entry)
    if target := _target(use, entry):
        is_https = target == secured(use.address)
        yield _at(use, rules.INSECURE if is_https else rules.MOVED, target=target)
    if entry.fragment == "missing":
        page, fragment = page_and_fragment(use.address)
        yield _at(use, rules.NO_FRAGMENT, url=page, fragment=unquote(fragment))


def _failed(use: Use, entry: Entry) -> Finding:
    if entry.reason in LANDINGS:
        return _at(use, rules.ELSEWHERE, reason=entry.reason)
    if entry.reason == "tls":
        return _at(use, rules.TLS, reason=entry.detail)
    reason = entry.reason
    if entry.status is Status.TIMEOUT and reason == "connect":
        reason = "connect-time"
    since = entry.first_failed.isoformat() if entry.first_failed else ""
    return _at(use, rules.DEAD, reason=reason, code=str(entry.code), since=since)


def _never_asked(use: Use, why: str) -> Finding:
    if why == "credentials":
        host = urlsplit(use.address).hostname or ""
        return rules.CREDENTIALS.finding(use.path, use.line, use.column, {"host": host})
    if why == "private":
        return _at(use, rules.PRIVATE)
    return _at(use, rules.NOT_ASKED, reason=why, scheme=use.address.partition(":")[0])


def _other_language(use: Use) -> Finding:
    suggestion = in_language(use.address, use.language)
    reason = "known" if suggestion else "unknown"
    return _at(use, rules.OTHER_LANGUAGE, reason=reason, suggestion=suggestion)


def _at(use: Use, rule: Rule, **facts: str) -> Finding:
    # no report may spread a password
    url = _CREDENTIALS.sub("//…@", use.address)
    host = host_of(use.address) if "//" in use.address and rule is not rules.NOT_ASKED else ""
    return rule.finding(use.path, use.line, use.column, {"url": url, "host": host, **facts})
