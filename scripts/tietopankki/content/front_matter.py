"""C110-C112: the front matter against its schema, schemas/front-matter.json."""

from __future__ import annotations

import datetime
import difflib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from tietopankki.bank import Bank, FrontMatter
from tietopankki.content.problems import blocked
from tietopankki.findings import Finding, Rule, Severity

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

UNKNOWN_KEY = Rule(
    "C110",
    Severity.ERROR,
    "The front matter has a key that is not known: “{key}”. {reason}",
    "Correct the key, or remove the line.",
    bad="---\ntitel: Mitä kirjataan\n---",
    good="---\ntitle: Mitä kirjataan\n---",
    reasons={
        "nearest": "The nearest known key is “{suggestion}”.",
        "known": "The known keys are: {known}.",
    },
)
MISSING_KEY = Rule(
    "C111",
    Severity.ERROR,
    "The front matter has no key “{key}”.",
    "Add the key and its value to the front matter.",
    bad="---\ntitle: Liittymisen määräaika\nkind: news\n---",
    good="---\ntitle: Liittymisen määräaika\nkind: news\ndate: 2026-09-01\n---",
)
VALUE = Rule(
    "C112",
    Severity.ERROR,
    "The value of “{key}” in the front matter does not fit. {reason}",
    "Change the value.",
    bad="---\nkind: artikkeli\n---",
    good="---\nkind: article\n---",
    reasons={
        "empty": "It is empty.",
        "text": "It must be text. Put quotation marks around it if it looks like a number or a date.",
        "list": "It must be a list, such as [one, another].",
        "number": "It must be a number.",
        "true-or-false": "It must be true or false.",
        "mapping": "It must be a group of keys and values.",
        "enum": "“{value}” is not one of the allowed values: {allowed}.",
        "minLength": "It has {count} characters and needs at least {limit}.",
        "maxLength": "It has {count} characters and may have at most {limit}.",
        "minItems": "The list is empty.",
        "uniqueItems": "The list has the same value twice.",
        "date": "“{value}” is not a date of the form 2026-11-22.",
        "section": "“{value}” is not a section of a statute of the form 703/2023 17 §.",
        "months": "“{value}” is not a time of the form 12 months.",
        "required": "A part of it has no key “{missing}”.",
    },
)

RULES = (UNKNOWN_KEY, MISSING_KEY, VALUE)

_TYPE_REASONS = {
    "string": "text",
    "array": "list",
    "number": "number",
    "boolean": "true-or-false",
    "object": "mapping",
}
_DEPTH = 4
"""Levels of nesting that are looked at; the schema has three."""
_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


def check(bank: Bank) -> Iterator[Finding]:
    """Unknown keys, missing keys and unfit values of every page whose front matter could be read."""
    unread = blocked(bank, "yaml", "no-front-matter")
    for page in bank.pages:
        if page.source not in unread:
            yield from check_front_matter(page.front_matter, page.source)


def check_front_matter(front_matter: FrontMatter, source: str) -> Iterator[Finding]:
    """The findings of one front matter, at the lines of its keys; missing keys are told at line 1."""
    values = {str(key): _plain(value) for key, value in front_matter.values.items()}
    lines = front_matter.lines
    known = _properties()
    meant: set[str] = set()
    for key in sorted(values.keys() - known):
        near = difflib.get_close_matches(key.lower(), known, n=1)
        meant.update(near)
        facts = {"reason": "nearest", "suggestion": near[0]} if near else {"reason": "known"}
        facts |= {"key": key, "known": ", ".join(sorted(known))}
        yield UNKNOWN_KEY.finding(source, lines.get(key, 1), facts=facts)
    told: set[tuple[object, ...]] = set()
    # The schema names the type first: of several faults of one value it is the cause of the others.
    for error in _validator().iter_errors(values):
        place = tuple(error.absolute_path)
        if place and place not in told:
            told.add(place)
            key = str(place[0])
            yield VALUE.finding(source, lines.get(key, 1), facts={"key": key, **_facts(error)})
        elif not place and error.validator == "required":
            # A misspelt key is one fault, not an unknown key and a missing one.
            for key in sorted(_missing(error) - meant):
                meant.add(key)
                yield MISSING_KEY.finding(source, facts={"key": key})


def _facts(error: ValidationError) -> dict[str, str]:
    """What the message of C112 needs, as plain strings."""
    rule = str(error.validator)
    limit: Any = error.validator_value
    value: Any = error.instance
    form = error.schema.get("x-reason", "") if isinstance(error.schema, Mapping) else ""
    facts = {"value": _show(value)}
    if rule == "type" and value is None:
        return facts | {"reason": "empty"}
    if rule == "type" and form in {"", "empty"}:
        return facts | {"reason": _TYPE_REASONS[limit]}
    if rule == "enum":
        return facts | {"reason": rule, "allowed": ", ".join(limit)}
    if rule in {"minLength", "maxLength"}:
        return facts | {"reason": rule, "count": str(len(value)), "limit": str(limit)}
    if rule == "required":
        return facts | {"reason": rule, "missing": ", ".join(sorted(_missing(error)))}
    return facts | {"reason": str(form or rule)}


def _missing(error: ValidationError) -> set[str]:
    needed: Any = error.validator_value
    present: Any = error.instance
    return set(needed) - set(present)


def _plain(value: object, depth: int = _DEPTH) -> Any:
    """The value as JSON has it: dates as text, keys as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one, depth - 1) for key, one in value.items()} if depth else {}
    if isinstance(value, list | tuple):
        return [_plain(one, depth - 1) for one in value] if depth else []
    return value


def _show(value: object) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


@cache
def _schema() -> Mapping[str, Any]:
    file = resources.files("tietopankki.content") / "schemas" / "front-matter.json"
    schema: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema


@cache
def _properties() -> frozenset[str]:
    return frozenset(_schema()["properties"])


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a command that checks nothing must not wait

    return Draft202012Validator(_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
