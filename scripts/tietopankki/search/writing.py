"""The index of a built site, written and read: `search/` in the root of each language."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from tietopankki.bank.atomic import write_text
from tietopankki.search.expansion import Group
from tietopankki.search.index import Index, index
from tietopankki.search.sections import read_pages
from tietopankki.search.shards import files
from tietopankki.search.vocabulary import Vocabulary

FOLDER = "search"
_START = "start.js"
_VERSION = re.compile(r"[0-9a-f]{12}")
_TOLD_VERSION = re.compile(rf'"version":"({_VERSION.pattern})"')


def language_root(site: Path, language: str, languages: Sequence[str]) -> Path:
    """Where a language's pages begin; the first of the languages stands at the site's root."""
    return site if language == languages[0] else site / language


def site_index(
    site: Path, vocabulary: Vocabulary, languages: Sequence[str], groups: Sequence[Group]
) -> Index:
    """The index of a built site's pages in the vocabulary's language.

    Raises OSError where a page cannot be read, UnicodeDecodeError where one is not UTF-8.
    """
    root = language_root(site, vocabulary.language, languages)
    others = tuple(languages[1:]) if root == site else ()
    return index(read_pages(root, others), vocabulary, groups)


def write_index(site: Path, vocabulary: Vocabulary, languages: Sequence[str], groups: Sequence[Group]) -> int:
    """Writes the index of the vocabulary's language and returns how many pages it has.

    The parts come first and the file that names them last, so a reader finds the old index or the new one.
    Raises OSError where the site cannot be read or written, UnicodeDecodeError where a page is not UTF-8.
    """
    made_of = site_index(site, vocabulary, languages, groups)
    made = files(made_of)
    folder = language_root(site, vocabulary.language, languages) / FOLDER
    for name, text in made.items():
        if name != _START:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    write_text(folder / _START, made[_START])
    kept = {name.split("/", 1)[0] for name in made}
    for old in _versions(folder):
        if old.name not in kept:
            shutil.rmtree(old)
    return len(made_of.pages)


def _versions(folder: Path) -> list[Path]:
    """The folders of an index; another site may keep files and pages of its own beside them."""
    return [one for one in sorted(folder.iterdir()) if one.is_dir() and _VERSION.fullmatch(one.name)]


def read_index(site: Path, language: str, languages: Sequence[str]) -> dict[str, str]:
    """The files of a language's index by their path within `search/`; none where it was not written.

    Raises OSError and UnicodeDecodeError where a file cannot be read.
    """
    folder = language_root(site, language, languages) / FOLDER
    if not (folder / _START).is_file():
        return {}
    start = (folder / _START).read_text(encoding="utf-8")
    told = _TOLD_VERSION.search(start)
    parts = sorted((folder / told[1]).glob("*.js")) if told else []
    return {
        _START: start,
        **{path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in parts},
    }
