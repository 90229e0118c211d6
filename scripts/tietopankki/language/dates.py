"""Dates and times, by value: 1.9.2026 = 1. syyskuuta 2026 = den 1 september 2026; klo 14.05 = kl. 14.05."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tietopankki.language.value import Found, Value, digit_runs, matches_at

_FINNISH = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()  # noqa: SIM905
_SWEDISH = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
)
MONTHS = {
    **{name: number for number, name in enumerate(_FINNISH, 1)},
    **{name: number for number, name in enumerate(_SWEDISH, 1)},
}

# a month without "kuu" has it from the next one: touko–kesäkuussa, touko- ja kesäkuussa
_LATER = r"(?=\s?[–-]\s?\w+kuu|-?\s(?:ja|tai)\s\w+kuu)"
_MONTH = {
    "fi": rf"\b(?P<month>{'|'.join(_FINNISH)})(?:kuu(?!\w*(?:kausi|kaude|kautt))\w*|{_LATER})",
    "sv": rf"\b(?P<month>{'|'.join(_SWEDISH)})\b",
}
_DAY = {
    "fi": r"(?<![\d.,/])(?P<day>\d{1,2})\.?(?:\s?[–-]\s?(?P<last>\d{1,2})\.?)?\s",
    "sv": r"(?<![\d.,/])(?P<day>\d{1,2})(?::?[ae])?(?:\s?[–-]\s?(?P<last>\d{1,2})(?::?[ae])?)?\s",
}
_YEAR = r"(?:\s(?P<year>(?:19|20)\d{2})\b)?"
_AFTER = r"(?:\s(?P<after>\d{1,2})\.?\späivä\w*)?"

_WORDS = {
    language: re.compile(
        rf"(?:{_DAY[language]})?{month}{_AFTER if language == 'fi' else ''}{_YEAR}", re.IGNORECASE
    )
    for language, month in _MONTH.items()
}
_TRACES = {"fi": ("kuu",), "sv": _SWEDISH}
"""What stands somewhere in every text that names a month."""
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
_NUMERIC = re.compile(
    r"(?<![\d.,/])(?:(?P<first>\d{1,2})(?:\.(?P<first_month>\d{1,2})?\.?)?(?P<first_year>\d{4})?\s?[–-]\s?)?"
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>(?:19|20)\d{2}))?(?!\d)"
)
_OCLOCK = r"\b(?:klo|kello|kl\.?|klockan)(?:\s(?:on|oli|är|var)\b)?\s?"
_HOUR_END = r"\b(?![.,:]?\d)(?::[a-zåäö]+)?"
"""After an hour or a minute no further number, for 14.05.2026 is a date; maybe an ending (14.05:stä)."""
_CLOCK = rf"\d{{1,2}}(?:[.:]\d{{2}})?{_HOUR_END}"
_TO_CLOCK = rf"(?:\.?\s?[–-]|\s(?:ja|och|tai|eller|till|sekä|samt)\b)\s?{_CLOCK}"
_SPOKEN = re.compile(rf"{_OCLOCK}$", re.IGNORECASE)
_SPOKEN_LENGTH = len("klockan oli ")
_TIME = re.compile(
    rf"{_OCLOCK}(?P<spoken>{_CLOCK}(?:{_TO_CLOCK}|,\s\d{{1,2}}[.:]\d{{2}}{_HOUR_END})*)"
    r"|(?<![\d.,:])(?P<range>\d{1,2}[.:]\d{2}\s?[–-]\s?\d{1,2}[.:]\d{2})(?!\.?\d)"
    r"|(?<![\d.,:])(?P<bare>\d{1,2}:\d{2})(?![\d:])",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")


def has_month(text: str, language: str) -> bool:
    """True where a text may name a month; quick."""
    low = text.lower()
    return any(trace in low for trace in _TRACES.get(language, ()))


def dates(text: str, language: str) -> Iterator[Found]:
    """The dates, those of a range together. A key lacks what is not said: --09-01, 2026-09, --09."""
    places = list(digit_runs(text))
    for found in matches_at(_ISO, text, places) if "-" in text else ():
        yield _dates(found, [(found["year"], found["month"], found["day"])])
    for found in matches_at(_NUMERIC, text, places) if "." in text else ():
        whole = [(found["year"], found["month"], found["day"])]
        if found["first"]:
            year = found["first_year"] or found["year"]
            whole.insert(0, (year, found["first_month"] or found["month"], found["first"]))
        yield _dates(found, whole)
    if has_month(text, language):
        for found in _WORDS[language].finditer(text):
            month = str(MONTHS[found["month"].lower()])
            days = (
                [found["day"], found["last"]]
                if found["last"]
                else [found["day"] or found.groupdict().get("after")]
            )
            yield _dates(found, [(found["year"], month, day) for day in days])


def times(text: str) -> Iterator[Found]:
    """The times of day, those of a range or a list together: klo 14.05, kl. 9–16, 8.00–16.00, 14:05."""
    for found in matches_at(_TIME, text, _beginnings(text)):
        told = _HOUR.findall(found[str(found.lastgroup)])
        hours = [(int(hour), int(minute or 0)) for hour, minute in told]
        # 1.10–15.11. are days and months, 8.00–16.00. at the end of a sentence are not
        is_date = bool(found["range"]) and text[found.end() : found.end() + 1] == "."
        is_date = is_date and all(1 <= minute <= 12 for _, minute in hours)
        if not is_date and all(hour < 25 and minute < 60 for hour, minute in hours):
            values = (
                Value("time", f"{hour}:{minute:02}", found.group(), found.start()) for hour, minute in hours
            )
            yield found.span(), tuple(values)


def _beginnings(text: str) -> Iterator[int]:
    """Where a time of day may begin: at its hour, or at the word before it."""
    for place in digit_runs(text):
        spoken = _SPOKEN.search(text, max(0, place - _SPOKEN_LENGTH), place)
        if spoken:
            yield spoken.start()
        yield place


def _dates(found: re.Match[str], parts: list[tuple[str | None, str, str | None]]) -> Found:
    """The values of a match; none where it is no date (32.1., 4.0.)."""
    values = []
    for year, month, day in parts:
        if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
            return found.span(), ()
        key = f"{year or '-'}-{int(month):02}" + (f"-{int(day):02}" if day else "")
        values.append(Value("date", key, found.group().strip(), found.start()))
    return found.span(), tuple(values)
