"""Links of a page, with line and column.

One pass over each stretch of text, and linear on any text: the scanner only moves forward; ends of code spans
and partners of round brackets are worked out once a stretch, square brackets are kept on a stack; and every
pattern is either possessive or stops at the next character that could begin another attempt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tietopankki.bank.blocks import Layout, layout_of
from tietopankki.bank.code_spans import Backticks
from tietopankki.bank.destinations import Destinations
from tietopankki.bank.model import Link
from tietopankki.bank.paragraphs import Unit

_TOKEN = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|]|`+|!?\[|\]|<")
_LABEL = re.compile(r"\s?\[((?:[^\]\\]|\\.)*+)\]", re.DOTALL)
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*+://[^<>]*)>")
_MAIL = re.compile(r"<((?:mailto:)?)([^<>\s!]+@[^@<>\s]+)>")
_TAG = re.compile(
    r"""</?+[a-zA-Z][^\s"'<>@]*+(?:\s++[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?>"""
)
_ATTRIBUTE = re.compile(r"""\s([^\s"'=<>]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+""")


def links_of(layout: Layout, definitions: Mapping[str, str], first_line: int) -> tuple[Link, ...]:
    """Links of a body given as its layout, in reading order. `first_line` is the file's line where it begins.

    `definitions` are those from outside, label -> address. Where the page defines the same label itself, they
    win, because the build adds them below the page's own and Python-Markdown believes the last one.
    """
    if not layout.units:
        return ()
    known = layout.definitions | {label.lower(): address for label, address in definitions.items()}
    links = [link for unit in layout.units for link in _Scanner(unit, known, first_line).links()]
    links.sort(key=lambda one: (one.line, one.column))
    return tuple(links)


def read_links(body: str, definitions: Mapping[str, str], first_line: int = 1) -> tuple[Link, ...]:
    """Links of a Markdown body; `definitions` as for `links_of`."""
    return links_of(layout_of(body, body.split("\n")), definitions, first_line)


class _Found(NamedTuple):
    """A link by its offsets: where it starts, and where its text begins and ends."""

    kind: str
    target: str
    start: int
    begin: int
    end: int
    label: str = ""


class _Scanner:
    """One stretch of text, read once from left to right."""

    def __init__(self, unit: Unit, definitions: Mapping[str, str], first_line: int) -> None:
        self.unit = unit
        self.text = "\n".join(text for _, _, text in unit.parts)
        self.definitions = definitions
        self.first_line = first_line
        self.destinations = Destinations(self.text)
        self.backticks: Backticks | None = None
        self.no_comment_end = False
        self.found: list[_Found | None] = []
        # positions in `found` of inline links and of references, which a link around them undoes
        self.undoable: dict[str, list[int]] = {"inline": [], "reference": []}

    def links(self) -> Iterator[Link]:
        """The links of the stretch, not yet in order."""
        self._scan()
        starts = [0]
        for _, _, text in self.unit.parts:
            starts.append(starts[-1] + len(text) + 1)
        for one in self.found:
            if one is not None:
                index = bisect_right(starts, one.start) - 1
                number, column, _ = self.unit.parts[index]
                yield Link(
                    one.kind,
                    one.target,
                    self.text[one.begin : one.end].replace("\n", " "),
                    number + self.first_line,
                    column + one.start - starts[index] + 1,
                    one.label,
                )

    def _scan(self) -> None:
        text, position = self.text, 0
        brackets: list[tuple[int, int, int]] = []
        innermost = 0
        while token := _TOKEN.search(text, position):
            start, position = token.span()
            mark = text[start]
            if mark == "<":
                position = self._angle(start)
            elif self.unit.raw or mark == "\\":
                continue
            elif mark == "`":
                self.backticks = self.backticks or Backticks(text)
                position = self.backticks.end(start, position - start) or position
            elif mark != "]":
                brackets.append((start, position, len(self.found)))
            elif brackets:
                opening, begin, before = brackets.pop()
                position = self._bracket(opening, begin, start, before, begin >= innermost)
                innermost = start

    def _bracket(self, start: int, begin: int, close: int, before: int, innermost: bool) -> int:
        """Takes the link whose text stands between `begin` and `close`, if it is one; where to go on.

        `before` counts the links found before it opened. A label holds no brackets, so only the `innermost`
        pair can be one; that also keeps text from being copied once for every bracket around it.
        """
        text, after = self.text, close + 1
        following = text[after : after + 1]
        is_image = text[start] == "!"
        if following == "(" and (destination := self.destinations.read(after)):
            target, end = destination
            self._take(_Found("image" if is_image else "inline", target, start, begin, close), before)
            return end
        kind = "image" if is_image else "reference"
        label = _LABEL.match(text, after) if following in ("[", " ", "\n", "\t") else None
        if label is not None and (label.group(1) or innermost):
            name = label.group(1) or text[begin:close]
            target_of = self.definitions.get(_key(name))
            is_full = following == "[" and label.group(1).strip() and label.group(1)[0] != "^"
            if target_of is not None or (is_full and text[label.end() : label.end() + 1] != "("):
                self._take(_Found(kind, target_of or "", start, begin, close, name), before)
                return label.end()
        if innermost and (target_of := self.definitions.get(_key(text[begin:close]))) is not None:
            self.found.append(_Found(kind, target_of, start, begin, close, text[begin:close]))
        return after

    def _take(self, found: _Found, before: int) -> None:
        """Adds a link and undoes what Python-Markdown does not see inside it.

        That is a link of the same form in a link's text and any link in the text of an image.
        """
        if found.kind == "image":
            del self.found[before:]
        for kind, positions in self.undoable.items():
            while positions and positions[-1] >= before and found.kind in (kind, "image"):
                position = positions.pop()
                if position < len(self.found):
                    self.found[position] = None
        if found.kind != "image":
            self.undoable[found.kind].append(len(self.found))
        self.found.append(found)

    def _angle(self, start: int) -> int:
        """Takes the links of what begins with `<`; where to go on."""
        text = self.text
        if text.startswith("<!--", start):
            end = -1 if self.no_comment_end else text.find("-->", start + 4)
            self.no_comment_end = end == -1
            return end + 3 if end != -1 else start + 4
        if not self.unit.raw:
            if address := _ADDRESS.match(text, start):
                self.found.append(_Found("autolink", address.group(1), start, *address.span(1)))
                return address.end()
            if mail := _MAIL.match(text, start):
                target = (mail.group(1) or "mailto:") + mail.group(2)
                self.found.append(_Found("autolink", target, start, *mail.span(2)))
                return mail.end()
        tag = _TAG.match(text, start)
        if tag is None:
            return start + 1
        for name, value in _ATTRIBUTE.findall(tag.group()):
            if name.lower() in ("href", "src") and value:
                self.found.append(_Found("html", value.strip("\"'"), start, start, start))
        return tag.end()


def _key(label: str) -> str:
    return re.sub(r"\s+", " ", label.lower())
