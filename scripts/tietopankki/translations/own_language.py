"""T401 and T402: whether a page speaks its own language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from tietopankki.bank import Bank, Page
from tietopankki.findings import PAGE, Example, Finding, Rule, Severity
from tietopankki.language.identify import LANGUAGES, lead_at_most, own_words, rival
from tietopankki.language.lemmas import is_known
from tietopankki.language.term_names import term_name
from tietopankki.translations.announced import announced
from tietopankki.translations.pair_examples import TWIN
from tietopankki.translations.readings import Readings
from tietopankki.translations.sections import Placed, front_texts

_NAMES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}

WRONG_LANGUAGE = Rule(
    "T401",
    Severity.ERROR,
    "This is not in the language of the page: “{text}”. {reason}",
    "Translate it. If it is meant to be so, say which language it is in before it, put it in quotation "
    "marks, or add it to “exceptions” in the front matter with a reason.",
    bad=Example({PAGE: "Kirjaa tiedot heti.", TWIN: "Kirjaa asiakkaan tiedot heti tapaamisen jälkeen."}),
    good=Example({PAGE: "Kirjaa tiedot heti.", TWIN: "Anteckna klientens uppgifter genast efter mötet."}),
    reasons={code: f"It looks like {name}." for code, name in _NAMES.items()},
)
LEFT = Rule(
    "T402",
    Severity.ERROR,
    "This is word for word the same as in {other}, on line {other_line} there: “{text}”.",
    "Translate it. If it is the same in both languages, add it to “exceptions” in the front matter with "
    "a reason.",
    bad=Example({PAGE: "Kirjaa tiedot heti.", TWIN: "Kirjaa tiedot heti."}),
    good=Example({PAGE: "Kirjaa tiedot heti.", TWIN: "Anteckna uppgifterna genast."}),
)

RULES = (WRONG_LANGUAGE, LEFT)

LEAST_LETTERS = 12
"""Letters that a text needs to be judged by its letters alone."""
LEAD = 80
"""By how much another language must lead, in tenths of a nat."""
SENTENCE_LEAD = 160
"""The same for a part of a text, whose other parts speak for the page's language."""
LEFT_LEAD = 20
"""The same for a text that stands in both languages; a word or two must be in the dictionary besides."""
SHOWN = 60
"""Characters of a text that a message repeats."""

_SENTENCE = re.compile(r"[.!?]\s+")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\s*[A-ZÅÄÖ][\w-]*(?:\s[\w-]+){0,3}\s*")
"""Up to four words with a capital letter and no full stop, maybe a name. If it was left over, T402 tells."""
_NAME_WITHIN = re.compile(r"\b\w+[A-ZÅÄÖ]\w*|(?<=[\w,;]\s)[A-ZÅÄÖ][\w-]*")
"""A word with a capital letter inside it, or within a sentence: OmaKanta, THL; och Kela."""
_ABBREVIATION = re.compile(r"[^\W\d_]{1,6}\.")

Place = Callable[[int], tuple[int, int]]
"""Gives the line and column in the file of a character of a text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a page: a passage, or a key of the front matter.

    `said` gives the language that the page announces it in, None where it announces none.
    """

    text: str
    said: Callable[[], str | None]
    place: Place


def check(readings: Readings) -> Iterator[Finding]:
    """The findings of T401 and T402 for all pages in a language that can be told (fi, sv)."""
    bank = readings.bank
    names = _known_names(bank)
    for path in bank.paths:
        twins = {code: page for code, page in bank.twins(path).items() if code in LANGUAGES}
        texts = {code: _texts(page, readings.sections[page.source]) for code, page in twins.items()}
        for code, page in twins.items():
            others = {other: _places(texts[other]) for other in twins if other != code}
            for text in texts[code]:
                yield from _left(page, text, twins, others) or _wrong(page, text, names)


