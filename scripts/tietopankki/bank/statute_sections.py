"""The sections of a statute with their headings: data/statutes/703-2023.yml, which a command writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tietopankki.bank.data import read_data
from tietopankki.bank.model import ANNEX, Problem

FOLDER = "data/statutes"
CONSOLIDATED, ORIGINAL = "consolidated", "original"
_SECTION = re.compile(rf"[1-9][0-9]*[a-z]?|{ANNEX}")


@dataclass(frozen=True, slots=True)
class Sections:
    """Headings by language and section ("17", "36a"); whether they are those now in force."""

    headings: Mapping[str, Mapping[str, str]] = field(hash=False)
    is_consolidated: bool = False


def sections_source(number: str) -> str:
    """The file of a statute's sections: data/statutes/703-2023.yml of 703/2023."""
    return f"{FOLDER}/{number.replace('/', '-')}.yml"


def read_sections_of(root: Path, number: str) -> tuple[Sections, tuple[Problem, ...]]:
    """The sections of a statute, with problems; none where there is no file.

    An entry whose `section` is no section's number, or the same as an earlier one's, is left out.
    Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, sections_source(number), "sections")
    problems = list(file.problems)
    headings: dict[str, Mapping[str, str]] = {}
    for entry in file.entries:
        section = entry.text("section")
        if not _SECTION.fullmatch(section):
            problems.append(file.problem(entry, "", "section", "malformed"))
        elif section in headings:
            problems.append(file.problem(entry, section, "section", "repeated"))
        else:
            headings[section] = {key: entry.text(key) for key in entry.values if key != "section"}
    text = file.top.text("text")
    if file.entries and text not in (CONSOLIDATED, ORIGINAL):
        problems.append(file.problem(file.top, "", "text", "malformed"))
    return Sections(headings, text == CONSOLIDATED), tuple(problems)
