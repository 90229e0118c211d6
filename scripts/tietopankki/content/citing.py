"""Which sections of which statutes a page cites, in its front matter and in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tietopankki.bank import ANNEX, Bank, Link, Page
from tietopankki.content.running_text import Stretch
from tietopankki.language.law import sections, statutes

OTHER = "?"
"""In place of a number: a statute that the text names by a name that data/statutes.yml does not know."""

_BASIS = re.compile(r"(?P<number>\d{1,4}/\d{4}) (?:(?P<section>\d+(?: [a-z])?) §|(?P<annex>liite))")
_NUMBER = re.compile(r"\d{1,4}/\d{4}")
_ANNEX = re.compile(r"\b(?:liite|liitteen|liitteessä|liitteestä|liitteeseen|bilagan?)\b", re.IGNORECASE)
_TRACES = ("§", "/", "ykäl", "aragraf", "mom", "iite", "iittee", "ilag")
"""One of these stands in every text that cites."""
_ENDINGS = "la(?:ki|in|kia|issa|ista|iin|illa|ille|ilta|kina|iksi)"
_SIGNS = re.compile(r"[\s,;:()]*")
_JOINED = re.compile(r"[\s,;:()]*(?:(?:ja|sekä|tai|och|samt|eller)[\s,;:()]*)*")
_IN = re.compile(r"\s*i\s+(?P<name>(?:(?:lagen|lag|förordningen|förordning)\s+)?)")
_ACT = rf"(?:{_ENDINGS}|asetu(?:s|ks)\w*|lagens?|förordningens?)"
_ACT_BEFORE = re.compile(rf"(?P<word>[\w-]*{_ACT})\s+$", re.IGNORECASE)
_ACT_AFTER = re.compile(
    r"\s*i\s+(?:\w+(?:lagen|förordningen|balken)|(?:lagen|förordningen)\s+om)\b", re.IGNORECASE
)
_RANGE = re.compile(r"\d ?[a-z]?\s?[–-]\s?\d")
_ITSELF = re.compile(_ACT, re.IGNORECASE)
"""A word that says "the act" and not which one."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A section ("17", "36a", ANNEX) that a text cites, or a statute without one (`section` is "").

    `statute` is the number, OTHER, or "" where the text does not say of which statute the section is.
    `together` are all sections of a range ("10–17 §") that the section was cited in.
    """

    statute: str
    section: str
    stretch: Stretch
    offset: int
    together: Sequence[str] = ()


class _Token(NamedTuple):
    """What stands somewhere in a text: a statute's number or name, or sections."""

    start: int
    end: int
    keys: Sequence[str]


class Names:
    """Finds the names of statutes in the texts of one language."""

    def __init__(self, bank: Bank, language: str) -> None:
        forms: list[tuple[str, str]] = []
        for one in bank.statutes:
            for name in filter(None, (one.short_names.get(language), one.names.get(language))):
                # of a name that is one word, all inflections
                stem = name.removesuffix("laki")
                is_word = stem != name and " " not in name
                forms.append((re.escape(stem) + _ENDINGS if is_word else f"{re.escape(name)}s?", one.number))
        forms.sort(key=lambda form: len(form[0]), reverse=True)
        self._numbers = [number for _, number in forms]
        alternatives = "|".join(f"({form})" for form, _ in forms)
        self._pattern = re.compile(rf"(?<![\w-])(?:{alternatives})\b", re.IGNORECASE) if forms else None

    def tokens(self, text: str) -> Iterator[_Token]:
        """The names in a text, each with its statute's number."""
        for found in self._pattern.finditer(text) if self._pattern else ():
            yield _Token(found.start(), found.end(), (self._numbers[(found.lastindex or 1) - 1],))


def basis(page: Page) -> Mapping[tuple[str, str], str]:
    """The sections in `legal_basis`: the entry as written by statute and section."""
    listed = page.front_matter.values.get("legal_basis")
    entries = [one for one in listed if isinstance(one, str)] if isinstance(listed, list | tuple) else []
    return parsed(*entries)


def parsed(*entries: str) -> Mapping[tuple[str, str], str]:
    """Entries of the form "703/2023 17 §" by statute and section; what has another form is left out."""
    matches = [match for one in entries if (match := _BASIS.fullmatch(one))]
    return {(one["number"], _section(one["section"]) or ANNEX): one.group() for one in matches}


