"""What simplemma's dictionaries know of words in general: base forms, compounds, all forms of a word.

The bank's own vocabulary is known better by `tietopankki.language`; this is for the rest. Loading takes about
3 s and 400 MB for Finnish, 1 s and 100 MB for Swedish.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from tietopankki.search.stemming import STEMMING

_SHORT_PARTS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(
        """
        työ oma osa yli ali ikä äiti isä loki yö maa jää tie hoi koe etä avo esi ala iso pää epä lähi ero apu
        ote ajo olo elo suo
        """.split()  # noqa: SIM905 - a list of words reads as words
    ),
    "sv": frozenset("vård nät be tid hem kurs logg råd lag del".split()),  # noqa: SIM905
}
"""Words of three letters or so that compounds are really made of; other short ones are chance."""

_NO_LAST_PARTS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(
        "nainen lainen ansa asti tavi nostaa tämä teella naisuus vaksi tapa uusi inen".split()  # noqa: SIM905
    ),
    "sv": frozenset("het skap lig ning ande ende".split()),  # noqa: SIM905
}
"""Words that the ends of other words look like: derivations, not compounds."""

_FORMS_OF_A_BASE = {"fi": 8, "sv": 4}
"""A base form has at least so many forms in the dictionary; fewer are stray entries."""


class Dictionary:
    """The dictionary of one language, `fi` or `sv`.

    Raises ImportError where simplemma is not installed.
    """

    def __init__(self, language: str) -> None:
        from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415
            _load_dictionary_from_disk,
        )

        self._language = language
        self._base_of: dict[bytes, bytes] = _load_dictionary_from_disk(language)
        counts = Counter(self._base_of.values())
        self._bases = {base for base, count in counts.items() if count >= _FORMS_OF_A_BASE[language]}
        self._short = _SHORT_PARTS[language]
        # caches that live and die with the dictionary
        self._is_first = cache(self._is_first_part)
        self.parts = cache(self._parts)

    def base(self, word: str) -> str | None:
        """The base form of a word in lower case, as the dictionary has it; None where it has none."""
        found = self._base_of.get(word.encode())
        return found.decode().lower() if found is not None else None

    def is_base(self, word: str) -> bool:
        """True of a base form with a paradigm of its own, and of the short words of compounds."""
        return word in self._short or word.encode() in self._bases

    def lemma(self, word: str) -> str:
        """The base form of a word in lower case; of an unseen compound by its last part; else the word."""
        if self.is_base(word):
            return word
        return self.base(word) or self._compound_base(word) or word

    def _compound_base(self, word: str) -> str | None:
        best: tuple[tuple[bool, int], str] | None = None
        for start in range(3, len(word) - 3):
            last = word[start:]
            base = last if self.is_base(last) else self.base(last)
            if base is None or (len(last) < 4 and last not in self._short):
                continue
            is_compound = self._is_first(word[:start])
            if is_compound or len(last) >= 5:
                rank = is_compound, len(last)
                if best is None or rank > best[0]:
                    best = rank, word[:start] + base
        return best[1] if best else None

    def first_part(self, written: str) -> str:
        """The base form of what a compound begins with: kirjaamis- is kirjaaminen, hälso- is hälsa."""
        if self._language == "fi":
            if written.endswith(("mis", "nais", "lais")) or (
                written.endswith("s") and self.base(written) is None
            ):
                adjective = f"{written[:-1]}nen"
                if self.base(adjective):
                    return adjective
        elif self.base(written) is None:
            bare = [written[:-1]] if written[-1] == "s" else []
            vowels = [f"{written[:-1]}a", f"{written[:-1]}e"] if written[-1] in "ou" else []
            for candidate in (*bare, *vowels, f"{written}a", f"{written}e"):
                found = self.base(candidate) if len(candidate) >= 3 else None
                if found:
                    return found
        elif written.endswith("s") and self.base(written[:-1]) == written[:-1]:
            return written[:-1]
        return written if self.is_base(written) else self.base(written) or written

    def _is_first_part(self, written: str) -> bool:
        if written in self._short:
            return True
        if len(written) < 4:
            return False
        if self.base(written) or self.first_part(written) != written:
            return True
        if len(written) < 9:
            return False
        linked = self._language == "sv" and written[-1] == "s"
        return bool(self.parts(written, 1) or (linked and self.parts(written[:-1], 1)))

    def _parts(self, word: str, depth: int = 0) -> tuple[str, ...]:
        """The base forms of a compound's two halves and of their halves; () where it is none.

        Of the places where it can be split, the one whose shorter half is longest is taken.
        """
        if len(word) < 7 or depth > 2:
            return ()
        best: tuple[tuple[int, int], int] | None = None
        for at in range(3, len(word) - 2):
            first, last = word[:at], word[at:]
            is_last = last in self._short or (
                len(last) >= 4 and last.encode() in self._bases and last not in _NO_LAST_PARTS[self._language]
            )
            rank = min(len(first), len(last)), len(last)
            if is_last and self._is_first(first) and (best is None or rank > best[0]):
                best = rank, at
        if best is None:
            return ()
        halves = self.first_part(word[: best[1]]), word[best[1] :]
        found: list[str] = []
        for half in halves:
            found.append(half)
            if len(half) >= 9:
                found += self.parts(half, depth + 1)
        return tuple(dict.fromkeys(found))

    def forms(self, lemmas: Iterable[str]) -> dict[str, set[str]]:
        """All dictionary forms of many base forms, in one pass over the dictionary.

        An unseen compound has the forms of its longest known last part. A word without forms is left out.
        """
        wanted: dict[bytes, list[tuple[str, str]]] = {}
        for lemma in lemmas:
            start = next((at for at in (0, *range(3, len(lemma) - 3)) if self._has_forms(lemma[at:])), None)
            if start is not None:
                wanted.setdefault(lemma[start:].encode(), []).append((lemma[:start], lemma))
        found: dict[str, set[str]] = {}
        for form, base in self._base_of.items():
            for beginning, lemma in wanted.get(base, ()):
                found.setdefault(lemma, set()).add(beginning + form.decode())
        return found

    def _has_forms(self, word: str) -> bool:
        """True of a base form, also of one that is a form of another word as well: plan of plana."""
        return word.encode() in self._bases or self.base(word) == word


SWITCH = "TIETOPANKKI_DICTIONARIES"
"""Environment variable: with `off`, new words are searched as they are written and nothing is loaded."""


def is_switched_off() -> bool:
    """True where the environment wants no dictionary."""
    return os.environ.get(SWITCH) == "off"


def dictionary(language: str) -> Dictionary | None:
    """The dictionary of a language; None where there is none, simplemma is not installed, or it is switched
    off."""
    return None if language not in STEMMING or is_switched_off() else _loaded(language)


@cache
def _loaded(language: str) -> Dictionary | None:
    try:
        return Dictionary(language)
    except ImportError:
        return None
