"""How a glossary writes a name: `word`, `word (where it holds)` or `word, other word`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUALIFIED = re.compile(r"(?P<words>[^()]*[^()\s])\s*\((?P<qualifier>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class TermName:
    """`words` are names of equal worth, the first one first; `qualifier` is what stood in brackets, or ""."""

    words: tuple[str, ...]
    qualifier: str


def term_name(written: str) -> TermName:
    """The parts of a name as the glossary writes it.

    >>> term_name("asiakas (sosiaalihuollossa)")
    TermName(words=('asiakas',), qualifier='sosiaalihuollossa')
    >>> term_name("åtkomsträttighet, åtkomsträtt").words
    ('åtkomsträttighet', 'åtkomsträtt')
    """
    match = _QUALIFIED.fullmatch(written.strip())
    words, qualifier = (match["words"], match["qualifier"].strip()) if match else (written, "")
    return TermName(tuple(word for part in words.split(",") if (word := part.strip())), qualifier)
