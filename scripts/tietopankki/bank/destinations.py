"""What stands in the round brackets of `[text](address "title")`."""

from __future__ import annotations

import re

_ANGLE = re.compile(r"""\(\s*+<([^<>]*)>\s*+(?:(?:"[^"]*"|'[^']*')\s*+)?\)""")
_SPACE = re.compile(r"\s*+")
_CHUNK = re.compile(r"(?:[^\s()\\]|\\(?:\S|(?=\s|$)))*+")
_TITLE = re.compile(r"""\s++(?:"[^"]*"|'[^']*')\s*+\)""")
_ROUND = re.compile(r"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")


class Destinations:
    """Addresses of a text's inline links. Which bracket closes which is worked out once, on first need."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._partners: dict[int, int] | None = None

    def read(self, opening: int) -> tuple[str, int] | None:
        """The address behind the bracket at `opening` and where the link ends; None where it stays open.

        The address is as written, without `<>` and without the backslashes that only Markdown needs.
        """
        text = self._text
        if found := _ANGLE.match(text, opening):
            return _unescaped(found.group(1).strip()), found.end()
        begin = position = _end(_SPACE, text, opening + 1)
        while True:
            position = _end(_CHUNK, text, position)
            mark = text[position : position + 1]
            if mark == ")":
                return _unescaped(text[begin:position]), position + 1
            if mark != "(" or position not in self._partners_of():
                break
            position = self._partners_of()[position] + 1
        if title := _TITLE.match(text, position):
            return _unescaped(text[begin:position]), title.end()
        closing = self._partners_of().get(opening)
        if closing is None:
            return None
        # Python-Markdown lets an address hold spaces, so everything up to the bracket is the address
        return _unescaped(_without_title(text[begin:closing]).strip()), closing + 1

    def _partners_of(self) -> dict[int, int]:
        if self._partners is None:
            self._partners = _partners(self._text)
        return self._partners


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def _without_title(inner: str) -> str:
    """What stands before a title that has its own quotes inside."""
    quote = inner.rstrip()[-1:]
    if quote in ('"', "'") and (title := re.search(rf"\s{quote}", inner)):
        return inner[: title.start()]
    return inner


def _partners(text: str) -> dict[int, int]:
    partners = {}
    waiting = []
    for one in _ROUND.finditer(text):
        if one.group() == "(":
            waiting.append(one.start())
        elif one.group() == ")" and waiting:
            partners[waiting.pop()] = one.start()
    return partners


def _unescaped(address: str) -> str:
    return _ESCAPE.sub(r"\1", address) if "\\" in address else address
