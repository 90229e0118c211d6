"""Words as the search cuts them: letters and digits in a row. words.js cuts in the same way."""

from __future__ import annotations

import re
import unicodedata

from tietopankki.language import fold
from tietopankki.language.function_words import FUNCTION_WORDS

_NEITHER = re.compile(r"[^\w\x00-\x7f]")
"""Beyond ASCII, what is no letter or number: marks, which belong to words, and what parts them."""
_TOKEN = re.compile(r"[^\W_][0-9a-z\x80-\U0010ffff]*")
_WORD = re.compile(r"[^ \U00010000-\U0010ffff]+")
"""What the index can hold, folded: no ligatures of whole phrases (ﷺ has spaces), and no letters beyond
U+FFFF, which Python and JavaScript count differently."""

_AROUND = {
    "fi": """
        ja on oli ole olla olen olenko ovat onko eikö en ei emme se sen ne he me te nämä nuo tuo tää joku
        jotain jossain jonnekin johonkin ketään kukaan ketkä kuka kenen kenelle keneltä kenellä miten mitä
        mitkä minkä millainen millaisia minne mihin mistä missä saako saanko saan saisi voiko voinko voin
        voisi pitääkö pitää pitäisi täytyy täytyykö tarvitseeko enää nyt vielä vaan vain jo meidän meille
        meitä meillä teidän teille heidän heille sinun minun minua minulle sinulle hänen hänelle omaan oman
        """,
    "sv": """
        och eller är att en ett det den de som i på till för av med om inte får kan ska har hur vad vem var
        när vilka vilken vilket man jag min mina din sin sig hen han hon inom vid från ut du ditt dina mitt
        måste bör där här vart varför ens så denna detta dessa vara blir blev vi oss ni er era vår vårt våra
        andra alla allt bara också hit dit gör går gå
        """,
}
STOP_WORDS = {
    "fi": frozenset(_AROUND["fi"].split()) | FUNCTION_WORDS["fi"],
    "sv": frozenset(_AROUND["sv"].split()),
}
"""Words that do not count where a query has others."""


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, in lower case; hyphens, colons and slashes part them."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", "")).lower()
    words = _TOKEN.findall(_NEITHER.sub(_mark_or_space, text))
    return [word for word in words if word.isascii() or _WORD.fullmatch(fold(word))]


def _mark_or_space(found: re.Match[str]) -> str:
    return found[0] if unicodedata.category(found[0]).startswith("M") else " "
