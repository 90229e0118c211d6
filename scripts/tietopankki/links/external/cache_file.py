"""data/links.yml: the cache as a file that people can read and git can merge."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import yaml

from tietopankki.bank.atomic import write_text
from tietopankki.bank.yaml_text import BrokenYamlError, compose, place_of, plain
from tietopankki.links.external.cache import Cache, Entry
from tietopankki.links.external.errors import CacheError
from tietopankki.links.external.statuses import Status

SOURCE = "data/links.yml"
VERSION = 1
HEAD = f"""\
# What became of the links to other sites, and when. Written by the tools; nothing here needs an editor.
version: {VERSION}
links:
"""

_DATES = ("checked", "last_ok", "first_failed")
_KEYS = tuple(one.name for one in fields(Entry))
_WORDS = ("status", "reason", "detail", "fragment")
"""Keys whose values are words of ours, which need no quotes."""
_WORD = re.compile(r"(?!(?:y|yes|n|no|on|off|true|false|null)$)[a-z]+(?:-[a-z]+)*")
"""A word that YAML 1.1 takes for text."""
_LONGEST_KEY = 1000
"""Characters; a key of more than 1,024 must be marked as one (YAML 1.1)."""
_UNSEEN = re.compile(r"[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow or folds, even between quotes (YAML 1.1)."""


def read_cache(root: Path) -> Cache:
    """The cache of a checkout; an empty one where the file is missing.

    Raises CacheError where it cannot be read or understood, so that nobody overwrites what it holds.
    """
    try:
        data = (root / SOURCE).read_bytes()
    except FileNotFoundError:
        return Cache()
    except OSError as error:
        raise CacheError(SOURCE, 1, "unreadable", error.strerror or str(error)) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CacheError(SOURCE, line, "broken", "not UTF-8") from error
    return cache_of(text)


def cache_of(text: str) -> Cache:
    """The cache that a file's text describes. Raises CacheError."""
    try:
        node = compose(text)
        if node is None:
            return Cache()
        values = plain(node)
    except BrokenYamlError as error:
        raise CacheError(SOURCE, error.line, "broken", error.detail) from error
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        raise CacheError(SOURCE, 1, "malformed", "expected version and links")
    lines = {key.value: place_of(key)[0] for key, _ in node.value}
    version = values.get("version")
    if not isinstance(version, int) or version < 1:
        raise CacheError(SOURCE, lines.get("version", 1), "malformed", "version")
    if version > VERSION:
        raise CacheError(SOURCE, lines["version"], "newer", str(version))
    links = next((value for key, value in node.value if key.value == "links"), None)
    if not isinstance(links, yaml.MappingNode):
        if values.get("links") is None:
            return Cache()
        raise CacheError(SOURCE, lines["links"], "malformed", "links")
    entries = {}
    for key, value in links.value:
        entry = values["links"].get(key.value)
        entries[str(key.value)] = _entry(entry, place_of(value)[0])
    return Cache(entries)


def cache_text(cache: Cache) -> str:
    """The file's text: addresses sorted, one line a value, nothing that is empty."""
    lines = [line for address, entry in sorted(cache.entries.items()) for line in _lines(address, entry)]
    return HEAD + "".join(f"{line}\n" for line in lines) if lines else HEAD.replace("links:", "links: {}")


def write_cache(root: Path, cache: Cache) -> None:
    """Writes the cache whole or not at all, and only where it differs from what is there.

    Raises CacheError where the system refuses; the old file is then unchanged.
    """
    target, text = root / SOURCE, cache_text(cache)
    try:
        if not target.exists() or target.read_bytes() != text.encode("utf-8"):
            write_text(target, text)
    except OSError as error:
        raise CacheError(SOURCE, 1, "unwritable", error.strerror or str(error)) from error


def _lines(address: str, entry: Entry) -> Iterator[str]:
    key = _quoted(address)
    yield f"  {key}:" if len(key) <= _LONGEST_KEY else f"  ? {key}\n  :"
    for key in _KEYS:
        value = getattr(entry, key)
        if isinstance(value, datetime.date):
            yield f"    {key}: {value.isoformat()}"
        elif isinstance(value, bool | int):
            if value:
                yield f"    {key}: {json.dumps(value)}"
        elif value:
            is_word = key in _WORDS and _WORD.fullmatch(value)
            yield f"    {key}: {value if is_word else _quoted(value)}"


def _quoted(text: str) -> str:
    # a JSON string is a YAML string; umlauts stay readable
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _entry(values: object, line: int) -> Entry:
    if not isinstance(values, dict):
        raise CacheError(SOURCE, line, "malformed", "expected status and checked")
    unknown = sorted(str(key) for key in values if key not in _KEYS)
    if unknown:
        raise CacheError(SOURCE, line, "malformed", unknown[0])
    for key in ("status", "checked"):
        if key not in values:
            raise CacheError(SOURCE, line, "malformed", key)
    for key, value in values.items():
        expected = datetime.date if key in _DATES else {"code": int, "https": bool}.get(key, str)
        # a date with a time of day is not a day, and true is not a number
        if type(value) is not expected:
            raise CacheError(SOURCE, line, "malformed", key)
    if values["status"] not in list(Status):
        raise CacheError(SOURCE, line, "malformed", "status")
    return Entry(**{**values, "status": Status(values["status"])})
