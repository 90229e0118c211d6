"""A whole run: polite to hosts, within its budget, and with its results kept whatever ends it."""

from __future__ import annotations

import datetime
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.links.external.conftest import Check, Start
from tests.links.external.scripted import Server

from tietopankki.findings import translator
from tietopankki.links.external import Cache, Policy, Status, read_cache
from tietopankki.links.external.fetch import web_fetcher
from tietopankki.links.external.refresh import Refreshed, network_is_gone, refresh, user_agent
from tietopankki.links.external.statuses import Outcome
from tietopankki.links.external.words import summary

TODAY = datetime.date(2026, 11, 22)
QUICK = Policy(
    budget=20.0, first_backoff=0.05, interval=0.0, connect_seconds=1.0, allow_private=True, ports=None
)
LATER, NONE, FAILED = (
    socket.gaierror(code, "as the system says it")
    for code in (socket.EAI_AGAIN, socket.EAI_NONAME, socket.EAI_FAIL)
)

Go = Callable[..., Refreshed]


@pytest.fixture
def go(tmp_path: Path) -> Go:
    """Refreshes addresses into data/links.yml below tmp_path. `names` are those that cannot be looked up."""

    def run(
        addresses: Sequence[str],
        policy: Policy = QUICK,
        cache: Cache | None = None,
        names: Mapping[str, socket.gaierror] = MappingProxyType({}),
    ) -> Refreshed:
        async def resolve(host: str) -> Sequence[str]:
            if host in names:
                raise names[host]
            return ["127.0.0.1"]

        make = partial(web_fetcher, resolve=resolve)
        return refresh(tmp_path, cache or Cache(), addresses, TODAY, "test", policy, make_fetcher=make)

    return run


def test_results_are_kept_in_the_file(go: Go, server: Server, tmp_path: Path) -> None:
    fine = server.on("/fine", {"text": "<p id=a>"})
    gone = server.on("/gone", {"code": 404})
    refreshed = go([f"{fine}#a", f"{fine}#b", fine, gone, "ftp://ohje.example/", "http://a:b@ohje.example/"])
    assert refreshed.finished and not refreshed.interrupted
    assert read_cache(tmp_path) == refreshed.cache
    assert {address.removeprefix(server.url("")): (one.status, one.fragment) for address, one in
            refreshed.cache.entries.items()} == {
        "/fine": (Status.OK, ""),
        "/fine#a": (Status.OK, "found"),
        "/fine#b": (Status.OK, "missing"),
        "/gone": (Status.BROKEN, ""),
    }  # fmt: skip


def test_a_host_is_asked_a_few_things_at_a_time_and_all_hosts_at_once(
    start: Start, check: Check, patient: Policy
) -> None:
    one, other = start(), start()
    addresses = [server.on(f"/{number}", {"wait": 0.05}) for server in (one, other) for number in range(20)]
    outcomes = check(*addresses, policy=replace(patient, per_host=2))
    assert {outcome.status for outcome in outcomes.values()} == {Status.OK}
    assert one.most_at_once <= 2 and other.most_at_once <= 2
    assert one.requests()[1].time < other.requests()[-2].time
    assert other.requests()[1].time < one.requests()[-2].time


def test_all_hosts_together_get_no_more_than_a_number_of_requests_at_a_time(
    server: Server, check: Check, patient: Policy
) -> None:
    server.on("/a", {"wait": 0.02})
    addresses = [server.url("/a", f"h{number}.example") for number in range(12)]
    check(*addresses, policy=replace(patient, at_once=4))
    assert (len(server.requests()), server.most_at_once) == (12, 4)


def test_there_is_a_pause_between_two_requests_to_a_host(server: Server, go: Go) -> None:
    addresses = [server.on(f"/{number}", {}) for number in range(6)]
    go(addresses, replace(QUICK, interval=0.05))
    times = [asked.time for asked in server.requests()]
    assert times[-1] - times[0] >= 0.9 * 5 * 0.05