def written(statute: str, section: str) -> str:
    """A section as `legal_basis` has it: "703/2023 36 a §"."""
    if not section or section == ANNEX:
        return f"{statute} {section}".strip()
    number = section.rstrip("abcdefghijklmnopqrstuvwxyz")
    return " ".join(filter(None, (statute, number, section.removeprefix(number), "§")))


def citations(page: Page, stretches: Iterable[Stretch], names: Names) -> Iterator[Citation]:
    """The citations in the passages of a page, in no particular order."""
    links: dict[int, list[Link]] = {}
    for link in page.links:
        if link.kind == "reference" and _NUMBER.fullmatch(link.label):
            links.setdefault(link.line, []).append(link)
    for stretch in stretches:
        yield from _of_text(stretch, links, names)


def _of_text(stretch: Stretch, links: Mapping[int, Sequence[Link]], names: Names) -> Iterator[Citation]:
    text = stretch.text
    if not any(trace in text for trace in _TRACES):
        return
    numbers = [_Token(*span, [one.key for one in values]) for span, values in statutes(text)]
    cited = [_Token(*span, [_key(one.key) for one in values]) for span, values in sections(text)]
    annexes = [_Token(one.start(), one.end(), (ANNEX,)) for one in _ANNEX.finditer(text)]
    acts: list[_Token] | None = None
    used = set()
    before: list[_Token] = []
    for token in sorted([*(one for one in cited if one.keys[0]), *annexes]):
        act = _linked(stretch, token, links)
        if not act:
            # names are looked for only where no link says it
            acts = sorted([*numbers, *names.tokens(text)]) if acts is None else acts
            act = _named(text, token, acts, before) or _headed(stretch)
        if token.keys == (ANNEX,) and act == OTHER:
            continue
        before.append(token)
        used.add(act)
        together = token.keys if _RANGE.search(text, token.start, token.end) else ()
        for section in dict.fromkeys(token.keys):
            yield Citation(act, section, stretch, token.start, together)
    for one in numbers:
        if one.keys[0] not in used:
            yield Citation(one.keys[0], "", stretch, one.start)


def _linked(stretch: Stretch, token: _Token, links: Mapping[int, Sequence[Link]]) -> str:
    """The statute to which the link leads that the token stands in: OTHER of a broken one, "" without one."""
    line, column = stretch.place(token.start)
    for link in links.get(line, ()):
        if link.column <= column <= link.column + len(link.text) + 1:
            # a label that is defined nowhere is told by C116
            return link.label if link.target else OTHER
    return ""


def _named(text: str, token: _Token, acts: Sequence[_Token], before: Sequence[_Token]) -> str:
    """The statute that stands before the sections or after them, OTHER or ""."""
    for act in reversed(acts):
        if act.end <= token.start and _is_joined(text, act.end, token.start, before):
            return act.keys[0]
    after = _IN.match(text, token.end)
    if after:
        for act in acts:
            if act.start in (after.end(), after.start("name")):
                return act.keys[0]
    own = _ACT_BEFORE.search(text[: token.start])
    is_other = own is not None and not _ITSELF.fullmatch(own["word"])
    return OTHER if is_other or _ACT_AFTER.match(text, token.end) else ""


def _headed(stretch: Stretch) -> str:
    """The one statute whose number is at the head of a cell's column, else ""."""
    if stretch.kind != "cell" or not stretch.heads:
        return ""
    found = [values[0].key for _, values in statutes(stretch.heads[-1])]
    return found[0] if len(found) == 1 else ""


def _is_joined(text: str, start: int, end: int, tokens: Iterable[_Token]) -> bool:
    """True where nothing stands between two places but sections, signs and, between sections, "ja"."""
    pieces, position = [], start
    for one in tokens:
        if start <= one.start and one.end <= end:
            pieces.append(text[position : one.start])
            position = one.end
    first, *others = (*pieces, text[position:end])
    return _SIGNS.fullmatch(first) is not None and all(_JOINED.fullmatch(one) for one in others)


def _key(key: str) -> str:
    """The section of a value such as "17 § 2 mom."; "" where it names only a subsection."""
    return _section(key.partition(" §")[0]).strip("-")


def _section(number: str | None) -> str:
    return (number or "").replace(" ", "")
