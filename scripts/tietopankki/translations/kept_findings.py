"""Findings of pages that have not changed, taken from the cache.

The rules of translations and terms look at one page in its languages at a time, and at the data files. So
what they found stays true until one of these, or the rules' own code, changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tietopankki.bank import Bank, Problem
from tietopankki.bank.source import read_bytes
from tietopankki.findings import Finding, Severity
from tietopankki.translations.cache import Cache, content_key

Check = Callable[[Bank], Iterable[Finding]]
_ELSEWHERE = ""
"""In place of a page's path: findings that belong to no page but to a data file."""


def kept_findings(bank: Bank, check: Check, name: str, kept: Cache) -> list[Finding]:
    """What `check` finds in a bank; it is only asked about the pages that the cache says nothing of.

    `check` must judge each path of the bank by that page's language versions and the data files alone. `name`
    tells it apart from other checks. Findings come in no particular order.
    Raises what the check raises, and UnreadableError where the system refuses a data file.
    """
    languages = sorted({page.language for page in bank.pages})
    common = content_key(name, *languages, *_data(bank))
    problems: dict[str, list[Problem]] = {}
    for one in bank.problems:
        problems.setdefault(one.path, []).append(one)
    keys = {path: content_key(common, path, *_parts(bank, path, problems)) for path in bank.paths}
    keys[_ELSEWHERE] = common
    known = {path: kept.get("findings", key) for path, key in keys.items()}
    missing = {path for path, found in known.items() if found is None}
    found = [_read(one) for values in known.values() if values for one in values.values()]
    if missing:
        asked = missing | _first_of_each_language(bank)
        part = replace(bank, pages=tuple(page for page in bank.pages if page.path in asked))
        by_path = _by_path(check(part), bank)
        for path in missing:
            own = by_path.get(path, [])
            found += own
            kept.put("findings", keys[path], {str(number): _written(one) for number, one in enumerate(own)})
    return found


def _first_of_each_language(bank: Bank) -> set[str]:
    """Paths with which every language has a page: one without any is another matter than a missing page."""
    first: dict[str, str] = {}
    for page in bank.pages:
        first.setdefault(page.language, page.path)
    return set(first.values())


def _data(bank: Bank) -> Iterator[str]:
    """The configuration and the data files, which every finding may depend on."""
    yield repr((bank.configuration.locales, bank.configuration.docs))
    root = Path(bank.configuration.root)
    for file in sorted((root / "data").rglob("*.yml")):
        name = file.relative_to(root).as_posix()
        yield name
        yield read_bytes(root, name).decode("utf-8", "surrogateescape")


def _parts(bank: Bank, path: str, problems: Mapping[str, Sequence[Problem]]) -> Iterator[str]:
    """Everything that is known of a page in its languages."""
    for page in bank.twins(path).values():
        yield page.source
        yield repr((page.front_matter, page.links))
        yield page.text
    for code in bank.configuration.languages:
        yield repr(problems.get(f"{bank.configuration.docs}/{code}/{path}"))


def _by_path(findings: Iterable[Finding], bank: Bank) -> Mapping[str, list[Finding]]:
    paths = {page.source: page.path for page in bank.pages}
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(paths.get(one.path, _ELSEWHERE), []).append(one)
    return found


def _written(finding: Finding) -> str:
    place: Sequence[object] = (finding.rule, int(finding.severity), *finding.place)
    return json.dumps([*place, dict(finding.facts)])


def _read(text: str) -> Finding:
    rule, severity, path, line, column, facts = json.loads(text)
    return Finding(rule, Severity(severity), path, line, column, facts)
