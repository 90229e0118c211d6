"""`translated_from`: what a translation was made from, as its front matter records it.

    translated_from:
      language: fi
      checked: 2026-11-22
      sections: {_intro: 3fa2c1d09b7e, milloin: 91bc02aa5d10}
      translated: {_intro: 5b0d8a417ce2, milloin: c04f6e21b93d}
      skipped: {milloin: 2026-01-12}

`sections` holds the digests of the source's sections, `translated` those of the page's own sections at the
same moment, so that a change of both sides is seen without any history. `skipped`, which is there only where
it has something to tell, names the sections that had changed but were left out of the last confirm, each with
the date on which it was confirmed before that. `translated` and `skipped` may be missing.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tietopankki.bank import FrontMatter
from tietopankki.translations.digests import LENGTH

KEY = "translated_from"

_DIGEST = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
_PLAIN = re.compile(r"[A-Za-z_][\w-]*")
_NUMBER = re.compile(r"[0-9]+(?:e[0-9]+)?|0b[01]+")
"""Digests that some reader of YAML takes for a number."""
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that some reader of YAML takes for a truth value or for nothing."""
_REQUIRED = ("language", "checked", "sections")
_KEYS = (*_REQUIRED, "translated", "skipped")


@dataclass(frozen=True, slots=True)
class Record:
    """The block's values. Digests are by section id; `checked` is the date of the last confirm."""

    language: str
    checked: datetime.date
    sections: Mapping[str, str]
    translated: Mapping[str, str] = field(default_factory=dict)
    skipped: Mapping[str, datetime.date] = field(default_factory=dict)


class RecordError(ValueError):
    """A block that cannot be used. `reason` is a key of T205's reasons, `facts` fill its words."""

    def __init__(self, reason: str, **facts: str) -> None:
        self.reason, self.facts = reason, facts
        super().__init__(reason)


def read_record(front_matter: FrontMatter, languages: Collection[str]) -> Record | None:
    """The record of a page, None where it has none.

    `languages` are those that the page can be translated from. Raises RecordError for a block that has
    another form than a confirm writes.
    """
    if KEY not in front_matter.values:
        return None
    block = front_matter.values[KEY]
    if not isinstance(block, Mapping):
        raise RecordError("form")
    for key in block:
        if key not in _KEYS:
            raise RecordError("key", key=str(key))
    for key in _REQUIRED:
        if key not in block:
            raise RecordError("missing", key=key)
    if block["language"] not in languages:
        raise RecordError("language", value=str(block["language"]))
    return Record(
        block["language"],
        _date("checked", block["checked"]),
        dict(_digests("sections", block["sections"])),
        dict(_digests("translated", block.get("translated", {}))),
        {id_: _date(f"skipped.{id_}", day) for id_, day in _entries("skipped", block.get("skipped", {}))},
    )


def written(record: Record) -> str:
    """The block as it is written, lines ended by LF."""
    lines = [
        f"{KEY}:",
        f"  language: {_scalar(record.language)}",
        f"  checked: {record.checked.isoformat()}",
        f"  sections: {_flow(record.sections)}",
        f"  translated: {_flow(record.translated)}",
    ]
    if record.skipped:
        days = {id_: day.isoformat() for id_, day in record.skipped.items()}
        lines.append(f"  skipped: {{{', '.join(f'{_scalar(id_)}: {day}' for id_, day in days.items())}}}")
    return "".join(f"{line}\n" for line in lines)


def _entries(key: str, value: object) -> Iterator[tuple[str, object]]:
    if not isinstance(value, Mapping):
        raise RecordError("value", key=key)
    for id_, one in value.items():
        # An id such as 2026 that lost its quotation marks is a number to YAML.
        if not isinstance(id_, str):
            raise RecordError("value", key=f"{key}.{id_}")
        yield id_, one


def _digests(key: str, value: object) -> Iterator[tuple[str, str]]:
    for id_, digest in _entries(key, value):
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise RecordError("value", key=f"{key}.{id_}")
        yield id_, digest


def _date(key: str, value: object) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise RecordError("value", key=key)


def _flow(digests: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_scalar(id_)}: {_scalar(one)}" for id_, one in digests.items()) + "}"


def _scalar(text: str) -> str:
    """The text as YAML has it, in quotation marks where it would be read as something else than text."""
    is_digest = _DIGEST.fullmatch(text) and not _NUMBER.fullmatch(text)
    is_word = _PLAIN.fullmatch(text) and text.isascii() and text.lower() not in _NOT_TEXT
    return text if is_digest or is_word else json.dumps(text, ensure_ascii=False)
