"""Finnish personal identity codes (henkilötunnus, personbeteckning).

Form and check character as the Digital and Population Data Services Agency describes them; the further
century signs (Y, X, W, V, U for the 1900s and B-F for the 2000s) are given from 2023 on.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CODE = re.compile(
    r"(?<![\w+-])(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)(?P<sign>[-+A-FU-Y‐‑–−])(?P<number>\d{3})"
    rf"(?P<check>[{_CHECKS}])(?![\w-])",
    re.IGNORECASE,
)
_TRACE = re.compile(r"\d{6}[-+A-Fa-fU-Yu-y‐‑–−]\d{3}")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑–−", "-"))


def identity_codes(text: str) -> Iterator[int]:
    """The offsets of the codes in a text: a day that exists, a century sign and the right check character.

    Numbers of 900-999 are given for a time or for tests; a code with one still looks like a person's.
    """
    for found in _CODE.finditer(text) if _TRACE.search(text) else ():
        sign = found["sign"].upper().translate(_HYPHENS)
        try:
            datetime.date(_CENTURIES[sign] + int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        digits = found["day"] + found["month"] + found["year"] + found["number"]
        if _CHECKS[int(digits) % len(_CHECKS)] == found["check"].upper():
            yield found.start()
