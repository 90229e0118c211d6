"""What is decided without a network: how long to wait, who is next, when a host may be asked again."""

from __future__ import annotations

import asyncio
import datetime
import math
from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.links.external.decide import decide, first_ask
from tietopankki.links.external.landing import landing
from tietopankki.links.external.policy import Policy, backoff, retry_after
from tietopankki.links.external.run import Run
from tietopankki.links.external.schedule import Job, Schedule
from tietopankki.links.external.statuses import Answer, Ask, Outcome, Question

NOW = datetime.datetime(2026, 11, 22, 12, 0, 0, tzinfo=datetime.UTC)
LATER = "Sun, 22 Nov 2026 12:00:30 GMT"


@given(st.integers(1, 10), st.floats(0, 1, exclude_max=True))
def test_waiting_grows_exponentially_and_has_full_jitter(tries: int, random: float) -> None:
    policy = Policy(first_backoff=1.0, longest_backoff=30.0)
    assert backoff(tries, policy, lambda: random) == random * min(30.0, 2.0 ** (tries - 1))


@pytest.mark.parametrize(
    ("value", "date", "expected"),
    [
        ("120", "", 120.0),
        (" 0 ", "", 0.0),
        (LATER, "", 30.0),
        # the server's own clock counts, which may be wrong by an hour
        ("Sun, 22 Nov 2026 13:00:30 GMT", "Sun, 22 Nov 2026 13:00:10 GMT", 20.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", "", 0.0),
        ("Sunday, 22-Nov-26 12:00:30 GMT", "", 30.0),
        ("Sun Nov 22 12:00:30 2026", "", 30.0),
        ("", "", None),
        ("-1", "", None),
        ("1.5", "", None),
        ("soon", "", None),
        ("٣", "", None),
    ],
)
def test_retry_after_has_seconds_or_a_date(value: str, date: str, expected: float | None) -> None:
    assert retry_after(value, date, NOW) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("https://a.example/ohje", "https://a.example/", "home"),
        ("https://a.example/ohje", "https://b.example", "home"),
        ("https://a.example/ohje", "https://a.example/sv/index.html", "home"),
        ("https://a.example/fi", "https://a.example/sv/", ""),
        ("https://a.example/ohje", "https://a.example/?p=12", ""),
        ("https://a.example/ohje", "https://a.example/ohjeet/", ""),
        ("https://a.example/ohje", "https://login.example/", "login"),
        ("https://a.example/ohje", "https://tunnistus.suomi.example/sivu", "login"),
        ("https://a.example/ohje", "https://a.example/Account/Log-In", "login"),
        ("https://a.example/ohje", "https://a.example/blogi/login-ohje/", "login"),
        ("https://a.example/ohje", "https://a.example/authors/", ""),
        ("https://a.example/login", "https://a.example/sso/login", ""),
        ("https://a.example/ohje", "https://consent.example/m?to=a", "consent"),
        ("https://a.example/ohje", "https://a.example/evasteet", "consent"),
    ],
)
def test_where_a_redirect_landed(start: str, end: str, expected: str) -> None:
    assert landing(start, end) == expected


def schedule(*addresses: str, policy: Policy) -> Schedule:
    made = Schedule(policy)
    for address in addresses:
        question = Question(address)
        made.put(Job(question, first_ask(question)), 0.0)
    return made


def taken(one: Schedule, now: float) -> list[str]:
    found = []
    while job := one.take(now):
        found.append(job.ask.url)
    return found


def test_a_host_gets_a_few_requests_at_a_time_with_a_pause_between_them() -> None:
    made = schedule(
        *(f"https://a.example/{number}" for number in range(5)), policy=Policy(per_host=2, interval=1.0)
    )
    assert taken(made, 0.0) == ["https://a.example/0"]
    assert made.next_time() == 1.0
    assert taken(made, 0.9) == []
    assert taken(made, 1.0) == ["https://a.example/1"]
    # both places are taken: only an answer gives the next one leave
    assert made.next_time() == math.inf
    made.answered(Ask("HEAD", "https://a.example/0"), Answer(200), 5.0)
    assert taken(made, 5.0) == ["https://a.example/2"]


