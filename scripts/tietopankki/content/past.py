"""Whether a text tells of the past: there a repealed statute and a former date may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tietopankki.content.running_text import Stretch

_PAST = re.compile(
    r"\b(?:kumo|korva(?:ttu|ttiin|si\b|ta\b|utu)|entis|entinen|aiem|aikaisem|vanha|vanho|vanhe|histori"
    r"|nykyään|nykyisin|oli(?:vat)? voimassa|ei(?:vät)? ole (?:enää )?voimassa"
    r"|upphäv|ersat|ersätt|tidigare|förut\b|förr\b|gamla|gammal|äldre|histori|numera|dåvarande|avskaff"
    r"|gällde\b|gäller inte)",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:muuttu|muutok|ennen\b|ändra|ändring|före\b)", re.IGNORECASE)
"""Words that tell of the past where they stand in a title or at the head of a column."""


def tells_of_past(stretch: Stretch, offset: int) -> bool:
    """True where the sentence, the row or what stands above it tells of the past."""
    heads = (stretch.page.title, *stretch.heads)
    return _any(_PAST, (stretch.sentence(offset), *stretch.row, *heads)) or _any(_CHANGE, heads)


def _any(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(pattern.search(text) for text in texts)
