"""What of a section counts, and its digest.

A digest is written into a translation's front matter and read years later, so this module stands alone: it
needs nothing but Python's own library, and what it makes of a text never changes. `tests/translations/
test_digests.py` pins digests of sample texts.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from functools import cache

LENGTH = 12
"""Hex digits of a digest: 48 bits. That any two of a million texts share one has odds of 1 : 560."""

_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*+\S++[ \t]*+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))?[ \t]*+$""",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*(?:[#.]|[\w-]+=)[^{}\n]*\}")
_ADDRESS = re.compile(
    r"""\](?:\([ \t]*(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)"""
    r"""|(?<=[^\[\]]\])\[[^\[\]\n]*\])|\[\^[^\[\]\n]+\]:?"""
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+")
_TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*\|?[ \t]*")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*")
_MARKS = re.compile(r"[*_`~]+")
_DASHES = re.compile("[‐‑‒–—―−]")
_APOSTROPHES = re.compile("['‘’‚‛′´]")
_BEFORE_NUMBER = re.compile(r"-\s*\d")
_RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_WORD = r"[\w\u0300-\u036f]++(?:(?:-|(?<=\d)[.,:/](?=\d)|(?<=[^\W\d_]):(?=[^\W\d_]))[\w\u0300-\u036f]++)*+"
_TOKEN = re.compile(
    rf"{_WORD}|(?<![^\s(])-(?=\d){_WORD}"
    # any other sign, but those that never count
    r"""|[^\w\s.,:;!?()\[\]{}"”'/\\#*~^`…\u0300-\u036f-]"""
)
_SIGNS = frozenset("§%‰&@|")
_SYMBOLS = frozenset({"Sm", "Sc", "So"})


def normalised(text: str) -> str:
    """The words, numbers and signs of a section that count, each one parted from the next by a space.

    `text` is the section's Markdown, its heading first. What counts, in the order of the text:

    - words, with upper and lower case, inner hyphens, colons and underscores (`e-kirja`, `THL:n`);
    - numbers with what stands inside them: `5,5`, `14.05`, `1.9.2026`, `703/2023`, `10-12`, `-5`; spaces
      around a dash between numbers do not count (`10 – 12`);
    - the signs § % ‰ & @ and everything that Unicode calls a mathematical, currency or other symbol
      (€ + < = ° …), but not the ones that Markdown takes for its own;
    - in a table, the borders of cells and rows, for a value in another column says something else;
    - the words of code and the type of a box (`!!! warning`).

    What does not: white space and line breaks; upright or slanted quotation marks and apostrophes,
    whichever dash or hyphen it is, no-break spaces, soft hyphens and other invisible characters; every
    other mark of punctuation; marks of headings, emphasis, code and quotations; markers of list items (a
    number before an item, too); addresses, titles and labels of links, images and footnotes, addresses in
    angle brackets and the definitions of references; attribute lists with ids and classes; HTML tags and
    comments; the rule below a table's head. Characters are compared after Unicode's canonical composition
    (NFC).
    """
    if "<" in text:
        text = _TAG.sub(" ", _without_comments(text))
    if ">" in text:
        text = _QUOTE.sub("", text)
    if "]" in text:
        text = _ADDRESS.sub("]", _DEFINITION.sub("", text))
    text = unicodedata.normalize("NFC", html.unescape(_ATTRIBUTES.sub(" ", text)))
    text = _MARKS.sub(_unmarked, _without_layout(_INVISIBLE.sub("", text)))
    text = _DASHES.sub("-", _APOSTROPHES.sub("", text))
    if _BEFORE_NUMBER.search(text):
        text = _RANGE.sub("-", text)
    return " ".join(token for token in _TOKEN.findall(text) if len(token) > 1 or _counts(token))


def digest(text: str) -> str:
    """The digest of a section's Markdown, heading first: 12 hex digits of the SHA-256 of its normal form."""
    return hashlib.sha256(normalised(text).encode("utf-8")).hexdigest()[:LENGTH]


def _without_comments(text: str) -> str:
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def _without_layout(text: str) -> str:
    """The text without list markers and lines that only draw; table rows all with their outer borders."""
    made: list[str] = []
    for block in re.split(r"\n[ \t]*(?=\n)", text):
        lines = block.strip("\n").split("\n")
        if len(lines) > 1 and "|" in lines[0] and _TABLE_RULE.fullmatch(lines[1]):
            made += [_row(line) for line in (lines[0], *lines[2:])]
            continue
        is_list = _MARKER.match(lines[0])
        for line in lines:
            if not _UNDERLINE.fullmatch(line):
                made.append(_MARKER.sub("", line, count=1) if is_list else line)
    return "\n".join(made)


def _row(line: str) -> str:
    return f"|{line.strip().removeprefix('|').removesuffix('|')}|"


def _unmarked(found: re.Match[str]) -> str:
    """Nothing in place of marks of emphasis and code; an underscore within a word stays, a star between
    digits parts them."""
    marks, text = found.group(), found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if marks == "*" and before.isdigit() and after.isdigit():
        return " "
    return marks if set(marks) == {"_"} and before.isalnum() and after.isalnum() else ""


@cache
def _counts(sign: str) -> bool:
    return sign.isalnum() or sign in _SIGNS or (sign != "~" and unicodedata.category(sign) in _SYMBOLS)
