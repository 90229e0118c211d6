"""Addresses: what one means on the site, and which file of the built site answers it.

Browsers' rules (WHATWG URL Standard) as far as a static site needs them. Paths are POSIX and relative to the
root of the built site ("sv/teemat/index.html").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

Kind = Literal["file", "missing", "outside", "elsewhere", "empty", "unusable"]
Detour = Literal["", "slash", "index", "root", "absolute"]

INDEX = "index.html"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BEFORE_QUERY = re.compile(r"[^?#]*")
_SPACE = re.compile(r"[\t\n\r]")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .()-]*(;.*)?")
_HARMFUL = {"javascript": "script", "vbscript": "script", "data": "script", "file": "file"}
_PORTS = {"http": 80, "https": 443}
_SITE = "https://site.invalid/"
"""Stands for the address of a site that has none."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads.

    `kind`: file (`path` is a file of the site), missing (`path` is none), outside (an address of this server
    that is not below the site's own), elsewhere (another site, a mailbox, a telephone), empty, unusable
    (`reason`: script, file, mail, phone, malformed).
    `detour` says what is odd about an address that leads to a file: slash (it lacks the one at its end),
    index (it ends with index.html), root (it begins at the server's root), absolute (it names the site).
    """

    kind: Kind
    path: str = ""
    fragment: str = ""
    detour: Detour = ""
    reason: str = ""


class Resolver:
    """Which file answers an address: the files of a built site, looked up by path and by folder."""

    def __init__(self, site_url: str, files: Iterable[str]) -> None:
        self.site_url = _with_slash(site_url) or _SITE
        self._site = urlsplit(self.site_url)
        self._files = frozenset(files)
        self._full = cache(lambda address: self._on_web("", address, ""))
        self.plain: dict[str, str] = {}
        """Files by the path that a well-formed address has: of a folder's page without its name."""
        for path in self._files:
            folder, _, name = path.rpartition("/")
            self.plain[(f"{folder}/" if folder else "") if name == INDEX else path] = path

    def target(self, document: str, address: str, base: str = "") -> Target:
        """Where an address on the page `document` leads; `base` is the page's `<base href>`."""
        address = _SPACE.sub("", address.strip(" \t\n\r\f"))
        scheme = _SCHEME.match(address)
        if not address or address == "#":
            return Target("empty")
        if not scheme:
            return self._on_web(document, address, base)
        if scheme[1].lower() in _PORTS:
            # a full address means the same on every page, and the same few are on most of them
            return self._full(address)
        return _other_scheme(scheme[1].lower(), address[scheme.end() :])

    def _on_web(self, document: str, address: str, base: str) -> Target:
        # a browser reads "\" as "/" in addresses of the web
        address = _BEFORE_QUERY.sub(lambda match: match[0].replace("\\", "/"), address, count=1)
        names_host = address.startswith("//") or _SCHEME.match(address) is not None
        try:
            whole = urlsplit(urljoin(urljoin(self.site_url + self.address(document), base), address))
            is_own = self._is_own(whole)
            is_malformed = names_host and not urlsplit(address).netloc
        except ValueError:
            is_malformed = True
        if is_malformed:
            return Target("unusable", reason="malformed")
        return self._inside(whole, address, names_host=names_host) if is_own else Target("elsewhere")

    def _inside(self, whole: SplitResult, address: str, *, names_host: bool) -> Target:
        """Where an address of the site's own server leads."""
        inner = unquote(_without_dots(whole.path)).removeprefix("/")
        own = unquote(self._site.path).removeprefix("/")
        fragment = unquote(whole.fragment)
        if not f"{inner}/".startswith(own):
            return Target("elsewhere" if names_host else "outside", inner, fragment)
        detour: Detour = "absolute" if names_host else "root" if address.startswith("/") else ""
        return self._answer(inner.removeprefix(own.rstrip("/")).removeprefix("/"), fragment, detour)

    def _answer(self, path: str, fragment: str, detour: Detour) -> Target:
        if path in self.plain:
            return Target("file", self.plain[path], fragment, detour)
        if path in self._files:
            return Target("file", path, fragment, detour or "index")
        if f"{path}/" in self.plain:
            return Target("file", self.plain[f"{path}/"], fragment, detour or "slash")
        return Target("missing", path, fragment, detour)

    def own_path(self, address: str) -> str | None:
        """The path below the site's root of an address that names the site or begins with `/`, else None."""
        if not address.startswith("/") and not _SCHEME.match(address):
            return None
        target = self.target("", address)
        return self.address(target.path) if target.kind in ("file", "missing") else None

    def like(self, path: str) -> str | None:
        """The file whose path differs in capital letters or in Unicode form only."""
        folded = _folded(path)
        return self._by_folded.get(folded) or self._by_folded.get(f"{folded.rstrip('/')}/".lstrip("/"))

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        return {_folded(plain): path for plain, path in self.plain.items()} | {
            _folded(path): path for path in self._files
        }

    @staticmethod
    def address(path: str) -> str:
        """The address, relative to the site's root, of a file: a folder's page goes by its folder."""
        return path.removesuffix(INDEX) if path == INDEX or path.endswith(f"/{INDEX}") else path

    def _is_own(self, parts: SplitResult) -> bool:
        if parts.scheme not in _PORTS:
            return False
        # http where the site says https is the same site, only worse
        return (_host(parts), _port(parts)) == (_host(self._site), _port(self._site))


def relative(path: str, folder: str) -> str:
    """`path` as it is written in a document of `folder`; both are relative to the same root.

    >>> relative("teemat/b/", "teemat/a/")
    '../b/'
    """
    there, here = path.split("/"), [part for part in folder.split("/") if part]
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"


def _other_scheme(scheme: str, rest: str) -> Target:
    if scheme in _HARMFUL:
        return Target("unusable", reason=_HARMFUL[scheme])
    if scheme == "mailto" and not _MAIL.fullmatch(unquote(rest.partition("?")[0])):
        return Target("unusable", reason="mail")
    if scheme == "tel" and not _PHONE.fullmatch(unquote(rest)):
        return Target("unusable", reason="phone")
    return Target("elsewhere")


def _host(parts: SplitResult) -> str:
    """The host's name in its ASCII form (IDNA 2003), lower case; what has no such form stays as it is."""
    name = (parts.hostname or "").rstrip(".")
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _port(parts: SplitResult) -> int | None:
    """The port, None for the scheme's own."""
    return None if parts.port == _PORTS.get(parts.scheme) else parts.port


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else f"{url}/"


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4, for absolute addresses, which `urljoin` leaves as they are."""
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            kept = kept[:-1] or [""]
        elif part != ".":
            kept.append(part)
    return "/".join(kept) + ("/" if parts[-1] in (".", "..") and kept[-1] else "")
