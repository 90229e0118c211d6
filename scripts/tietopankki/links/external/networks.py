"""Which addresses of the network are public. Nothing is ever sent to any other."""

from __future__ import annotations

import ipaddress

_PRIVATE_ENDINGS = ("localhost", "local", "internal", "lan", "home.arpa", "intranet")
"""Names that never lead to a public host: RFC 6761, RFC 6762, RFC 8375, ICANN's reservation of .internal."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is a public unicast address (IANA special-purpose registries, RFC 6890).

    An IPv6 address that wraps an IPv4 address (mapped, 6to4, Teredo, NAT64) must wrap a public one.
    Raises ValueError for what is no IP address.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip.teredo:
            inner = ip.teredo[1]
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def is_private_name(host: str) -> bool:
    """Whether a host's name alone shows that it is not public: an IP address, `localhost`, a bare name.

    A name that passes must still be resolved, and every address of it asked about.
    """
    name = host.rstrip(".").lower()
    try:
        return not is_public(name.strip("[]"))
    except ValueError:
        pass
    # the resolver reads 2130706433, 0x7f.1 and 127.1 as 127.0.0.1: a public name never ends in a number
    last = name.rpartition(".")[2]
    if last.isdigit() or last.startswith("0x"):
        return True
    return "." not in name or any(name == one or name.endswith(f".{one}") for one in _PRIVATE_ENDINGS)
