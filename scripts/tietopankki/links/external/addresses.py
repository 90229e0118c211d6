"""Addresses as pages write them: which are external, which can be asked, what they consist of."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from tietopankki.links.external.networks import is_private_name

WEB = ("http", "https")
OTHER_CHECKS = ("mailto", "tel", "javascript")
"""Schemes that are no address of a page elsewhere; what is to be said of them, other families say."""

PORTS = frozenset({80, 443})

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")


def external_address(target: str, site_url: str = "") -> str:
    """The address that a link's target stands for, "" where it leads into the bank itself.

    Scheme and host are in lower case, an address without a scheme (`//host/path`) gets https. A target with a
    scheme that no page is asked with is returned as it is: `fault` tells what is wrong with it.
    """
    address = target.strip().replace("&amp;", "&")
    if address.startswith("//"):
        address = f"https:{address}"
    matched = _SCHEME.match(address)
    if matched is None or matched[1].lower() in OTHER_CHECKS:
        return ""
    scheme = matched[1].lower()
    address = scheme + address[len(scheme) :]
    if scheme in WEB and (parts := _split(address)) is not None:
        lowered = parts.netloc[: -len(_host_part(parts))] + _host_part(parts).lower()
        address = address.replace(parts.netloc, lowered, 1)
    return "" if _is_own(address, site_url) else address


def fault(address: str, *, allow_private: bool = False, ports: frozenset[int] | None = PORTS) -> str:
    """Why an address is never asked: scheme, malformed, credentials, port, private; "" where it may be.

    `ports` are those allowed, None allows all. What a name resolves to is checked when it is asked.
    """
    if _SCHEME.match(address) and not address.startswith(("http:", "https:")):
        return "scheme"
    parts = _split(address)
    if parts is None or not parts.hostname or _UNSEEN.search(address) or not _is_name(parts.hostname):
        return "malformed"
    if parts.username is not None or parts.password is not None:
        return "credentials"
    if ports is not None and _port(parts) not in ports:
        return "port"
    if not allow_private and is_private_name(parts.hostname):
        return "private"
    return ""


def page_and_fragment(address: str) -> tuple[str, str]:
    """The address without its fragment, and the fragment."""
    page, fragment = urldefrag(address)
    return page, fragment


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The host as the limits count it: its name, with the port where that is not the usual one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    port = _port(parts)
    return host if port in PORTS else f"{host}:{port}"


def resolved(base: str, location: str) -> str:
    """The absolute address that a Location header means (RFC 9110, 10.2.2); "" where it means none."""
    try:
        address = urljoin(base, location.strip())
    except ValueError:
        return ""
    return external_address(address)


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port if parts.port is not None else (443 if parts.scheme == "https" else 80)


def _host_part(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _is_name(host: str) -> bool:
    """Whether a host can be looked up. Labels of IDN hosts may have any letter (RFC 5890)."""
    if ":" in host:
        return True
    labels = host.removesuffix(".").split(".")
    return all(label and len(label) <= 63 and not re.search(r"[\s<>\"'`{}|\\^%]", label) for label in labels)


def _is_own(address: str, site_url: str) -> bool:
    if not site_url:
        return False
    own, parts = urlsplit(site_url), _split(address)
    if parts is None or not own.hostname or parts.hostname != own.hostname or parts.port != own.port:
        return False
    return f"{parts.path}/".startswith(f"{own.path.rstrip('/')}/")
