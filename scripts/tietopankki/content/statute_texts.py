"""The sections of statutes, drawn from texts of Finlex: what data/statutes/ is made of.

A text is a file named `703-2023-fi.md`, the consolidated text, or `703-2023-sv-original.md`, the text
as first published. Its sections begin with a heading: `##### 17 § Title`, or `### 17 §` with the title in
bold on the next line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tietopankki.bank import ANNEX, CONSOLIDATED, ORIGINAL, sections_source

_NAME = re.compile(r"(?P<number>\d{1,4})-(?P<year>\d{4})-(?P<language>[a-z]{2})(?P<original>-original)?\.md")
_SECTION = re.compile(
    r"""
    ^\#{2,6}\ (?P<number>[1-9]\d*)(?:\ (?P<letter>[a-z]))?\ §\ *(?P<title>.*)$
    (?:\n\*\*(?P<bold>.+)\*\*\ *$)?
    """,
    re.MULTILINE | re.VERBOSE,
)
_ANNEX = re.compile(r"^(?:#{2,6} )?(?:Liite|Bilaga) *$", re.MULTILINE)

_HEAD = """\
# The sections of {number} with their headings, for the checks of citations.
# Made by `tietopankki statutes import` from a text of Finlex (CC BY 4.0); not to be edited by hand.
# `consolidated`: the sections now in force. `original`: those of the text as first published.
"""


@dataclass(frozen=True, slots=True)
class StatuteText:
    """The headings of one text by section ("17", "36a", ANNEX), in its order; "" where one has none."""

    number: str
    language: str
    is_consolidated: bool
    headings: Mapping[str, str] = field(hash=False)


def read_statute_text(name: str, text: str) -> StatuteText | None:
    """The sections of a text, given its file name; None for a file that is named otherwise."""
    named = _NAME.fullmatch(name)
    if named is None:
        return None
    headings = {}
    for found in _SECTION.finditer(text):
        title = found["title"] or found["bold"] or ""
        headings[f"{found['number']}{found['letter'] or ''}"] = " ".join(title.split())
    if headings and _ANNEX.search(text):
        headings[ANNEX] = ""
    return StatuteText(
        f"{named['number']}/{named['year']}", named["language"], not named["original"], headings
    )


def section_files(texts: Iterable[StatuteText]) -> Mapping[str, str]:
    """The data files of the statutes by path.

    Where any language has the consolidated text, its sections count, and the other language gives only their
    headings; else those of all texts count. A statute of whose texts none has a section has no file.
    """
    by_number: dict[str, list[StatuteText]] = {}
    for one in texts:
        by_number.setdefault(one.number, []).append(one)
    files = {}
    for number, versions in sorted(by_number.items(), key=lambda one: _order(one[0])):
        consolidated = [one for one in versions if one.is_consolidated]
        sections = {section: None for one in consolidated or versions for section in one.headings}
        if sections:
            files[sections_source(number)] = _file(number, sections, versions, bool(consolidated))
    return files


def _file(
    number: str, sections: Iterable[str], versions: Iterable[StatuteText], is_consolidated: bool
) -> str:
    # where a language has both texts, the consolidated one comes last and its headings stay
    ordered = sorted(versions, key=lambda one: (one.language, one.is_consolidated))
    lines = [f"text: {CONSOLIDATED if is_consolidated else ORIGINAL}", "", "sections:"]
    for section in sections:
        headings = {one.language: one.headings[section] for one in ordered if one.headings.get(section)}
        parts = [f'section: "{section}"']
        parts += [f"{code}: {json.dumps(title, ensure_ascii=False)}" for code, title in headings.items()]
        lines.append(f"  - {{{', '.join(parts)}}}")
    return "\n".join((_HEAD.format(number=number) + lines[0], *lines[1:], ""))


def _order(number: str) -> tuple[int, int]:
    serial, _, year = number.partition("/")
    return int(year), int(serial)
