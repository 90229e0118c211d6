"""Light stems: what is left of a folded word when common endings are cut off.

The rules travel to the browser in the index, so both sides cut in the same way. They need not give real
stems: a word is found when any of its dictionary forms has the stem of the word that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

STEMMING: Mapping[str, tuple[tuple[str, int], ...]] = {
    "fi": (
        (r"(?:kin|kaan|han|ko|pa)$", 5),
        (r"(?:nsa|mme|nne|ni|(?<!k)si)$", 4),
        (
            r"(?:isiin|ihin|ineen|[ie]?ssa|[ie]?sta|[ie]?lla|[ie]?lta|[ie]?lle|[ieaouy]?ksi|[ie]?tta|seen|siin"
            r"|h[aeiouy]n|iden|itten|tten|den|ien|jen|iin|een|aan|oon|uun|yyn|[ieaouy]na|ita|[ie]?ta|[ie]n|n|[ie]t|t|a)$",
            3,
        ),
        (r"j?[ieaouyj]$", 3),
    ),
    "sv": (
        (r"s$", 4),
        (r"(?:arna|erna|orna|andet|ande|heten|aren|en|et|an|ar|er|or|at|ad|ade|na|a|e)$", 4),
        (r"(?:a|e)$", 4),
    ),
}
"""By language, layers that are applied in order: an ending (regular expression that Python and JavaScript
read alike, on folded text) and the length of the shortest stem that it may leave. Finnish: clitics,
possessive suffixes, case endings, the vowel of the stem; Swedish: genitive, number and definiteness, the
last vowel."""


@cache
def _layers(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(ending), shortest) for ending, shortest in STEMMING.get(language, ()))


@lru_cache(maxsize=1 << 16)
def stem(folded: str, language: str) -> str:
    """The light stem of a folded word; the word itself in a language without rules."""
    for ending, shortest in _layers(language):
        found = ending.search(folded)
        if found and found.start() >= shortest:
            folded = folded[: found.start()]
    return folded
