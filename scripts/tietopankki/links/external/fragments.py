"""Fragments of an address, and the search for them in a page that is still arriving."""

from __future__ import annotations

import codecs
import html
import re
import zlib
from collections.abc import Iterable
from urllib.parse import unquote

_LONGEST_TAG = 65536
"""Bytes of an unfinished tag that are kept; a longer one is passed over."""

_START = re.compile(rb"<(?:!--|[a-zA-Z])")
_TAG = re.compile(
    rb"""<([a-zA-Z][^\s/>]*+)((?:[^=>]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))*+)>"""
)
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))""")
_RAW = (b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes")
"""Elements whose text has no tags in it (HTML standard, 13.1.2)."""


def wanted_fragment(fragment: str) -> str:
    """The fragment as it must stand in the page's HTML, "" where that cannot be told.

    `#top` always leads to the top of a page, text fragments (`:~:text=`) name no id, and fragments such as
    `#page=3` or `#/path` are read by programs, not looked up in the HTML.
    """
    name = fragment.partition(":~:")[0]
    return "" if name.lower() == "top" or "=" in name or name.startswith(("/", "!")) else name


class FragmentSearch:
    """Looks for ids, and names of `a` elements, in HTML that is fed to it piece by piece.

    `charset` is the page's, as its header says; whatever it says, ids in UTF-8 are found as well.
    """

    def __init__(self, wanted: Iterable[str], charset: str = "") -> None:
        self.found: set[str] = set()
        self._forms: dict[str, str] = {}
        for one in wanted:
            # looked for as it is and decoded (HTML standard, 7.4.6.4); GitHub's script adds a prefix
            for form in (one, unquote(one)):
                self._forms[form] = self._forms[f"user-content-{form}"] = one
        self._missing = set(self._forms.values())
        self._charset = _known(charset)
        self._rest = b""
        self._until: re.Pattern[bytes] | None = None

    def feed(self, data: bytes) -> bool:
        """Takes the next bytes; True as soon as nothing is left to look for."""
        text, position = self._rest + data, 0
        while self._missing:
            if self._until is not None:
                end = self._until.search(text, position)
                if end is None:
                    position = max(position, len(text) - 16)
                    break
                self._until, position = None, end.end()
            start = _START.search(text, position)
            if start is None:
                position = max(position, len(text) - 3)
                break
            position = start.start()
            if text.startswith(b"<!--", position):
                self._until, position = re.compile(rb"-->"), position + 2
                continue
            tag = _TAG.match(text, position)
            if tag is not None:
                position = tag.end()
                self._look(tag[1].lower(), tag[2])
            elif len(text) - position > _LONGEST_TAG:
                position += 1
            else:
                break
        self._rest = text[position:]
        return not self._missing

    def _look(self, name: bytes, attributes: bytes) -> None:
        if name in _RAW:
            self._until = re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE)
        for match in _ATTRIBUTE.finditer(attributes):
            key = match[1].lower()
            if key == b"id" or (key == b"name" and name == b"a"):
                value = match[2] or match[3] or match[4] or b""
                for text in {_decoded(value, "utf-8"), _decoded(value, self._charset)}:
                    if (one := self._forms.get(html.unescape(text))) is not None:
                        self.found.add(one)
                        self._missing.discard(one)


class Unpacker:
    """Undoes a Content-Encoding piece by piece, so that a small answer cannot become a huge one at once.

    Knows gzip and deflate, which are all that is asked for. `known` is False for any other.
    """

    def __init__(self, encoding: str) -> None:
        name = encoding.strip().lower()
        self._packed = name in ("gzip", "x-gzip", "deflate")
        self.known = self._packed or name in ("", "identity")
        # 47: zlib finds out by itself whether a gzip or a zlib header stands there
        self._decoder = zlib.decompressobj(47)

    def feed(self, data: bytes, most: int = 1 << 18) -> Iterable[bytes]:
        """Unpacked pieces of at most `most` bytes. Raises zlib.error for what is not packed as promised."""
        if not self._packed:
            yield data
            return
        piece = self._decoder.decompress(data, most)
        while piece:
            yield piece
            piece = self._decoder.decompress(self._decoder.unconsumed_tail, most)

    @property
    def whole(self) -> bool:
        """Whether the end of the packed data was reached, and nothing stands behind it."""
        return not self._packed or (self._decoder.eof and not self._decoder.unused_data)


def _known(charset: str) -> str:
    try:
        return codecs.lookup(charset.strip("\"' ")).name
    except (LookupError, ValueError):
        return "utf-8"


def _decoded(value: bytes, charset: str) -> str:
    try:
        return value.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return ""
