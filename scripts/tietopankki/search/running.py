"""The browser's own engine, run here: what is measured is what readers get."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

_SCRIPTS = ("words.js", "shards.js", "excerpts.js", "engine.js")
_PATIENCE = 60
"""Seconds for an answer: an engine that never answers is a fault of ours and must not hang a test."""
_CALLS = """
const parts = new Map();
const searchPart = (name, part) => parts.set(name, part);
const engine = new tietopankkiSearch.Engine(async (name) => {
  if (!parts.has(name)) throw new Error(`no ${name}`);
  return parts.get(name);
});
const ask = async (query, options) => JSON.stringify(await engine.search(query, JSON.parse(options)));
"""


class EngineRunError(Exception):
    """The engine cannot be run on an index, or gave up on a question; `detail` is its own word."""


class Engine:
    """The engine with the index of one language; `files` by their path, as `shards.files` makes them.

    Raises EngineRunError where a file is cut.
    """

    def __init__(self, files: Mapping[str, str], scripts: Path) -> None:
        from py_mini_racer import MiniRacer  # noqa: PLC0415 - an engine of 20 MB that only this needs

        self._context = MiniRacer()
        for name in _SCRIPTS:
            self._context.eval((scripts / name).read_text(encoding="utf-8"))
        self._context.eval(_CALLS)
        for name, text in files.items():
            try:
                self._context.eval(text)
            except Exception as error:
                raise EngineRunError(f"{name}: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def search(self, query: str, **options: object) -> dict[str, Any]:
        """The answer to a question, as client.js describes it.

        Raises EngineRunError where the index is of another version or lacks a part.
        """
        call = f"ask({json.dumps(query)}, {json.dumps(json.dumps(options))})"
        try:
            promise: Any = self._context.eval(call)
            answer: dict[str, Any] = json.loads(str(promise.get(timeout=_PATIENCE)))
        except Exception as error:
            raise EngineRunError(str(error)) from error
        return answer
