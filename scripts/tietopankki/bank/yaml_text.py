"""YAML that knows where it stands: nodes with lines first, plain values afterwards.

The safe schema only: no object tags. Two things that no page and no data file needs are refused, because they
let a small text do harm: aliases, a few of which describe a value too large to walk (the "billion laughs"),
and deep nesting, at which libyaml's composer ends the process.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml.constructor import SafeConstructor
from yaml.reader import Reader

_MOST_LEVELS = 100
_HARMLESS = 2000
"""Of a text with fewer characters no nesting is too deep, so it need not be measured."""

_Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BrokenYamlError(ValueError):
    """`line` and `column` are 1-based within the text, `detail` is one English phrase."""

    def __init__(self, line: int, column: int, detail: str) -> None:
        self.line, self.column, self.detail = line, column, detail
        super().__init__(f"{line}:{column}: {detail}")


def compose(text: str) -> yaml.Node | None:
    """The root node of a YAML text, None where it is empty. Raises BrokenYamlError."""
    if unprintable := Reader.NON_PRINTABLE.search(text):
        before = text[: unprintable.start()]
        detail = f"character U+{ord(unprintable.group()):04X} is not allowed"
        raise BrokenYamlError(before.count("\n") + 1, len(before) - before.rfind("\n"), detail)
    try:
        if len(text) >= _HARMLESS or "*" in text:
            _refuse_harm(text)
        return yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        raise _broken(error) from error
    except RecursionError as error:
        raise BrokenYamlError(1, 1, "nested too deep") from error


def plain(node: yaml.Node) -> object:
    """The plain value of a node. Raises BrokenYamlError for an object tag or a date that does not exist."""
    try:
        return SafeConstructor().construct_document(node)
    except yaml.MarkedYAMLError as error:
        raise _broken(error) from error
    except ValueError as error:
        raise BrokenYamlError(*place_of(node), str(error)) from error


def place_of(part: yaml.Node | yaml.Event) -> tuple[int, int]:
    """Line and column, 1-based, where a node or event begins."""
    mark = part.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def repeated_keys(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every key that its mapping already has, at any depth, outer mappings first."""
    waiting = [root]
    for node in waiting:
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if key.value in seen:
                        yield key
                    seen.add(key.value)
                if not isinstance(value, yaml.ScalarNode):
                    waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += [one for one in node.value if not isinstance(one, yaml.ScalarNode)]


def _refuse_harm(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent):
            raise BrokenYamlError(*place_of(event), "anchors and aliases are not used here")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MOST_LEVELS:
            raise BrokenYamlError(*place_of(event), "nested too deep")


def _broken(error: yaml.MarkedYAMLError) -> BrokenYamlError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return BrokenYamlError(line, column, error.problem or error.context or "the YAML cannot be read")
