"""Nothing is sent to any but public addresses, whatever a page, a name server or a redirect says."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import httpcore
import pytest
from tests.links.external.conftest import Check
from tests.links.external.scripted import Server

from tietopankki.links.external.addresses import external_address, fault, host_of, resolved
from tietopankki.links.external.fetch import Fetcher
from tietopankki.links.external.networks import is_private_name, is_public
from tietopankki.links.external.policy import Policy
from tietopankki.links.external.resolver import GuardedBackend, Resolver
from tietopankki.links.external.statuses import Status
from tietopankki.links.external.transport import PinnedTransport

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "::1",
    "0.0.0.0",
    "::",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2001:0:4136:e378:8000:63bf:f5ff:fffe",
]
PUBLIC = [
    "93.184.216.34",
    "193.166.1.1",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "::ffff:93.184.216.34",
    "64:ff9b::5db8:d822",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST", "a.localhost", "localhost.", "intra", "printer.local", "ohje.internal"),
        *("a.home.arpa", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "10.0.0.1", "[::1]", "::1"),
    ],
)
def test_names_that_show_by_themselves_that_they_are_not_public(host: str) -> None:
    assert is_private_name(host)


@pytest.mark.parametrize(
    "host", ["thl.fi", "www.finlex.fi.", "local.example", "ä.example", "93.184.216.34", "3.fi"]
)
def test_names_that_have_to_be_looked_up(host: str) -> None:
    assert not is_private_name(host)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://thl.fi/aiheet", ""),
        ("http://thl.fi:80/", ""),
        ("https://thl.fi:443/", ""),
        ("https://pääsivu.example/ä", ""),
        ("https://thl.fi:8443/", "port"),
        ("https://thl.fi:22/", "port"),
        ("ftp://thl.fi/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1:6379/", "scheme"),
        ("https://a:b@thl.fi/", "credentials"),
        ("https://a@thl.fi/", "credentials"),
        ("https://@thl.fi/", "credentials"),
        ("https:///a", "malformed"),
        ("https:thl.fi", "malformed"),
        ("https://thl.fi:99999/", "malformed"),
        ("https://thl.fi:a/", "malformed"),
        ("https://[::1/", "malformed"),
        ("https://thl fi/", "malformed"),
        ("https://thl.fi/a\nHost: b", "malformed"),
        ("https://thl..fi/", "malformed"),
        ("https://thl.fi\\@127.0.0.1/", "credentials"),
        ("https://" + "a" * 64 + ".fi/", "malformed"),
        ("http://127.0.0.1/", "private"),
        ("http://[::ffff:127.0.0.1]/", "private"),
        ("http://localhost/", "private"),
    ],
)
def test_an_address_is_refused_before_anything_is_sent(address: str, expected: str) -> None:
    assert fault(address) == expected


def test_what_is_external_is_told_from_what_is_not() -> None:
    site = "https://tietopankki.example/pankki/"
    assert external_address("HTTPS://THL.FI/Aiheet", site) == "https://thl.fi/Aiheet"
    assert external_address(" //thl.fi/a ", site) == "https://thl.fi/a"
    assert external_address("https://thl.fi/?a=1&amp;b=2", site) == "https://thl.fi/?a=1&b=2"
    assert external_address("https://tietopankki.example/muu/", site) == "https://tietopankki.example/muu/"
    assert external_address("ftp://thl.fi", site) == "ftp://thl.fi"
    for inside in (
        "a.md",
        "#a",
        "",
        "/a/",
        "https://tietopankki.example/pankki/a/",
        "mailto:a@b.example",
        "tel:1",
    ):
        assert external_address(inside, site) == ""


def test_hosts_are_counted_by_name_and_unusual_port() -> None:
    assert (
        host_of("https://thl.fi/a") == host_of("http://thl.fi:80/b") == host_of("http://thl.fi./") == "thl.fi"
    )
    assert host_of("http://thl.fi:8080/") == "thl.fi:8080"


def test_a_location_is_read_relative_to_its_page() -> None:
    assert resolved("https://a.example/b/c?d", "../e?f#g") == "https://a.example/e?f#g"
    assert resolved("https://a.example/b", "//c.example/d") == "https://c.example/d"
    assert resolved("https://a.example/b", "http://[c") == ""


def leads_to(*answers: Sequence[str]) -> tuple[Resolver, list[str]]:
    """A resolver that gives one answer after the other, and the names it was asked for."""
    asked: list[str] = []

    async def resolve(host: str) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    return resolve, asked


@pytest.fixture
def careful(patient: Policy) -> Policy:
    return replace(patient, allow_private=False)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"]])
def test_a_name_that_leads_to_a_private_address_is_not_asked(
    addresses: Sequence[str], server: Server, check: Check, careful: Policy
) -> None:
    resolve, _asked = leads_to(addresses)
    address = server.on("/a", {})
    outcome = check(address, policy=careful, resolve=resolve)[address]
    assert (outcome.status, outcome.reason) == (Status.BLOCKED, "private")
    assert server.requests() == []


class Elsewhere(httpcore.AnyIOBackend):
    """A network in which the server on loopback has a public address."""

    async def connect_tcp(self, host: str, *arguments: Any, **named: Any) -> httpcore.AsyncNetworkStream:
        assert host == "93.184.216.34", "nothing else may be connected to"
        return await super().connect_tcp("127.0.0.1", *arguments, **named)


@pytest.mark.parametrize(
    "target",
    ["http://localhost/", "http://169.254.169.254/latest", "//[::1]:80/", "http://sisalla.example:{port}/b"],
)
def test_a_redirect_to_a_private_address_is_not_followed(
    target: str, server: Server, check: Check, careful: Policy
) -> None:
    async def resolve(host: str) -> Sequence[str]:
        return ["93.184.216.34"] if host == "ohje.example" else ["127.0.0.1"]

    backend = GuardedBackend(resolve, inner=Elsewhere())
    transport = PinnedTransport(backend, ssl.create_default_context(), careful.per_host)
    address = server.on("/a", {"code": 302, "to": target.format(port=server.port)})
    outcome = check(address, policy=careful, fetcher=Fetcher(transport, careful, "test"))[address]
    assert (outcome.status, outcome.reason) == (Status.BROKEN, "location")
    assert [one.path for one in server.requests()] == ["/a"]


def test_a_name_is_looked_up_once_and_only_that_answer_is_connected_to(
    server: Server, check: Check, patient: Policy
) -> None:
    resolve, asked = leads_to(["127.0.0.1"], ["203.0.113.1"])
    addresses = [server.on(f"/{number}", {"end": "close"}) for number in range(6)]
    outcomes = check(*addresses, resolve=resolve, policy=patient)
    assert {one.status for one in outcomes.values()} == {Status.OK}
    assert asked == ["ohje.example"]


def test_a_name_server_that_does_not_answer_is_asked_again(server: Server, check: Check) -> None:
    asked = []

    async def resolve(host: str) -> Sequence[str]:
        asked.append(host)
        if len(asked) == 1:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return ["127.0.0.1"]

    address = server.on("/a", {})
    outcome = check(address, resolve=resolve)[address]
    assert (outcome.status, outcome.requests, len(asked)) == (Status.OK, 2, 2)


def test_the_next_address_of_a_name_is_tried_where_the_first_does_not_answer(
    server: Server, check: Check
) -> None:
    resolve, _asked = leads_to(["127.0.0.9", "::1", "127.0.0.1"])
    address = server.on("/a", {})
    assert check(address, resolve=resolve)[address].status is Status.OK
