"""A new page: the pair of files that an editor starts from."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from types import MappingProxyType

import yaml

PATH_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "empty": "The path “{path}” has no name for the page. Write a path such as opi/perehdytys.",
        "absolute": "The path “{path}” begins at the root of the disk. Write it from the language's "
        "folder on, such as opi/perehdytys.",
        "parent": "The path “{path}” leads out of its folder with “..”. Write it without, "
        "such as opi/perehdytys.",
        "language": "The path “{path}” begins with a folder that holds the languages. Leave that out, "
        "for the page is made in every language. Write a path such as opi/perehdytys.",
        "slug": "The path “{path}” has other characters than the letters a-z, digits and single hyphens. "
        "Write a path such as opi/uusi-tyontekija.",
    }
)
"""Why a path cannot be used: the reason of a PathError, and its msgid."""


class PathError(ValueError):
    """A path that no page can have. `reason` is a key of PATH_REASONS."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(PATH_REASONS[reason].replace("{path}", path))


DATED = ("news", "event")
"""Kinds of pages that need a date."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_DESCRIPTIONS = {
    "fi": "Kirjoita tähän yhdellä virkkeellä, mitä lukija saa tietää tältä sivulta.",
    "sv": "Skriv här med en enda mening vad läsaren får veta på den här sidan.",
}

_BODIES = {
    "fi": """\
Kirjoita tähän vastaus kahdella selkeällä virkkeellä.

## Esimerkki { #esimerkki }

!!! example "Keksitty esimerkki"

    Kuvaa tilanne kahdella tai kolmella virkkeellä.

    **Näin ei:** ”...”

    **Parempi:** ”...”

    **Miksi:** ...

## Tee näin { #tee-nain }

1. Kirjoita tähän ensimmäinen vaihe.
""",
    "sv": """\
Skriv svaret här med två tydliga meningar.

## Exempel { #esimerkki }

!!! example "Påhittat exempel"

    Beskriv situationen med två eller tre meningar.

    **Inte så här:** ”...”

    **Bättre:** ”...”

    **Varför:** ...

## Gör så här { #tee-nain }

1. Skriv det första steget här.
""",
}


def new_page(
    path: str,
    titles: Mapping[str, str],
    today: datetime.date,
    kind: str,
    theme: str | None,
    owner: str,
    docs: str = "docs",
) -> Mapping[str, str]:
    """The texts of a new page by source, one for every language in `titles` ("fi" and "sv").

    `path` is within a language tree, with or without ".md"; its folders need not exist. The page has a
    complete front matter with `draft: true`, so it passes the checks and is not taken for finished.
    `kind` and `theme` are taken as they are: the schema of the front matter judges them.

    Raises PathError for a path that no page can have, ValueError for a title without words and
    for a language that has no text to begin with.
    """
    target = page_path(path)
    shared = {
        "kind": _scalar(kind),
        "date": today.isoformat() if kind in DATED else None,
        "theme": _scalar(theme) if theme else None,
        "audience": "[ammattilainen]",
        "legal_basis": "[]",
        "reviewed": today.isoformat(),
        "review_in": "12 months",
        "owner": _scalar(owner),
        "draft": "true",
    }
    return {
        f"{docs}/{language}/{target}": _page(language, title, shared) for language, title in titles.items()
    }


def page_path(path: str) -> str:
    """The path with ".md", within a language tree. Raises PathError where no page can have it."""
    name = path.removesuffix(".md")
    parts = name.split("/")
    if not name or not parts[-1]:
        raise PathError(path, "empty")
    if name.startswith(("/", "~")) or re.match(r"[A-Za-z]:", name):
        raise PathError(path, "absolute")
    if ".." in re.split(r"[/\\]", name):
        raise PathError(path, "parent")
    if parts[0] in {"docs", *_BODIES}:
        raise PathError(path, "language")
    if not all(_SLUG.fullmatch(part) for part in parts):
        raise PathError(path, "slug")
    return f"{name}.md"


def _page(language: str, title: str, shared: Mapping[str, str | None]) -> str:
    if language not in _BODIES:
        raise ValueError(f"There is no text to begin a page with in the language {language}.")
    heading = " ".join(title.split())
    if not heading:
        raise ValueError(f"The title of the page is empty in the language {language}.")
    values = {"title": _scalar(heading), "description": _DESCRIPTIONS[language], **shared}
    lines = [f"{key}: {value}" for key, value in values.items() if value is not None]
    return "\n".join(("---", *lines, "---", "", _BODIES[language]))


def _scalar(text: str) -> str:
    """The text as YAML that reads back as the same text: plain where it can be, else in quotation marks."""
    try:
        plain = yaml.safe_load(f"key: {text}") == {"key": text}
    except (yaml.YAMLError, ValueError):
        # ValueError: something like a date that does not exist.
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
