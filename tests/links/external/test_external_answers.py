"""What a server does and what becomes of the link: answers.yml, over a real connection; TLS and HTTP/2."""

from __future__ import annotations

import datetime
import socket
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.links.external.conftest import Check, Start
from tests.links.external.scripted import Certificate, Server

from tietopankki.links.external.addresses import page_and_fragment
from tietopankki.links.external.cache import Cache, Entry
from tietopankki.links.external.landing import Hop, shows_https
from tietopankki.links.external.policy import Policy
from tietopankki.links.external.statuses import Outcome, Status

CASES = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text(encoding="utf-8"))
SPEED = 20.0


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_a_link_gets_the_status_that_its_server_earns(
    case: dict[str, Any], server: Server, check: Check, patient: Policy, hasty: Policy
) -> None:
    for path, replies in case["server"].items():
        server.on(path, *replies)
    address = f"https:{case['ask']}" if case["ask"].startswith("//") else server.url(case["ask"])
    policy = hasty if case.get("hasty") else patient
    outcome = check(address, policy=policy)[page_and_fragment(address)[0]]
    assert shown(outcome) == case["expected"]
    if case["server"]:
        assert len(server.requests()) == outcome.requests
    if "moved_to" in case:
        assert outcome.moved_to == (server.url(case["moved_to"]) if case["moved_to"] else "")
    for name in ("found", "missing"):
        if name in case:
            assert getattr(outcome, name) == frozenset(case[name])
    if "waits" in case:
        for before, after in pairwise(server.requests()):
            assert (after.time - before.time) * SPEED >= 0.95 * case["waits"]


def shown(outcome: Outcome) -> str:
    words = [str(outcome.status), outcome.reason, str(outcome.code or "")]
    return f"{' '.join(filter(None, words))}, requests: {outcome.requests}"


def test_requests_say_who_asks_and_bring_no_cookies_back(server: Server, check: Check) -> None:
    first = server.on("/a", {"code": 302, "to": "/b", "headers": {"Set-Cookie": "seen=1"}})
    server.on("/b", {"code": 405, "headers": {"Set-Cookie": "seen=2"}}, {})
    check(first)
    for asked in server.requests():
        assert asked.headers["user-agent"] == "tietopankki-links/test (+https://tietopankki.example/)"
        assert asked.headers["host"] == f"ohje.example:{server.port}"
        assert not {"cookie", "referer", "authorization"} & set(asked.headers)


def test_only_the_first_bytes_of_a_page_are_asked_for_where_the_page_itself_is_not_needed(
    server: Server, check: Check
) -> None:
    check(server.on("/a", {"code": 405}, {"code": 206}))
    head, get = server.requests()
    assert (head.method, get.method) == ("HEAD", "GET")
    assert get.headers["range"] == "bytes=0-1023"
    assert "range" not in head.headers


def test_a_page_is_read_no_further_than_to_the_last_fragment_wanted(server: Server, check: Check) -> None:
    address = server.on("/a", {"text": "<p id=b><p id=c>" + "x" * 3000, "pieces": 3000, "pause": 0.01})
    outcome = check(f"{address}#b", f"{address}#c", f"{address}#b")[address]
    assert outcome.found == {"b", "c"}
    assert len(server.requests()) == 1


def test_a_page_is_not_read_beyond_the_size_allowed(server: Server, check: Check, patient: Policy) -> None:
    address = server.on("/a", {"filler": 300_000, "text": "<p id=b>", "gzip": True})
    outcome = check(f"{address}#b", policy=replace(patient, most_bytes=100_000))[address]
    assert (outcome.status, outcome.found, outcome.missing) == (Status.OK, frozenset(), frozenset())


def test_an_unchanged_page_answers_for_the_fragments_it_had(server: Server, check: Check) -> None:
    page = server.on("/a", {"code": 304})
    day = datetime.date(2026, 11, 21)
    entries = {
        f"{page}#{name}": Entry(Status.OK, day, 200, etag='"v1"', fragment=fragment)
        for name, fragment in (("b", "found"), ("c", "missing"))
    }
    outcome = check(*entries, cache=Cache(entries))[page]
    assert shown(outcome) == "ok 304, requests: 1"
    assert (outcome.found, outcome.missing) == (frozenset("b"), frozenset("c"))
    assert outcome.etag == '"v1"'
    assert server.requests()[0].headers["if-none-match"] == '"v1"'
    # a fragment that was not looked for then needs the page itself
    check(*entries, f"{page}#d", cache=Cache(entries))
    assert "if-none-match" not in server.requests()[1].headers


