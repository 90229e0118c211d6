"""Money, shares and other numbers, by value: 700 000 € = 700 000 euro(a); 5,5 % = 5,5 procent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tietopankki.language.value import Found, Value, digit_runs, matches_at

_SCALES = {"milj": 10**6, "mn": 10**6, "tuha": 10**3, "tuse": 10**3}
_UNITS = (
    ("weekday", r"arkipäiv|työpäiv|vardag|arbetsdag"),
    ("year", r"vuo(?:si|tt|de|nna|te|ti|sia|sik|ksi)|v\.|år"),
    ("month", r"kuukau|kk\b|månad|mån\."),
    ("week", r"viik[ko]|vko|veck"),
    ("day", r"päiv|vuorokau|vrk\b|pv\b|dag|dygn"),
    ("hour", r"tun(?:ti|ni|tej|nei)|h\b|timm|tim\."),
    ("minute", r"minuut|min\b|minut"),
)
_PARTS = (("chapter", r"lu(?:ku|vu)|kap"), ("item", r"kohta|kohda|kohdi|kohti|punkt"))
_UNIT = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _UNITS)
_PART = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _PARTS)
_NUMBER = re.compile(
    rf"""
    (?<![\w.])(?<![^\W\d_][-‐‑])(?<!\d[,:])
    (?P<number>\d{{1,3}}(?:[ ]\d{{3}})+(?!\d)(?:,\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?![\d.])|\d++(?:[.,]\d++)*+)
    (?![^\W\d_])
    (?:\s(?P<scale>miljard\w*|milj\w*\.?|mn\b|tuhat\w*|tuhan\w*|tusen))?
    (?:\s?(?P<money>€|eur\b|euro\w*)|\s?(?P<share>%|prosent\w*|procent\w*)(?P<points>-yksikkö\w*)?
       |(?:\s|-|:\w+\s)?(?:{_UNIT})\w*|\s(?:{_PART})\w*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UP_TO = re.compile(r"\s?[–-]\s?")


def numbers(text: str) -> Iterator[Found]:
    """Amounts of money, shares and other numbers. Digits within a code name (A4, C101) are none.

    The first number of a range takes the unit of the second: 10–12 euroa, 5–10 %.
    """
    found = list(matches_at(_NUMBER, text, digit_runs(text)))
    kinds = [_kind(one) for one in found]
    for index in range(len(found) - 2, -1, -1):
        between = text[found[index].end() : found[index + 1].start()]
        if kinds[index] == ("number", "") and _UP_TO.fullmatch(between):
            kinds[index] = kinds[index + 1]
    for one, (kind, unit) in zip(found, kinds, strict=True):
        key = _plain(one["number"], one["scale"] or "")
        yield one.span(), (Value(kind, key, one.group().strip(), one.start(), unit),)


def _kind(found: re.Match[str]) -> tuple[str, str]:
    if found["money"]:
        return "amount", "EUR"
    if found["share"]:
        share = found["share"].lower()
        is_points = found["points"] or "yksik" in share or "enhet" in share
        return "percent", "points" if is_points else ""
    named = (name for name, _ in (*_UNITS, *_PARTS) if found[name])
    return "number", next(named, "")


def _plain(written: str, scale: str) -> str:
    """The number in one form: no spaces, a point before decimals. A version (4.0) stays as it is."""
    digits = written.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    if digits.count(",") > 1 or "." in digits:
        return digits
    number = Decimal(digits.replace(",", "."))
    if scale:
        low = scale.lower()
        number *= (
            10**9
            if low.startswith("miljard")
            else next(size for name, size in _SCALES.items() if low.startswith(name))
        )
    return f"{number.normalize():f}"
