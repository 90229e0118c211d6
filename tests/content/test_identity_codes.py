"""Personal identity codes: every one is found, and nothing but them."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.content.identity_codes import identity_codes

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}
"""Century signs, those in use since 2023 among them."""


def code(day: datetime.date, sign: str, number: int) -> str:
    digits = f"{day:%d%m%y}{number:03}"
    return f"{digits[:6]}{sign}{digits[6:]}{CHECKS[int(digits) % 31]}"


days = st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31))
numbers = st.integers(2, 999)


@given(days, numbers, st.data())
def test_every_code_is_found_with_every_sign_of_its_century(
    day: datetime.date, number: int, data: st.DataObject
) -> None:
    sign = data.draw(st.sampled_from(SIGNS[day.year // 100 * 100]))
    written = code(day, sign, number)
    assert list(identity_codes(written)) == [0]
    assert list(identity_codes(f"Tunnus on {written.lower()}.")) == [10]


@given(days, numbers, st.sampled_from(CHECKS))
def test_of_all_check_characters_only_one_is_right(day: datetime.date, number: int, check: str) -> None:
    written = code(day, SIGNS[day.year // 100 * 100][0], number)
    assert list(identity_codes(written[:-1] + check)) == ([0] if check == written[-1] else [])


@pytest.mark.parametrize("hyphen", "‐‑–−")
def test_a_hyphen_may_be_of_any_kind(hyphen: str) -> None:
    assert list(identity_codes(f"131052{hyphen}308T")) == [0]


def test_a_day_must_exist_in_its_century() -> None:
    digits = "290200123"
    check = CHECKS[int(digits) % 31]
    assert calendar.isleap(2000)
    assert not calendar.isleap(1900)
    assert list(identity_codes(f"290200A123{check}")) == [0]
    assert list(identity_codes(f"290200-123{check}")) == []


@pytest.mark.parametrize(
    "text", ["131052-308TA", "9131052-308T", "131052-308T-1", "131052 308T", "131052G308T", "703/2023", ""]
)
def test_what_is_no_code(text: str) -> None:
    assert list(identity_codes(text)) == []
