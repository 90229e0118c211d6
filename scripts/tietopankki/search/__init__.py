"""Search: an index of the built pages that understands inflection, and how well it answers."""

from collections.abc import Iterator
from pathlib import Path

from tietopankki.bank import Bank, UnreadableError
from tietopankki.findings import Finding
from tietopankki.search.evaluate import Measures, Outcome, by_kind, evaluate, measures
from tietopankki.search.expansion import Group, glossary_groups
from tietopankki.search.queries import Query, read_queries
from tietopankki.search.rules import RULES, UNKNOWN_PAGE
from tietopankki.search.running import Engine, EngineRunError
from tietopankki.search.synonyms import read_synonyms, statute_groups
from tietopankki.search.vocabulary import INCOMPLETE, Vocabulary
from tietopankki.search.writing import language_root, read_index, site_index, write_index

__all__ = [
    "INCOMPLETE",
    "RULES",
    "Engine",
    "EngineRunError",
    "Measures",
    "Outcome",
    "Query",
    "Vocabulary",
    "by_kind",
    "check",
    "evaluate",
    "groups_of",
    "language_root",
    "measures",
    "read_index",
    "read_queries",
    "site_index",
    "write_index",
]


def groups_of(bank: Bank) -> list[Group]:
    """All that the bank knows of other words for the same thing: glossary, statutes' names, synonyms.

    Raises UnreadableError where a file of synonyms cannot be read.
    """
    synonyms, _findings = read_synonyms(Path(bank.configuration.root), bank.configuration.languages)
    return [*glossary_groups(bank.terms), *statute_groups(bank.statutes), *synonyms]


def check(bank: Bank) -> Iterator[Finding]:
    """All findings of the family: synonyms, and the queries that the search is measured on.

    Raises UnreadableError where a file of these cannot be read.
    """
    root = Path(bank.configuration.root)
    languages = bank.configuration.languages
    yield from read_synonyms(root, languages)[1]
    known = {_address(path) for path in bank.paths}
    for language in languages:
        path = f"data/search/queries-{language}.tsv"
        if not (root / path).exists():
            continue
        try:
            text = (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableError(path, str(error)) from error
        queries, findings = read_queries(text, path)
        yield from findings
        for query in queries:
            for page in query.expected:
                if page.strip("/").removeprefix(".") not in known:
                    yield UNKNOWN_PAGE.finding(path, query.line, facts={"page": page})


def _address(path: str) -> str:
    """The address of a page's path, without slashes at its ends."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    return folder if name in ("index", "README") else f"{folder}/{name}".strip("/")
