"""Which language a text is in: Finnish, Swedish or English, or not certain.

Every word has a score a language: how likely its letters are there, three at a time, and a bonus for the
small words that only one language has. The letters' likelihoods are those of simplemma's word forms
(`bench/language.py --write` makes data/letters.tsv; the same program measures this against libraries).
English, which no page is in, needs more evidence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from tietopankki.language.function_words import FUNCTION_WORDS

LANGUAGES = ("fi", "sv", "en")
MARGIN = 60
"""Tenths of a nat by which the best language must lead for an answer. Measured: see `bench/language.py`."""

_PRIOR = (0, 0, -60)
_BONUS = 40
_SHARED = frozenset({"mom", "kanta"})
"""Words that tell nothing, because the languages share them: 2 mom., the service Kanta."""
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[”\"“„][^”\"“„]*[”\"“]|(?<!\w)’[^’]*’(?!\w)|‘[^’]*’|«[^»]*»|»[^»]*»")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

Scores = tuple[int, int, int]


def identify(text: str, margin: int = MARGIN) -> str | None:
    """The language of a text ("fi", "sv" or "en"), None where it has too few words to tell.

    `margin` is the lead that the answer needs, in tenths of a nat.
    """
    found = scores(text)
    ranked = sorted(zip(found, LANGUAGES, strict=True), reverse=True)
    return ranked[0][1] if ranked[0][0] - ranked[1][0] >= margin else None


def rival(text: str, language: str) -> tuple[str, int]:
    """The language that a text is likeliest in, and by how much it leads `language`, in tenths of a nat."""
    found = scores(text)
    best = max(found)
    return LANGUAGES[found.index(best)], best - found[LANGUAGES.index(language)]


def lead_at_most(text: str, language: str, parts: int = 1) -> int:
    """At least as much as `rival` says of all parts of a text together, in whichever it is cut between words.

    Many times faster.
    """
    prior = max(_PRIOR) - _PRIOR[LANGUAGES.index(language)]
    return parts * prior + sum(map(_leads(language).__getitem__, map(str.lower, _WORD.findall(text))))


def scores(text: str) -> Scores:
    """The score of every one of LANGUAGES, in tenths of a nat; higher is likelier."""
    fi, sv, en = _PRIOR
    for word in _WORD.findall(text):
        one = _score(word.lower())
        fi += one[0]
        sv += one[1]
        en += one[2]
    return fi, sv, en


def own_words(text: str) -> str:
    """The text with spaces in place of quotations and brackets, which may well be in another language."""
    return _BRACKETED.sub(_spaces, without_quotations(text))


def without_quotations(text: str) -> str:
    """The text with spaces in place of quotations."""
    return _QUOTED.sub(_spaces, text)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found.group())


class _Leads(dict[str, int]):
    """By how much the likeliest language of a word leads a certain one; worked out when it is first asked."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._index = LANGUAGES.index(language)

    def __missing__(self, word: str) -> int:
        score = _score(word)
        self[word] = max(score) - score[self._index]
        return self[word]


@cache
def _leads(language: str) -> _Leads:
    return _Leads(language)


@lru_cache(maxsize=1 << 16)
def _score(word: str) -> Scores:
    if word in _SHARED:
        return 0, 0, 0
    letters, framed = _letters(), f"<{word}>"
    fi, sv, en = (_BONUS if word in FUNCTION_WORDS[language] else 0 for language in LANGUAGES)
    for start in range(len(word)):
        one = letters.get(framed[start : start + 3])
        if one:
            fi += one[0]
            sv += one[1]
            en += one[2]
    return fi, sv, en


@cache
def _letters() -> dict[str, Scores]:
    """Three letters -> tenths of a nat a language, the likeliest one 0. `<` and `>` frame a word."""
    file = resources.files("tietopankki.language") / "data" / "letters.tsv"
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {letters: (int(fi), int(sv), int(en)) for letters, fi, sv, en in rows}
