"""Texts of links that say nothing when read alone, as in a screen reader's list of links (WCAG 2.4.4)."""

from __future__ import annotations

import re
from functools import lru_cache

_EMPTY = frozenset(
    """
    tästä tässä tähän täältä täällä tänne tämä tältä tällä klikkaa napauta paina linkki linkin linkistä
    linkkiä lue katso lisää lisätietoja lisätietoa sivu sivua sivulta avaa siirry tutustu lataa jatka
    här hit klicka tryck länk länken denna detta den läs se mer mera sida sidan öppna gå vidare fortsätt
    ytterligare till på
    here click this link the read more page
    """.split()  # noqa: SIM905 - sixty quotation marks say no more
)
"""Words of the three languages. A text of such words alone says nothing, whatever their order."""
_EMPTY_AFTER = _EMPTY | {"information", "tietoa"}
"""Alone, these may name a term ("information" in the glossary); in "mer information" they say nothing."""
_LONGEST = 60
_ENDS = ".,:;!?…»›→"
_WORD = re.compile(r"\w+")
_BARE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|www\.)\S+\s*", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def says_nothing(text: str) -> bool:
    """True for a text without words, one of empty words alone ("lue lisää tästä") and a bare address.

    >>> says_nothing("Läs mer"), says_nothing("Läs mer om klientplanen")
    (True, False)
    """
    parts = text.split(None, 1)
    if not parts:
        return True
    first = parts[0]
    if first[0].isalnum() and first.lower().rstrip(_ENDS) not in _EMPTY:
        # so begin nearly all
        return ("://" in first or first.lower().startswith("www.")) and is_bare(text)
    words = _WORD.findall(text)
    if not words:
        # the sign of a permalink says what is usual
        return text.strip() not in ("#", "¶")
    return (
        len(text) <= _LONGEST
        and words[0].lower() in _EMPTY
        and all(word.lower() in _EMPTY_AFTER for word in words)
    )


def has_words(text: str) -> bool:
    """True for a text with a letter or a digit in it."""
    return _WORD.search(text) is not None


def is_bare(text: str) -> bool:
    """True for a text that is an address of the web and nothing else."""
    return _BARE.fullmatch(text) is not None
