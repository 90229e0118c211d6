"""A cache that may be deleted at any time: what a content was made into, by content and by code."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"


class Cache:
    """Mappings of text to text by key, in one SQLite file. A context manager.

    A key names a content (a git blob's id, a hash), `made_by` whatever else the values depend on, such as the
    code: with another content or other code there is simply nothing in the cache, so what comes out of it is
    never out of date. A cache that cannot be read or written is as good as an empty one; a broken file is
    removed. `patience` are the seconds that another process may take to write.
    """

    def __init__(self, file: Path | None, made_by: str = "", patience: float = 2.0) -> None:
        self._file = file
        self._made_by = made_by
        self._db: sqlite3.Connection | None = None
        # Written all at once, so that another process that writes waits for a moment only.
        self._new: dict[str, str] = {}
        if file is None:
            return
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(file, timeout=patience, isolation_level="DEFERRED")
            self._db.execute(_TABLE)
        except sqlite3.Error as error:
            self._give_up(error)

    def get(self, kind: str, key: str) -> Mapping[str, str] | None:
        """What was kept for a key, None where nothing was. `kind` says what the content was made into."""
        name = f"{self._made_by}:{kind}:{key}"
        if self._db is None:
            return None
        try:
            row = self._db.execute("SELECT value FROM kept WHERE key = ?", (name,)).fetchone()
            text = self._new.get(name, row[0] if row else "null")
            value = json.loads(text)
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._give_up(error)
            return None
        return value if isinstance(value, dict) else None

    def put(self, kind: str, key: str, value: Mapping[str, str]) -> None:
        """Keeps a mapping; it is in the file once the cache is closed."""
        if self._db is not None:
            self._new[f"{self._made_by}:{kind}:{key}"] = json.dumps(dict(value))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Writes what was put and ends the connection. A closed cache is empty and keeps nothing."""
        if self._db is not None:
            try:
                with self._db as transaction:
                    transaction.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", self._new.items())
            except sqlite3.Error as error:
                self._give_up(error)
        if self._db is not None:
            self._db.close()
            self._db = None

    def _give_up(self, error: Exception) -> None:
        db, self._db = self._db, None
        if db:
            db.close()
        # An OperationalError (locked, read-only, disk full) says nothing against what is in the file.
        if self._file and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._file.unlink()


def content_key(*texts: str) -> str:
    """A key for texts: no other texts have it."""
    made = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()
