"""What rendered HTML says, whatever its heading ids are called."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HEADING = re.compile(r"h[1-6]")

Attributes = tuple[tuple[str, str | None], ...]
Token = tuple[str, str | Attributes]
"""A tag with its attributes ("p", (...)), its end ("/p", ""), or a text ("#text", "...")."""


def outline(html: str) -> list[Token]:
    """Tags with their attributes, and texts, in order.

    Heading ids, and links to them within the page, are replaced by the heading's position on the page.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    # A link may stand before its heading (a table of contents), so the places are known only now.
    return [_placed(token, reader.places) for token in reader.tokens]


def _placed(token: Token, places: dict[str, str]) -> Token:
    name, content = token
    if isinstance(content, str):
        return token
    return name, tuple((key, _place(key, value, places)) for key, value in content)


def _place(key: str, value: str | None, places: dict[str, str]) -> str | None:
    return places.get(value[1:], value) if key == "href" and value and value.startswith("#") else value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Token] = []
        self.places: dict[str, str] = {}
        self._headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _HEADING.fullmatch(tag):
            self._headings += 1
            for name, value in attrs:
                if name == "id" and value:
                    self.places.setdefault(value, f"heading {self._headings}")
            attrs = [(name, value) for name, value in attrs if name != "id"]
        self.tokens.append((tag, tuple(sorted(attrs, key=lambda one: one[0]))))

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append((f"/{tag}", ""))

    def handle_data(self, data: str) -> None:
        self.tokens.append(("#text", data))

    def handle_comment(self, data: str) -> None:
        self.tokens.append(("#comment", data))
