"""One search index a language, instead of static-i18n's single mixed one."""

from __future__ import annotations

import json
from pathlib import Path

INDEX = Path("search", "search_index.json")


def split(index: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The index as MkDocs writes it, taken apart by language; the first language stands at the root.

    Locations become relative to the language's own root. Every language gets an index, be it an empty one.
    """
    whole = json.loads(index)
    documents: dict[str, list[dict[str, str]]] = {language: [] for language in languages}
    for document in whole["docs"]:
        head, _, rest = document["location"].partition("/")
        language, location = (head, rest) if head in languages[1:] else (languages[0], document["location"])
        documents[language].append({**document, "location": location})
    return {
        language: json.dumps(
            {**whole, "config": {**whole["config"], "lang": [language]}, "docs": own},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for language, own in documents.items()
    }


def write_split(site: Path, languages: tuple[str, ...], built: tuple[str, ...]) -> None:
    """Replaces the site's mixed index by one in the root of each language that was built."""
    mixed = site / INDEX
    parts = split(mixed.read_text(encoding="utf-8"), languages)
    mixed.unlink()
    for language in built:
        target = site / ("" if language == languages[0] else language) / INDEX
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(parts[language], encoding="utf-8", newline="\n")
