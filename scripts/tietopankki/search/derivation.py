"""The verb that a noun is made of: kirjaaminen of kirjata, dokumentation of dokumentera.

Dictionaries hold both as words of their own, but a reader who types one wants the other as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from tietopankki.search.dictionary import Dictionary

_VOWELS = "aeiouyäö"
_SWEDISH = (
    ("ation", "era"),
    ("ande", "a"),
    ("ende", "a"),
    ("ning", "na"),
    ("ning", "a"),
    ("ing", "a"),
    ("an", "a"),
)
_FINNISH = (
    ("inti", "ida"),
    ("inti", "idä"),
    ("tus", "ttaa"),
    ("tys", "ttää"),
    ("tus", "taa"),
    ("tys", "tää"),
    ("nnus", "ntaa"),
    ("nnys", "ntää"),
)
_SHORTEST = 3


def verb(noun: str, language: str, dictionary: Dictionary) -> str | None:
    """The base form of the verb, None where the dictionary knows none that the noun could be made of."""
    for candidate in _candidates(noun, language):
        if dictionary.base(candidate) == candidate != noun:
            return candidate
    third = _third_person(noun) if language == "fi" else ""
    return dictionary.base(third) if third else None


def _third_person(noun: str) -> str:
    """What a Finnish noun in -minen is made of, "" of another noun: säilyttäminen of säilyttää, tekeminen of
    tekee."""
    stem = noun.removesuffix("minen")
    is_verbal = stem != noun and len(stem) >= _SHORTEST and stem[-1] in _VOWELS and stem[-2] not in _VOWELS
    return stem + stem[-1] if is_verbal else ""


def _candidates(noun: str, language: str) -> Iterator[str]:
    stem = noun.removesuffix("minen")
    if language == "fi" and stem != noun and len(stem) >= _SHORTEST and stem[-2] in _VOWELS:
        # arkistoi-minen: arkistoida; kirjaa-minen: kirjata
        yield from (f"{stem}da", f"{stem}dä", f"{stem[:-1]}ta", f"{stem[:-1]}tä")
    for ending, verb_ending in _FINNISH if language == "fi" else _SWEDISH:
        if noun.endswith(ending) and len(noun) >= len(ending) + _SHORTEST:
            yield noun.removesuffix(ending) + verb_ending
