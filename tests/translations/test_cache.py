"""The cache: what was put in comes out, or nothing does."""

import sqlite3
from pathlib import Path

import pytest

from tietopankki.translations.cache import Cache, content_key


def test_what_was_put_in_comes_out_after_it_was_closed(tmp_path: Path) -> None:
    for _ in range(2):
        cache = Cache(tmp_path / "folder" / "cache.sqlite")
        cache.put("kind", "one", {"a": "1"})
        cache.put("kind", "one", {"a": "2"})
        assert cache.get("kind", "one") == {"a": "2"}
        assert cache.get("kind", "other") is None
        cache.close()
    again = Cache(tmp_path / "folder" / "cache.sqlite")
    assert again.get("kind", "one") == {"a": "2"}
    again.close()


def test_other_code_and_another_kind_find_nothing(tmp_path: Path) -> None:
    for code, expected in (("one", None), ("other", None), ("one", {"a": "1"})):
        with Cache(tmp_path / "cache.sqlite", code) as cache:
            assert cache.get("kind", "one") == expected
            assert cache.get("other", "one") is None
            cache.put("kind", "one", {"a": "1"})


def test_keys_of_other_texts_are_other_ones() -> None:
    texts = [(), ("",), ("a",), ("a", ""), ("", "a"), ("a", "b"), ("ab",), ("a\x00b",), ("\ud800",)]
    assert len({content_key(*one) for one in texts}) == len(texts)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_broken_file_is_an_empty_cache_and_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cache.sqlite"
    file.write_bytes(content)
    for expected in (None, None, {"a": "1"}):
        cache = Cache(file)
        found = cache.get("kind", "one")
        if expected:
            assert found == expected
        cache.put("kind", "one", {"a": "1"})
        cache.close()


def test_a_value_of_another_form_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    cache = Cache(file)
    cache.put("kind", "one", {"a": "1"})
    cache.close()
    for value in ("[1]", "{", None):
        with sqlite3.connect(file) as db:
            db.execute("UPDATE kept SET value = ?", (value,))
        db.close()
        cache = Cache(file)
        assert cache.get("kind", "one") is None
        cache.close()
        if not file.exists():
            return


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for file in (tmp_path / "file" / "cache.sqlite", tmp_path, None):
        cache = Cache(file)
        cache.put("kind", "one", {"a": "1"})
        assert cache.get("kind", "one") is None
        cache.close()


def test_a_locked_file_is_read_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    with Cache(file) as cache:
        cache.put("kind", "one", {"a": "1"})
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Cache(file, patience=0.01) as cache:
        assert cache.get("kind", "one") == {"a": "1"}
        cache.put("kind", "two", {"b": "2"})
    other.close()
    with Cache(file) as cache:
        assert cache.get("kind", "one") == {"a": "1"}
        assert cache.get("kind", "two") is None


def test_two_can_be_open_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    with Cache(file) as one, Cache(file, patience=0.01) as other:
        one.put("kind", "one", {"a": "1"})
        other.put("kind", "two", {"b": "2"})
    with Cache(file) as cache:
        assert cache.get("kind", "one") == {"a": "1"}
        assert cache.get("kind", "two") == {"b": "2"}
