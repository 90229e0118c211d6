"""Plain prose of inline Markdown: what a reader reads, and where each piece of it stands in the source.

Texts of links and images stay. Code, addresses, tags, attribute lists, footnote marks and emphasis marks go.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tietopankki.bank.code_spans import Backticks

Part = tuple[int, int, str]
"""Line and column (0-based within the section's text) and the source that begins there."""

_SPECIAL = re.compile(r"[\\`*_\[\]<{&\n@/]")
_MAYBE_MARK = re.compile(r"[\\`!\[\]<*_{&\n]")
"""What a mark begins with. A set of characters is found many times faster than the marks themselves."""
_MARK = re.compile(
    r"""
    \\(?P<escaped>[\\`*_{}\[\]()>\#+\-.!|~^:])
    |(?P<ticks>`+)
    |(?P<open>!?\[)
    |(?P<close>\])
    |</?[A-Za-z][^<>\n]*>
    |\*+|(?<![^\W_])_+|_+(?![^\W_])
    |\{:?[ ]*(?:[\#.][^{}\n]*|[^{}\n=]+=[^{}\n]*)\}
    |(?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)
    |(?P<newline>\n)
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"<?(?:\b[a-z][a-z+.-]*://|www\.|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:ax|com|eu|fi|net|org|se)/)"
    r"[^\s<>()\[\]]*(?<![.,;:!?\"'”’*_])>?",
    re.IGNORECASE,
)
_WEB = "www."
_DOMAIN_TRACE = re.compile(r"\.[a-z]{2,3}/")
_MAIL = re.compile(r"(?<![^\s<>()\[\],;:])[^\s<>()\[\],;:@]+@[^\s<>()\[\],;:]*[^\s<>()\[\].,;:!?\"'”’*_]")
_TARGET = re.compile(
    r"""\(\s*(?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)"""
    r"""|\[(?:[^\[\]\\]|\\.)*\]"""
)


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain text. `origins` holds, ascending by offset, where a piece of the source begins in `text`:
    offset, line and column (0-based within the section's text).
    """

    text: str
    origins: tuple[tuple[int, int, int], ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (0-based within the section's text) of the character at `offset`."""
        start, line, column = self.origins[max(0, bisect_right(self.origins, (offset, 1 << 30)) - 1)]
        return line, column + max(0, offset - start)


def prose(parts: Sequence[Part]) -> Prose:
    """The prose of a stretch of inline Markdown, given as its lines. Line breaks become spaces."""
    line, column, text = parts[0]
    if len(parts) == 1 and _WEB not in text and not _SPECIAL.search(text):
        return Prose(text, ((0, line, column),))
    source = "\n".join(text for _, _, text in parts)
    return _collect(_pieces(source), parts)


def without_comments(text: str) -> str:
    """The text with spaces in place of HTML comments, as long and with the same lines."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[position:start], re.sub(r"[^\n]", " ", text[start : end + 3])]
        position = end + 3
    return "".join([*kept, text[position:]])


def _pieces(source: str) -> list[tuple[int, str]]:
    """Pieces of prose with their offset in the source."""
    if "<!--" in source:
        source = without_comments(source)
    if "://" in source or _WEB in source or _DOMAIN_TRACE.search(source):
        source = _ADDRESS.sub(_spaces, source)
    if "@" in source:
        source = _MAIL.sub(_spaces, source)
    backticks = Backticks(source) if "`" in source else None
    pieces: list[tuple[int, str]] = []
    brackets: list[int] = []
    position = 0
    while found := _next_mark(source, position):
        start, end = found.span()
        if start > position:
            pieces.append((position, source[position:start]))
        kind = found.lastgroup
        if kind == "close" and brackets:
            end = _close(source, start, pieces, brackets.pop())
        elif kind == "open":
            brackets.append(len(pieces))
            pieces.append((start, found.group()))
        elif kind == "ticks":
            closed = backticks.end(start, end - start) if backticks else None
            pieces.append((start, found.group() if closed is None else " "))
            end = closed or end
        elif kind == "escaped":
            pieces.append((start + 1, found["escaped"]))
        elif kind in ("entity", "newline", "close"):
            pieces.append((start, html.unescape(found.group()).replace("\n", " ")))
        position = end
    pieces.append((position, source[position:]))
    return pieces


def _next_mark(source: str, position: int) -> re.Match[str] | None:
    while maybe := _MAYBE_MARK.search(source, position):
        if found := _MARK.match(source, maybe.start()):
            return found
        position = maybe.end()
    return None


def _close(source: str, bracket: int, pieces: list[tuple[int, str]], opening: int) -> int:
    """Ends what the bracket at `pieces[opening]` began: a link, a footnote mark, or just brackets."""
    start, mark = pieces[opening]
    if source.startswith("[^", start):
        del pieces[opening:]
        return bracket + 1
    target = _TARGET.match(source, bracket + 1)
    if target is None:
        pieces.append((bracket, "]"))
        return bracket + 1
    pieces[opening] = (start + len(mark), "")
    return target.end()


def _collect(pieces: Sequence[tuple[int, str]], parts: Sequence[Part]) -> Prose:
    starts = [0]
    for _, _, text in parts:
        starts.append(starts[-1] + len(text) + 1)
    texts: list[str] = []
    origins: list[tuple[int, int, int]] = []
    length = index = 0
    for offset, text in pieces:
        if not text:
            continue
        while starts[index + 1] <= offset:
            index += 1
        line, column, _ = parts[index]
        origins.append((length, line, column + offset - starts[index]))
        texts.append(text)
        length += len(text)
    return Prose("".join(texts), tuple(origins) or ((0, parts[0][0], parts[0][1]),))


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found.group())
