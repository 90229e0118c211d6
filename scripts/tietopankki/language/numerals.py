"""Numbers written as words, cardinal and ordinal: kaksi, kahdentoista, kolmannessa; två, tolv, tredje.

A word is read from its first letter to its last, by the grammar of the numerals up to 9 999, or not at all:
*kaksikielinen*, *yksityinen* and *neljännes* are no numbers, and neither are tens or hundreds of something
(*kymmeniä*, *hundratals*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")


def spelled(text: str, language: str) -> list[int]:
    """The numbers written as words in a text, in reading order, with every word that may be one.

    Swedish *en* may be an article and Finnish *toinen* another one: they are 1 and 2. In a language that is
    not known here nothing is read.
    """
    if language not in _LANGUAGES:
        return []
    found = (_value(word, language) for word in _LETTERS.findall(text.lower()))
    return [value for value in found if value is not None]


@dataclass(frozen=True, slots=True)
class _Numerals:
    """The numerals of a language.

    `alone` are words that are in no compound, with their values. Of all others `pattern` gives the parts:
    `thousand`, `hundred` and `ten`, each after how many of them there are, and what is added to these: a
    `round` ten, a `teen`, `one` to nine. `values` are those of the parts that count or are added.
    """

    alone: Mapping[str, int]
    values: Mapping[str, int]
    pattern: re.Pattern[str]

    def value(self, word: str) -> int | None:
        """The number that a word in lower case is, None where it is none."""
        found = self.pattern.fullmatch(word)
        if word in self.alone or found is None:
            return self.alone.get(word)
        parts = found.groupdict()
        total = sum(self.values.get(parts.get(name) or "", 0) for name in ("round", "teen", "one"))
        for name, size in (("thousand", 1000), ("hundred", 100), ("ten", 10)):
            if parts.get(name):
                total += size * self.values.get(parts[f"{name}s"] or "", 1)
        return total or None


@lru_cache(maxsize=1 << 16)
def _value(word: str, language: str) -> int | None:
    return _LANGUAGES[language]().value(word)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _counted(size: str, name: str, units: str) -> str:
    """The pattern of a part that may stand after how many of it there are."""
    return f"(?:(?P<{name}s>{units})?(?P<{name}>{size}))?"


_FINNISH = {
    1: ("yksi", "yhde", "yhtä", "yhteen", "yhte"),
    2: ("kaksi", "kahde", "kahta", "kahteen", "kahte"),
    3: ("kolme", "kolme", "kolmea", "kolmeen", "kolme"),
    4: ("neljä", "neljä", "neljää", "neljään", "neljä"),
    5: ("viisi", "viide", "viittä", "viiteen", "viite"),
    6: ("kuusi", "kuude", "kuutta", "kuuteen", "kuute"),
    7: ("seitsemän", "seitsemä", "seitsemää", "seitsemään", "seitsemä"),
    8: ("kahdeksan", "kahdeksa", "kahdeksaa", "kahdeksaan", "kahdeksa"),
    9: ("yhdeksän", "yhdeksä", "yhdeksää", "yhdeksään", "yhdeksä"),
    10: ("kymmenen", "kymmene", "kymmentä", "kymmeneen", "kymmene"),
    100: ("sata", "sada", "sataa", "sataan", "sata"),
    1000: ("tuhat", "tuhanne", "tuhatta", "tuhanteen", "tuhante"),
}
"""Nominative, stem of most cases, partitive, illative, stem of the essive."""
_FIRST = ("ensimmäinen", "ensimmäise", "ensimmäistä", "ensimmäiseen", "ensimmäise")
_SECOND = ("toinen", "toise", "toista", "toiseen", "toise")
_BOTH = ("molemmat", "molemmi", "molempia", "molempiin", "molempi")
_CASES = ("n", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta")
_CLITIC = "(?:kin|kaan|kään|ko|kö|han|hän|pa|pä)?"


def _inflected(nominative: str, stem: str, partitive: str, illative: str, essive: str) -> frozenset[str]:
    forms = {stem + case for case in _CASES} | {f"{essive}na"}
    if not set("aou") & set(stem):
        # vowel harmony
        forms = {form.replace("a", "ä") for form in forms}
    return frozenset({nominative, partitive, illative, *forms})


def _ordinal(stem: str) -> frozenset[str]:
    partitive = "tta" if set("aou") & set(stem) else "ttä"
    return _inflected(f"{stem}s", f"{stem}nne", stem + partitive, f"{stem}nteen", f"{stem}nte")


@cache
def _finnish() -> _Numerals:
    forms = {
        # kolmas is the only ordinal with another stem than its cardinal
        value: _inflected(*words) | _ordinal("kolma" if value == 3 else words[1])
        for value, words in _FINNISH.items()
    }
    units = {form: value for value in range(1, 10) for form in forms[value]}
    teens = {f"{form}toista": value + 10 for form, value in units.items()}
    unit = _any(units)
    pattern = (
        _counted(_any(forms[1000]), "thousand", unit)
        + _counted(_any(forms[100]), "hundred", unit)
        + f"(?:(?P<teen>{_any(teens)})|{_counted(_any(forms[10]), 'ten', unit)}(?P<one>{unit})?)"
        + _CLITIC
    )
    alone = dict.fromkeys(_inflected(*_FIRST), 1)
    alone |= dict.fromkeys({*_inflected(*_SECOND), *_inflected(*_BOTH), "molempien", "kahdet"}, 2)
    alone |= {f"{_FINNISH[value][1]}sti": value for value in range(2, 11)} | {"kolmasti": 3}
    return _Numerals(alone, units | teens, re.compile(pattern))


_SWEDISH = {
    **{"en": 1, "ett": 1, "ena": 1, "första": 1, "förste": 1},
    **{"två": 2, "tvenne": 2, "andra": 2, "andre": 2, "tre": 3, "tredje": 3, "fyra": 4, "fjärde": 4},
    **{"fem": 5, "femte": 5, "sex": 6, "sjätte": 6, "sju": 7, "sjunde": 7, "åtta": 8, "åttonde": 8},
    **{"nio": 9, "nionde": 9},
}
_SWEDISH_TEENS = {
    **{"tio": 10, "tionde": 10, "elva": 11, "elfte": 11, "tolv": 12, "tolfte": 12, "tretton": 13},
    **{"fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18, "aderton": 18, "nitton": 19},
}
_SWEDISH_TENS = {
    **{"tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70},
    **{"åttio": 80, "nittio": 90},
}


@cache
def _swedish() -> _Numerals:
    teens = _SWEDISH_TEENS | {
        f"{word}de": value for word, value in _SWEDISH_TEENS.items() if word[-2:] == "on"
    }
    tens = _SWEDISH_TENS | {f"{word}nde": value for word, value in _SWEDISH_TENS.items()}
    unit = _any(_SWEDISH)
    pattern = (
        # ett and tusen share their t's where they meet
        _counted("tusen(?:de)?", "thousand", f"et|{unit}")
        + _counted("hundra(?:de)?", "hundred", f"{_any(teens)}|{unit}")
        + f"(?:(?P<teen>{_any(teens)})|(?P<round>{_any(tens)})?(?P<one>{unit})?)"
    )
    return _Numerals({"båda": 2, "bägge": 2}, _SWEDISH | teens | tens, re.compile(pattern))


_LANGUAGES: Mapping[str, Callable[[], _Numerals]] = {"fi": _finnish, "sv": _swedish}