def test_after_too_many_the_whole_host_is_left_in_peace_for_as_long_as_it_says(
    server: Server, go: Go
) -> None:
    server.on("/0", {"code": 429, "headers": {"Retry-After": "1"}}, {})
    addresses = [server.url("/0"), *(server.on(f"/{number}", {}) for number in range(1, 5))]
    refreshed = go(addresses, replace(QUICK, per_host=1))
    assert {outcome.status for outcome in refreshed.outcomes.values()} == {Status.OK}
    first, second, *_rest = server.requests()
    assert second.time - first.time >= 1.0
    assert [host.limited for host in refreshed.hosts] == [1]


def test_a_host_that_never_answers_does_not_hold_up_the_run(start: Start, go: Go, tmp_path: Path) -> None:
    silent, talking = start(), start()
    addresses = [silent.on(f"/{number}", {"end": "hang"}) for number in range(10)]
    addresses += [talking.on(f"/{number}", {}) for number in range(10)]
    began = time.monotonic()
    refreshed = go(addresses, replace(QUICK, budget=1.0, answer_seconds=30.0))
    assert time.monotonic() - began < 2.0
    assert not refreshed.finished
    assert set(refreshed.unchecked) == set(addresses[:10])
    assert set(refreshed.unchecked.values()) == {"budget"}
    assert set(read_cache(tmp_path).entries) == set(addresses[10:])
    words = summary(refreshed, translator("en"))
    assert "the time for the run was used up: 10." in words
    assert all(f"  {address}" in words for address in addresses[:10])


def test_a_host_that_stays_silent_is_given_up_before_the_budget_is_used_up(server: Server, go: Go) -> None:
    addresses = [server.on(f"/{number:02}", {"end": "hang"}) for number in range(30)]
    policy = replace(QUICK, answer_seconds=0.1, connect_seconds=0.1, silent_after=4)
    began = time.monotonic()
    refreshed = go(addresses, policy)
    assert time.monotonic() - began < 5.0
    assert len(server.requests()) <= 15
    assert set(refreshed.unchecked.values()) == {"host"}
    # the pages that were asked for have failed; so a dead host is found in the end
    failed = set(addresses) - set(refreshed.unchecked)
    assert failed and {refreshed.outcomes[one].status for one in failed} == {Status.TIMEOUT}


def test_a_host_that_wants_to_be_asked_after_the_budget_is_not_waited_for(server: Server, go: Go) -> None:
    addresses = [server.on(f"/{n}", {"code": 429, "headers": {"Retry-After": "100"}}) for n in range(3)]
    began = time.monotonic()
    refreshed = go(addresses, replace(QUICK, per_host=1, budget=20.0))
    assert time.monotonic() - began < 5.0
    assert len(server.requests()) == 1
    assert refreshed.unchecked == dict.fromkeys(addresses, "later")


def test_a_fault_of_a_host_that_only_a_redirect_leads_to_is_the_redirect_s(server: Server, go: Go) -> None:
    for number in range(3):
        server.on(f"/{number}", {"code": 302, "to": "https://olematon.example/"})
    refreshed = go([server.url(f"/{number}") for number in range(3)], names={"olematon.example": NONE})
    found = {(one.status, one.reason) for one in refreshed.outcomes.values()}
    assert found == {(Status.BROKEN, "location")}


@pytest.mark.parametrize("names", [{"a": LATER}, {"a": NONE}, {"a": FAILED}, {"a": LATER, "b": NONE}])
def test_where_no_look_up_succeeds_nothing_is_known_of_any_link(
    names: dict[str, socket.gaierror], go: Go, tmp_path: Path
) -> None:
    addresses = [f"http://{name}.example/{page}" for name in names for page in range(3)]
    refreshed = go(addresses, names={f"{name}.example": error for name, error in names.items()})
    assert refreshed.unchecked == dict.fromkeys(addresses, "network")
    assert not refreshed.finished
    assert read_cache(tmp_path) == refreshed.cache == Cache()
    words = summary(refreshed, translator("en"))
    assert "Pages on other sites asked for: 0." in words
    assert f"not one server answered: {len(addresses)}. See whether the network works here." in words


