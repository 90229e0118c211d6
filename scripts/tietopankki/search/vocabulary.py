"""What each word is found by, kept from build to build.

The files data/search/words-fi.tsv and so on are committed: a build that meets no new word loads no
dictionary, and gives the same index whatever version of the dictionary is installed. `tietopankki search
words` writes them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from tietopankki.bank.atomic import write_text
from tietopankki.language import fold
from tietopankki.search.analyse import analyse, stems_of
from tietopankki.search.dictionary import dictionary, is_switched_off
from tietopankki.search.edits import edited, edits

FOLDER = Path("data", "search")
INCOMPLETE = "Some words are searched only as they are written: the package simplemma is not installed."
"""A msgid: what to tell where a vocabulary was not whole."""

Analysis = tuple[str, tuple[str, ...]]
"""The base form of a word and the base forms of its parts."""


class Vocabulary:
    """The words of one language's index, `language` of its readers.

    Words of another language can be asked, too: readers type them. `is_whole` turns False once a word was met
    that neither the files nor a dictionary know how to analyse because no dictionary is installed.
    """

    def __init__(self, language: str, root: Path | None = None) -> None:
        self.language = language
        self.is_whole = True
        self._words: dict[tuple[str, str], Analysis] = {}
        self._stems: dict[tuple[str, str], str] = {}
        self._used_words: set[tuple[str, str]] = set()
        self._used_stems: set[tuple[str, str]] = set()
        if root is not None:
            self._words = _read_words(root / FOLDER / f"words-{language}.tsv")
            self._stems = _read_stems(root / FOLDER / f"stems-{language}.tsv")

    def analyse(self, word: str, language: str = "") -> Analysis:
        """The base form and the parts of a word in lower case."""
        place = language or self.language, word
        known = self._words.get(place)
        if known is None:
            self._miss(place[0])
            known = self._words[place] = analyse(word, place[0])
        self._used_words.add(place)
        return known

    def stems(self, lemmas: Iterable[tuple[str, str]]) -> dict[tuple[str, str], frozenset[str]]:
        """The folded stems of base forms, by language and base form."""
        wanted = set(lemmas)
        self._used_stems |= wanted
        missing: dict[str, list[str]] = {}
        for language, lemma in wanted - self._stems.keys():
            missing.setdefault(language, []).append(lemma)
        for language, unknown in missing.items():
            self._miss(language)
            for lemma, stems in stems_of(unknown, language, self.language).items():
                self._stems[language, lemma] = edits(fold(lemma), stems)
        return {place: edited(fold(place[1]), self._stems[place]) for place in wanted}

    def _miss(self, language: str) -> None:
        if dictionary(language) is None and not is_switched_off():
            self.is_whole = False

    def write(self, root: Path) -> list[Path]:
        """Writes what was asked for since the vocabulary was made, and forgets the rest; returns the files.

        Raises OSError where a file cannot be written.
        """
        words = [
            "\t".join((language, word, lemma, " ".join(parts)))
            for (language, word), (lemma, parts) in sorted(self._words.items())
            if (language, word) in self._used_words
        ]
        stems = [
            "\t".join((language, lemma, told))
            for (language, lemma), told in sorted(self._stems.items())
            if (language, lemma) in self._used_stems
        ]
        files = [
            (root / FOLDER / f"words-{self.language}.tsv", words),
            (root / FOLDER / f"stems-{self.language}.tsv", stems),
        ]
        for path, lines in files:
            write_text(path, "".join(f"{line}\n" for line in lines))
        return [path for path, _ in files]


def _rows(path: Path, columns: int) -> Iterable[list[str]]:
    """The rows of a file that this module wrote; none where it is missing or was not written by it."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    rows = [line.split("\t") for line in lines]
    return [row for row in rows if len(row) == columns]


def _read_words(path: Path) -> dict[tuple[str, str], Analysis]:
    return {
        (language, word): (lemma, tuple(parts.split()))
        for language, word, lemma, parts in _rows(path, 4)
        if lemma
    }


def _read_stems(path: Path) -> dict[tuple[str, str], str]:
    read = {}
    for language, lemma, told in _rows(path, 3):
        with contextlib.suppress(ValueError):
            edited(fold(lemma), told)
            read[language, lemma] = told
    return read
