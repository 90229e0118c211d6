"""C301-C302: how long the sentences of a page are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import fmean
from types import MappingProxyType

from tietopankki.content.page_reading import PageReading
from tietopankki.content.running_text import Stretch, sentences
from tietopankki.findings import Finding, Rule, Severity

LONGEST = 35
"""Words that a sentence may have at most."""
MEANS = MappingProxyType({"fi": 16, "sv": 18})
"""Words that the sentences of a page may have on average, by language."""
_ENOUGH = 5
"""Sentences of which an average says something."""
_SHOWN = 50
"""Characters of a long sentence that a message repeats."""
_LONG = (
    "Kirjaa asiakirjaan asiakkaan oma näkemys ja sen jälkeen läheisen näkemys sekä muiden viranomaisten "
    "arviot ja aivan lopuksi oma johtopäätöksesi ja sen perustelut ja se mitä sovitte yhdessä ja kuka "
    "tekee mitä ja milloin tapaatte seuraavan kerran."
)
_MEAN = (
    "Kirjaa asiakirjaan asiakkaan oma näkemys ja sen jälkeen läheisen näkemys sekä oma johtopäätöksesi ja "
    "sen perustelut selkeästi lyhyesti."
)

LONG = Rule(
    "C301",
    Severity.WARNING,
    "A sentence has {count} words and may have at most {limit}: “{text}”.",
    "Make two sentences of it, or a list.",
    bad=_LONG,
    good="Kirjaa ensin asiakkaan oma näkemys. Kirjaa sitten läheisen näkemys ja oma johtopäätöksesi.",
)
MEAN = Rule(
    "C302",
    Severity.NOTICE,
    "The sentences of the page have {mean} words on average; at most {limit} is easy to read.",
    "Shorten the longest sentences: one matter in one sentence.",
    bad=" ".join([_MEAN] * 5),
    good="Kirjaa asiakkaan näkemys. Kirjaa sitten oma arviosi. Perustele se. Kerro, mitä sovitte. Tallenna.",
)

RULES = (LONG, MEAN)

_PROSE = frozenset({"paragraph", "item", "definition", "footnote"})
_CITATION = re.compile(r"\([^()]*(?:§|\d/\d{4}|liite|bilaga)[^()]*\)")
"""A citation in brackets, which is looked up and not read."""
_ENDS = (".", "!", "?", ":", "…")
_CLOSING = "”\"’')"


def check_page(reading: PageReading) -> Iterator[Finding]:
    """Sentences of a page that are too long, or too long on average."""
    page, counts = reading.page, []
    for stretch, offset, text, count in lengths(reading):
        if count > LONGEST:
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
            facts = {"count": str(count), "limit": str(LONGEST), "text": shown}
            yield LONG.finding(page.source, *stretch.place(offset), facts)
        # an item of a few words is no sentence, and would make the others look shorter
        if stretch.kind == "paragraph" or text.rstrip(_CLOSING).endswith(_ENDS):
            counts.append(count)
    limit = MEANS.get(page.language)
    if limit and len(counts) >= _ENOUGH and fmean(counts) > limit:
        facts = {"mean": f"{fmean(counts):.1f}", "limit": str(limit)}
        yield MEAN.finding(page.source, page.front_matter.body_line, facts=facts)


def lengths(reading: PageReading) -> Iterator[tuple[Stretch, int, str, int]]:
    """The sentences of a page outside tables: the passage, the offset in it, the text and how many words.

    Citations in brackets do not count.
    """
    for stretch in reading.stretches:
        if stretch.kind in _PROSE:
            for offset, text in sentences(stretch.text):
                plain = _CITATION.sub("", text) if "(" in text else text
                yield (
                    stretch,
                    offset,
                    text,
                    sum(1 for word in plain.split() if word[0].isalnum() or len(word) > 1),
                )