def test_hosts_do_not_wait_for_each_other_and_the_longest_queue_comes_first() -> None:
    addresses = ["https://b.example/0", "https://a.example/0", "https://a.example/1"]
    made = schedule(*addresses, policy=Policy(per_host=1))
    assert taken(made, 0.0) == ["https://a.example/0", "https://b.example/0"]


def test_a_host_that_says_too_many_is_left_in_peace_as_a_whole_and_asked_more_slowly_then() -> None:
    policy = Policy(per_host=3, interval=0.1)
    made = schedule(*(f"https://a.example/{number}" for number in range(9)), policy=policy)
    first = made.take(0.0)
    assert first is not None
    made.answered(first.ask, Answer(429, retry_after=10.0), 1.0)
    assert taken(made, 10.9) == []
    assert len(taken(made, 11.0)) == 1
    host = made.hosts["a.example"]
    assert (host.at_once, host.interval, host.limited) == (1, 0.2, 1)


def test_what_has_begun_is_finished_before_anything_new_once_it_is_due() -> None:
    made = schedule("https://a.example/0", "https://a.example/1", policy=Policy(per_host=1, interval=0.0))
    begun = made.take(0.0)
    assert begun is not None
    made.answered(begun.ask, Answer(500), 0.0)
    begun.history, begun.ask = ((begun.ask, Answer(500)),), Ask("GET", "https://a.example/0", after=3.0)
    made.put(begun, 0.0)
    new = made.take(2.0)
    assert new is not None and new.ask.url == "https://a.example/1"
    made.answered(new.ask, Answer(200), 2.0)
    assert made.next_time() == 3.0
    assert taken(made, 3.0) == ["https://a.example/0"]


@pytest.mark.parametrize(("fault", "http"), [("tls", "ok"), ("connect", "ok"), ("dns", "broken")])
def test_what_is_wrong_with_https_says_nothing_about_http(fault: str, http: str) -> None:
    asked = []

    async def fetch(ask: Ask) -> Answer:
        asked.append(ask.url)
        return Answer(fault=fault) if ask.url.startswith("https:") else Answer(200)

    pages = ["https://a.example/0", "https://a.example/1", "http://a.example/2"]
    policy = Policy(per_host=1, interval=0.0, attempts=1)
    run = Run([Question(page) for page in pages], fetch, policy)
    asyncio.run(run())
    assert [str(run.outcomes[page].status) for page in pages] == ["broken", "broken", http]
    assert pages[1] not in asked


FAULTS = [
    "dns",
    "dns-later",
    "private",
    "connect",
    "tls",
    "reset",
    "protocol",
    "timeout-connect",
    "timeout-answer",
]
ANSWERS = st.one_of(
    st.builds(Answer, code=st.just(0), fault=st.sampled_from(FAULTS)),
    st.builds(
        Answer,
        code=st.integers(100, 999),
        location=st.sampled_from(["", "/", "/a", "/b", "http://[", "//localhost/", "https://muu.example/c"]),
        retry_after=st.one_of(st.none(), st.floats(0, 1000)),
        sets_cookie=st.booleans(),
    ),
    st.builds(Answer, code=st.just(200), fault=st.sampled_from(["truncated", "timeout-body"])),
)


@given(st.lists(ANSWERS, min_size=1, max_size=8), st.floats(0, 1, exclude_max=True), st.booleans())
def test_whatever_servers_answer_there_is_an_outcome_after_few_requests(
    answers: list[Answer], random: float, has_fragment: bool
) -> None:
    policy = Policy(attempts=3, most_redirects=10)
    question = Question("https://a.example/x", frozenset({"y"}) if has_fragment else frozenset())
    history: list[tuple[Ask, Answer]] = []
    step: Ask | Outcome = first_ask(question)
    for answer in islice(cycle(answers), 60):
        assert isinstance(step, Ask)
        assert 0.0 <= step.after <= policy.longest_wait
        history.append((step, answer))
        step = decide(question, tuple(history), policy, lambda: random)
        if isinstance(step, Outcome):
            break
    assert isinstance(step, Outcome)
    assert step.requests == len(history)