def test_a_name_that_does_not_exist_is_asked_for_once(check: Check) -> None:
    addresses = [f"http://olematon.example/{number}" for number in range(5)]
    outcomes = check(*addresses)
    assert {(one.status, one.reason) for one in outcomes.values()} == {(Status.BROKEN, "dns")}


def test_a_host_that_takes_no_connections_is_not_tried_for_each_of_its_pages(check: Check) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        outcomes = check(*(f"http://ohje.example:{port}/{number}" for number in range(50)))
    assert {(one.status, one.reason) for one in outcomes.values()} == {(Status.BROKEN, "connect")}
    assert sum(one.requests for one in outcomes.values()) <= 9


def test_a_certificate_that_nobody_vouches_for_is_a_fault_of_its_own(
    start: Start, certificate: Certificate, check: Check
) -> None:
    server = start(certificate.server_context())
    addresses = [server.on(f"/{number}", {}) for number in range(4)]
    outcomes = check(*addresses)
    assert {(one.status, one.reason, one.detail) for one in outcomes.values()} == {
        (Status.BROKEN, "tls", "self-signed")
    }
    assert server.requests() == []


def test_a_certificate_of_another_name_is_a_fault(
    start: Start, certificate: Certificate, check: Check
) -> None:
    server = start(certificate.server_context())
    server.on("/a", {})
    address = server.url("/a", "muu.example")
    outcome = check(address, context=certificate.client_context())[address]
    assert (outcome.status, outcome.reason, outcome.detail) == (Status.BROKEN, "tls", "hostname")


def test_no_tls_where_tls_should_be_is_a_fault(server: Server, check: Check) -> None:
    address = server.on("/a", {}).replace("http:", "https:")
    outcome = check(address)[address]
    assert (outcome.status, outcome.reason, outcome.detail) == (Status.BROKEN, "tls", "handshake")


def test_a_good_certificate_is_ok(start: Start, certificate: Certificate, check: Check) -> None:
    address = start(certificate.server_context()).on("/a", {})
    assert shown(check(address, context=certificate.client_context())[address]) == "ok 200, requests: 1"


def test_http2_is_spoken_where_the_server_knows_it(
    start: Start, certificate: Certificate, check: Check
) -> None:
    server = start(certificate.server_context("h2", "http/1.1"), in_http2=True)
    late = server.on("/late", {"filler": 5_000_000, "text": "<p id=b>"})
    early = server.on("/early", {"text": "<p id=b>" + "x" * 3_000_000})
    gone = server.on("/gone", {"code": 404})
    moved = server.on("/moved", {"code": 301, "to": "/late"})
    outcomes = check(f"{late}#b", f"{early}#b", gone, moved, context=certificate.client_context())
    assert {page.rpartition("/")[2]: shown(one) for page, one in outcomes.items()} == {
        "late": "ok 200, requests: 1",
        "early": "ok 200, requests: 1",
        "gone": "broken code 404, requests: 2",
        "moved": "redirected 200, requests: 2",
    }
    assert {one.http for one in server.requests()} == {"2"}
    assert outcomes[late].found == outcomes[early].found == {"b"}


def test_a_connection_of_which_a_page_was_not_read_to_its_end_is_not_used_again(
    start: Start, certificate: Certificate, check: Check, patient: Policy
) -> None:
    server = start(certificate.server_context("h2"), in_http2=True)
    early = server.on("/1", {"text": "<p id=b>" + "x" * 3_000_000})
    whole, after = server.on("/2", {"text": "<p id=b>"}), server.on("/3", {})
    policy = replace(patient, per_host=1)
    check(f"{early}#b", f"{whole}#c", after, context=certificate.client_context(), policy=policy)
    first, second, third = (asked.connection for asked in server.requests())
    assert first != second
    assert second == third


def test_that_https_answers_is_known_from_a_redirect_to_the_same_page() -> None:
    assert shows_https([Hop("http://ohje.example/a", 302, "https://ohje.example/a")])
    assert not shows_https([Hop("http://ohje.example/a", 302, "https://ohje.example/b")])
    assert not shows_https([Hop("http://ohje.example/a", 302, "https://muu.example/a")])