@pytest.mark.parametrize(("error", "detail"), [(NONE, ""), (LATER, "later"), (FAILED, "later")])
def test_where_another_host_answers_a_name_that_cannot_be_looked_up_is_broken(
    error: socket.gaierror, detail: str, go: Go, server: Server, tmp_path: Path
) -> None:
    fine, gone = server.on("/a", {"code": 404}), "http://poissa.example/"
    refreshed = go([fine, gone], names={"poissa.example": error})
    entry = refreshed.cache.entries[gone]
    assert (entry.status, entry.reason, entry.detail) == (Status.BROKEN, "dns", detail)
    assert refreshed.finished
    assert read_cache(tmp_path) == refreshed.cache


def test_where_no_host_takes_a_connection_nothing_is_known_of_any_link(go: Go, tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        refused = f"http://ohje.example:{unused.getsockname()[1]}/"
        refreshed = go([refused, "http://poissa.example/"], names={"poissa.example": LATER})
    assert set(refreshed.unchecked.values()) == {"network"}
    assert read_cache(tmp_path) == Cache()


def test_a_host_that_takes_no_connections_while_another_answers_is_broken(
    go: Go, server: Server, tmp_path: Path
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        refused = f"http://ohje.example:{unused.getsockname()[1]}/"
        refreshed = go([refused, server.on("/a", {})])
    entry = refreshed.cache.entries[refused]
    assert (entry.status, entry.reason, entry.detail) == (Status.BROKEN, "connect", "")
    assert refreshed.finished
    assert read_cache(tmp_path) == refreshed.cache


def test_a_name_that_can_be_none_is_broken_without_any_network_and_says_nothing_about_it(go: Go) -> None:
    none = "http://☃a‿b.example/"
    assert go([none]).cache.entries[none].detail == "name"
    refreshed = go([none, "http://poissa.example/"], names={"poissa.example": LATER})
    assert set(refreshed.unchecked.values()) == {"network"}


def test_without_any_answer_the_network_is_not_judged() -> None:
    assert not network_is_gone({})
    assert not network_is_gone({"a": Outcome(Status.UNCHECKED, 0, "host")})
    assert network_is_gone({"a": Outcome(Status.TIMEOUT, 0, "connect")})
    assert not network_is_gone({"a": Outcome(Status.TIMEOUT, 0, "connect"), "b": Outcome(Status.BROKEN, 404)})


SCRIPT = """\
import datetime, functools, sys
from pathlib import Path
from tietopankki.findings import translator
from tietopankki.links.external import Cache, Policy
from tietopankki.links.external.fetch import web_fetcher
from tietopankki.links.external.refresh import refresh
from tietopankki.links.external.words import summary

async def resolve(host):
    return ["127.0.0.1"]

policy = Policy(allow_private=True, ports=None, interval=0.0, answer_seconds=60.0)
refreshed = refresh(Path(sys.argv[1]), Cache(), sys.argv[2:], datetime.date(2026, 11, 22), "test", policy,
                    make_fetcher=functools.partial(web_fetcher, resolve=resolve))
print(summary(refreshed, translator("en")))
sys.exit(0 if refreshed.finished else 3)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for other processes.")
def test_ctrl_c_keeps_what_is_known(start: Start, tmp_path: Path) -> None:
    silent, talking = start(), start()
    fine = [talking.on(f"/{number}", {}) for number in range(5)]
    hanging = [silent.on(f"/{number}", {"end": "hang"}) for number in range(5)]
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), str(tmp_path), *fine, *hanging]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + 20
        while len(talking.requests()) < 5 or len(silent.requests()) < 3:
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=10)
    finally:
        process.kill()
    assert (process.returncode, errors) == (3, "")
    assert set(read_cache(tmp_path).entries) == set(fine)
    assert "the run was interrupted: 5." in output


def test_the_name_under_which_we_ask_tells_where_to_find_us() -> None:
    agent = user_agent("1.2", "https://tietopankki.example/")
    assert agent == "tietopankki-links/1.2 (+https://tietopankki.example/)"
    assert user_agent("1.2", "") == "tietopankki-links/1.2"


def test_requests_to_a_host_use_its_connections_again(server: Server, go: Go) -> None:
    addresses = [server.on(f"/{n}", {"filler": 200_000}) for n in range(15)]
    addresses += [server.on(f"/gone/{n}", {"code": 404, "text": "gone"}) for n in range(15)]
    go(addresses)
    assert len(server.requests()) == 45
    assert len({asked.connection for asked in server.requests()}) <= 3
