"""The YAML block at the top of a page: where it ends and what it says.

The block is what MkDocs takes for one: `---` on the first line, up to the next line of `---` or `...`.
"""

from __future__ import annotations

import re

import yaml

from tietopankki.bank.model import FrontMatter, Problem
from tietopankki.bank.yaml_text import BrokenYamlError, compose, place_of, plain, repeated_keys

_FIRST = re.compile(r"---[ \t]*\n")
_LAST = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


def split_front_matter(text: str) -> tuple[str | None, str]:
    """The block without its fences (None where there is none) and the body below it, exactly as written."""
    if (first := _FIRST.match(text)) and (last := _LAST.search(text, first.end())):
        return text[first.end() : last.start()], text[last.end() :]
    return None, text


def read_front_matter(text: str, source: str) -> tuple[FrontMatter, str, tuple[Problem, ...]]:
    """Front matter, body and problems of a page's text (LF line ends).

    Of a key that stands twice the last value counts, as it does for MkDocs.
    A value that cannot be read is left out; of a block that is no YAML nothing is known.
    """
    block, body = split_front_matter(text)
    if block is None:
        facts = {"reason": "unclosed" if _FIRST.match(text) else "missing"}
        return FrontMatter({}, {}, 1), body, (Problem("no-front-matter", source, facts=facts),)
    body_line = block.count("\n") + 3
    try:
        root = compose(block)
    except BrokenYamlError as error:
        return FrontMatter({}, {}, body_line), body, (_broken(error, source),)
    if root is not None and not isinstance(root, yaml.MappingNode):
        facts = {"detail": "expected lines of the form key: value"}
        return FrontMatter({}, {}, body_line), body, (Problem("yaml", source, 2, facts=facts),)
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    if root is not None:
        for key in repeated_keys(root):
            line, column = place_of(key)
            problems.append(Problem("duplicate-key", source, line + 1, column, {"key": key.value}))
        for key, value in root.value:
            name = str(key.value)
            lines[name] = place_of(key)[0] + 1
            values.pop(name, None)
            try:
                values[name] = plain(value)
            except BrokenYamlError as error:
                problems.append(_broken(error, source))
    is_unreadable = "title" in lines and "title" not in values
    if not is_unreadable and not str(values.get("title") or "").strip():
        problems.append(Problem("no-title", source, lines.get("title", 1)))
    return FrontMatter(values, lines, body_line), body, tuple(problems)


def _broken(error: BrokenYamlError, source: str) -> Problem:
    return Problem("yaml", source, error.line + 1, error.column, {"detail": error.detail})
