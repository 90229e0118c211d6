"""data/links.yml: what is kept of every address, when a link counts as dead, and a file in disorder."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tietopankki.links.external import Cache, CacheError, Entry, Outcome, Status, read_cache, write_cache
from tietopankki.links.external.cache_file import SOURCE, cache_of, cache_text

MONDAY = datetime.date(2026, 11, 16)
TUESDAY = datetime.date(2026, 11, 17)
SUNDAY = datetime.date(2026, 11, 22)
URL = "https://ohje.example/a"

OK = Outcome(Status.OK, 200)
GONE = Outcome(Status.BROKEN, 404, "code")
SLOW = Outcome(Status.TIMEOUT, 0, "answer")
REFUSED = Outcome(Status.BLOCKED, 403, "code")
UNCHECKED = Outcome(Status.UNCHECKED, reason="host")


def after(*days: tuple[datetime.date, Outcome]) -> Entry | None:
    cache = Cache()
    for day, outcome in days:
        cache = cache.updated([URL], {URL: outcome}, day)
    return cache.entries.get(URL)


def is_dead(*days: tuple[datetime.date, Outcome]) -> bool:
    entry = after(*days)
    return entry is not None and entry.is_dead


def test_a_link_is_dead_after_failures_on_two_different_days() -> None:
    assert not is_dead((MONDAY, GONE))
    assert not is_dead((MONDAY, GONE), (MONDAY, GONE), (MONDAY, SLOW))
    assert is_dead((MONDAY, GONE), (TUESDAY, GONE))
    assert is_dead((MONDAY, SLOW), (SUNDAY, GONE))


def test_an_answer_between_them_begins_the_count_anew() -> None:
    assert not is_dead((MONDAY, GONE), (TUESDAY, OK), (SUNDAY, GONE))
    assert not is_dead((MONDAY, GONE), (TUESDAY, GONE), (SUNDAY, OK))


def test_what_says_nothing_about_the_page_neither_counts_nor_clears() -> None:
    assert not is_dead((MONDAY, GONE), (TUESDAY, REFUSED))
    assert is_dead((MONDAY, GONE), (TUESDAY, REFUSED), (SUNDAY, GONE))
    assert after((MONDAY, GONE), (TUESDAY, UNCHECKED)) == after((MONDAY, GONE))
    assert after((MONDAY, UNCHECKED)) is None


def test_an_entry_tells_when_it_answered_last_and_failed_first() -> None:
    entry = after((MONDAY, OK), (TUESDAY, GONE), (SUNDAY, GONE))
    assert entry is not None
    assert (entry.last_ok, entry.first_failed, entry.checked) == (MONDAY, TUESDAY, SUNDAY)


def test_fragments_of_a_page_have_entries_of_their_own() -> None:
    outcome = Outcome(
        Status.REDIRECTED, 200, moved_to=f"{URL}/b", found=frozenset("c"), missing=frozenset("d"), etag='"1"'
    )
    addresses = [URL, f"{URL}#c", f"{URL}#d", f"{URL}#e", f"{URL}#top"]
    entries = Cache().updated(addresses, {URL: outcome}, MONDAY).entries
    assert [entries[one].fragment for one in addresses] == ["", "found", "missing", "", ""]
    assert [entries[one].moved_to for one in addresses] == [
        f"{URL}/b", f"{URL}/b#c", f"{URL}/b#d", f"{URL}/b#e", f"{URL}/b#top",
    ]  # fmt: skip


def test_the_oldest_are_refreshed_first_and_before_them_what_waits_for_its_second_day() -> None:
    ok = Entry(Status.OK, MONDAY)
    waits = Entry(Status.BROKEN, TUESDAY, 404, "code", first_failed=TUESDAY)
    dead = replace(waits, first_failed=MONDAY)
    cache = Cache(
        {"b": ok, "c": replace(ok, checked=TUESDAY), "d": waits, "e": dead, "f": replace(ok, checked=SUNDAY)}
    )
    addresses = ["a", "b", "c", "d", "e", "f"]
    assert cache.oldest(addresses, 10, SUNDAY) == ("a", "d", "b", "c", "e", "f")
    assert cache.oldest(addresses, 2, SUNDAY) == ("a", "d")
    # on the same day, asking again would prove nothing
    assert cache.oldest(addresses, 2, TUESDAY) == ("a", "b")


def test_addresses_that_the_bank_no_longer_has_are_forgotten() -> None:
    cache = Cache({"a": Entry(Status.OK, MONDAY), "b": Entry(Status.OK, MONDAY)})
    assert set(cache.kept(["b", "c"]).entries) == {"b"}


def test_the_file_is_for_people_to_read() -> None:
    entries = {
        "https://ö.example/b#c": Entry(
            Status.REDIRECTED, SUNDAY, 200, last_ok=SUNDAY, etag='W/"x\'y"', moved_to="https://ö.example/ü#c",
            https=True, fragment="found",
        ),
        URL: Entry(Status.BROKEN, SUNDAY, 404, "code", last_ok=MONDAY, first_failed=TUESDAY),
    }  # fmt: skip
    text = cache_text(Cache(entries))
    assert text == (
        "# What became of the links to other sites, and when. "
        "Written by the tools; nothing here needs an editor.\n"
        "version: 1\n"
        "links:\n"
        '  "https://ohje.example/a":\n'
        "    status: broken\n"
        "    checked: 2026-11-22\n"
        "    code: 404\n"
        "    reason: code\n"
        "    last_ok: 2026-11-16\n"
        "    first_failed: 2026-11-17\n"
        '  "https://ö.example/b#c":\n'
        "    status: redirected\n"
        "    checked: 2026-11-22\n"
        "    code: 200\n"
        "    last_ok: 2026-11-22\n"
        '    etag: "W/\\"x\'y\\""\n'
        '    moved_to: "https://ö.example/ü#c"\n'
        "    https: true\n"
        "    fragment: found\n"
    )
    assert cache_of(text) == Cache(entries)


def test_the_bank_own_file_can_be_read(repository: Path) -> None:
    assert cache_text(read_cache(repository)) == (repository / SOURCE).read_text(encoding="utf-8")


DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))
TEXTS = st.text(max_size=40)
WORDS = st.sampled_from(["", "code", "no", "null", "self-signed", "[Errno -2] a: b"]) | TEXTS
ENTRIES = st.builds(
    Entry,
    status=st.sampled_from(Status),
    checked=DAYS,
    code=st.integers(0, 999),
    reason=WORDS,
    detail=WORDS,
    last_ok=st.none() | DAYS,
    first_failed=st.none() | DAYS,
    etag=TEXTS,
    moved_to=TEXTS,
    https=st.booleans(),
    fragment=WORDS,
)


ADDRESSES = st.builds("{}{}".format, TEXTS.filter(bool), st.integers(0, 3000).map("x".__mul__))


@settings(deadline=None)
@given(st.dictionaries(ADDRESSES, ENTRIES, max_size=5))
def test_what_is_written_is_read_again(entries: dict[str, Entry]) -> None:
    text = cache_text(Cache(entries))
    assert cache_of(text) == Cache(entries)
    assert list(yaml.safe_load(text)["links"]) == sorted(entries)


@pytest.mark.parametrize(
    ("text", "line", "reason", "detail"),
    [
        ("version: 1\nlinks: {", 3, "broken", "expected"),
        ("<<<<<<< HEAD\nversion: 1\n", 2, "broken", ""),
        ("- a\n", 1, "malformed", "version"),
        ("links: {}\n", 1, "malformed", "version"),
        ("version: uusi\nlinks: {}\n", 1, "malformed", "version"),
        ("# a\nversion: 2\nlinks: {}\n", 2, "newer", "2"),
        ("version: 1\nlinks: [a]\n", 2, "malformed", "links"),
        (f"version: 1\nlinks:\n  {URL}: ok\n", 3, "malformed", "status"),
        (f"version: 1\nlinks:\n  {URL}:\n    status: ok\n", 4, "malformed", "checked"),
        (f"version: 1\nlinks:\n  {URL}:\n    checked: 2026-11-22\n", 4, "malformed", "status"),
        (f"version: 1\nlinks:\n  {URL}: {{status: fine, checked: 2026-11-22}}\n", 3, "malformed", "status"),
        (f"version: 1\nlinks:\n  {URL}: {{status: ok, checked: today}}\n", 3, "malformed", "checked"),
        (f"version: 1\nlinks:\n  {URL}: {{status: ok, checked: 2026-02-30}}\n", 1, "broken", "day"),
        (
            f"version: 1\nlinks:\n  {URL}: {{status: ok, checked: 2026-11-22, code: a}}\n",
            3,
            "malformed",
            "code",
        ),
        (f"version: 1\nlinks:\n  {URL}: {{status: ok, checked: 2026-11-22, x: a}}\n", 3, "malformed", "x"),
    ],
)
def test_a_file_in_disorder_is_told_with_its_line_and_left_alone(
    text: str, line: int, reason: str, detail: str, tmp_path: Path
) -> None:
    file = tmp_path / SOURCE
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CacheError) as caught:
        read_cache(tmp_path)
    error = caught.value
    assert (error.path, error.line, error.reason) == (SOURCE, line, reason)
    assert detail in error.detail
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_is_not_text_and_one_that_is_a_folder(tmp_path: Path) -> None:
    file = tmp_path / SOURCE
    file.parent.mkdir()
    file.write_bytes(b"version: 1\n# \xe4\n")
    with pytest.raises(CacheError, match="2: broken"):
        read_cache(tmp_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(CacheError, match="unreadable"):
        read_cache(tmp_path)
    with pytest.raises(CacheError, match="unwritable"):
        write_cache(tmp_path, Cache())
    assert [one.name for one in file.parent.iterdir()] == ["links.yml"]


def test_no_file_and_an_empty_one_know_nothing(tmp_path: Path) -> None:
    assert read_cache(tmp_path) == Cache()
    assert cache_of("") == cache_of("version: 1\nlinks:\n") == Cache()


def test_a_file_that_would_not_change_is_not_written(tmp_path: Path) -> None:
    write_cache(tmp_path, Cache())
    file = tmp_path / SOURCE
    before = file.stat()
    write_cache(tmp_path, Cache())
    assert file.stat().st_ino == before.st_ino
    write_cache(tmp_path, Cache({URL: Entry(Status.OK, MONDAY)}))
    assert file.stat().st_ino != before.st_ino
    assert file.stat().st_mode & 0o777 == 0o644
