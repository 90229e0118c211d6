"""data/synonyms-fi.tsv and data/synonyms-sv.tsv: words that readers type and pages do not use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tietopankki.bank import Statute, UnreadableError
from tietopankki.findings import Finding
from tietopankki.search.expansion import Group
from tietopankki.search.rules import LONELY_WORD


def source(language: str) -> str:
    """The path of a language's file, relative to the root of the checkout."""
    return f"data/synonyms-{language}.tsv"


def read_synonyms(root: Path, languages: Sequence[str]) -> tuple[list[Group], list[Finding]]:
    """The groups of all languages' files, and findings of lines that are none. No file is no group.

    A line holds words or phrases that mean the same, separated by tabs; empty lines and those that begin
    with # do not count. `sv: ord` in the Finnish file is a word of Swedish.
    Raises UnreadableError where a file cannot be read or is not UTF-8.
    """
    groups: list[Group] = []
    findings: list[Finding] = []
    for language in languages:
        path = root / source(language)
        if not path.exists():
            continue
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableError(source(language), str(error)) from error
        for number, line in enumerate(text.splitlines(), 1):
            words = [cell.strip() for cell in line.split("\t") if cell.strip()]
            if not words or line.startswith("#"):
                continue
            phrases = dict.fromkeys(_phrase(word, language, languages) for word in words)
            group = tuple(phrase for phrase in phrases if phrase[1])
            if len(group) < 2:
                findings.append(LONELY_WORD.finding(source(language), number, facts={"word": words[0]}))
            else:
                groups.append(group)
    return groups, findings


def _phrase(word: str, language: str, languages: Iterable[str]) -> tuple[str, str]:
    head, colon, rest = word.partition(":")
    return (head, rest.strip()) if colon and head in languages else (language, word)


def statute_groups(statutes: Iterable[Statute]) -> list[Group]:
    """A group for each statute: its number and its names in all languages, with those of what it replaced."""
    statutes = list(statutes)
    groups = []
    for one in statutes:
        old = [other for other in statutes if other.replaced_by == one.number]
        names = [pair for each in (one, *old) for pair in (*each.short_names.items(), *each.names.items())]
        numbers = [(language, each.number) for each in (one, *old) for language in one.names]
        groups.append(tuple(dict.fromkeys((*names, *numbers))))
    return groups
