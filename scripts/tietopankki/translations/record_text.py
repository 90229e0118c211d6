"""Writes the record into the text of a page's file: that block changes, the rest stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn

import yaml

from tietopankki.bank.front_matter import read_front_matter, split_front_matter
from tietopankki.bank.yaml_text import BrokenYamlError, compose, repeated_keys
from tietopankki.translations.record import KEY, Record, written

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"


class UnwritableError(ValueError):
    """A front matter that the record cannot be put into. `reason`: yaml, form, twice, changed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def with_record(raw: str, record: Record) -> str:
    """The text of a page's file with the record in its front matter.

    `raw` is the text as it is in the file, with its line ends and byte-order mark. A block that is there is
    replaced where it stands, the comment lines inside it kept at its end; otherwise the block comes last.
    What was made is read again: raises UnwritableError where anything else would have changed, and for a
    front matter that cannot be read, has the key twice or is not written one key a line.
    """
    text = _LINE_END.sub("\n", raw.removeprefix(_MARK))
    block, _ = split_front_matter(text)
    if block is None:
        raise UnwritableError("yaml")
    first, last = _place(block)
    # With the line ends captured, line n of the block is part 2n + 2: the fence above it is part 0.
    parts = re.split(f"({_LINE_END.pattern})", raw)
    end = parts[1]
    old = parts[2 * first + 2 : 2 * last + 2]
    comments = [line for line in old[::2][1:] if line.lstrip().startswith("#")]
    new = "".join(line + end for line in [*written(record).splitlines(), *comments])
    made = "".join([*parts[: 2 * first + 2], new, *parts[2 * last + 2 :]])
    if _rest(made) != _rest(raw):
        raise UnwritableError("changed")
    return made


def _place(block: str) -> tuple[int, int]:
    """The lines (0-based, half open) of the block that the record takes up or, where it has none, will."""
    try:
        root = compose(block)
    except BrokenYamlError as error:
        raise UnwritableError("yaml") from error
    lines = block.count("\n")
    if root is None:
        return lines, lines
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UnwritableError("form")
    if any(key.value == KEY for key in repeated_keys(root)):
        raise UnwritableError("twice")
    for key, value in root.value:
        if key.value == KEY:
            return key.start_mark.line, _last_line(value) + 1
    return lines, lines


def _last_line(node: yaml.Node) -> int:
    """The last line (0-based) of a node. PyYAML ends a block mapping where the next token begins."""
    children = [one for pair in node.value for one in pair] if isinstance(node, yaml.MappingNode) else []
    if isinstance(node, yaml.SequenceNode):
        children = list(node.value)
    if children and not node.flow_style:  # type: ignore[attr-defined]
        return max(_last_line(one) for one in children)
    mark = node.end_mark
    # A text in block form ends at the beginning of the line after it.
    return mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line


def _rest(raw: str) -> tuple[Mapping[str, object], str]:
    """The other values of the front matter, and the body as written."""
    front_matter, _, problems = read_front_matter(_LINE_END.sub("\n", raw.removeprefix(_MARK)), "")
    if any(one.kind in {"yaml", "no-front-matter"} for one in problems):
        _refuse()
    parts = re.split(f"({_LINE_END.pattern})", raw)
    body = "".join(parts[2 * (front_matter.body_line - 1) :])
    return {key: value for key, value in front_matter.values.items() if key != KEY}, body


def _refuse() -> NoReturn:
    raise UnwritableError("yaml")
