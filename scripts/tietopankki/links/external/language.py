"""The language of an address, by its form alone: Finlex, THL and Kanta have the same pages in both languages.

The forms, as seen in addresses of 2015-2026:

    www.finlex.fi/fi/lainsaadanto/2023/703      www.finlex.fi/sv/lagstiftning/2023/703
    www.finlex.fi/fi/laki/ajantasa/2023/…       www.finlex.fi/sv/laki/ajantasa/2023/…
    data.finlex.fi/eli/sd/2023/703/ajantasa/fin data.finlex.fi/eli/sd/2023/703/ajantasa/swe
    thl.fi/aiheet/…  thl.fi/fi/web/…            thl.fi/sv/teman/…  thl.fi/sv/web/…
    www.kanta.fi/…  www.kanta.fi/fi/…           www.kanta.fi/sv/…
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PREFIX = re.compile(r"/(fi|sv|en|se)(?=/|$)")
_ELI = {"fin": "fi", "swe": "sv"}
_FINNISH_AT_THE_TOP = ("thl.fi", "kanta.fi")
_NEUTRAL = re.compile(r"/(?:documents|o|api)(?:/|$)|\.(?:pdf|xlsx?|docx?|zip|png|jpe?g|svg)$")
"""Files and services that exist once for all languages."""

_TWINS = (
    ("fi", "sv", "lainsaadanto", "lagstiftning"),
    ("fi", "sv", "laki", "laki"),
)
"""Finlex's parts whose addresses differ between the languages in these words only."""


def language_of(address: str) -> str:
    """The language of a Finlex, THL or Kanta address, "" for any other and where its form does not tell."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if host == "data.finlex.fi":
        return _ELI.get(parts.path.rstrip("/").rpartition("/")[2], "")
    if host not in ("finlex.fi", *_FINNISH_AT_THE_TOP):
        return ""
    if prefix := _PREFIX.match(parts.path):
        return prefix[1]
    if host not in _FINNISH_AT_THE_TOP or _NEUTRAL.search(parts.path):
        return ""
    return "fi"


def is_other_language(address: str, language: str) -> bool:
    """Whether a page in `language` should not link to the address, because the site has that language too."""
    found = language_of(address)
    return {found, language} == {"fi", "sv"}


def in_language(address: str, language: str) -> str:
    """The same page of Finlex in the other language, "" where the address does not tell it."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    if host == "data.finlex.fi" and language_of(address):
        code = next(code for code, one in _ELI.items() if one == language)
        return parts._replace(path=f"{parts.path.rstrip('/').rpartition('/')[0]}/{code}").geturl()
    for finnish, swedish, finnish_part, swedish_part in _TWINS if host == "finlex.fi" else ():
        forms = {"fi": f"/{finnish}/{finnish_part}/", "sv": f"/{swedish}/{swedish_part}/"}
        here = forms.get(language_of(address), "")
        if here and language in forms and parts.path.startswith(here):
            return parts._replace(path=forms[language] + parts.path.removeprefix(here)).geturl()
    return ""
