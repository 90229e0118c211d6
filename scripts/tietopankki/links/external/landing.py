"""Where a redirect led: to the page that was meant, or to another that stands in for it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

PERMANENT = (301, 308)
REDIRECTS = (*PERMANENT, 302, 303, 307)
"""Status codes with a Location that is followed (RFC 9110, 15.4)."""

_WORD = re.compile(r"[a-z0-9]+")
_LOGIN = {
    "login", "logon", "signin", "sso", "saml", "saml2", "oauth", "oauth2", "adfs", "idp", "auth", "authorize",
    "kirjaudu", "kirjautuminen", "sisaankirjautuminen", "tunnistus", "tunnistaudu", "tunnistautuminen",
    "loggain", "inloggning", "identifiering",
}  # fmt: skip
_LOGIN_PAIRS = {("log", "in"), ("sign", "in"), ("logga", "in")}
_CONSENT = {"consent", "cookieconsent", "gdpr", "evasteet", "evastesuostumus", "suostumus", "samtycke"}
_HOME_NAME = re.compile(
    r"(?:index|default|home|etusivu|startsida)(?:\.[a-z]{3,5})?|[a-z]{2}(?:[-_][a-z]{2})?"
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: `url` answered `code` and sent on to `target`."""

    url: str
    code: int
    target: str


def landing(start: str, end: str) -> str:
    """What stands at `end` in place of `start`: "home", "login", "consent", or "" for a page of its own.

    Judged by the addresses alone: who asks for a home page or a login page is meant to get one.
    """
    before, after = _words(start), _words(end)
    if _is_login(after) and not _is_login(before):
        return "login"
    if _CONSENT & set(after) and not _CONSENT & set(before):
        return "consent"
    return "home" if _is_home(end) and not _is_home(start) else ""


def moved_to(hops: Sequence[Hop]) -> str:
    """Where the permanent redirects at the beginning lead, "" where the first one is temporary."""
    target = ""
    for hop in hops:
        if hop.code not in PERMANENT:
            break
        target = hop.target
    return target


def shows_https(hops: Sequence[Hop]) -> bool:
    """Whether the first redirect leads from http to the same page with https."""
    return bool(hops) and hops[0].url.startswith("http:") and hops[0].target == secured(hops[0].url)


def secured(url: str) -> str:
    """The address with https in place of http."""
    return f"https:{url.removeprefix('http:')}"


def _words(url: str) -> list[str]:
    """Words of the host's first label and of the path."""
    parts = urlsplit(url.lower())
    return _WORD.findall(f"{(parts.hostname or '').partition('.')[0]}/{parts.path}")


def _is_login(words: Sequence[str]) -> bool:
    return bool(_LOGIN & set(words) or _LOGIN_PAIRS & set(itertools.pairwise(words)))


def _is_home(url: str) -> bool:
    parts = urlsplit(url.lower())
    names = [name for name in parts.path.split("/") if name]
    # at most a language and a file name: /, /fi/, /fi/index.html
    return not parts.query and len(names) <= 2 and all(_HOME_NAME.fullmatch(name) for name in names)