def _left(
    page: Page,
    text: Text,
    twins: Mapping[str, Page],
    others: Mapping[str, Mapping[str, tuple[int, int]]],
) -> list[Finding]:
    """The finding of a text that another version has word for word, if it is in that one's language."""
    plain = _plain(text.text)
    for code, places in others.items():
        if plain in places and _is_in(text.text, code, page) and text.said() != code:
            facts = {"text": _shown(text.text), "other": twins[code].source}
            facts["other_line"] = str(places[plain][0])
            return [LEFT.finding(page.source, *text.place(0), facts)]
    return []


def _is_in(text: str, language: str, page: Page) -> bool:
    """True where a text is in `language` rather than in the page's own."""
    text = _NAME_WITHIN.sub(" ", text)
    best, lead = rival(text, page.language)
    if best != language or lead < LEFT_LEAD:
        return False
    if lead >= LEAD or _letters(text) >= 2 * LEAST_LETTERS:
        return True
    words = _WORD.findall(text)
    if not words or _ABBREVIATION.fullmatch(text.strip()):
        return False
    return all(is_known(word, language) and not is_known(word, page.language) for word in words)


def _wrong(page: Page, text: Text, names: Collection[str]) -> Iterator[Finding]:
    """The finding of a text in another language; else of each of its sentences that is in another one."""
    # nearly every text is in its page's language; only what may not be is looked at closely
    sentences = _sentences(text.text)
    if lead_at_most(text.text, page.language, len(sentences)) < LEAD:
        return
    if sum(rival(text.text[start:end], page.language)[1] for start, end in sentences) < LEAD:
        return
    own = own_words(text.text)
    foreign = [(start, end) for start, end in sentences if _is_foreign(own[start:end], page, text, names)]
    if len(foreign) == len(sentences) or (not foreign and _is_foreign(own, page, text, names)):
        foreign = [(0, len(own))]
    for start, end in foreign:
        facts = {"text": _shown(text.text[start:end]), "reason": rival(own[start:end], page.language)[0]}
        yield WRONG_LANGUAGE.finding(page.source, *text.place(start), facts)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def _is_foreign(judged: str, page: Page, text: Text, names: Collection[str]) -> bool:
    """True where words are in another language than the page's, and in none that was announced."""
    best, lead = rival(judged, page.language)
    least = LEAD if judged.strip() == text.text.strip() else SENTENCE_LEAD
    if lead < least or _letters(judged) < LEAST_LETTERS or _NAME.fullmatch(judged) or best == text.said():
        return False
    without = _without_names(_NAME_WITHIN.sub(" ", judged), names)
    return _letters(without) >= LEAST_LETTERS and rival(without, page.language)[1] >= least


def _texts(page: Page, sections: Sequence[Placed]) -> list[Text]:
    texts = []
    for key, text in front_texts(page).items():
        line = page.front_matter.lines.get(key, 1)
        texts.append(Text(text, _nothing, partial(_fixed, (line, 1))))
    for section in sections:
        for index, passage in enumerate(section.reading.passages):
            said = partial(_said, section, index)
            texts.append(Text(passage.prose.text, said, partial(section.place, passage)))
    return texts


def _nothing() -> None:
    return None


def _fixed(place: tuple[int, int], _offset: int) -> tuple[int, int]:
    return place


def _said(section: Placed, index: int) -> str | None:
    return announced(section.reading, section.page.language)[index]


def _places(texts: Iterable[Text]) -> Mapping[str, tuple[int, int]]:
    """Where each text with a word in it stands, the first of equal ones."""
    found: dict[str, tuple[int, int]] = {}
    for text in texts:
        if _WORD.search(text.text):
            found.setdefault(_plain(text.text), text.place(0))
    return found


def _known_names(bank: Bank) -> Collection[str]:
    """Names that a page may give in another language: of terms and of statutes."""
    terms = {word for term in bank.terms for name in term.names.values() for word in term_name(name).words}
    statutes = {
        name for one in bank.statutes for names in (one.names, one.short_names) for name in names.values()
    }
    return frozenset(map(_plain, terms | statutes))


def _without_names(text: str, names: Collection[str]) -> str:
    plain = _plain(text)
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name, " ")
    return plain


def _letters(text: str) -> int:
    return len(_LETTER.findall(text))


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
