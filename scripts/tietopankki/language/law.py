"""Sections of law and statute numbers, by value: 17 §:n 2 momentti = 17 § 2 mom. = 2 mom. i 17 §."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from tietopankki.language.value import JOIN, Found, Value, digit_runs, matches_at, members

_NUMBER = r"\d{1,3}(?:\s?[a-h](?=\s*(?:§|,|[–-]|(?:ja|och|sekä|samt|tai|eller|pykälä|paragraf|mom)\b)))?"
_LIST = rf"(?<![\d/.,–-]){_NUMBER}(?:{JOIN}{_NUMBER}){{0,40}}"
_SUBSECTION = r"mom(?:ent\w*|\.|\b)"
_ITEM = r"(?:kohta|kohda|kohdi|kohti)\w*|punkt\w*|p\."
_SIGN = r"(?:§(?:\s?§)?(?::[a-zåäö]+)?|(?:pykälä|pykäli|paragraf)\w*)"

_SECTION = re.compile(
    rf"""
    (?:(?P<before>{_LIST})\s?{_SUBSECTION}\si\s)?
    (?P<sections>{_LIST})\s?{_SIGN}
    (?:,?\s(?P<subsections>{_LIST})\s?{_SUBSECTION}(?!\.?\si\s\d))?
    (?:,?\s(?P<items>{_LIST})\s(?:{_ITEM}))?
    |(?:§{{1,2}}|\b(?:pykälä\w*|paragraf\w*))\s?(?P<after>{_NUMBER}(?:\s?(?:[–-]|\b(?:ja|och)\b)\s?{_NUMBER})*)(?!\d)
    |(?P<lone>{_LIST})\s?{_SUBSECTION}(?:\s(?P<lone_items>{_LIST})\s(?:{_ITEM}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRACES = ("§", "mom", "ykäl", "aragraf")
"""What stands somewhere in every text that names a section."""
_BEFORE = re.compile(r"§|[pP](?:ykälä|aragraf)", re.IGNORECASE)
"""Where a section may begin but at its number: § 17, pykälässä 17."""
_STATUTE = re.compile(
    r"(?<![\d/.–-])(?:(?P<number>\d{1,4})/(?P<year>(?:18|19|20)\d{2})"
    r"|(?P<eu_year>(?:19|20)\d{2})/(?P<eu_number>\d{1,4}))(?![\d/])"
)


def statutes(text: str) -> Iterator[Found]:
    """Numbers of statutes: 703/2023, of the Union 2016/679."""
    for found in matches_at(_STATUTE, text, digit_runs(text)) if "/" in text else ():
        yield found.span(), (Value("statute", found.group(), found.group(), found.start()),)


def sections(text: str) -> Iterator[Found]:
    """Sections of law with their subsections and items, an enumeration's members each as a value of its own.

    A subsection belongs to the last section named. One without a section keeps an empty place: `- § 2 mom.`
    """
    if not any(trace in text for trace in _TRACES):
        return
    before = (found.start() for found in _BEFORE.finditer(text))
    for found in matches_at(_SECTION, text, merge(before, digit_runs(text))):
        named = members(found["sections"] or found["after"] or "-")
        subsections = found["subsections"] or found["before"] or found["lone"]
        items = found["items"] or found["lone_items"]
        last = named[-1] if named else "-"
        keys = [f"{one} §" for one in named[:-1]]
        inner = [f"{last} § {one} mom." for one in members(subsections)] if subsections else [f"{last} §"]
        keys += inner[:-1]
        keys += [f"{inner[-1]} {one} p." for one in members(items)] if items else [inner[-1]]
        whole = found.group() if len(keys) == 1 else ""
        yield (
            found.span(),
            tuple(Value("section", key, whole or key.removeprefix("- § "), found.start()) for key in keys),
        )
