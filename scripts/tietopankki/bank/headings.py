"""One heading line: its level, its Markdown and its explicit id."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ATTRIBUTES = re.compile(r"(?<! ) ++\{:?[ ]*([^}\n ][^\n]*)\}[ ]*$")
_ID = re.compile(r"""(?:^|[ ])(?:\#|id=["']?)([^\s"'}=]+)|[^\s=}]+=(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body.

    `line` and `column` (of the text) are 0-based within the body; `height` is one line, two where underlined.
    """

    line: int
    column: int
    level: int
    text: str
    id: str | None
    height: int


def atx_heading(line: int, written: str) -> Heading:
    """A heading of the form `## Text { #id }`, closing marks allowed. `written` begins with `#`."""
    level = min(6, len(written) - len(written.lstrip("#")))
    text, identity = _split(written[level:].rstrip(" \t").rstrip("#").rstrip(" \t"))
    text = text.rstrip("#").strip() if identity is not None else text.strip()
    return Heading(line, written.find(text, level), level, text, identity, 1)


def setext_heading(line: int, written: str, level: int) -> Heading:
    """A heading whose text stands above a line of `===` (level 1) or `---` (level 2)."""
    text, identity = _split(written.rstrip(" \t"))
    return Heading(line, 0, level, text.strip(), identity, 2)


def _split(text: str) -> tuple[str, str | None]:
    """Text and id. An attribute list is taken off also where it has no id in it."""
    if not text.endswith("}"):
        return text, None
    found = _ATTRIBUTES.search(text)
    if found is None:
        return text, None
    ids = [one.group(1) for one in _ID.finditer(found.group(1)) if one.group(1)]
    return text[: found.start()], ids[-1] if ids else None
