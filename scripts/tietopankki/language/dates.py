"""Dates and times, by value: 1.9.2026 = 1. syyskuuta 2026 = den 1 september 2026; klo 14.05 = kl. 14.05."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tietopankki.language.value import Found, Value

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
_TIME = re.compile(
    r"\b(?:klo|kello|kl\.?|klockan)\s?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\b"
    r"(?:\s?(?:[–-]|ja|och|tai|eller)\s?(?P<hour2>\d{1,2})(?:[.:](?P<minute2>\d{2}))?\b(?![.,]?\d))?"
    r"|(?<![\d.,:])(?P<hour3>\d{1,2})[.:](?P<minute3>\d{2})\s?[–-]\s?(?P<hour4>\d{1,2})[.:](?P<minute4>\d{2})(?!\.?\d)"
    r"|(?<![\d.,:])(?P<hour5>\d{1,2}):(?P<minute5>\d{2})(?![\d:])",
    re.IGNORECASE,
)


def has_month(text: str, language: str) -> bool:
    """True where a text may name a month; quick."""
    low = text.lower()
    return any(trace in low for trace in _TRACES.get(language, ()))


def dates(text: str, language: str) -> Iterator[Found]:
    """The dates, those of a range together. A key lacks what is not said: --09-01, 2026-09, --09."""
    for found in _ISO.finditer(text):
        yield _dates(found, [(found["year"], found["month"], found["day"])])
    for found in _NUMERIC.finditer(text):
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
    """The times of day, those of a range together: klo 14.05, kl. 9–16, 8.00–16.00, 14:05."""
    for found in _TIME.finditer(text):
        spoken = [
            (int(found[f"hour{place}"]), int(found[f"minute{place}"] or 0))
            for place in ("", "2", "3", "4", "5")
            if found[f"hour{place}"]
        ]
        # 1.10–15.11. are days and months, 8.00–16.00. at the end of a sentence are not
        is_date = found["hour3"] and text[found.end() : found.end() + 1] == "."
        is_date = is_date and all(1 <= minute <= 12 for _, minute in spoken)
        if not is_date and all(hour < 25 and minute < 60 for hour, minute in spoken):
            yield (
                found.span(),
                tuple(
                    Value("time", f"{hour}:{minute:02}", found.group(), found.start())
                    for hour, minute in spoken
                ),
            )


def _dates(found: re.Match[str], parts: list[tuple[str | None, str, str | None]]) -> Found:
    """The values of a match; none where it is no date (32.1., 4.0.)."""
    values = []
    for year, month, day in parts:
        if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
            return found.span(), ()
        key = f"{year or '-'}-{int(month):02}" + (f"-{int(day):02}" if day else "")
        values.append(Value("date", key, found.group().strip(), found.start()))
    return found.span(), tuple(values)
