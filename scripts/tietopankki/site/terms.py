"""Definitions that appear where a page links to the glossary.

An editor writes an ordinary link to a glossary entry. The build puts the definition beside it;
the style sheet shows it on hover and on focus, and the link leads to the entry where neither exists.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

# An entry's link as the Markdown renderer writes it: the page of the glossary, then the entry's id.
_LINK = re.compile(
    r'<a href="(?P<href>(?:[^"]*/)?sanasto/#(?P<id>[a-z0-9-]+))"(?P<rest>[^>]*)>(?P<text>.*?)</a>', re.S
)


def with_definitions(content: str, definitions: Mapping[str, tuple[str, str]], language: str = "") -> str:
    """The page's HTML with a definition behind the first link to each glossary entry.

    Args:
        content: HTML of the page's text.
        definitions: by entry id, the term and its definition.
        language: the definitions' language where it is not that of the text.

    Later links to the same entry and links to unknown entries stay as they are.
    """
    seen: set[str] = set()
    lang = f' lang="{language}"' if language else ""

    def put(match: re.Match[str]) -> str:
        identifier = match["id"]
        if identifier in seen or identifier not in definitions:
            return match[0]
        seen.add(identifier)
        term, definition = definitions[identifier]
        return (
            f'<span class="term"><a class="term__link" href="{match["href"]}"{match["rest"]} '
            f'aria-describedby="term-{identifier}">{match["text"]}</a>'
            f'<span class="term__definition" id="term-{identifier}"{lang} data-search-exclude>'
            f"<b>{html.escape(term)}</b> {html.escape(definition)}</span></span>"
        )

    return _LINK.sub(put, content)
