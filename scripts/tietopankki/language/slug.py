"""Ids for headings: ASCII, readable, the same rule for Finnish and Swedish."""

from __future__ import annotations

import html
import re
from collections.abc import Container

from tietopankki.language.folding import fold

NAMELESS = "kohta"
"""The id of a heading that has nothing an id could be made of."""

_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^()]*)?\)|\[[^\[\]]*\])")
_CODE = re.compile(r"(`+)([^`]*)\1")
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)([^*]+)(?<=\S)\1")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")


def slug(heading: str) -> str:
    """An id for a heading's Markdown: lower-case ASCII letters, digits and single hyphens, never empty.

    ä and å become a, ö becomes o, other accents go. Of links the text stays, of code and emphasis
    what they mark.
    """
    text = html.unescape(_TAG.sub("", heading))
    # Twice: an image within a link leaves a link behind.
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    # Emphasis may mark a part of a word, which must not split it. Underscores cannot do that in Markdown.
    text = _EMPHASIS.sub(r"\2", _CODE.sub(r"\2", text))
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or NAMELESS


def unique(slug: str, taken: Container[str]) -> str:
    """`slug`, or where that is taken the first free one of `slug-2`, `slug-3`, ..."""
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
