"""T403 and T404: words from Sweden's administration on Swedish pages, after data/sweden_swedish.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from tietopankki.bank import Page, Problem
from tietopankki.bank.data import read_data
from tietopankki.findings import PAGE, Example, Finding, Rule, Severity
from tietopankki.language.folding import fold
from tietopankki.language.identify import without_quotations
from tietopankki.language.lemmas import is_known, lemma, parts
from tietopankki.language.words import Word, words
from tietopankki.translations.pair_examples import TWIN
from tietopankki.translations.readings import Readings
from tietopankki.translations.sections import Placed, front_texts

SOURCE = "data/sweden_swedish.yml"
LANGUAGE = "sv"
_LIST = "words:\n  - word: socialtjänst\n    write: socialvård\n"

SWEDEN = Rule(
    "T403",
    Severity.WARNING,
    "“{text}” is a word from Sweden’s administration. {reason}",
    "Write what the word is called in Finland. If the page speaks of Sweden, put the word in quotation "
    "marks, or add it to “exceptions” in the front matter with a reason.",
    bad=Example({PAGE: "Sosiaalihuolto auttaa.", TWIN: "Socialtjänsten hjälper.", SOURCE: _LIST}),
    good=Example({PAGE: "Sosiaalihuolto auttaa.", TWIN: "Socialvården hjälper.", SOURCE: _LIST}),
    reasons={
        "write": "In Finland: {write}.",
        "remark": "In Finland: {write}. ({remark})",
    },
    meaning="The page uses a word from Sweden’s administration.",
)
FAULT = Rule(
    "T404",
    Severity.ERROR,
    "An entry of the list of words from Sweden cannot be used. {reason}",
    "Correct the entry after the model of the others in the file.",
    bad=Example({PAGE: "", SOURCE: "words:\n  - word: socialtjänst\n"}),
    good=Example({PAGE: "", SOURCE: _LIST}),
    reasons={
        "yaml": "The parser says: {detail}",
        "missing": "“{key}” is missing.",
        "repeated": "“{key}” is the same as in an earlier entry.",
        "malformed": "“{key}” does not have the right form.",
    },
)

RULES = (SWEDEN, FAULT)

_REASONS = {"yaml": "yaml", "encoding": "yaml", "duplicate-key": "repeated"}
"""Reasons by kind of problem; one of the kind "data" brings its own, and the others do no harm."""
_ENDINGS = frozenset(
    ("", "s", "n", "ns", "na", "nas", "en", "ens", "et", "ets", "t", "er", "ers", "erna", "ar", "arna", "or")
)


@dataclass(frozen=True, slots=True)
class SwedenWord:
    """An entry of the list, on its `line` there. `word` may be more than one word (god man)."""

    word: str
    write: str
    remark: str
    line: int


def check(readings: Readings) -> Iterator[Finding]:
    """The findings of T403 and T404. Reads the list beside the bank; without one there is nothing to find."""
    listed, faults = read_words(Path(readings.bank.configuration.root))
    yield from faults
    if listed:
        pages = [page for page in readings.bank.pages if page.language == LANGUAGE]
        yield from check_pages(((page, readings.sections[page.source]) for page in pages), listed)


def read_words(root: Path) -> tuple[Sequence[SwedenWord], Sequence[Finding]]:
    """The list of the checkout at `root`, and what is wrong with it. No file is an empty list.

    Raises UnreadableError where the system refuses the file.
    """
    file = read_data(root, SOURCE, "words")
    faults = [_fault(one) for one in file.problems if one.kind in _REASONS or one.kind == "data"]
    found: dict[str, SwedenWord] = {}
    for entry in file.entries:
        word, write = entry.text("word"), entry.text("write")
        lacking = next((key for key, value in (("word", word), ("write", write)) if not value), None)
        if lacking or word in found:
            facts = {"reason": "missing" if lacking else "repeated", "key": lacking or word}
            faults.append(FAULT.finding(SOURCE, entry.line, facts=facts))
        else:
            found[word] = SwedenWord(word, write, entry.text("remark"), entry.line)
    return tuple(found.values()), tuple(faults)


def _fault(problem: Problem) -> Finding:
    reason = problem.facts.get("reason") or _REASONS[problem.kind]
    facts = {"key": problem.facts.get("key", ""), "detail": problem.facts.get("detail", "UTF-8")}
    return FAULT.finding(problem.path, problem.line, problem.column, facts | {"reason": reason})


def check_pages(
    pages: Iterable[tuple[Page, Sequence[Placed]]], listed: Sequence[SwedenWord]
) -> Iterator[Finding]:
    """The findings of T403: the listed words in every form and within compounds, but not in quotations."""
    longest_first = sorted(listed, key=lambda one: -len(one.word))
    for page, sections in pages:
        low = "\n".join((page.text, *front_texts(page).values())).lower()
        present = tuple(one for one in longest_first if _trace(one.word) in low)
        may_hold = _pattern_of(present)
        for text, place in _texts(page, sections) if present else ():
            if may_hold.search(text):
                for one, start, end in _hits(without_quotations(text), present):
                    facts = {"text": text[start:end], "word": one.word, "write": one.write}
                    facts |= {"remark": one.remark, "reason": "remark" if one.remark else "write"}
                    yield SWEDEN.finding(page.source, *place(start), facts)


@lru_cache
def _pattern_of(listed: Sequence[SwedenWord]) -> re.Pattern[str]:
    return re.compile("|".join(_pattern(one.word) for one in listed), re.IGNORECASE)


def _texts(page: Page, sections: Sequence[Placed]) -> Iterator[tuple[str, Callable[[int], tuple[int, int]]]]:
    for key, text in front_texts(page).items():
        line = page.front_matter.lines.get(key, 1)
        yield text, lambda _, line=line: (line, 1)  # type: ignore[misc]
    for section in sections:
        for passage in section.reading.passages:
            yield passage.prose.text, partial(section.place, passage)


def _pattern(listed: str) -> str:
    """A pattern that every form of a listed word or phrase matches, and little else."""
    first, *others = listed.split()
    if not others:
        return re.escape(_beginning(first))
    letters = {"a": "[aäå]", "o": "[oö]"}
    alike = ("".join(letters.get(char, re.escape(char)) for char in _alike(one)) for one in (first, *others))
    return r"\b" + r"\w*\s+".join(alike)


def _trace(listed: str) -> str:
    """What stands in every text that holds a listed word or phrase, in lower case."""
    first, *others = listed.lower().split()
    return re.split("[aoäåö]", first[:4])[0] if others else _beginning(first)


def _beginning(word: str) -> str:
    """What inflection leaves of a word: personnum(mer), huvudm(an)."""
    stem = re.sub(r"(?:an|ar|el|en|er|a|e)$", "", word)
    return re.sub(r"(\w)\1$", r"\1", stem) if stem != word else word


def _alike(word: str) -> str:
    """What every form of a word of a phrase begins with, without the marks of its letters: man, män."""
    return fold(word)[:4]


def _hits(text: str, listed: Sequence[SwedenWord]) -> Iterator[tuple[SwedenWord, int, int]]:
    """The listed words of a text, each with where it begins and ends; of several the first one listed."""
    found = list(words(text))
    after = 0
    for index, word in enumerate(found):
        if index < after:
            continue
        for one in listed:
            length = len(one.word.split())
            if _is_form(found[index : index + length], one.word):
                after = index + length
                yield one, word.start, found[after - 1].end
                break


def _is_form(found: Sequence[Word], listed: str) -> bool:
    """True where words of a text are a form of a listed word or phrase, or a compound with it."""
    spoken = listed.split()
    if len(found) != len(spoken):
        return False
    if len(spoken) > 1:
        pairs = [(one.bare.lower(), other) for one, other in zip(found, spoken, strict=True)]
        # the dictionary is asked only where the words begin alike
        return all(_alike(one).startswith(_alike(other)) for one, other in pairs) and all(
            _base(one) == _base(other) for one, other in pairs
        )
    bare = found[0].bare
    if not listed.islower() and not listed.istitle():
        return listed in bare.split("-")
    wanted = listed.lower()
    if _beginning(wanted) not in bare.lower():
        return False
    base = _base(bare)
    return wanted in (base, *parts(base, LANGUAGE)) or _is_compound(bare.lower(), wanted)


def _is_compound(word: str, wanted: str) -> bool:
    """True where a word is `wanted` with an ending or with a known word behind or before it."""
    before, _, behind = word.partition(wanted)
    if word == before:
        return False
    rest = behind.removeprefix("s") if len(behind) > 3 else behind
    ends_well = rest in _ENDINGS or is_known(rest, LANGUAGE)
    return ends_well and (not before or is_known(before.removesuffix("s"), LANGUAGE))


def _base(word: str) -> str:
    return lemma(word, LANGUAGE)
